using System.Collections.Immutable;
using ProtocolLang.Logic;

namespace ProtocolLang.Interpreter.Results;

/// <summary>Two rules apply, of which one gives what the other speaks against.</summary>
/// <param name="Entry">What is given by <paramref name="For"/>.</param>
public sealed record Conflict(Entry Entry, Rule For, Outcome Advice, Rule Against, Outcome Objection)
{
    internal static ImmutableArray<Conflict> Among(ImmutableArray<RuleResult> rules)
    {
        var (advised, against) = (new List<(Rule Rule, Outcome Outcome)>(), new List<(Rule Rule, Outcome Outcome)>());
        foreach (var r in rules)
        {
            if (r.Status != RuleStatus.Applies) continue;
            foreach (var o in r.Rule.Outcomes)
            {
                if (o.Verb.IsFor()) advised.Add((r.Rule, o));
                if (o.Verb.IsAgainst()) against.Add((r.Rule, o));
            }
        }

        var conflicts = ImmutableArray.CreateBuilder<Conflict>(0);
        foreach (var a in advised)
        {
            foreach (var b in against)
            {
                if (Contradictions.Between(a.Outcome, b.Outcome) is { } entry) conflicts.Add(new(entry, a.Rule, a.Outcome, b.Rule, b.Outcome));
            }
        }

        return conflicts.ToImmutable();
    }
}
