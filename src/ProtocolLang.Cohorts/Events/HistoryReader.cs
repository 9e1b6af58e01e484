using System.Collections.Immutable;
using System.Runtime.InteropServices;
using DuckDB.NET.Native;
using ProtocolLang.Cases;
using ProtocolLang.Cohorts.Data;
using ProtocolLang.Logic;
using ProtocolLang.Units;
using At = ProtocolLang.Cohorts.Events.EventPlan.At;

namespace ProtocolLang.Cohorts.Events;

/// <summary>Makes the case of a patient of the rows of events, added one by one in their order. For one thread.</summary>
internal sealed unsafe class HistoryReader
{
    private const int DaysToEpoch = 719_162;
    private const double MostOrder = 999_999;

    private static readonly CaseSpan Nowhere = new(CasePlace.None, 1);

    private readonly ImmutableArray<EventKind> kinds;
    private readonly TextMeanings<(double Value, ValueResult? Why)>[] values;
    private readonly TextMeanings<(TimedDay? Day, string? Why)> days = new(ReadDay);
    private readonly TextMeanings<(double Value, ValueResult? Why)> orders = new(t => FactText.Read(Numbers(0, MostOrder), t));
    private readonly TextMeanings<Given> given;
    private readonly TreatmentRows treatments;
    private readonly DuckDBType[] types;
    private readonly List<Seen> seen = [];
    private readonly HashSet<Fact> unreadable = [];
    private int patient;
    private DateOnly? asOf;
    private List<BadValue> bad = [];

    /// <param name="types">Of the columns of the query.</param>
    public HistoryReader(Protocol protocol, EventPlan plan, DuckDBType[] types)
    {
        (kinds, this.types) = (plan.Read, types);
        values = [.. kinds.Select(k => new TextMeanings<(double, ValueResult?)>(t => k.Fact is null ? default : FactText.Read(k.Fact.Type, t)))];
        given = new(new AgentReader(protocol).Read);
        treatments = new(this);
    }

    /// <summary>Facts of the patient with a value that cannot be read.</summary>
    public IReadOnlySet<Fact> Unreadable => unreadable;

    private readonly record struct Seen(int Kind, int Day, int Order, DayTime TimeKind, long Time, long EventRow, double Value, DateOnly? Date)
    {
        /// <summary>Fact by fact from the oldest to the newest; of several of one moment, as they stand in the table.</summary>
        public static readonly Comparison<Seen> InOrder = static (a, b) =>
            a.Kind != b.Kind ? a.Kind.CompareTo(b.Kind)
            : a.Day != b.Day ? a.Day.CompareTo(b.Day)
            : a.Order != b.Order ? a.Order.CompareTo(b.Order)
            : a.TimeKind != b.TimeKind ? a.TimeKind.CompareTo(b.TimeKind)
            : a.Time != b.Time ? a.Time.CompareTo(b.Time)
            : a.EventRow.CompareTo(b.EventRow);
    }

    /// <param name="patient">Its row in the batch.</param>
    /// <param name="bad">Receives what cannot be read.</param>
    public void Begin(int patient, DateOnly? asOf, List<BadValue> bad)
    {
        (this.patient, this.asOf, this.bad) = (patient, asOf, bad);
        seen.Clear();
        unreadable.Clear();
        treatments.Clear();
    }

    /// <returns>The number of the event's kind.</returns>
    public int Add(Chunk chunk, int row)
    {
        var kind = ((int*)chunk.Data(At.Kind))[row];
        var eventRow = ((long*)chunk.Data(At.Row))[row];
        if (kinds[kind].Fact is not { } fact)
        {
            treatments.Add(chunk, row, eventRow, chunk.IsNull(At.Value, row) ? default : given.Of(Text(chunk, At.Value, row)));
            return kind;
        }

        var (value, why) = chunk.IsNull(At.Value, row) ? (double.NaN, null) : values[kind].Of(Text(chunk, At.Value, row));
        if (why is not null)
        {
            Reject(fact, eventRow, EventForm.Value, chunk.Text(At.Value, row)!, text => CaseProblems.BadValue(Nowhere, fact.Name, fact.Type, text, why));
            return kind;
        }

        if (double.IsNaN(value)) return kind;
        var isRead = TryMoment(chunk, row, out var date, out var time, out var wrong);
        if (!isRead) Reject(fact, eventRow, EventForm.Day, DayText(chunk, At.Day, row), _ => CaseProblems.BadDate(Nowhere, $"the day of {fact.Name}", wrong!));
        var (order, badOrder) = chunk.IsNull(At.Order, row) ? (0, null) : orders.Of(Text(chunk, At.Order, row));
        if (badOrder is not null) Reject(fact, eventRow, EventForm.OrderInDay, chunk.Text(At.Order, row)!, text => CaseProblems.BadValue(Nowhere, $"`{EventForm.OrderInDay.Name}`", Numbers(0, MostOrder), text, badOrder));
        if (isRead && badOrder is null) seen.Add(new(kind, (date ?? asOf)?.DayNumber ?? int.MaxValue, double.IsNaN(order) ? 0 : (int)order, time.Kind, time.Time, eventRow, value, date));
        return kind;
    }

    /// <summary>The patient with what was added. A fact, or the treatments, with something unreadable is as if nothing was recorded of it.</summary>
    /// <param name="more">What the table of patients tells beside it.</param>
    public Case Finish(IReadOnlyList<Observation> more)
    {
        var rows = CollectionsMarshal.AsSpan(seen);
        if (rows.Length > 1) rows.Sort(Seen.InOrder);
        TellUnordered(rows);
        var observations = ImmutableArray.CreateBuilder<Observation>(rows.Length + more.Count);
        foreach (ref readonly var s in rows)
        {
            if (unreadable.Count == 0 || !unreadable.Contains(kinds[s.Kind].Fact!)) observations.Add(new(kinds[s.Kind].Fact!, s.Value, s.Date, CasePlace.None));
        }

        observations.AddRange(more);
        return new("", asOf, observations.DrainToImmutable(), treatments.Finish(), CasePlace.None);
    }

    /// <summary>Tells of two values of one day of which nothing says which is the newer: of one time, or of times that cannot be compared, since one has no zone or there is none at all.</summary>
    private void TellUnordered(ReadOnlySpan<Seen> rows)
    {
        // Of the rows of one day: its first, the first with another value than that, and the same among the rows whose times are of another kind.
        var (first, odd, ofKind, oddBefore) = (0, -1, 0, -1);
        for (var i = 1; i < rows.Length; i++)
        {
            ref readonly var a = ref rows[i - 1];
            ref readonly var b = ref rows[i];
            if (a.Kind != b.Kind || a.Day != b.Day || a.Order != b.Order)
            {
                (first, odd, ofKind, oddBefore) = (i, -1, i, -1);
                continue;
            }

            if (a.TimeKind != b.TimeKind) (ofKind, oddBefore) = (i, odd);
            var isOther = b.Value != rows[first].Value;
            var rival = a.TimeKind == b.TimeKind && a.Time == b.Time && a.Value != b.Value ? i - 1
                : ofKind == first ? -1
                : isOther ? first : oddBefore;
            if (isOther && odd < 0) odd = i;
            if (rival < 0) continue;
            var fact = kinds[b.Kind].Fact!;
            var (one, other) = (fact.Type.Format(rows[rival].Value), fact.Type.Format(b.Value));
            Reject(fact, b.EventRow, EventForm.Value, $"{one}, {other}", _ => CaseProblems.TwoInADay(Nowhere, fact.Name, one, other, EventForm.OrderInDay.Name));
        }
    }

    internal static FactType.Number Numbers(double from, double? to) => new(Unit.One, "", from, to, Whole: true);

    internal static DuckText* Text(Chunk chunk, int column, int row) => (DuckText*)chunk.Data(column) + row;

    /// <summary>Tells of a cell that cannot be read.</summary>
    internal void Tell(string of, long eventRow, EventColumn column, string text, Func<string, CaseProblem> problem) =>
        bad.Add(new(patient, column.Name, text, () => problem(text), of, eventRow));

    /// <param name="why">What is wrong; null when it is a day, or none is given.</param>
    internal bool TryDay(Chunk chunk, int column, int row, out DateOnly? date, out string? why)
    {
        (date, why) = (null, null);
        if (chunk.IsNull(column, row)) return true;
        if (types[column] == DuckDBType.Date)
        {
            var day = ((int*)chunk.Data(column))[row] + (long)DaysToEpoch;
            if (day is < 0 or > 3_652_058) why = "it is outside the years 1 to 9999";
            else date = DateOnly.FromDayNumber((int)day);
        }
        else
        {
            (var read, why) = days.Of(Text(chunk, column, row));
            date = read?.Day;
        }

        return why is null;
    }

    /// <summary>When a fact was observed, as far as its row tells it.</summary>
    private bool TryMoment(Chunk chunk, int row, out DateOnly? date, out (DayTime Kind, long Time) time, out string? why)
    {
        time = default;
        if (types[At.Day] == DuckDBType.Date)
        {
            time = (DayTime.Clock, ((long*)chunk.Data(At.Time))[row]);
            return TryDay(chunk, At.Day, row, out date, out why);
        }

        (date, why) = (null, null);
        if (chunk.IsNull(At.Day, row)) return true;
        (var read, why) = days.Of(Text(chunk, At.Day, row));
        if (read is { } moment) (date, time) = (moment.Day, (moment.Kind, moment.Time));
        return why is null;
    }

    /// <summary>A day as it stands there.</summary>
    internal string DayText(Chunk chunk, int column, int row) => types[column] == DuckDBType.Date ? "" : chunk.Text(column, row) ?? "";

    private static (TimedDay?, string?) ReadDay(string text) =>
        Spelling.Fold(text) is "" or CaseKeys.Unknown ? (null, null)
        : TimedDay.TryRead(text, out var day, out var why) ? (day, null)
        : (null, why);

    private void Reject(Fact fact, long eventRow, EventColumn column, string text, Func<string, CaseProblem> problem)
    {
        unreadable.Add(fact);
        Tell(fact.Name, eventRow, column, text, problem);
    }
}
