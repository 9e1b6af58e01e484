using Microsoft.VisualStudio.Threading;
using ProtocolLang.LanguageServer.Features;
using ProtocolLang.LanguageServer.Hosting;
using ProtocolLang.LanguageServer.Lsp;
using ProtocolLang.Logic;
using StreamJsonRpc;

namespace ProtocolLang.LanguageServer;

/// <summary>The language server: LSP 3.17 over two streams.</summary>
public static class Server
{
    /// <summary>Serves one client until it says <c>exit</c>, closes its end, or its process ends.</summary>
    /// <param name="errors">For those who mend the server; users see what is sent to the client.</param>
    /// <param name="calculators">Reads the C# beside protocols; null when none can be read.</param>
    /// <returns>The exit code: 0 when the client shut the server down first, else 1.</returns>
    public static async Task<int> RunAsync(Stream input, Stream output, TextWriter errors, CalculatorReading? calculators = null)
    {
        var log = new ClientLog(errors);
        Dispatcher? dispatcher = null;
        var worker = new Worker(() => dispatcher?.Session?.Step() ?? false, bug => log.Bug("the worker", bug));
        dispatcher = new Dispatcher(worker, log);
        var formatter = new MessageFormatter(log) { JsonSerializerOptions = LspJson.Messages };
        using var rpc = new JsonRpc(new HeaderDelimitedMessageHandler(output, input, formatter))
        {
            // Messages are taken in their order; the work itself is done by the worker.
            SynchronizationContext = new NonConcurrentSynchronizationContext(sticky: false),
        };
        log.Client = new Client(rpc);
        var lifecycle = new Lifecycle(worker, dispatcher, log, calculators);
        rpc.AddLocalRpcTarget(lifecycle, new JsonRpcTargetOptions { AllowNonPublicInvocation = false });
        foreach (var features in FeatureTable.All.GroupBy(f => f.Method))
        {
            var (method, target) = Feature.Bind([.. features], dispatcher);
            rpc.AddLocalRpcMethod(method, target, new JsonRpcMethodAttribute(features.Key) { UseSingleObjectParameterDeserialization = true });
        }

        worker.Start();
        rpc.StartListening();
        await Task.WhenAny(rpc.Completion, lifecycle.Exit).ConfigureAwait(false);
        if (rpc.Completion.IsFaulted) log.Warn($"The connection ended: {rpc.Completion.Exception.InnerException?.Message}");
        worker.End();
        return dispatcher.IsShutDown ? 0 : 1;
    }
}
