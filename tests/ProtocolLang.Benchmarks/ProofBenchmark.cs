using System.Diagnostics;
using ProtocolLang.LanguageServer.Features.Analyses;
using ProtocolLang.Testing.Corpus.Generated;
using ProtocolLang.Verification;

namespace ProtocolLang.Benchmarks;

/// <summary>How proving grows with rules, facts and thresholds: at first, and again after one rule was changed; without patients in whom findings show and
/// with them, and as the editor does it, with findings as it shows them. Times are of the processor, so that a busy machine changes them little.
/// Run: <c>dotnet run -c Release --project tests/ProtocolLang.Benchmarks -- proofs [rules facts thresholds]</c></summary>
internal static class ProofBenchmark
{
    private const int Colds = 5;
    private const int Warms = 40;

    private static readonly (int Rules, int Facts, int Thresholds)[] Sizes =
        [(500, 60, 8), (125, 60, 8), (250, 60, 8), (1000, 60, 8), (500, 30, 8), (500, 120, 8), (500, 60, 4), (500, 60, 16), (500, 60, 32)];

    public static int Run(string[] size)
    {
        Console.WriteLine("median processor time in milliseconds (median of the clock)\n");
        Console.WriteLine($"{"rules",5} {"facts",5} {"cuts",5} {"found",6} {"open",5}   {"at first",-17} {"with patients",-17} {"a rule changed",-17} {"in the editor",-17}");
        var sizes = size.Length == 3 ? [(int.Parse(size[0]), int.Parse(size[1]), int.Parse(size[2]))] : Sizes;
        foreach (var (rules, facts, thresholds) in sizes) Measure(rules, facts, thresholds);
        return 0;
    }

    private static void Measure(int rules, int facts, int thresholds)
    {
        var text = LargeProtocol.Write(rules, facts, thresholds);
        // A rule gains a condition, loses it, and so on, each time another rule.
        var versions = Enumerable.Range(0, Warms).Select(i => GeneratedProtocol.Compile(i % 2 == 0 ? text : With(text, 7 * i % rules))).ToArray();
        var found = new Verifier().Verify(versions[0].Protocol!);
        var kept = new Verifier();
        _ = kept.Verify(versions[0].Protocol!);
        var editor = new Proofs();
        _ = editor.Find(versions[0], versions[0].Protocol!, CancellationToken.None);
        string[] cells =
        [
            Median(Enumerable.Range(0, Colds).Select(_ => Time(() => new Verifier().Verify(versions[0].Protocol!)))),
            Median(Enumerable.Range(0, Colds).Select(_ => Time(() => new Verifier(Proofs.Reader).Verify(versions[0].Protocol!)))),
            Median(versions.Skip(1).Select(v => Time(() => kept.Verify(v.Protocol!)))),
            Median(versions.Skip(1).Select(v => Time(() => editor.Find(v, v.Protocol!, CancellationToken.None)))),
        ];
        var open = found.Count(f => f is Logic.Fault.NotDecided);
        Console.WriteLine($"{rules,5} {facts,5} {thresholds,5} {found.Length,6} {open,5}   {string.Join(" ", cells.Select(c => c.PadRight(17)))}");
    }

    private static string With(string text, int rule) => text.Replace($"rule rule {rule}\n  if ", $"rule rule {rule}\n  if finding 1 and ", StringComparison.Ordinal);

    private static (double Processor, double Clock) Time(Action action)
    {
        var process = Process.GetCurrentProcess();
        var (busy, watch) = (process.TotalProcessorTime, Stopwatch.StartNew());
        action();
        process.Refresh();
        return ((process.TotalProcessorTime - busy).TotalMilliseconds, watch.Elapsed.TotalMilliseconds);
    }

    private static string Median(IEnumerable<(double Processor, double Clock)> times)
    {
        var all = times.ToArray();
        return $"{Middle(all.Select(t => t.Processor)),6:F0} ({Middle(all.Select(t => t.Clock)):F0})";
    }

    private static double Middle(IEnumerable<double> values) => values.Order().ToArray() is var sorted ? sorted[sorted.Length / 2] : 0;
}
