using System.Diagnostics;
using System.Globalization;

namespace ProtocolLang.Cli.Populations;

/// <summary>One line on the error stream of a terminal: how far the work has come, how fast it goes and how long it will take.</summary>
/// <param name="total">How many rows there are to read; 0 when that is not known.</param>
internal sealed class CohortProgress(Host host, Log log, long total) : IDisposable
{
    private const int BarWidth = 24;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    private readonly bool isShown = host.HasErrorTerminal && log.IsOn(Verbosity.Normal);
    private readonly long start = Stopwatch.GetTimestamp();
    private TimeSpan last;
    private int drawn;

    /// <summary>What is done before the first rows come.</summary>
    public void Say(string line)
    {
        if (!isShown) return;
        host.Error.Write(line);
        drawn = line.Length;
    }

    public void Tell(long rows)
    {
        if (!isShown) return;
        var now = Stopwatch.GetElapsedTime(start);
        if (now < Patience || now - last < Pause) return;
        last = now;
        var line = Line(rows, total, now);
        host.Error.Write("\r" + line.PadRight(drawn));
        drawn = line.Length;
    }

    public void Dispose()
    {
        if (drawn > 0) host.Error.Write("\r" + new string(' ', drawn) + "\r");
    }

    internal static string Line(long rows, long total, TimeSpan elapsed)
    {
        var rate = rows / elapsed.TotalSeconds;
        var done = string.Create(CultureInfo.InvariantCulture, $"{rows:N0} rows, {Rate(rate)} a second");
        if (total <= 0 || rows > total) return done;
        var share = (double)rows / total;
        var filled = (int)(share * BarWidth);
        var left = TimeSpan.FromSeconds((total - rows) / Math.Max(rate, 1));
        return string.Create(CultureInfo.InvariantCulture, $"[{new string('#', filled)}{new string('.', BarWidth - filled)}] {share * 100:0} %, {done}, {Time(left)} left");
    }

    private static string Rate(double rate) =>
        rate >= 1e6 ? (rate / 1e6).ToString("0.0", CultureInfo.InvariantCulture) + " million" : rate.ToString("N0", CultureInfo.InvariantCulture);

    internal static string Time(TimeSpan time) => time switch
    {
        { TotalHours: >= 1 } => $"{(int)time.TotalHours} h {time.Minutes} min",
        { TotalMinutes: >= 1 } => $"{time.Minutes} min {time.Seconds} s",
        { TotalSeconds: >= 10 } => $"{time.TotalSeconds.ToString("0", CultureInfo.InvariantCulture)} s",
        _ => $"{time.TotalSeconds.ToString("0.0", CultureInfo.InvariantCulture)} s",
    };
}
