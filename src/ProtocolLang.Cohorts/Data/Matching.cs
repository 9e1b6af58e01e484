using System.Collections.Immutable;
using ProtocolLang.Cohorts.Events;
using ProtocolLang.Interpreter;
using ProtocolLang.Logic;

namespace ProtocolLang.Cohorts.Data;

/// <summary>A column of the data that is none of the protocol.</summary>
/// <param name="Near">The fact that was perhaps meant, or null.</param>
public sealed record UnusedColumn(string Name, string? Near);

/// <summary>A column that tells what is read from the events instead.</summary>
/// <param name="Told">The fact, or what else the protocol reads.</param>
public sealed record UnreadColumn(string Name, string Told);

/// <summary>Which facts are read from a table of events.</summary>
public enum EventFacts
{
    /// <summary>There is no such table.</summary>
    None,

    /// <summary>Those of which rules ask the past, and those that no column tells.</summary>
    Asked,

    All,
}

/// <summary>Which column tells what.</summary>
/// <param name="Patient">The column that tells the patients apart; null when only their rows do.</param>
/// <param name="AsOf">The column with the day for which the question is asked, or null.</param>
/// <param name="Fields">What is read.</param>
/// <param name="Unused">Columns that tell nothing, but for those that are ignored on purpose.</param>
/// <param name="Absent">Facts that rules read and no column tells.</param>
/// <param name="Untold">What rules read of the history, and no column tells: a flat column holds the latest value only.</param>
/// <param name="FromEvents">What is read from the events.</param>
/// <param name="Unread">Columns that tell what is read from the events.</param>
/// <param name="Extras">What is read beside the protocol's inputs, since what is asked of the events depends on it, or whether there is a value at all; numbered behind them.</param>
/// <param name="Problems">What is wrong with the mapping, in words; with one, nothing can be run.</param>
public sealed record Matching(
    DataColumn? Patient,
    DataColumn? AsOf,
    ImmutableArray<Field> Fields,
    ImmutableArray<UnusedColumn> Unused,
    ImmutableArray<Fact> Absent,
    ImmutableArray<Input> Untold,
    ImmutableArray<Input> FromEvents,
    ImmutableArray<UnreadColumn> Unread,
    ImmutableArray<Input> Extras,
    ImmutableArray<(string Message, string? Help)> Problems)
{
    /// <summary>Texts that stand for unknown in every column, that of the patients included; folded.</summary>
    public ImmutableArray<string> Missing { get; init; } = [];

    internal static readonly string[] PatientKeys = ["patientid", "patient", "patientnumber", "patientno", "subjectid", "subject", "caseid", "case", "mrn", "id"];

    /// <summary>The facts that are read from the events.</summary>
    public IEnumerable<Fact> FactsFromEvents => FromEvents.Select(i => i.ReadFact).Concat(FromEvents.SelectMany(EventPlan.EventsOf).OfType<Event.OfFact>().Select(e => e.Fact)).OfType<Fact>()
        .Where(fact => Fields.All(f => FlatFact(f.Input) != fact)).Distinct();

    /// <summary>The fact whose latest value is all that an input reads, or null.</summary>
    internal static Fact? FlatFact(Input input) => input switch
    {
        Input.Observed { Selector: Selector.Latest, Window.IsAlways: true } o => o.Fact,
        Input.Recorded { Window.IsAlways: true } r => r.Fact,
        Input.EventDate { Event: Event.OfFact f } => f.Fact,
        _ => null,
    };

    /// <param name="patient">The column that was named as the patients', or null.</param>
    /// <param name="hasAsOf">Whether one day is given for all patients.</param>
    public static Matching Of(Protocol protocol, IReadOnlyList<DataColumn> columns, Mapping mapping, string? patient, bool hasAsOf, EventFacts events = EventFacts.None) =>
        new Matcher(protocol, columns, mapping, events).Match(patient, hasAsOf);

    /// <summary>What the rules of a protocol read.</summary>
    public static ImmutableArray<Input> ReadBy(Protocol protocol) => [.. new Evaluator(protocol).InputsOfRules.SelectMany(i => i).Distinct().OrderBy(i => i.Index)];
}
