using System.Diagnostics;

namespace ProtocolLang.Cli.Rendering;

/// <summary>One line on the error stream that tells how far long work has come; nothing for short work.</summary>
internal sealed class Progress(Host host, Log log) : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    private readonly bool isShown = host.HasProgress && log.IsOn(Verbosity.Normal);
    private readonly long start = Stopwatch.GetTimestamp();
    private TimeSpan last;
    private bool isDrawn;

    /// <param name="done">What was done so far: <c>12000 cases</c>.</param>
    public void Tell(FormattableString done)
    {
        if (!isShown) return;
        var now = Stopwatch.GetElapsedTime(start);
        if (now < Patience || now - last < Pause) return;
        last = now;
        isDrawn = true;
        host.Error.Write($"\r{FormattableString.Invariant(done)} ... ");
    }

    public void Dispose()
    {
        if (isDrawn) host.Error.Write("\r" + new string(' ', 40) + "\r");
    }
}
