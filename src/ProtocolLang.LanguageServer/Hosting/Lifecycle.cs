using System.Diagnostics;
using System.Reflection;
using ProtocolLang.LanguageServer.Features;
using ProtocolLang.LanguageServer.Features.Sync;
using ProtocolLang.LanguageServer.Lsp;
using ProtocolLang.Logic;
using StreamJsonRpc;
using StreamJsonRpc.Protocol;

namespace ProtocolLang.LanguageServer.Hosting;

/// <summary>From <c>initialize</c> to <c>exit</c>.</summary>
internal sealed class Lifecycle(Worker worker, Dispatcher dispatcher, ClientLog log, CalculatorReading? calculators)
{
    private readonly TaskCompletionSource exit = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Ends when the client says <c>exit</c>, or when the process that started the server has ended.</summary>
    public Task Exit => exit.Task;

    [JsonRpcMethod("initialize", UseSingleObjectParameterDeserialization = true)]
    public InitializeResult Initialize(InitializeParams begin)
    {
        if (dispatcher.Session is not null) throw Dispatcher.Error((int)JsonRpcErrorCode.InvalidRequest, "The server has been initialised already.");
        var session = new Session(worker, log.Client!, log, begin, calculators);
        dispatcher.Session = session;
        if (begin.ProcessId is { } parent) _ = EndWith(parent);
        var capabilities = FeatureTable.All.Aggregate(
            new ServerCapabilities { PositionEncoding = session.CountsBytes ? "utf-8" : "utf-16" },
            (all, feature) => feature.Advertise(all, session));
        return new(capabilities, new("ProtocolLang", Version()));
    }

    [JsonRpcMethod("initialized", UseSingleObjectParameterDeserialization = true)]
    public void Initialized(Nothing _)
    {
        if (dispatcher.Session is { } session) worker.Post(() => FolderScan.Begin(session));
    }

    [JsonRpcMethod("shutdown")]
    public object? Shutdown()
    {
        dispatcher.IsShutDown = true;
        return null;
    }

    [JsonRpcMethod("exit")]
    public void End() => exit.TrySetResult();

    private async Task EndWith(int parent)
    {
        try
        {
            using var process = Process.GetProcessById(parent);
            await process.WaitForExitAsync().ConfigureAwait(false);
        }
        catch (ArgumentException)
        {
            // It has ended already, or is one that cannot be seen from here, as in a container: then only the end of the input tells.
            return;
        }

        exit.TrySetResult();
    }

    private static string Version() =>
        typeof(Lifecycle).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "";
}
