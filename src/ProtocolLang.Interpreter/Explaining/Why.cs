using System.Collections.Immutable;
using ProtocolLang.Interpreter.Results;
using ProtocolLang.Logic;

namespace ProtocolLang.Interpreter.Explaining;

/// <summary>What a question "why …?" is about.</summary>
public abstract record Subject(string Name, ImmutableArray<string> Synonyms)
{
    public sealed record OfEntry(Entry Entry) : Subject(Entry.Name, Entry.Synonyms);

    public sealed record OfFact(Fact Fact) : Subject(Fact.Name, Fact.Synonyms);

    public sealed record OfRule(Rule Rule) : Subject(Rule.Name, []);
}

/// <summary>How a rule concerns the subject.</summary>
public enum Relation
{
    /// <summary>An outcome names it, or it is the rule asked for.</summary>
    Itself,

    /// <summary>An outcome names a class that it is in.</summary>
    ItsClass,

    /// <summary>An outcome names a member of it.</summary>
    ItsMember,

    /// <summary>An outcome names a regimen that holds it.</summary>
    RegimenWithIt,

    /// <summary>An outcome names a component of it.</summary>
    ItsComponent,

    /// <summary>The rule rests on it as evidence.</summary>
    ItsEvidence,
}

/// <summary>A rule with all its reasons.</summary>
/// <param name="Outcomes">The outcomes that concern the subject; all of them when the rule itself was asked for or only rests on the subject.</param>
/// <param name="Unless">Null when the rule has no exception.</param>
/// <param name="Overriders">Every rule that may override this one, with its status, whether or not it does.</param>
public sealed record RuleReason(
    RuleResult Result,
    Relation Relation,
    ImmutableArray<OutcomeResult> Outcomes,
    Explanation Scope,
    Explanation When,
    Explanation? Unless,
    ImmutableArray<RuleResult> Overriders);

/// <summary>Everything that bears on whether something is advised for a patient.</summary>
/// <param name="Rules">In the order of the protocol; empty when no rule is about it.</param>
/// <param name="Trials">Those that study it or name it among their arms, and those that its rules rest on.</param>
public sealed record Why(Subject Subject, ImmutableArray<RuleReason> Rules, ImmutableArray<Trial> Trials, ImmutableArray<string> Notes)
{
    /// <summary>Other wordings that the source has for its rules, which the protocol does not follow.</summary>
    public ImmutableArray<Variant> Variants { get; init; } = [];
}
