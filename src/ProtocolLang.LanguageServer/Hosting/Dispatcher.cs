using System.Collections.Concurrent;
using ProtocolLang.LanguageServer.Lsp;
using StreamJsonRpc;
using StreamJsonRpc.Protocol;

namespace ProtocolLang.LanguageServer.Hosting;

/// <summary>Brings messages to the worker in the order in which they came, and answers to the client. A request about a text that has been edited since is
/// stale and is refused, so that no more than one stale answer, the one being made, is ever given.</summary>
internal sealed class Dispatcher(Worker worker, ClientLog log)
{
    public const int ServerNotInitialized = -32002;
    public const int ContentModified = -32801;

    /// <summary>What was asked for cannot be done, for a reason that the user is told.</summary>
    public const int RequestFailed = -32803;

    private readonly ConcurrentDictionary<string, int> edits = new(StringComparer.Ordinal);

    /// <summary>Null before the client has initialised the server.</summary>
    public Session? Session { get; set; }

    public bool IsShutDown { get; set; }

    /// <summary>Counts an edit at once, when it comes, and not when it is carried out.</summary>
    public void Edited(string uri) => edits.AddOrUpdate(uri, 1, (_, n) => n + 1);

    public async Task<TResult> Answer<TParams, TResult>(string method, Func<Session, TParams, CancellationToken, Task<TResult>> answer, TParams? given, CancellationToken cancelled)
    {
        if (Session is not { } session) throw Error(ServerNotInitialized, "The server has not been initialised.");
        if (IsShutDown) throw Error((int)JsonRpcErrorCode.InvalidRequest, "The server has been shut down.");
        if (given is null or IAboutDocument { TextDocument: null or { Uri: null } }) throw Error((int)JsonRpcErrorCode.InvalidParams, $"`{method}` needs parameters with a textDocument.");
        var uri = (given as IAboutDocument)?.TextDocument.Uri;
        var edit = Edits(uri);
        try
        {
            var begun = await worker.Run(
                () => Edits(uri) == edit ? answer(session, given, cancelled) : throw Error(ContentModified, "The text has been edited since."),
                cancelled).ConfigureAwait(false);
            return await begun.ConfigureAwait(false);
        }
        catch (Exception bug) when (bug is not (OperationCanceledException or LocalRpcException))
        {
            log.Bug(method, bug);
            throw Error((int)JsonRpcErrorCode.InternalError, $"We are sorry: this is a mistake in the language server, not in your protocol ({bug.GetType().Name} in {method}).");
        }
    }

    public void Take<TParams>(string method, Action<Session, TParams> take, TParams? given)
    {
        if (Session is not { } session || IsShutDown || given is null) return;
        if (given is DidChangeParams { TextDocument.Uri: { } uri }) Edited(uri);
        worker.Post(() =>
        {
            try
            {
                take(session, given);
            }
            catch (Exception bug)
            {
                log.Bug(method, bug);
            }
        });
    }

    public static LocalRpcException Error(int code, string message) => new(message) { ErrorCode = code };

    private int Edits(string? uri) => uri is null ? 0 : edits.GetValueOrDefault(uri);
}
