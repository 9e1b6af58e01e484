using System.Diagnostics;
using System.Text;
using System.Text.Json;
using ProtocolLang.Cli.Commands;
using ProtocolLang.Cli.Files;
using ProtocolLang.Cli.Rendering;
using ProtocolLang.Cli.Results;
using ProtocolLang.Cohorts;
using ProtocolLang.Cohorts.Data;
using ProtocolLang.Cohorts.Engine;
using ProtocolLang.Logic;
using ProtocolLang.Units;

namespace ProtocolLang.Cli.Populations;

/// <summary>Runs a protocol on a table of patients.</summary>
internal sealed class CohortJob
{
    private readonly Session session;
    private readonly CohortOptions options;
    private readonly FileFinder finder;
    private readonly Protocol protocol;

    private CohortJob(Session session, CohortOptions options, Protocol protocol) =>
        (this.session, this.options, this.protocol, finder) = (session, options, protocol, new(session.Host.Folder));

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
            throw new UnusableException($"`{options.Data}` cannot be read: {Cells.Show(error.Message)}");
        }
    }

    private int Run()
    {
        var started = Stopwatch.GetTimestamp();
        var output = OutputFile();
        var asOf = Day();
        using var cohort = Cohort.Open(protocol, Source(), options.Threads);
        RequireTable(cohort);
        var matching = Matching.Of(protocol, cohort.Columns, Mapping.None, options.Patient, asOf is not null);
        Require(matching);
        var plan = new CohortPlan(cohort.Source, matching, options.Where, options.Sample, asOf, options.BadIsUnknown ? BadValues.Unknown : BadValues.Reject, Skip: 0);
        var columnar = ColumnarProtocol.Compile(protocol, withNeeds: true);
        var bad = new BadValueList();
        CohortRun run;
        using (var progress = new CohortProgress(session.Host, session.Log, session.Host.HasErrorTerminal ? cohort.Count(plan) : 0))
        {
            run = cohort.Run(columnar, plan, output, value => bad.Add(value), progress.Tell, session.Interrupted);
        }

        var record = CohortRecord.Of(protocol, options.Data, matching, run, bad, null, options.Out, Stopwatch.GetElapsedTime(started));
        if (options.IsJson) Write(record);
        else if (session.Log.IsOn(Verbosity.Normal)) new SummaryPage(new Printer(session.Host)).Print(record, hasRejectedFile: false);
        return run.RejectedRows > 0 || run.Tally.InConflict > 0 ? ExitCodes.Findings : ExitCodes.Fine;
    }

    private void Write(CohortRecord record)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes, FindingsWriter.Layout)) JsonSerializer.Serialize(json, record, CohortContext.Default.CohortRecord);
        session.Host.Out.Write(Encoding.UTF8.GetString(bytes.GetBuffer(), 0, (int)bytes.Length));
        session.Host.Out.Write('\n');
    }

    private CohortSource Source()
    {
        var path = finder.FullPath(options.Data);
        var source = new CohortSource(path, options.Table, options.Query);
        if (Directory.Exists(path)) throw new UnusableException($"`{options.Data}` is a folder", "name a file, or a pattern such as 'patients/*.parquet'");
        if (!options.Data.AsSpan().ContainsAny('*', '?') && !File.Exists(path)) throw finder.Missing(options.Data);
        if (!source.IsReadable) throw new UnusableException($"`{options.Data}` is no table that can be read", "give a .csv, .parquet or .jsonl file, or a .duckdb file with --table or --query");
        if (!source.IsDatabase && (options.Table ?? options.Query) is not null) throw new UnusableException($"--table and --query are for DuckDB files, and `{options.Data}` is none");
        if (options is { Table: not null, Query: not null }) throw new UnusableException("--table and --query cannot be given together");
        return source;
    }

    private CohortOutput? OutputFile()
    {
        if (options.Out is not { } file) return null;
        var path = finder.FullPath(file);
        if (CohortOutput.FormatOf(path) is null) throw new UnusableException($"`{file}` is no kind of file that answers are written to", "give it the ending .parquet, .csv or .jsonl");
        if (Path.GetDirectoryName(path) is { } parent && !Directory.Exists(parent)) throw new UnusableException($"there is no folder for `{file}`");
        if (path == finder.FullPath(options.Data)) throw new UnusableException($"`{file}` is the data itself");
        return new(path, options.Only);
    }

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
        if (matching.Fields.IsEmpty)
        {
            throw new UnusableException(
                "no column of the data tells a fact of the protocol",
                $"its facts are {string.Join(", ", matching.Absent.Select(f => f.Name).Take(20))}; --mapping names the columns where names differ");
        }

        if (matching.Untold.IsEmpty || options.HistoryIsUnknown) return;
        throw new UnusableException(
            $"the rules ask for what a table of latest values cannot tell: {string.Join(", ", matching.Untold.Select(i => i.Name).Take(20))}",
            "give each a column of that name, or take them as unknown of everybody with `--history unknown`");
    }
}
