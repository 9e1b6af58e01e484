using System.Collections.Immutable;

namespace ProtocolLang.Logic;

/// <summary>Some patients in the protocol's own words.</summary>
/// <param name="Lines">Each a list of conditions that hold together: <c>HER2 IHC 2+, FISH unknown</c>. Whoever is in one of the lines is meant; an empty
/// line means every patient.</param>
/// <param name="IsAll">Whether the lines describe all of them; there are others when not.</param>
/// <param name="Share">How much of all combinations of the values that matter here they make up, above 0, at most 1.</param>
/// <param name="Combinations">How many combinations of the values that matter here they make up, of those that a patient can have.</param>
/// <param name="OfCombinations">How many combinations a patient can have.</param>
public sealed record Region(ImmutableArray<string> Lines, bool IsAll, double Share, double Combinations, double OfCombinations);

/// <summary>A patient in whom a finding shows.</summary>
/// <param name="Words">What is known of the patient, in the protocol's own words.</param>
public sealed record Witness(Case Case, ImmutableArray<string> Words);

/// <summary>What was proved of a protocol: a fault, or what is left open.</summary>
/// <param name="At">The place to look at.</param>
public abstract record Fault(Origin At)
{
    /// <summary>The patients concerned, where the finding is about some.</summary>
    public Region? Region { get; init; }

    /// <summary>One of them; null when no case file could be made for any, or when the finding is that there are none.</summary>
    public Witness? Witness { get; init; }

    /// <summary>What was computed in a way that could not be related to what it is computed from. The finding takes it to have any value.</summary>
    public ImmutableArray<string> NotRelated { get; init; } = [];

    /// <summary>A rule whose condition can hold for nobody.</summary>
    /// <param name="Clash">The parts of scope, condition and exceptions that cannot stand together; few enough that none can be left out.</param>
    public sealed record NeverApplies(Rule Rule, ImmutableArray<(Proposition Part, bool Holds)> Clash) : Fault(Rule.Origin);

    /// <summary>A rule that always yields to others.</summary>
    public sealed record AlwaysOverridden(Rule Rule, ImmutableArray<Rule> By) : Fault(Rule.Origin);

    /// <param name="In">The rule or definition in which it stands.</param>
    /// <param name="Of">The condition of which it is a part; null when it is the whole.</param>
    public sealed record NeverHolds(Proposition Condition, Proposition? Of, string In) : Fault(Condition.Origin);

    /// <param name="Of">The condition of which it is a part; null when it is the whole.</param>
    public sealed record AlwaysHolds(Proposition Condition, Proposition? Of, string In) : Fault(Condition.Origin);

    /// <param name="BesideIt">The other parts, which decide without it.</param>
    /// <param name="Of">The condition of which it is a part.</param>
    public sealed record WithoutInfluence(Proposition Condition, Proposition BesideIt, Proposition Of, string In) : Fault(Condition.Origin);

    /// <summary>An exception that can never hold where the condition does.</summary>
    public sealed record ExceptionNeverMatters(Rule Rule, Proposition Exception) : Fault(Exception.Origin);

    /// <summary>Two rules can apply to one patient, of which one gives what the other speaks against.</summary>
    public sealed record Conflicting(Rule For, Outcome Advice, Rule Against, Outcome Objection, Entry Entry) : Fault(Advice.Origin);

    /// <summary>Patients who are in no part.</summary>
    public sealed record PartitionGap(Partition Partition) : Fault(Partition.Origin);

    /// <summary>Patients who are in two parts.</summary>
    public sealed record PartitionOverlap(Partition Partition, Definition First, Definition Second) : Fault(Partition.Origin);

    /// <summary>Patients for whom a table has no row.</summary>
    public sealed record TableGap(Table Table) : Fault(Table.Origin)
    {
        /// <summary>Ways to close the gap in which no patient gets a second row that says something else. None where no row can be written.</summary>
        public ImmutableArray<TableRepair> Repairs { get; init; } = [];
    }

    /// <param name="Rows">Rows to add: for each column that tests something its cell, by its heading.</param>
    /// <param name="Wider">Cells to write anew.</param>
    public sealed record TableRepair(ImmutableArray<ImmutableDictionary<string, string>> Rows, ImmutableArray<(Rule Row, string Column, string Cell)> Wider);

    /// <summary>Two rows hold for one patient and say different things.</summary>
    public sealed record TableOverlap(Table Table, Rule First, Rule Second) : Fault(Second.Origin);

    /// <summary>A row that only says again what others say.</summary>
    public sealed record RowRepeats(Table Table, Rule Row, ImmutableArray<Rule> Others) : Fault(Row.Origin);

    /// <summary>Two rows say the same and differ in one column.</summary>
    /// <param name="Cell">What the column of one row for both says.</param>
    public sealed record RowsMerge(Table Table, Rule First, Rule Second, string Column, string Cell) : Fault(Second.Origin);

    /// <summary>Wherever a rule applies another applies too, and says the same.</summary>
    public sealed record Implied(Rule Rule, Rule By, bool IsSame) : Fault(Rule.Origin);

    public sealed record SameMeaning(Definition Definition, Definition As) : Fault(Definition.Origin);

    /// <summary>A drug is given although something that decides against it was never looked at, because a default stands in for it.</summary>
    public sealed record DefaultDecides(Rule Rule, Fact Fact) : Fault(Rule.Origin);

    /// <summary>An example that holds whatever the rules say.</summary>
    /// <param name="SameAs">The example that shows the same already; null when no rule speaks of what it expects.</param>
    public sealed record IdleExample(Example Example, Example? SameAs) : Fault(Example.Origin);

    /// <summary>Patients who must have an answer and have none.</summary>
    public sealed record NoAnswer(Proposition Promise) : Fault(Promise.Origin);

    /// <summary>What a rule says while something is unknown, and what no rule says any more whatever it turns out to be.</summary>
    /// <param name="AlsoWhen">The default of the fact, when it need only turn out to be that; null when it may be anything.</param>
    public sealed record OnlyWhileUnknown(Rule Rule, Input Missing, string? AlsoWhen) : Fault(Rule.Origin);

    /// <summary>A question that cost too much.</summary>
    public sealed record NotDecided(Origin At, string Question) : Fault(At);
}
