using System.Collections.Immutable;
using ProtocolLang.Interpreter.Explaining;
using ProtocolLang.Interpreter.Results;
using ProtocolLang.Logic;

namespace ProtocolLang.Interpreter.Records;

/// <summary>What a trial is to one patient. Every trial is exactly one of these.</summary>
public enum TrialGroup
{
    /// <summary>The criteria that the protocol states are met, and the trial is not closed.</summary>
    MayBeOffered,

    /// <summary>Something must be found out first.</summary>
    Undetermined,

    /// <summary>A criterion is not met.</summary>
    Excluded,

    /// <summary>It is open, and the protocol does not say to whom.</summary>
    NoCriteria,

    /// <summary>It has ended or does not recruit, whomever it was for.</summary>
    Closed,

    /// <summary>Neither a status nor criteria are stated: it is evidence, and no offer.</summary>
    EvidenceOnly,
}

/// <summary>A rule that bears on a trial for one patient.</summary>
public sealed record TrialRule(RuleResult Result, Outcome Outcome);

/// <summary>Whether one patient may be offered a trial, and why.</summary>
/// <param name="Criteria">Whom it is open to, explained; null when the protocol does not say.</param>
/// <param name="NotMet">Of an excluded patient, the very criteria that fail.</param>
/// <param name="Unknown">Of an undetermined one, the criteria that are open.</param>
/// <param name="Needs">What could decide them.</param>
/// <param name="EnrolledBy">Rules that apply, or are undetermined, and say to enrol in it.</param>
/// <param name="Against">Rules that apply and speak against what it studies.</param>
public sealed record TrialAnswer(
    Trial Trial,
    TrialGroup Group,
    Recruitment Recruitment,
    Explanation? Criteria,
    ImmutableArray<Explanation> NotMet,
    ImmutableArray<Explanation> Unknown,
    ImmutableArray<Input> Needs,
    ImmutableArray<TrialRule> EnrolledBy,
    ImmutableArray<TrialRule> Against);

/// <summary>Something to find out before trials can be offered.</summary>
/// <param name="Trials">The undetermined trials that need it.</param>
/// <param name="Alone">How many of them need nothing else.</param>
public sealed record TrialNeed(Input Input, ImmutableArray<Trial> Trials, int Alone);

/// <summary>The trials of a protocol for one patient, in the protocol's order.</summary>
/// <param name="Missing">Those that most trials wait for alone come first, then those that most need at all, then by name.</param>
public sealed record TrialsOfCase(CaseResult Result, ImmutableArray<TrialAnswer> Trials, ImmutableArray<TrialNeed> Missing)
{
    public IEnumerable<TrialAnswer> In(TrialGroup group) => Trials.Where(t => t.Group == group);

    public static TrialsOfCase Of(CaseResult result)
    {
        var trials = result.Trials.Select(offer => Answer(offer, result)).ToImmutableArray();
        var missing = trials.Where(t => t.Group == TrialGroup.Undetermined)
            .SelectMany(t => t.Needs.Select(n => (Input: n, Answer: t)))
            .GroupBy(p => p.Input, p => p.Answer)
            .Select(g => new TrialNeed(g.Key, [.. g.Select(t => t.Trial)], g.Count(t => t.Needs.Length == 1)))
            .OrderByDescending(n => n.Alone).ThenByDescending(n => n.Trials.Length).ThenBy(n => n.Input.Name, StringComparer.Ordinal);
        return new(result, trials, [.. missing]);
    }

    private static TrialAnswer Answer(TrialOffer offer, CaseResult result)
    {
        var recruitment = Recruitments.Of(offer.Trial);
        Explanation? criteria = offer.OpenTo is null ? null : result.Explain(offer.OpenTo);
        var group = recruitment == Recruitment.Closed ? TrialGroup.Closed
            : criteria is null ? (recruitment == Recruitment.Open ? TrialGroup.NoCriteria : TrialGroup.EvidenceOnly)
            : offer.IsMet switch { Truth.True => TrialGroup.MayBeOffered, Truth.False => TrialGroup.Excluded, _ => TrialGroup.Undetermined };
        return new(
            offer.Trial,
            group,
            recruitment,
            criteria,
            group == TrialGroup.Excluded ? [.. Reasons.Failing(criteria!.Value)] : [],
            group == TrialGroup.Undetermined ? [.. Reasons.Open(criteria!.Value)] : [],
            group == TrialGroup.Undetermined ? offer.Needs : [],
            [.. Rules(result, RuleStatus.Applies, RuleStatus.Undetermined).Where(r => r.Outcome.Verb == Verb.Enrol && r.Outcome.Targets.Any(t => t is Target.OfEntry e && e.Entry.Equals(offer.Trial)))],
            [.. Rules(result, RuleStatus.Applies).Where(r => SpeaksAgainst(r.Outcome, offer.Trial))]);
    }

    private static IEnumerable<TrialRule> Rules(CaseResult result, params RuleStatus[] statuses) =>
        result.Rules.Where(r => statuses.Contains(r.Status)).SelectMany(r => r.Rule.Outcomes.Select(o => new TrialRule(r, o)));

    /// <summary>Whether an outcome speaks against all that it names being given, where the trial gives it.</summary>
    private static bool SpeaksAgainst(Outcome outcome, Trial trial) => outcome.Verb.IsAgainst() && !outcome.Targets.IsEmpty
        && outcome.Targets.All(t => t is Target.OfEntry { Entry: Agent unwanted } && trial.Studies.Any(s => s.Is(unwanted)));
}
