using StreamJsonRpc;

namespace ProtocolLang.LanguageServer.Hosting;

/// <summary>What the server sends of its own accord. Messages go out in the order in which they are given; a client that has gone is no error.</summary>
internal sealed class Client(JsonRpc rpc)
{
    public void Notify(string method, object parameters) => Forget(rpc.NotifyWithParameterObjectAsync(method, parameters));

    /// <summary>Asks the client; null when it refuses or has gone.</summary>
    public async Task<T?> Ask<T>(string method, object? parameters)
    {
        try
        {
            return await rpc.InvokeWithParameterObjectAsync<T>(method, parameters).ConfigureAwait(false);
        }
        catch (Exception refused) when (refused is RemoteInvocationException or RemoteMethodNotFoundException or ConnectionLostException or ObjectDisposedException or OperationCanceledException)
        {
            return default;
        }
    }

    private static void Forget(Task task) => task.ContinueWith(t => _ = t.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);
}
