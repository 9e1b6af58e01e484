using ProtocolLang.Diagnostics;
using ProtocolLang.LanguageServer.Hosting;

namespace ProtocolLang.LanguageServer.Features.Analyses;

/// <summary>Runs the analyses of each root once nobody has typed for a while. An edit cancels what runs and what waits.</summary>
internal sealed class AnalysisQueue(Session session)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);

    private readonly Dictionary<string, Compilation> waiting = new(StringComparer.Ordinal);
    private readonly Proofs proofs = new();
    private CancellationTokenSource running = new();
    private bool isScheduled;

    /// <summary>Something was edited: nothing more is found out about texts that are no longer.</summary>
    public void Cancel()
    {
        running.Cancel();
        running.Dispose();
        running = new();
        isScheduled = false;
    }

    /// <summary>A root was compiled anew, without errors.</summary>
    public void Add(string root, Compilation compilation)
    {
        waiting[root] = compilation;
        Resume();
    }

    /// <summary>A root has errors for now.</summary>
    public void Remove(string root) => waiting.Remove(root);

    /// <summary>A root is none any more, or was closed.</summary>
    public void Forget(string root)
    {
        waiting.Remove(root);
        proofs.Forget(root);
    }

    /// <summary>Goes on with what an edit elsewhere held up.</summary>
    public void Resume()
    {
        if (isScheduled || waiting.Count == 0) return;
        isScheduled = true;
        var cancelled = running.Token;
        _ = Task.Delay(Pause, cancelled).ContinueWith(_ => session.Post(() => Begin(cancelled)), cancelled, TaskContinuationOptions.OnlyOnRanToCompletion, TaskScheduler.Default);
    }

    private void Begin(CancellationToken cancelled)
    {
        if (cancelled.IsCancellationRequested || waiting.Count == 0) return;
        var (root, compilation) = waiting.First();
        _ = Task.Run(
            () =>
            {
                try
                {
                    Diagnostic[] found = [.. Analysis.All(proofs).SelectMany(a => Find(a, compilation, cancelled))];
                    session.Post(() => End(root, compilation, found, cancelled));
                }
                catch (OperationCanceledException)
                {
                    // What was edited is analysed again.
                }
            },
            CancellationToken.None);
    }

    private IEnumerable<Diagnostic> Find(Analysis analysis, Compilation compilation, CancellationToken cancelled)
    {
        try
        {
            return [.. analysis.Find(compilation, compilation.Protocol!, cancelled)];
        }
        catch (Exception bug) when (bug is not OperationCanceledException)
        {
            session.Log.Bug($"the analysis of {analysis.Name}", bug);
            return [];
        }
    }

    private void End(string root, Compilation compilation, Diagnostic[] found, CancellationToken cancelled)
    {
        if (waiting.TryGetValue(root, out var now) && ReferenceEquals(now, compilation))
        {
            waiting.Remove(root);
            session.Publisher.Analysed(root, compilation, found);
        }

        if (!cancelled.IsCancellationRequested) Begin(cancelled);
        if (waiting.Count == 0) isScheduled = false;
    }
}
