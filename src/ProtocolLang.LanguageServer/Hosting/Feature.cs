using System.Reflection;
using ProtocolLang.LanguageServer.Lsp;

namespace ProtocolLang.LanguageServer.Hosting;

/// <summary>A method that the server answers, with what it promises the client. Answers are made on the worker's thread, in the order of the requests.</summary>
internal abstract class Feature(string method, Func<ServerCapabilities, Session, ServerCapabilities>? advertise)
{
    public string Method => method;

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

    public static Feature Notification<TParams>(string method, Action<Session, TParams> take, Func<ServerCapabilities, ServerCapabilities>? advertise = null)
        where TParams : notnull => new OfNotification<TParams>(method, take, advertise is null ? null : (all, _) => advertise(all));

    /// <summary>The method that is called when a message comes.</summary>
    public abstract (MethodInfo Method, object Target) Bind(Dispatcher dispatcher);

    private sealed class OfRequest<TParams, TResult>(
        string method, Func<Session, TParams, CancellationToken, Task<TResult>> answer, Func<ServerCapabilities, Session, ServerCapabilities>? advertise)
        : Feature(method, advertise) where TParams : notnull
    {
        public override (MethodInfo, object) Bind(Dispatcher dispatcher)
        {
            var bound = (TParams p, CancellationToken cancelled) => dispatcher.Answer(Method, answer, p, cancelled);
            return (bound.Method, bound.Target!);
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
