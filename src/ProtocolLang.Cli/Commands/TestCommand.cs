using System.CommandLine;
using ProtocolLang.Cli.Rendering;
using ProtocolLang.Cli.Reports;
using ProtocolLang.Cli.Settings;
using ProtocolLang.Cli.Testing;

namespace ProtocolLang.Cli.Commands;

internal static class TestCommand
{
    private const int MostMissing = 15;

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(300);

    public static Command Create(Session session)
    {
        var paths = new Argument<string[]>("paths") { Description = "Protocols, case files, folders or patterns", Arity = ArgumentArity.OneOrMore };
        var protocol = new Option<string?>("--protocol") { Description = "The protocol of all case files; else each file's own `protocol:`, or the only one near it", HelpName = "file" };
        var filter = new Option<string?>("--filter") { Description = "Only tests with these words in their name, or in that of their file", HelpName = "words" };
        var all = new Option<bool>("--all") { Description = "Also list the tests that pass" };
        var brief = new Option<bool>("--brief") { Description = "Without explanations" };
        var watch = new Option<bool>("--watch") { Description = "Test again whenever a file changes, until interrupted" };
        var jobs = new Option<int>("--jobs") { Description = "How many tests are tried at a time", HelpName = "number", DefaultValueFactory = _ => Environment.ProcessorCount };
        var coverage = new Option<bool>("--coverage") { Description = "Tell how much of the protocols the tests show" };
        var least = new Option<double?>("--at-least") { Description = "With less coverage than this the exit code is 1", HelpName = "percent" };
        var suggest = new Option<bool>("--suggest") { Description = "Print examples that would raise the coverage" };
        var report = ReportFiles.Option(ReportFiles.OfTests);
        var format = Shared.Choice("--format", "How results are written", "text", Shared.Json, "github", "markdown");
        var failOn = FindingOptions.FailOn();
        var command = new Command("test", "Try the examples of protocols, and the cases of which something is expected.") { paths, protocol, filter, all, brief, watch, jobs, coverage, least, suggest, report, format, failOn };
        command.SetAction(parsed =>
        {
            var settings = RepositorySettings.Find(session);
            var options = new TestOptions(
                parsed.GetValue(paths)!, parsed.GetValue(protocol), parsed.GetValue(filter), parsed.GetValue(all), parsed.GetValue(brief), Math.Max(1, parsed.GetValue(jobs)), parsed.GetValue(format)!, parsed.GetValue(failOn) ?? settings.FailOn ?? "error")
            {
                HasCoverage = parsed.GetValue(coverage) || (parsed.GetValue(least) ?? settings.Coverage?.AtLeast) is not null || parsed.GetValue(suggest) || ReportFiles.NeedCoverage(parsed.GetValue(report)),
                AtLeast = parsed.GetValue(least) ?? settings.Coverage?.AtLeast,
                Suggests = parsed.GetValue(suggest),
                Reports = parsed.GetValue(report) ?? [],
            };
            return parsed.GetValue(watch) ? Watch(session, options) : Once(session, options, out _);
        });
        return command;
    }

    private static int Once(Session session, TestOptions options, out IReadOnlyList<string> files)
    {
        var suite = new TestCollector(session, options.Protocol).Collect(options.Paths);
        files = suite.Files;
        var run = TestRun.Of(suite, options.Filter, options.Jobs, session.Interrupted);
        session.Log.Detail($"{run.Outcomes.Length} tests in {run.Time.TotalMilliseconds:N0} ms");
        var coverage = options.HasCoverage ? CoverageRun.Of(run, session.Interrupted) : null;
        if (options.Format == "text") Print(session, run, coverage, options);
        else session.Host.Out.Write(ReportFiles.TextOf(options.Format, run, coverage));
        ReportFiles.Write(session, options.Reports, run, coverage);
        var isLow = coverage is not null && options.AtLeast is { } least && coverage.Total.Percent < least;
        if (isLow) session.Host.Error.WriteLine(FormattableString.Invariant($"error: the coverage is {CoveragePage.Percent(coverage!.Total)}, less than the {options.AtLeast} % that are asked for"));
        var isBad = isLow || run.Failed > 0 || !suite.Errors.IsEmpty || (options.FailOn == "warning" && run.Weak > 0);
        return isBad && options.FailOn != "never" ? ExitCodes.Findings : ExitCodes.Fine;
    }

    private static void Print(Session session, TestRun run, CoverageRun? coverage, TestOptions options)
    {
        var printer = new Printer(session.Host);
        var findings = new DiagnosticPrinter(printer, DiagnosticPrinter.MostUnlessSaid);
        foreach (var error in run.Suite.Errors) findings.Print(error);
        findings.Finish();
        new TestPage(printer, options.All, options.IsBrief).Print(run);
        if (coverage is null) return;
        new CoveragePage(printer, options.All ? 0 : MostMissing).Print(coverage);
        if (options.Suggests) Suggest(session, coverage);
    }

    private static void Suggest(Session session, CoverageRun coverage)
    {
        var output = session.Host.Out;
        foreach (var (subject, report) in coverage.Reports)
        {
            var suggestions = Suggestions.Of(subject, report, session.Interrupted);
            if (suggestions.Count == 0) continue;
            output.Write($"\n# Examples that would raise the coverage of {subject.Path}. They expect what it says today: judge whether that is right.\n");
            foreach (var suggestion in suggestions) output.Write("\n" + suggestion.Text);
        }
    }

    private static int Watch(Session session, TestOptions options)
    {
        while (true)
        {
            // Before the files are read, so that what is changed in the meantime is seen.
            var before = Stamps(session, options, []);
            IReadOnlyList<string> files = [];
            try
            {
                Once(session, options, out files);
            }
            catch (UnusableException unusable)
            {
                session.Host.Error.WriteLine($"error: {unusable.Message}");
            }

            session.Host.Out.Write("\nWaiting for changes; Ctrl-C ends.\n");
            session.Host.Out.Flush();
            foreach (var (file, stamp) in StampsOf(session, files)) before.TryAdd(file, stamp);
            do
            {
                if (session.Interrupted.WaitHandle.WaitOne(Pause)) return ExitCodes.Interrupted;
            }
            while (Stamps(session, options, files) is var now && now.Count == before.Count && !now.Except(before).Any());

            session.Host.Out.Write('\n');
        }
    }

    /// <summary>Changes when a file is written, added or removed.</summary>
    private static Dictionary<string, string> Stamps(Session session, TestOptions options, IReadOnlyList<string> files)
    {
        IEnumerable<string> found = [];
        try
        {
            found = [.. new Files.FileFinder(session.Host.Folder).Find(options.Paths, [Files.FileFinder.ProtocolExtension, .. Files.FileFinder.CaseExtensions])];
        }
        catch (UnusableException)
        {
            // The last file may have been removed; another may come.
        }

        return StampsOf(session, found.Union(files)).ToDictionary();
    }

    private static IEnumerable<KeyValuePair<string, string>> StampsOf(Session session, IEnumerable<string> files) => files.Select(file =>
    {
        var info = new FileInfo(new Files.FileFinder(session.Host.Folder).FullPath(file));
        return KeyValuePair.Create(file, info.Exists ? $"{info.Length} {info.LastWriteTimeUtc.Ticks}" : "");
    });

    private sealed record TestOptions(string[] Paths, string? Protocol, string? Filter, bool All, bool IsBrief, int Jobs, string Format, string FailOn)
    {
        public bool HasCoverage { get; init; }

        /// <summary>In percent.</summary>
        public double? AtLeast { get; init; }

        public bool Suggests { get; init; }

        /// <summary>Each <c>KIND=FILE</c>.</summary>
        public string[] Reports { get; init; } = [];
    }
}
