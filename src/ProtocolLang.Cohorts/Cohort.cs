using ProtocolLang.Cohorts.Data;
using ProtocolLang.Cohorts.Engine;
using ProtocolLang.Logic;
using ProtocolLang.Units;

namespace ProtocolLang.Cohorts;

/// <summary>Where answers are written.</summary>
/// <param name="Path">Absolute.</param>
/// <param name="Statuses">Rows with other statuses are left out.</param>
public sealed record CohortOutput(string Path, IReadOnlyList<RuleStatus> Statuses)
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

/// <summary>A value of the data that is none of its fact.</summary>
/// <param name="Row">Of the data, counted from 1.</param>
public sealed record RejectedValue(long Row, Field Field, string Text, ValueResult Why);

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
    /// <exception cref="DuckException">The source cannot be read.</exception>
    public static Cohort Open(Protocol protocol, CohortSource source, int threads)
    {
        var duck = new Duck(threads);
        try
        {
            source.Open(duck);
            return new(protocol, source, duck, threads);
        }
        catch
        {
            duck.Dispose();
            throw;
        }
    }

    /// <summary>How many patients a plan reads.</summary>
    /// <exception cref="DuckException">The source cannot be read.</exception>
    public long Count(CohortPlan plan) => long.Parse(duck.Rows(plan.CountQuery(Columns))[0][0]!, System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>Answers patients and counts; writes what is said of each when that is asked for.</summary>
    /// <param name="most">Stops after about as many patients, at the end of a batch.</param>
    /// <param name="rejected">Receives the values that are none of their fact, in the order of the data.</param>
    /// <param name="progress">Receives how many rows were read.</param>
    /// <returns>What was counted, and whether the end of the data was reached.</returns>
    /// <exception cref="DuckException">The source cannot be read, or the output not written.</exception>
    public CohortRun Run(ColumnarProtocol columnar, CohortPlan plan, CohortOutput? output, Action<RejectedValue> rejected, Action<long> progress, CancellationToken interrupted)
    {
        using var pipeline = new Pipeline(duck, columnar, plan, Columns, keep: output is not null, threads, interrupted);
        var run = new CohortRun(columnar, pipeline, rejected, progress);
        if (output is null)
        {
            while (run.Next() is not null)
            {
            }
        }
        else
        {
            Write(columnar, plan, output, run);
        }

        return run;
    }

    public void Dispose() => duck.Dispose();

    private void Write(ColumnarProtocol columnar, CohortPlan plan, CohortOutput output, CohortRun run)
    {
        using var table = new AnswerTable(duck, columnar, plan, output.Statuses, run.Next);
        var missing = CohortOutput.FormatOf(output.Path) == OutputFormat.Csv ? "array_to_string(CAST(missing AS VARCHAR[]), '; ')" : "missing";
        var format = CohortOutput.FormatOf(output.Path) switch
        {
            OutputFormat.Parquet => "FORMAT parquet, COMPRESSION zstd",
            OutputFormat.Csv => "FORMAT csv, HEADER",
            _ => "FORMAT json",
        };
        try
        {
            duck.Execute($"COPY (SELECT patient, rule, status, {missing} AS missing FROM {AnswerTable.Name}()) TO {Duck.Quote(output.Path)} ({format})");
        }
        catch (DuckException) when (table.Failure is { } cause)
        {
            System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(cause);
        }
    }
}
