using ProtocolLang.Cohorts.Data;
using ProtocolLang.Cohorts.Engine;

namespace ProtocolLang.Cohorts;

/// <summary>What was met while patients were answered.</summary>
public sealed class CohortRun
{
    private readonly Pipeline pipeline;
    private readonly Action<RejectedValue> rejected;
    private readonly Action<long> progress;
    private AnsweredBatch? current;

    internal CohortRun(ColumnarProtocol protocol, Pipeline pipeline, Action<RejectedValue> rejected, Action<long> progress)
    {
        (this.pipeline, this.rejected, this.progress) = (pipeline, rejected, progress);
        Tally = new(protocol);
    }

    public Tally Tally { get; }

    /// <summary>Rows of the data that were read.</summary>
    public long Rows { get; private set; }

    /// <summary>Rows that were not answered, because a value is none of its fact.</summary>
    public long RejectedRows => Rows - Tally.Patients;

    /// <summary>Gives the batch before back, and counts the next one.</summary>
    internal AnsweredBatch? Next()
    {
        if (current is not null) pipeline.GiveBack(current);
        current = pipeline.Next();
        if (current is null) return null;
        Rows += current.Columns.Count;
        Tally.Add(current.Tally);
        foreach (var bad in current.Bad.OrderBy(b => b.Row)) rejected(new(current.Rows[bad.Row], bad.Field, bad.Text, bad.Why));
        progress(Rows);
        return current;
    }
}
