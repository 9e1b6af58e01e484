using System.Reflection;
using System.Text.Json;
using ProtocolLang.LanguageServer.Documents;
using ProtocolLang.LanguageServer.Lsp;
using StreamJsonRpc.Protocol;

namespace ProtocolLang.LanguageServer.Hosting;

/// <summary>A method that the server answers, with what it promises the client. Answers are made on the worker's thread, in the order of the requests.</summary>
internal abstract class Feature(string method, Func<ServerCapabilities, Session, ServerCapabilities>? advertise)
{
    public string Method => method;

    public bool IsOfCases { get; private init; }

    public ServerCapabilities Advertise(ServerCapabilities capabilities, Session session) => advertise?.Invoke(capabilities, session) ?? capabilities;

    /// <summary>A request whose answer takes a few milliseconds.</summary>
    public static Feature Request<TParams, TResult>(
        string method, Func<Session, TParams, CancellationToken, TResult> answer, Func<ServerCapabilities, ServerCapabilities>? advertise = null)
        where TParams : notnull =>
        new OfRequest<TParams, TResult>(method, (s, p, c) => Task.FromResult(answer(s, p, c)), advertise is null ? null : (all, _) => advertise(all));

    /// <summary>A request that begins on the worker's thread and goes on elsewhere; it comes back with <see cref="Session.Run"/>.</summary>
    public static Feature Slow<TParams, TResult>(
        string method, Func<Session, TParams, CancellationToken, Task<TResult>> answer, Func<ServerCapabilities, Session, ServerCapabilities>? advertise = null)
        where TParams : notnull => new OfRequest<TParams, TResult>(method, answer, advertise);

    /// <summary>A request about a case file. Another feature may answer the same method for protocols.</summary>
    public static Feature OfCases<TParams, TResult>(
        string method, Func<Session, TParams, CancellationToken, TResult> answer, Func<ServerCapabilities, ServerCapabilities>? advertise = null)
        where TParams : notnull =>
        new OfRequest<TParams, TResult>(method, (s, p, c) => Task.FromResult(answer(s, p, c)), advertise is null ? null : (all, _) => advertise(all)) { IsOfCases = true };

    public static Feature Notification<TParams>(string method, Action<Session, TParams> take, Func<ServerCapabilities, ServerCapabilities>? advertise = null)
        where TParams : notnull => new OfNotification<TParams>(method, take, advertise is null ? null : (all, _) => advertise(all));

    /// <summary>The method that is called when a message comes.</summary>
    public abstract (MethodInfo Method, object Target) Bind(Dispatcher dispatcher);

    /// <summary>The method for what several features answer, each for its own kind of document.</summary>
    public static (MethodInfo Method, object Target) Bind(IReadOnlyList<Feature> features, Dispatcher dispatcher)
    {
        if (features is [{ IsOfCases: false } only]) return only.Bind(dispatcher);
        var bound = (JsonElement p, CancellationToken cancelled) =>
        {
            var isOfCases = p.ValueKind == JsonValueKind.Object && p.TryGetProperty("textDocument", out var document) && document.ValueKind == JsonValueKind.Object
                && document.TryGetProperty("uri", out var uri) && uri.ValueKind == JsonValueKind.String && CaseFiles.IsCaseFile(uri.GetString()!);
            return features.FirstOrDefault(f => f.IsOfCases == isOfCases)?.Answer(dispatcher, p, cancelled) ?? Task.FromResult<object?>(null);
        };
        return (bound.Method, bound.Target!);
    }

    protected virtual Task<object?> Answer(Dispatcher dispatcher, JsonElement parameters, CancellationToken cancelled) => Task.FromResult<object?>(null);

    private sealed class OfRequest<TParams, TResult>(
        string method, Func<Session, TParams, CancellationToken, Task<TResult>> answer, Func<ServerCapabilities, Session, ServerCapabilities>? advertise)
        : Feature(method, advertise) where TParams : notnull
    {
        public override (MethodInfo, object) Bind(Dispatcher dispatcher)
        {
            var bound = (TParams p, CancellationToken cancelled) => dispatcher.Answer(Method, answer, p, cancelled);
            return (bound.Method, bound.Target!);
        }

        protected override async Task<object?> Answer(Dispatcher dispatcher, JsonElement parameters, CancellationToken cancelled)
        {
            TParams? given;
            try
            {
                given = parameters.Deserialize<TParams>(LspJson.Messages);
            }
            catch (JsonException error)
            {
                throw Dispatcher.Error((int)JsonRpcErrorCode.InvalidParams, $"The parameters of `{Method}` have another shape: {error.Message}");
            }

            return await dispatcher.Answer(Method, answer, given, cancelled).ConfigureAwait(false);
        }
    }

    private sealed class OfNotification<TParams>(string method, Action<Session, TParams> take, Func<ServerCapabilities, Session, ServerCapabilities>? advertise)
        : Feature(method, advertise) where TParams : notnull
    {
        public override (MethodInfo, object) Bind(Dispatcher dispatcher)
        {
            var bound = (TParams p) => dispatcher.Take(Method, take, p);
            return (bound.Method, bound.Target!);
        }
    }
}
