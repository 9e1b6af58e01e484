using System.Collections.Immutable;
using ProtocolLang.Cases;
using ProtocolLang.Cohorts.Data;
using ProtocolLang.Logic;
using ProtocolLang.Units;
using At = ProtocolLang.Cohorts.Events.EventPlan.At;

namespace ProtocolLang.Cohorts.Events;

/// <summary>The treatments of a patient, put together of their rows.</summary>
internal sealed unsafe class TreatmentRows(HistoryReader reader)
{
    private static readonly CaseSpan Nowhere = new(CasePlace.None, 1);
    private static readonly FactType.Choice Responses = new(CaseKeys.Responses);
    private static readonly FactType.Choice Reasons = new(CaseKeys.StopReasons);

    private readonly TextMeanings<(double Value, ValueResult? Why)> lines = new(t => FactText.Read(HistoryReader.Numbers(1, null), t));
    private readonly TextMeanings<(double Value, ValueResult? Why)> responses = new(t => FactText.Read(Responses, t));
    private readonly TextMeanings<(double Value, ValueResult? Why)> reasons = new(t => FactText.Read(Reasons, t));
    private readonly List<One> all = [];
    private bool isKnown;
    private bool isUnreadable;
    private long noneAt;

    /// <summary>A treatment so far; numbers are NaN when nothing is said.</summary>
    private sealed class One(string together)
    {
        public string Together { get; } = together;
        public List<Agent> Agents { get; } = [];
        public DateOnly? From { get; set; }
        public DateOnly? To { get; set; }
        public DateOnly? ProgressedOn { get; set; }
        public double Line { get; set; } = double.NaN;
        public double Response { get; set; } = double.NaN;
        public double Stopped { get; set; } = double.NaN;
    }

    public void Clear()
    {
        all.Clear();
        (isKnown, isUnreadable, noneAt) = (false, false, 0);
    }

    public void Add(Chunk chunk, int row, long eventRow, Given given)
    {
        if (given.Problem is { } problem)
        {
            Reject(eventRow, EventForm.Value, chunk.Text(At.Value, row)!, _ => problem());
            return;
        }

        if (given is { Agent: null, IsNone: false }) return;
        isKnown = true;
        if (given.IsNone) noneAt = noneAt == 0 ? eventRow : noneAt;
        if (given.Agent is not { } agent) return;
        var together = chunk.Text(At.Together, row);
        if (string.IsNullOrWhiteSpace(together))
        {
            Reject(eventRow, EventForm.Together, "", _ => CaseProblems.MissingKey(Nowhere, EventForm.Together.Name, "row of treatment", "Rows that were given together have the same text here; one alone needs one too."));
            return;
        }

        var one = all.Find(t => t.Together == together);
        if (one is null) all.Add(one = new(together));
        if (!one.Agents.Contains(agent)) one.Agents.Add(agent);
        if (Day(chunk, At.Day, row, eventRow, EventForm.Day) is { } from && !(one.From < from)) one.From = from;
        if (Day(chunk, At.Until, row, eventRow, EventForm.Until) is { } to && !(one.To > to)) one.To = to;
        if (Day(chunk, At.ProgressedOn, row, eventRow, EventForm.ProgressedOn) is { } progressed) one.ProgressedOn = Same(one.ProgressedOn, progressed, eventRow, EventForm.ProgressedOn, d => Dates.Format(Dates.ToNumber(d)));
        one.Line = Number(one.Line, chunk, At.Line, row, eventRow, EventForm.Line, HistoryReader.Numbers(1, null), lines);
        one.Response = Number(one.Response, chunk, At.Response, row, eventRow, EventForm.Response, Responses, responses);
        one.Stopped = Number(one.Stopped, chunk, At.Stopped, row, eventRow, EventForm.StoppedBecauseOf, Reasons, reasons);
    }

    /// <summary>The history; null when it is not known.</summary>
    public ImmutableArray<Treatment>? Finish()
    {
        if (noneAt > 0 && all.Count > 0) Reject(noneAt, EventForm.Value, EventForm.None, _ => CaseProblems.NoneAmongTreatments(Nowhere, EventForm.None));
        if (!isKnown || isUnreadable) return null;
        return all.Count == 0 ? [] : [.. all.Select(t => new Treatment(
            [.. t.Agents], double.IsNaN(t.Line) ? null : (int)t.Line, t.From, t.To, double.IsNaN(t.Response) ? Response.NotStated : (Response)(t.Response + 1), t.ProgressedOn,
            double.IsNaN(t.Stopped) ? null : (StopReason)t.Stopped, CasePlace.None))];
    }

    /// <summary>Whether something of the treatments cannot be read.</summary>
    public bool IsUnreadable => isUnreadable;

    private DateOnly? Day(Chunk chunk, int column, int row, long eventRow, EventColumn of)
    {
        if (!reader.TryDay(chunk, column, row, out var date, out var why)) Reject(eventRow, of, reader.DayText(chunk, column, row), _ => CaseProblems.BadDate(Nowhere, $"`{of.Name}` of a treatment", why!));
        return date;
    }

    private double Number(double known, Chunk chunk, int column, int row, long eventRow, EventColumn of, FactType type, TextMeanings<(double Value, ValueResult? Why)> meanings)
    {
        if (chunk.IsNull(column, row)) return known;
        var (value, why) = meanings.Of(HistoryReader.Text(chunk, column, row));
        if (why is not null) Reject(eventRow, of, chunk.Text(column, row)!, text => CaseProblems.BadValue(Nowhere, $"`{of.Name}` of a treatment", type, text, why));
        if (double.IsNaN(value)) return known;
        return double.IsNaN(known) ? value : Same(known, value, eventRow, of, type.Format);
    }

    /// <summary>What several rows of one treatment say must be the same.</summary>
    private T Same<T>(T? known, T told, long eventRow, EventColumn of, Func<T, string> format)
        where T : struct
    {
        if (known is { } first && !first.Equals(told))
        {
            var (one, other) = (format(first), format(told));
            Reject(eventRow, of, $"{one}, {other}", _ => CaseProblems.TwoOfATreatment(Nowhere, of.Name, one, other));
        }

        return known ?? told;
    }

    private void Reject(long eventRow, EventColumn column, string text, Func<string, CaseProblem> problem)
    {
        isUnreadable = true;
        reader.Tell(EventForm.Treatment, eventRow, column, text, problem);
    }
}
