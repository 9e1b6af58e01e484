using System.Diagnostics;
using ProtocolLang.Testing;

namespace ProtocolLang.Benchmarks.LanguageServer;

/// <summary>How long an author waits, measured on the real server over its standard streams.
/// Run: <c>dotnet run -c Release --project tests/ProtocolLang.Benchmarks -- lsp [program]</c></summary>
internal static class LspBenchmark
{
    private const int Starts = 7;
    private const int Keystrokes = 300;

    // An author who types quickly.
    private static readonly TimeSpan Between = TimeSpan.FromMilliseconds(60);

    /// <param name="program">The <c>protocol</c> command; the one that the build made when null.</param>
    public static int Run(string? program)
    {
        program ??= Path.Combine(AppContext.BaseDirectory, OperatingSystem.IsWindows() ? "protocol.exe" : "protocol");
        Console.WriteLine($"{program}, {Environment.ProcessorCount} processors");
        Start(program);
        foreach (var isRemark in new[] { true, false })
        {
            using var generated = LspWorkload.Generated();
            Type(program, generated, isRemark);
        }

        using var gastric = LspWorkload.OfFolder(Repository.PathTo("protocols", "gastric"), "gastric.protocol");
        Type(program, gastric, isRemark: true);
        return 0;
    }

    private static void Start(string program)
    {
        using var workload = LspWorkload.Generated();
        var times = new List<double>();
        for (var i = 0; i < Starts; i++)
        {
            var watch = Stopwatch.StartNew();
            using var client = new LspClient(program, workload.Folder);
            client.Initialize();
            times.Add(watch.Elapsed.TotalMilliseconds);
        }

        Report("process start to the answer of `initialize`", times, "300 ms");
    }

    private static void Type(string program, LspWorkload workload, bool isRemark)
    {
        Console.WriteLine($"\n{workload.Name}, {(isRemark ? "a remark" : "a mistake")} is typed: {workload.Text.Split('\n').Length} lines in a folder of {workload.Files} files");
        using var client = new LspClient(program, workload.Folder);
        client.Initialize();
        var opened = Stopwatch.StartNew();
        client.Open(workload.Main, workload.Text);
        client.WaitForDiagnostics(1);
        Console.WriteLine($"  {"open to diagnostics, cold",-50} {opened.Elapsed.TotalMilliseconds,8:F1} ms");
        client.WaitForQuiet();
        var busy = client.ProcessorTime;
        var (diagnostics, completions, hovers) = (new List<double>(), new List<double>(), new List<double>());
        foreach (var (line, character, typed) in workload.Typing(Keystrokes, isRemark))
        {
            Thread.Sleep(Between);
            var watch = Stopwatch.StartNew();
            var version = client.Insert(line, character, typed);
            client.WaitForDiagnostics(version);
            diagnostics.Add(watch.Elapsed.TotalMilliseconds);
            if (diagnostics.Count % 3 != 0) continue;
            if (client.Can("completionProvider")) completions.Add(client.Ask("textDocument/completion", line, character + 1));
            if (client.Can("hoverProvider")) hovers.Add(client.Ask("textDocument/hover", line, 4));
        }

        Console.WriteLine($"  {"processor time of the server, a keystroke",-50} mean   {(client.ProcessorTime - busy).TotalMilliseconds / Keystrokes,7:F1} ms");
        // The first ones are compiled just in time.
        Report("keystroke to diagnostics, after 50", diagnostics[50..], "16 ms (median), 50 ms (95 %)");
        Report("keystroke to diagnostics, the first 50", diagnostics[..50], "");
        if (completions.Count > 0) Report("completion", completions[15..], "30 ms");
        if (hovers.Count > 0) Report("hover", hovers[15..], "");
    }

    private static void Report(string what, List<double> times, string goal)
    {
        times.Sort();
        var (early, median, late) = (times[times.Count / 20], times[times.Count / 2], times[Math.Min(times.Count - 1, times.Count * 95 / 100)]);
        // On a busy machine the early ones tell more than the median.
        Console.WriteLine($"  {what,-50} 5 % {early,7:F1} ms   median {median,7:F1} ms   95 % {late,7:F1} ms   worst {times[^1],7:F1} ms{(goal.Length > 0 ? "   goal " + goal : "")}");
    }
}
