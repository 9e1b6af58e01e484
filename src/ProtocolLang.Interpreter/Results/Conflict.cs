using System.Collections.Immutable;
using ProtocolLang.Logic;

namespace ProtocolLang.Interpreter.Results;

/// <summary>Two rules apply, of which one gives what the other speaks against.</summary>
/// <param name="Entry">What is given by <paramref name="For"/>.</param>
public sealed record Conflict(Entry Entry, Rule For, Outcome Advice, Rule Against, Outcome Objection)
{
    internal static ImmutableArray<Conflict> Among(ImmutableArray<RuleResult> rules)
    {
        var outcomes = rules.Where(r => r.Status == RuleStatus.Applies).SelectMany(r => r.Rule.Outcomes.Select(o => (r.Rule, Outcome: o))).ToArray();
        var against = outcomes.Where(o => o.Outcome.Verb.IsAgainst()).ToArray();
        if (against.Length == 0) return [];
        return [..
            from a in outcomes
            from b in against
            let entry = Contradictions.Between(a.Outcome, b.Outcome)
            where entry is not null
            select new Conflict(entry, a.Rule, a.Outcome, b.Rule, b.Outcome)];
    }
}
