using System.Collections.Immutable;
using ProtocolLang.Logic;

namespace ProtocolLang.Interpreter.Results;

/// <summary>Two rules apply, of which one gives what the other speaks against.</summary>
/// <param name="Entry">What is given by <paramref name="For"/>.</param>
public sealed record Conflict(Entry Entry, Rule For, Outcome Advice, Rule Against, Outcome Objection)
{
    internal static ImmutableArray<Conflict> Among(ImmutableArray<RuleResult> rules)
    {
        List<(Rule Rule, Outcome Outcome)>? objections = null;
        foreach (var r in rules)
        {
            if (r.Status != RuleStatus.Applies) continue;
            foreach (var o in r.Rule.Outcomes)
            {
                if (o.Verb.IsAgainst()) (objections ??= []).Add((r.Rule, o));
            }
        }

        if (objections is null) return [];
        var conflicts = ImmutableArray.CreateBuilder<Conflict>(0);
        foreach (var r in rules)
        {
            if (r.Status != RuleStatus.Applies) continue;
            foreach (var advice in r.Rule.Outcomes)
            {
                if (!advice.Verb.IsFor()) continue;
                foreach (var (against, objection) in objections)
                {
                    if (Contradictions.Between(advice, objection) is { } entry) conflicts.Add(new(entry, r.Rule, advice, against, objection));
                }
            }
        }

        return conflicts.ToImmutable();
    }
}
