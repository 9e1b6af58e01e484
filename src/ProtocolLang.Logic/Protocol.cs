using System.Collections.Immutable;

namespace ProtocolLang.Logic;

public enum Verb { Recommend, Consider, Avoid, DoNotUse, Order, Enrol, Refer, Stop, Note }

public static class Verbs
{
    /// <summary>The verb as the language writes it.</summary>
    public static string Text(this Verb verb) => verb switch
    {
        Verb.Recommend => "recommend",
        Verb.Consider => "consider",
        Verb.Avoid => "avoid",
        Verb.DoNotUse => "do not use",
        Verb.Order => "order",
        Verb.Enrol => "enrol in",
        Verb.Refer => "refer to",
        Verb.Stop => "stop",
        Verb.Note => "note",
        _ => throw new ArgumentOutOfRangeException(nameof(verb)),
    };

    public static bool IsFor(this Verb verb) => verb is Verb.Recommend or Verb.Consider;

    public static bool IsAgainst(this Verb verb) => verb is Verb.Avoid or Verb.DoNotUse or Verb.Stop;

    /// <summary>The place of an outcome in an answer, lowest first: what must end at once; the choice of treatment, and right below it what must not be
    /// chosen; then what is to be found out, trials, referrals, and what is only to be known.</summary>
    public static int Rank(this Verb verb) => verb switch
    {
        Verb.Stop => 0,
        Verb.Recommend => 1,
        Verb.Consider => 2,
        Verb.DoNotUse => 3,
        Verb.Avoid => 4,
        Verb.Order => 5,
        Verb.Enrol => 6,
        Verb.Refer => 7,
        Verb.Note => 8,
        _ => throw new ArgumentOutOfRangeException(nameof(verb)),
    };
}

/// <summary>What an outcome is about: a declared entry, a fact (to order it), or the text of a note.</summary>
public abstract record Target
{
    public sealed record OfEntry(Entry Entry) : Target;

    public sealed record OfFact(Fact Fact) : Target;

    public sealed record Text(string Words) : Target;

    public sealed override string ToString() => this switch
    {
        OfEntry e => e.Entry.Name,
        OfFact f => f.Fact.Name,
        Text t => t.Words,
        _ => "",
    };
}

/// <param name="Targets">Given together: <c>trastuzumab with fluoropyrimidine and platinum</c> has three.</param>
/// <param name="As">The definition on which the outcome is said to rest, or null.</param>
public sealed record Outcome(Verb Verb, ImmutableArray<Target> Targets, Proposition? As, string Text, Origin Origin);

/// <summary>A declared grade given to a rule: <c>strength strong</c>.</summary>
public sealed record Grade(string Name, string Value, FactType Scale);

/// <param name="Statuses">The four decided statuses as formulas, never two at once; when none is true the rule is undetermined.</param>
public sealed record Rule(
    int Index,
    string Name,
    Proposition Scope,
    Proposition When,
    Proposition Unless,
    ImmutableArray<Outcome> Outcomes,
    ImmutableArray<int> OverriddenBy,
    ImmutableArray<Entry> Because,
    ImmutableArray<Grade> Grades,
    ImmutableArray<string> Notes,
    ImmutableArray<string> Sources,
    RuleFormulas Statuses,
    Origin Origin)
{
    /// <summary>The place of the rule in an answer, lowest first: that of the foremost of its outcomes.</summary>
    public int Rank => Outcomes.Select(o => o.Verb.Rank()).DefaultIfEmpty(int.MaxValue).Min();

    public bool Equals(Rule? other) => ReferenceEquals(this, other);
    public override int GetHashCode() => Index;
}

/// <summary>A named term: <c>calculate body surface area in m2 as …</c>.</summary>
public sealed record Calculation(string Name, Term Term, FactType Type, string Text, ImmutableArray<string> Sources, Origin Origin);

/// <param name="VariantOf">The definition of which this is another wording in the source, or null.</param>
public sealed record Definition(string Name, Proposition Meaning, string? VariantOf, ImmutableArray<string> Notes, ImmutableArray<string> Sources, Origin Origin)
{
    public ImmutableArray<string> Synonyms { get; init; } = [];

    /// <summary>Numbers in the source's own list of references.</summary>
    public ImmutableArray<string> Cites { get; init; } = [];
}

/// <param name="Scope">The patients whom its file is for.</param>
public sealed record Partition(string Name, ImmutableArray<Definition> Parts, Proposition Scope, Origin Origin);

/// <summary>Rules in rows.</summary>
/// <param name="Columns">The headings, in order; <c>then</c> and the like included.</param>
public sealed record Table(string Name, ImmutableArray<string> Columns, ImmutableArray<Rule> Rows, Origin Origin);

/// <summary>A rule that the source also states, but that this protocol does not follow: kept so that a reader learns of the disagreement.</summary>
public sealed record Variant(string Name, string Of, ImmutableArray<string> Outcomes, ImmutableArray<string> Notes, ImmutableArray<string> Sources, Origin Origin);

public enum RuleStatus : byte { Applies, DoesNotApply, Undetermined, Overridden, OutOfScope }

public abstract record Expectation(string Text, Origin Origin)
{
    /// <summary>Some rule that applies has this outcome (or, when <paramref name="Negated"/>, none has).</summary>
    public sealed record OfOutcome(Verb Verb, ImmutableArray<Target> Targets, string? As, bool Negated, string Text, Origin Origin) : Expectation(Text, Origin)
    {
        /// <summary>The index of the rule that must have it; null when any may.</summary>
        public int? By { get; init; }
    }

    public sealed record OfRule(int Rule, RuleStatus Status, string Text, Origin Origin) : Expectation(Text, Origin);

    /// <summary>Some outcome about the target is undetermined and, when <paramref name="Needing"/> is given, needs that fact.</summary>
    public sealed record OfUndetermined(Target Target, ImmutableArray<string> Needing, string Text, Origin Origin) : Expectation(Text, Origin)
    {
        /// <summary>The index of the rule that must be undetermined; null when any may.</summary>
        public int? By { get; init; }
    }

    public sealed record OfConflict(Target Target, string Text, Origin Origin) : Expectation(Text, Origin);

    public sealed record OfOutOfScope(string Text, Origin Origin) : Expectation(Text, Origin);
}

public sealed record Example(string Name, Case Case, ImmutableArray<Expectation> Expectations, Origin Origin);

/// <summary>A whole protocol, checked and lowered: all that any engine needs to know.</summary>
public sealed record Protocol(
    string Name,
    string Version,
    ImmutableArray<string> Sources,
    Proposition Scope,
    ImmutableArray<Fact> Facts,
    ImmutableArray<Entry> Entries,
    ImmutableArray<Definition> Definitions,
    ImmutableArray<Partition> Partitions,
    ImmutableArray<Calculation> Calculations,
    ImmutableArray<Rule> Rules,
    ImmutableArray<Variant> Variants,
    ImmutableArray<Approval> Approvals,
    ImmutableArray<Eligibility> Eligibilities,
    ImmutableArray<Example> Examples,
    ImmutableArray<Input> Inputs,
    FormulaTable Formulas,
    Origin Origin)
{
    /// <summary>What its author tells the reader of the whole.</summary>
    public ImmutableArray<string> Notes { get; init; } = [];

    /// <summary>The decision tables, whose rows are among the rules.</summary>
    public ImmutableArray<Table> Tables { get; init; } = [];

    /// <summary>The patients for each of whom its author promises that some rule applies.</summary>
    public ImmutableArray<Proposition> Promises { get; init; } = [];

    /// <summary>All rules, each behind those that override it.</summary>
    public IReadOnlyList<Rule> OverridersFirst() => OverridersFirst(Rules);

    /// <summary>Some rules and those that override them, each behind those that override it. Its own stack, since rules can override each other in long chains.</summary>
    public IReadOnlyList<Rule> OverridersFirst(IEnumerable<Rule> rules)
    {
        var sorted = new List<Rule>();
        var seen = new bool[Rules.Length];
        var open = new Stack<(Rule Rule, bool IsDone)>(rules.Reverse().Select(r => (r, false)));
        while (open.TryPop(out var next))
        {
            if (next.IsDone) sorted.Add(next.Rule);
            if (next.IsDone || seen[next.Rule.Index]) continue;
            seen[next.Rule.Index] = true;
            open.Push((next.Rule, true));
            foreach (var o in next.Rule.OverriddenBy) open.Push((Rules[o], false));
        }

        return sorted;
    }
}
