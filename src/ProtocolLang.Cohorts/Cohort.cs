using ProtocolLang.Cases;
using ProtocolLang.Cohorts.Data;
using ProtocolLang.Cohorts.Engine;
using ProtocolLang.Cohorts.Events;
using ProtocolLang.Logic;

namespace ProtocolLang.Cohorts;

/// <summary>What of the answers is written.</summary>
/// <param name="Statuses">Rows with other statuses are left out.</param>
public sealed record CohortOutput(IReadOnlyList<RuleStatus> Statuses)
{
    /// <summary>How a file of that name is written; null when that is not known.</summary>
    public static OutputFormat? FormatOf(string path) => System.IO.Path.GetExtension(path).ToLowerInvariant() switch
    {
        ".parquet" => OutputFormat.Parquet,
        ".csv" => OutputFormat.Csv,
        ".jsonl" or ".ndjson" => OutputFormat.JsonLines,
        _ => null,
    };
}

public enum OutputFormat { Parquet, Csv, JsonLines }

/// <summary>A value of the data that cannot be read.</summary>
/// <param name="Row">Of the patient in the data, counted from 1.</param>
/// <param name="Problem">What is wrong with it.</param>
/// <param name="Event">The event that it was told of; null when it stands in the table of patients.</param>
/// <param name="EventRow">The row of the table of events, counted from 1.</param>
public sealed record RejectedValue(long Row, string Column, string Text, Func<CaseProblem> Problem, string? Event, long EventRow);

/// <summary>A protocol and a source of patients, to be brought together.</summary>
public sealed class Cohort : IDisposable
{
    private readonly Duck duck;
    private readonly int threads;

    private Cohort(Protocol protocol, CohortSource source, Duck duck, int threads)
    {
        (Protocol, Source, this.duck, this.threads) = (protocol, source, duck, threads);
        Columns = source.Columns(duck);
    }

    public Protocol Protocol { get; }

    public CohortSource Source { get; }

    /// <summary>The columns of the data.</summary>
    public IReadOnlyList<DataColumn> Columns { get; }

    /// <param name="threads">How many may work at once.</param>
    /// <param name="scratch">A folder for what does not fit into memory while events are sorted; it need not be there yet.</param>
    /// <exception cref="DuckException">The source cannot be read.</exception>
    public static Cohort Open(Protocol protocol, CohortSource source, int threads, string? scratch = null)
    {
        var duck = new Duck(threads);
        try
        {
            if (scratch is not null) duck.Bound(threads, scratch);
            source.Open(duck);
            return new(protocol, source, duck, threads);
        }
        catch
        {
            duck.Dispose();
            throw;
        }
    }

    /// <summary>Looks at the columns of a table of events.</summary>
    /// <exception cref="DuckException">It cannot be read.</exception>
    public EventTable EventTable(CohortSource source, bool hasTreatments)
    {
        var columns = source.Columns(duck);
        return new(source, columns, EventMatching.Of(columns, hasTreatments));
    }

    /// <summary>Finds out of what the events are, and which of them are read.</summary>
    /// <exception cref="DuckException">The table cannot be read.</exception>
    public EventPlan Events(EventTable table, Matching matching) => EventPlan.Of(duck, table, Protocol, matching);

    /// <summary>Whether the names of the first patients rise from row to row. If they all do, as <see cref="CohortRun"/> watches, no two rows are of one patient.</summary>
    /// <exception cref="DuckException">The source cannot be read.</exception>
    public bool BeginsInOrder(CohortPlan plan)
    {
        const int first = 16 * 1024;
        if (plan.Matching.Patient is null) return true;
        var order = new IdOrder();
        using var stream = new ChunkStream(duck.Main, $"SELECT {plan.PatientColumn} FROM {plan.Source.From(Columns)} LIMIT {first}");
        while (stream.Next() is { } chunk)
        {
            using (chunk) order.Add(chunk, 0, plan.HasTextIds);
        }

        return order.IsDistinct;
    }

    /// <summary>Finds the rows that share their patient with another.</summary>
    /// <exception cref="DuckException">The source cannot be read.</exception>
    /// <exception cref="TooManyDuplicatesException">There are more than a million.</exception>
    public Duplicates Duplicates(CohortPlan plan) => Data.Duplicates.Find(duck, plan, Columns);

    /// <summary>How many patients a plan reads.</summary>
    /// <exception cref="DuckException">The source cannot be read.</exception>
    public long Count(CohortPlan plan) => long.Parse(duck.Rows(plan.CountQuery(Columns))[0][0]!, System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>Reads what a plan reads and does nothing with it, to measure by.</summary>
    /// <returns>How many rows there are.</returns>
    public long Scan(CohortPlan plan)
    {
        using var stream = new ChunkStream(duck.Main, plan.Query(Columns));
        var rows = 0L;
        while (stream.Next() is { } chunk)
        {
            rows += chunk.Count;
            chunk.Dispose();
        }

        return rows;
    }

    /// <summary>Begins to answer.</summary>
    /// <param name="output">How answers are written; null when they are only counted.</param>
    /// <param name="interrupted">Ends the part under way in good order.</param>
    /// <exception cref="DuckException">The source cannot be read.</exception>
    public CohortRun Start(ColumnarProtocol columnar, CohortPlan plan, CohortOutput? output, CohortWatch watch, CancellationToken interrupted) =>
        new(duck, columnar, plan, new Pipeline(duck, columnar, plan, Columns, keep: output is not null, threads, interrupted), output, watch, interrupted);

    /// <summary>Makes one file of several, in their order.</summary>
    /// <exception cref="DuckException">It cannot be done.</exception>
    public void Join(IReadOnlyList<string> parquetFiles, string path) =>
        duck.Execute($"COPY (SELECT * FROM read_parquet([{string.Join(", ", parquetFiles.Select(Duck.Quote))}])) TO {Duck.Quote(path)} ({CohortRun.OptionsOf(OutputFormat.Parquet, hasHeader: true)})");

    /// <summary>Writes whole rows of the data, each with what is wrong with it.</summary>
    /// <param name="problems">A CSV file with a heading and the columns row, column, value, problem.</param>
    /// <exception cref="DuckException">It cannot be done.</exception>
    public void WriteRejected(CohortPlan plan, string problems, string path, OutputFormat format)
    {
        var wrong = $"(SELECT \"row\", string_agg(\"column\" || ': ' || problem, ' ') AS problem FROM read_csv({Duck.Quote(problems)}, header = true, columns = {{'row': 'BIGINT', 'column': 'VARCHAR', 'value': 'VARCHAR', 'problem': 'VARCHAR'}}) GROUP BY \"row\")";
        var rows = $"(SELECT row_number() OVER () AS {CohortPlan.RowNumber}, * FROM {plan.Source.From(Columns)})";
        duck.Execute($"COPY (SELECT w.problem AS \"protocol problem\", r.* FROM {rows} r JOIN {wrong} w ON r.{CohortPlan.RowNumber} = w.\"row\" ORDER BY r.{CohortPlan.RowNumber}) TO {Duck.Quote(path)} ({CohortRun.OptionsOf(format, hasHeader: true)})");
    }

    public void Dispose() => duck.Dispose();
}

/// <summary>Who is told of what happens on the way.</summary>
/// <param name="Rejected">Receives the values that are none of their fact, in the order of the data.</param>
/// <param name="Progress">Receives how many rows were read.</param>
public sealed record CohortWatch(Action<RejectedValue> Rejected, Action<long> Progress);
