using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;
using ProtocolLang.Cli.Commands;
using ProtocolLang.Cli.Files;
using ProtocolLang.Cli.Rendering;
using ProtocolLang.Cli.Results;
using ProtocolLang.Cli.Running;
using ProtocolLang.Cohorts;
using ProtocolLang.Cohorts.Data;
using ProtocolLang.Cohorts.Engine;
using ProtocolLang.Cohorts.Events;
using ProtocolLang.LanguageServer.Features.Cases;
using ProtocolLang.Logic;
using ProtocolLang.Text;
using ProtocolLang.Units;

namespace ProtocolLang.Cli.Populations;

/// <summary>Runs a protocol on a table of patients.</summary>
internal sealed class CohortJob
{
    private static readonly TimeSpan PartTime = TimeSpan.FromSeconds(60);

    private readonly Session session;
    private readonly CohortOptions options;
    private readonly FileFinder finder;
    private readonly Protocol protocol;
    private readonly CohortSources sources;

    private CohortJob(Session session, CohortOptions options, Protocol protocol) =>
        (this.session, this.options, this.protocol, finder, sources) = (session, options, protocol, new(session.Host.Folder), new(options, new(session.Host.Folder)));

    public static int Run(Session session, string path, CohortOptions options)
    {
        var compilation = new ProtocolLoader(session).Load(path);
        if (compilation.Protocol is not { } protocol) return ExitCodes.Findings;
        try
        {
            return new CohortJob(session, options, protocol).Run();
        }
        catch (DuckException error)
        {
            var isQuery = error.Message.Contains("syntax error", StringComparison.Ordinal) || error.Message.Contains("not found in FROM", StringComparison.Ordinal);
            if (error.Message.Contains("when sniffing file", StringComparison.Ordinal))
            {
                throw new UnusableException($"`{new CohortSources(options, new(session.Host.Folder)).NameOf(error)}` cannot be read: its rows are not all like its first line", "look for a row with more or fewer columns, or a quote that is not closed");
            }

            throw isQuery && (options.Where ?? options.Query) is not null
                ? new UnusableException($"{(options.Where is null ? "--query" : "--where")} cannot be carried out: {Cells.Show(error.Message)}", "it is written in DuckDB's SQL; a name with blanks stands in double quotes")
                : new UnusableException($"`{new CohortSources(options, new(session.Host.Folder)).NameOf(error)}` cannot be read: {Cells.Show(error.Message)}");
        }
    }

    private int Run()
    {
        var started = Stopwatch.GetTimestamp();
        var (output, rejected) = (OutputFile(options.Out, "answers"), OutputFile(options.Rejected ?? RejectedBeside(options.Out), "rejected rows"));
        var asOf = Day();
        var mapping = MappingOf(out var mappingText);
        var source = sources.Patients();
        var past = options.Events is null ? null : sources.Events(source);
        using var scratch = new ScratchFolder(output?.Path);
        using var cohort = Cohort.Open(protocol, source, options.Threads, scratch.Path);
        RequireTable(cohort);
        var matching = Matching.Of(protocol, cohort.Columns, mapping, options.Patient, asOf is not null, past is null ? EventFacts.None : options.AllEvents ? EventFacts.All : EventFacts.Asked);
        Require(matching);
        var plan = new CohortPlan(source, matching, options.Where, options.Sample, asOf, options.BadIsUnknown ? BadValues.Unknown : BadValues.Reject, Skip: 0)
        {
            Events = past is null ? null : Events(cohort, past, matching),
            AllowsDuplicates = options.AllowsDuplicates,
            AllowsUnnamed = options.AllowsUnnamed,
        };
        var columnar = ColumnarProtocol.Compile(protocol, withNeeds: true, CodeFolder.Store(session.Host.CodeFolder));
        if (!options.AllowsDuplicates && !cohort.BeginsInOrder(plan)) plan = Looked(cohort, plan);
        var mark = WorkFolder.MarkOf([
            columnar.Content, options.Data, DataMark(cohort.Source.Path), options.Table, options.Query, options.Where, options.Sample?.ToString(CultureInfo.InvariantCulture), mappingText,
            options.Events, past is null ? null : DataMark(past.Path), options.AllEvents.ToString(), options.Patient, options.AsOf, options.BadIsUnknown.ToString(), options.AllowsDuplicates.ToString(), options.AllowsUnnamed.ToString(), string.Join(',', options.Only)]);
        int Answer(CohortPlan p, bool restart) => output is null && rejected is null ? Count(cohort, columnar, p, started) : Write(cohort, columnar, p, output, rejected, mark, restart, started);
        try
        {
            return Answer(plan, options.Restart);
        }
        catch (UnorderedPatientsException)
        {
            // Seldom: the names rose for a while, so that nobody looked before.
            return Answer(Looked(cohort, plan), restart: true);
        }
    }

    private int Count(Cohort cohort, ColumnarProtocol columnar, CohortPlan plan, long started)
    {
        var bad = new BadValueList();
        using var progress = Progress(cohort, plan);
        using var counting = cohort.Start(columnar, plan, null, new(value => bad.Add(value), progress.Tell), session.Interrupted);
        if (counting.Count() == PartEnd.Interrupted) throw new OperationCanceledException();
        progress.Dispose();
        return Tell(plan, counting, bad, null, Stopwatch.GetElapsedTime(started));
    }

    private int Write(
        Cohort cohort, ColumnarProtocol columnar, CohortPlan plan, (string Path, string Shown, OutputFormat Format)? output, (string Path, string Shown, OutputFormat Format)? rejected, string mark, bool restart, long started)
    {
        var file = (output ?? rejected)!.Value;
        var bad = new BadValueList();
        var answers = output is null ? null : new CohortOutput(options.Only);
        var (work, unfinished) = WorkFolder.Open(file.Path, file.Shown, mark, restart);
        if (unfinished is not null && plan is { AllowsDuplicates: false, Duplicates: null, Matching.Patient: not null })
        {
            plan = Looked(cohort, plan);
            if (!unfinished.LookedForDuplicates && plan.Duplicates!.Count > 0)
            {
                // Some of them may be among those that were answered.
                work.Dispose();
                (work, unfinished) = WorkFolder.Open(file.Path, file.Shown, mark, restart: true);
            }
        }

        using (work)
        {
            if (unfinished is not null)
            {
                bad.Add(unfinished.BadValues);
                if (session.Log.IsOn(Verbosity.Normal)) session.Host.Error.WriteLine($"Going on after {unfinished.Rows.ToString("N0", CultureInfo.InvariantCulture)} rows.");
            }

            plan = plan with { Skip = unfinished?.Rows ?? 0 };
            using var progress = Progress(cohort, plan);
            using var run = cohort.Start(columnar, plan, answers, new(value => work.AddProblem(value, bad.Add(value)), progress.Tell), session.Interrupted);
            if (unfinished is not null && (!run.Tally.Add(unfinished.Counts) || !run.AddEvents(unfinished.Events))) throw new UnusableException($"`{file.Shown}.unfinished` cannot be read", "give `--restart` to begin anew");
            var parts = unfinished?.Parts ?? 0;
            var seconds = unfinished?.Seconds ?? 0;
            PartEnd end;
            do
            {
                end = output is { } answerFile ? run.Write(work.PartFile(++parts), answerFile.Format, hasHeader: parts == 1, PartTime) : run.Count();
                if (end != PartEnd.Data && output is not null) work.Save(new(mark, run.Rows, parts, 0, run.Tally.Counts, run.EventsRead, bad.Records, plan.Duplicates is not null, seconds + Stopwatch.GetElapsedTime(started).TotalSeconds));
            }
            while (end == PartEnd.Time);
            progress.Dispose();
            if (end == PartEnd.Interrupted)
            {
                if (output is not null) session.Host.Error.WriteLine($"{run.Rows.ToString("N0", CultureInfo.InvariantCulture)} rows are done; the same command goes on from there.");
                throw new OperationCanceledException();
            }

            if (output is { } done) work.Finish(cohort, done.Path, done.Format, parts);
            work.FinishProblems();
            var isWritten = run.RejectedRows > 0 && rejected is not null;
            if (isWritten) cohort.WriteRejected(plan, work.Problems, rejected!.Value.Path, rejected.Value.Format);
            // What an earlier run rejected would be taken for what this one did.
            if (!isWritten && options.Rejected is null && rejected is not null) File.Delete(rejected.Value.Path);
            work.Delete();
            return Tell(plan, run, bad, isWritten ? rejected!.Value.Shown : null, Stopwatch.GetElapsedTime(started) + TimeSpan.FromSeconds(seconds));
        }
    }

    /// <summary>The plan, with the rows that share their patient with another.</summary>
    private static CohortPlan Looked(Cohort cohort, CohortPlan plan)
    {
        try
        {
            return plan with { Duplicates = cohort.Duplicates(plan) };
        }
        catch (TooManyDuplicatesException many)
        {
            throw new UnusableException(
                $"more than a million rows share their patient with another, such as rows {string.Join(", ", many.Rows)} with `{Cells.Show(many.Patient)}`",
                "give each patient one row, or each row its own `as of`; if every row is to be answered by itself, say `--duplicates allow`");
        }
    }

    private CohortProgress Progress(Cohort cohort, CohortPlan plan)
    {
        var isWhole = options is { Where: null, Sample: null };
        var total = !session.Host.HasErrorTerminal || !isWhole ? 0
            : cohort.Source.IsCounted ? cohort.Count(plan with { Skip = 0 })
            : cohort.Source.IsText && File.Exists(cohort.Source.Path) ? TextLines.Estimate(cohort.Source.Path)
            : 0;
        var progress = new CohortProgress(session.Host, session.Log, total);
        if (plan.Events is { } events) progress.Say(string.Create(CultureInfo.InvariantCulture, $"Bringing {events.Kinds.Where(k => k.PassedOver == WhyPassedOver.No).Sum(k => k.Rows):N0} events into the order of the patients"));
        return progress;
    }

    private int Tell(CohortPlan plan, CohortRun run, BadValueList bad, string? rejectedFile, TimeSpan time)
    {
        var record = CohortRecord.Of(protocol, options.Data, plan, options.Events, run, bad, run.RejectedRows, rejectedFile, options.Out, time);
        if (options.IsJson) Write(record);
        else if (session.Log.IsOn(Verbosity.Normal)) new SummaryPage(new Printer(session.Host)).Print(record);
        return run.RejectedRows > 0 || run.Tally.InConflict > 0 ? ExitCodes.Findings : ExitCodes.Fine;
    }

    private void Write(CohortRecord record)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes, FindingsWriter.Layout)) JsonSerializer.Serialize(json, record, CohortContext.Default.CohortRecord);
        session.Host.Out.Write(Encoding.UTF8.GetString(bytes.GetBuffer(), 0, (int)bytes.Length));
        session.Host.Out.Write('\n');
    }

    private EventPlan Events(Cohort cohort, CohortSource source, Matching matching)
    {
        if (matching.Patient is null) throw new UnusableException("events need a column of the data that tells the patients apart", "`--patient` names it");
        var table = cohort.EventTable(source, EventPlan.AsksForTreatments(matching.FromEvents));
        if (table.Matching.Problems is [var (message, help), ..]) throw new UnusableException(Cells.Show(message), help is null ? null : Cells.Show(help));
        return cohort.Events(table, matching);
    }

    private static string? RejectedBeside(string? output) => output is null ? null : Path.ChangeExtension(output, null) + ".rejected" + Path.GetExtension(output);

    private (string Path, string Shown, OutputFormat Format)? OutputFile(string? file, string of)
    {
        if (file is null) return null;
        var path = finder.FullPath(file);
        if (CohortOutput.FormatOf(path) is not { } format) throw new UnusableException($"`{file}` is no kind of file that {of} are written to", "give it the ending .parquet, .csv or .jsonl");
        if (Path.GetDirectoryName(path) is { } parent && !Directory.Exists(parent)) throw new UnusableException($"there is no folder for `{file}`");
        if (path == finder.FullPath(options.Data)) throw new UnusableException($"`{file}` is the data itself");
        return (path, file, format);
    }

    private Mapping MappingOf(out string? text)
    {
        text = null;
        if (options.Mapping is not { } file) return Mapping.None;
        if (!File.Exists(finder.FullPath(file))) throw finder.Missing(file);
        var bytes = CaseFiles.Bytes(finder, file);
        text = Convert.ToHexString(bytes);
        var (mapping, problems) = MappingReader.Read(file, bytes);
        if (problems.IsEmpty) return mapping;
        var source = new SourceText(file, Decoding.Decode(bytes).Text);
        var printer = new DiagnosticPrinter(new Printer(session.Host with { Out = session.Host.Error, HasColor = false }), DiagnosticPrinter.MostUnlessSaid);
        foreach (var problem in problems) printer.Print(CaseFindings.Of(problem, source));
        printer.Finish();
        throw new UnusableException($"the mapping `{file}` cannot be used before {(problems.Length == 1 ? "this error is" : "these errors are")} corrected");
    }

    /// <summary>What changes when the data does.</summary>
    private static string DataMark(string path) => File.Exists(path) ? $"{new FileInfo(path).Length} {File.GetLastWriteTimeUtc(path).Ticks}" : "";

    private DateOnly? Day()
    {
        if (options.AsOf is not { } text) return null;
        return DateReader.TryRead(text, out var date, out var why) ? date : throw new UnusableException($"--as-of needs a date: {why}");
    }

    private void RequireTable(Cohort cohort)
    {
        if (cohort.Columns.Count == 0) throw new UnusableException($"`{options.Data}` has no columns");
    }

    private void Require(Matching matching)
    {
        if (matching.Problems is [var (message, help), ..]) throw new UnusableException(Cells.Show(message), help);
        if (matching.Fields.IsEmpty && matching.FromEvents.IsEmpty)
        {
            throw new UnusableException(
                "no column of the data tells a fact of the protocol",
                $"its facts are {string.Join(", ", matching.Absent.Select(f => f.Name).Take(20))}; --mapping names the columns where names differ");
        }

        if (matching.Untold.IsEmpty || options.HistoryIsUnknown) return;
        throw new UnusableException(
            $"the rules ask for what a table of latest values cannot tell: {string.Join(", ", matching.Untold.Select(i => i.Name).Take(20))}",
            "`--events` names a table of what happened to the patients; or give each a column of that name, or take them as unknown of everybody with `--history unknown`");
    }
}
