using System.Collections.Immutable;
using System.Globalization;
using ProtocolLang.Cases.Reading;
using ProtocolLang.Cohorts.Data;
using ProtocolLang.Logic;
using ProtocolLang.Units;

namespace ProtocolLang.Cohorts.Events;

/// <summary>A table of events, and which of its columns is what.</summary>
public sealed record EventTable(CohortSource Source, IReadOnlyList<DataColumn> Columns, EventMatching Matching);

/// <summary>Why rows of an event are passed over.</summary>
public enum WhyPassedOver
{
    /// <summary>They are not.</summary>
    No,

    /// <summary>The protocol has no such fact.</summary>
    NoFact,

    /// <summary>No rule reads the fact, or what was given.</summary>
    NotAsked,

    /// <summary>The table of patients tells the fact, and nothing is asked of its past.</summary>
    ToldByPatients,
}

/// <summary>The rows of a table of events that are of one event.</summary>
/// <param name="Name">As the table writes it; empty when it does not say.</param>
/// <param name="Fact">Null for treatments, and for what is no fact.</param>
/// <param name="Near">The fact that was perhaps meant, or null.</param>
public sealed record EventKind(string Name, long Rows, Fact? Fact, WhyPassedOver PassedOver, string? Near);

/// <summary>Which events are read.</summary>
/// <param name="Kinds">All events of the table, the most frequent first.</param>
/// <param name="Inputs">What is read from them.</param>
public sealed record EventPlan(EventTable Table, ImmutableArray<EventKind> Kinds, ImmutableArray<Input> Inputs)
{
    /// <summary>The events that are read, by the numbers that the query gives them.</summary>
    public ImmutableArray<EventKind> Read { get; } = [.. Kinds.Where(k => k.PassedOver == WhyPassedOver.No)];

    /// <summary>Whether a protocol asks what was given.</summary>
    public static bool AsksForTreatments(IEnumerable<Input> inputs) => inputs.Any(i => i is Input.Treated or Input.PriorLines || EventsOf(i).Any(e => e is not Event.OfFact));

    /// <summary>The events by which an input asks for a time.</summary>
    internal static IEnumerable<Event> EventsOf(Input input)
    {
        var window = input switch { Input.Observed o => o.Window, Input.AnyObserved a => a.Window, Input.Recorded r => r.Window, Input.Treated t => t.Query.Window, _ => Window.Always };
        var own = input is Input.EventDate d ? d.Event : null;
        return new[] { own, window.After, window.Before }.OfType<Event>();
    }

    /// <summary>Finds out of what the events are.</summary>
    internal static EventPlan Of(Duck duck, EventTable table, Protocol protocol, Matching matching)
    {
        var vocabulary = new Vocabulary(protocol);
        var facts = matching.FactsFromEvents.ToHashSet();
        var hasTreatments = AsksForTreatments(matching.FromEvents);
        var name = $"CAST({Duck.Name(table.Matching.Columns[EventForm.Event].Name)} AS VARCHAR)";
        var kinds = duck.Rows($"SELECT {name}, CAST(count(*) AS VARCHAR) FROM {table.Source.From(table.Columns)} GROUP BY 1 ORDER BY count(*) DESC, 1")
            .Select(r => Kind(r[0] ?? "", long.Parse(r[1]!, CultureInfo.InvariantCulture)));
        return new(table, [.. kinds], matching.FromEvents);

        EventKind Kind(string written, long rows)
        {
            var folded = Spelling.Fold(written);
            if (folded == EventForm.Treatment) return new(written, rows, null, hasTreatments ? WhyPassedOver.No : WhyPassedOver.NotAsked, null);
            if (vocabulary.Fact(written) is { } fact)
            {
                return new(written, rows, fact, facts.Contains(fact) ? WhyPassedOver.No : matching.Fields.Any(f => Matching.FlatFact(f.Input) == fact) ? WhyPassedOver.ToldByPatients : WhyPassedOver.NotAsked, null);
            }

            return new(written, rows, null, WhyPassedOver.NoFact, folded.Length == 0 ? null : Spelling.Nearest(written, vocabulary.FactNames.Append(EventForm.Treatment), 1).FirstOrDefault());
        }
    }

    /// <summary>The places of what the query gives.</summary>
    internal static class At
    {
        public const int PatientRow = 0, Row = 1, Stranger = 2, Kind = 3, Value = 4, Day = 5, Order = 6, Time = 7, Together = 8, Line = 9, Until = 10, Response = 11, ProgressedOn = 12, Stopped = 13;
    }

    /// <summary>The query that reads the events, patient behind patient in the order of their table, those of nobody in it first.</summary>
    internal string Query(CohortPlan plan, IReadOnlyList<DataColumn> patients)
    {
        var names = $"[{string.Join(", ", Read.Select(k => Duck.Quote(k.Name)))}]";
        var hasTreatments = Read.Any(k => k.Fact is null);
        var columns = Table.Matching.Columns;
        string Name(EventColumn column) => Duck.Name(columns[column].Name);
        string Text(EventColumn column, bool isRead = true) => isRead && columns.ContainsKey(column) ? $"CAST({Name(column)} AS VARCHAR)" : "CAST(NULL AS VARCHAR)";
        string Day(EventColumn column, bool isRead = true) => isRead && columns.TryGetValue(column, out var c) && (c.Type == "DATE" || c.Type.StartsWith("TIMESTAMP", StringComparison.Ordinal)) ? $"CAST({Name(column)} AS DATE)" : Text(column, isRead);
        var kind = $"coalesce({Text(EventForm.Event)}, '')";
        // A day with a time says itself which of several is the newer.
        var time = columns[EventForm.Day].Type.StartsWith("TIMESTAMP", StringComparison.Ordinal)
            ? $"coalesce(CAST(epoch_us({Name(EventForm.Day)}) - epoch_us(CAST(CAST({Name(EventForm.Day)} AS DATE) AS TIMESTAMP)) AS BIGINT), 0)" : "CAST(0 AS BIGINT)";
        var (ofEvent, ofPatient) = Keys(columns[EventForm.Patient], plan);
        string[] read =
        [
            $"{ofEvent} AS who", $"{CohortPlan.RowNumber} AS n", $"CAST(list_position({names}, {kind}) - 1 AS INTEGER) AS kind", $"{Text(EventForm.Value)} AS v", $"{Day(EventForm.Day)} AS d", $"{Text(EventForm.OrderInDay)} AS o", $"{time} AS t",
            $"{Text(EventForm.Together, hasTreatments)} AS g", $"{Text(EventForm.Line, hasTreatments)} AS l", $"{Day(EventForm.Until, hasTreatments)} AS u", $"{Text(EventForm.Response, hasTreatments)} AS r",
            $"{Day(EventForm.ProgressedOn, hasTreatments)} AS p", $"{Text(EventForm.StoppedBecauseOf, hasTreatments)} AS s",
        ];
        var events = $"(SELECT {string.Join(", ", read)} FROM (SELECT row_number() OVER () AS {CohortPlan.RowNumber}, * FROM {Table.Source.From(Table.Columns)}) WHERE {kind} IN ({string.Join(", ", Read.Select(k => Duck.Quote(k.Name)).DefaultIfEmpty("NULL"))}))";
        return $"SELECT q.patient_row, e.n, CASE WHEN q.patient_row IS NULL THEN CAST(e.who AS VARCHAR) END, e.kind, e.v, e.d, e.o, e.t, e.g, e.l, e.u, e.r, e.p, e.s"
            + $" FROM {events} e LEFT JOIN {plan.AskedRows(patients, ofPatient)} q ON e.who = q.who WHERE coalesce(q.asked, true) ORDER BY q.patient_row NULLS FIRST, e.n";
    }

    /// <summary>Numbers are compared as numbers, all else as text.</summary>
    private static (string, string) Keys(DataColumn events, CohortPlan plan)
    {
        var areNumbers = IsNumber(events) && IsNumber(plan.Matching.Patient!);
        string Key(string value) => areNumbers ? value : $"CAST({value} AS VARCHAR)";
        return (Key(Duck.Name(events.Name)), Key(plan.Patient));
    }

    private static bool IsNumber(DataColumn column) => column.Type is "FLOAT" or "DOUBLE" || column.Type.EndsWith("INT", StringComparison.Ordinal) || column.Type.EndsWith("INTEGER", StringComparison.Ordinal) || column.Type.StartsWith("DECIMAL", StringComparison.Ordinal);
}
