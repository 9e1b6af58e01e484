using System.Collections.Immutable;
using DuckDB.NET.Native;
using ProtocolLang.Cohorts.Data;
using ProtocolLang.Cohorts.Engine;
using ProtocolLang.Interpreter.History;
using ProtocolLang.Logic;

namespace ProtocolLang.Cohorts.Events;

/// <summary>Fills what is read of the past: each patient's events become a case, which the interpreter's own reader is asked about. For one thread.</summary>
internal sealed unsafe class HistoryFiller
{
    private readonly CohortPlan plan;
    private readonly CaseReader reader;
    private readonly HistoryReader history;
    private readonly Input[] inputs;
    private readonly ImmutableArray<(Input Input, Fact Fact)> dates;
    private readonly Input? asOf;
    private readonly double[] values;
    private readonly List<Observation> observed = [];

    public HistoryFiller(Protocol protocol, CohortPlan plan, DuckDBType[] types)
    {
        this.plan = plan;
        reader = new(protocol);
        history = new(protocol, plan.Events!, types);
        inputs = [.. plan.Events!.Inputs];
        values = new double[protocol.Inputs.Length];
        var asked = inputs.SelectMany(EventPlan.EventsOf).OfType<Event.OfFact>().Select(e => e.Fact).ToHashSet();
        dates = [.. from f in plan.Matching.Fields let fact = Matching.FlatFact(f.Input) where fact is not null && asked.Contains(fact) select (f.Input, fact)];
        asOf = plan.AsOf is null ? plan.Matching.Fields.FirstOrDefault(f => f.Input is Input.AsOf)?.Input : null;
    }

    /// <param name="parts">The events of the batch's patients; they are given back.</param>
    public void Fill(AnsweredBatch batch, List<EventPart> parts)
    {
        var (part, at) = (0, parts.Count > 0 ? parts[0].From : 0);
        var columns = batch.Columns;
        for (var row = 0; row < columns.Count; row++)
        {
            history.Begin(row, plan.AsOf ?? (asOf is null ? null : Day(columns[asOf][row])), batch.Bad);
            while (part < parts.Count)
            {
                var chunk = parts[part].Chunk.Chunk;
                var rows = (long*)chunk.Data(EventPlan.At.PatientRow);
                if (at < parts[part].To && rows[at] < batch.Rows[row]) throw new InvalidOperationException($"Events of row {rows[at]} came behind those of the row before {batch.Rows[row]}.");
                for (; at < parts[part].To && rows[at] == batch.Rows[row]; at++) batch.Events[history.Add(chunk, at)]++;
                if (at < parts[part].To) break;
                at = ++part < parts.Count ? parts[part].From : 0;
            }

            Answer(columns, row);
        }

        foreach (var p in parts) p.Chunk.GiveBack();
        parts.Clear();
    }

    private void Answer(Columns columns, int row)
    {
        observed.Clear();
        foreach (var (input, fact) in dates)
        {
            if (columns[input][row] is var value && !double.IsNaN(value)) observed.Add(new(fact, value, null, CasePlace.None));
        }

        reader.Fill(history.Finish(observed), inputs, values);
        foreach (var input in inputs) columns[input][row] = input.ReadFact is { } fact && history.Unreadable.Contains(fact) ? double.NaN : values[input.Index];
    }

    private static DateOnly? Day(double value) => double.IsNaN(value) ? null : Dates.FromNumber(value);
}
