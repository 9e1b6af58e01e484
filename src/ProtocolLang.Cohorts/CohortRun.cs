using System.Diagnostics;
using System.Runtime.ExceptionServices;
using ProtocolLang.Cohorts.Data;
using ProtocolLang.Cohorts.Engine;

namespace ProtocolLang.Cohorts;

/// <summary>Why a part of the answers ended.</summary>
public enum PartEnd
{
    /// <summary>All patients are answered.</summary>
    Data,

    /// <summary>It took long enough, so that what was done is not lost.</summary>
    Time,

    Interrupted,
}

/// <summary>The answering of a cohort under way: it goes on from part to part, and counts what it met.</summary>
public sealed class CohortRun : IDisposable
{
    private readonly Duck duck;
    private readonly CohortPlan plan;
    private readonly Pipeline pipeline;
    private readonly AnswerTable? table;
    private readonly Action<RejectedValue> rejected;
    private readonly Action<long> progress;
    private readonly CancellationToken interrupted;
    private readonly IdOrder order = new();
    private AnsweredBatch? current;
    private (long Start, TimeSpan Most) part;
    private PartEnd end;

    internal CohortRun(Duck duck, ColumnarProtocol protocol, CohortPlan plan, Pipeline pipeline, CohortOutput? output, CohortWatch watch, CancellationToken interrupted)
    {
        (this.duck, this.plan, this.pipeline, this.interrupted) = (duck, plan, pipeline, interrupted);
        (rejected, progress) = (watch.Rejected, watch.Progress);
        Tally = new(protocol);
        Rows = plan.Skip;
        EventsRead = new long[plan.Events?.Read.Length ?? 0];
        if (output is not null) table = new AnswerTable(duck, protocol, plan, output.Statuses, Next);
    }

    public Tally Tally { get; }

    /// <summary>Rows of the data that were read, those before this run included.</summary>
    public long Rows { get; private set; }

    /// <summary>Rows that were not answered, because a value is none of its fact, or nobody can say whose the answer would be.</summary>
    public long RejectedRows => Rows - Tally.Patients;

    /// <summary>How many events were read, by the kinds that are read, those before this run included.</summary>
    public long[] EventsRead { get; }

    /// <summary>Events that were met of patients who are not in the table of patients, and some of these patients.</summary>
    public (long Rows, IReadOnlyList<string> Such) Strangers => pipeline.Strangers;

    /// <summary>Adds events that were read before.</summary>
    /// <returns>False when they are of other kinds.</returns>
    public bool AddEvents(IReadOnlyList<long> counts)
    {
        if (counts.Count != EventsRead.Length) return false;
        for (var kind = 0; kind < EventsRead.Length; kind++) EventsRead[kind] += counts[kind];
        return true;
    }

    /// <summary>Counts all that is left, and writes nothing.</summary>
    /// <exception cref="UnorderedPatientsException">Two rows may be of one patient, and nobody looked.</exception>
    public PartEnd Count()
    {
        part = (Stopwatch.GetTimestamp(), TimeSpan.MaxValue);
        while (Next() is not null)
        {
        }

        return end;
    }

    /// <summary>Writes a file of answers, to the end of the data or until it has taken long enough.</summary>
    /// <param name="hasHeader">Whether a CSV file begins with the names of its columns.</param>
    /// <exception cref="DuckException">The source cannot be read, or the file not written.</exception>
    /// <exception cref="UnorderedPatientsException">Two rows may be of one patient, and nobody looked.</exception>
    public PartEnd Write(string path, OutputFormat format, bool hasHeader, TimeSpan most)
    {
        part = (Stopwatch.GetTimestamp(), most);
        var missing = format == OutputFormat.Csv ? "array_to_string(CAST(missing AS VARCHAR[]), '; ')" : "missing";
        try
        {
            duck.Execute($"COPY (SELECT patient, rule, status, {missing} AS missing FROM {table!.Name}()) TO {Duck.Quote(path)} ({OptionsOf(format, hasHeader)})");
        }
        catch (DuckException) when (table?.Failure is { } cause)
        {
            ExceptionDispatchInfo.Throw(cause);
        }

        return end;
    }

    public void Dispose()
    {
        if (current is not null) pipeline.GiveBack(current);
        current = null;
        pipeline.Dispose();
        table?.Dispose();
    }

    internal static string OptionsOf(OutputFormat format, bool hasHeader) => format switch
    {
        OutputFormat.Parquet => "FORMAT parquet, COMPRESSION zstd",
        OutputFormat.Csv => $"FORMAT csv, HEADER {(hasHeader ? "true" : "false")}",
        _ => "FORMAT json",
    };

    /// <summary>Gives the batch before back, and counts the next one; null at the end of a part.</summary>
    private AnsweredBatch? Next()
    {
        if (current is not null) pipeline.GiveBack(current);
        current = null;
        if (interrupted.IsCancellationRequested || Stopwatch.GetElapsedTime(part.Start) > part.Most)
        {
            end = interrupted.IsCancellationRequested ? PartEnd.Interrupted : PartEnd.Time;
            return null;
        }

        current = pipeline.Next(interrupted);
        if (current is null)
        {
            end = interrupted.IsCancellationRequested ? PartEnd.Interrupted : PartEnd.Data;
            return null;
        }

        if (plan.WatchesOrder) order.Add(current.Order);
        if (!order.IsDistinct) throw new UnorderedPatientsException();
        Rows += current.Columns.Count;
        Tally.Add(current.Tally);
        for (var kind = 0; kind < EventsRead.Length; kind++) EventsRead[kind] += current.Events[kind];
        foreach (var bad in current.Bad.OrderBy(b => b.Row)) rejected(new(current.Rows[bad.Row], bad.Column, bad.Text, bad.Problem, bad.Event, bad.EventRow));
        progress(Rows);
        return current;
    }
}
