using ProtocolLang.Logic;

namespace ProtocolLang.Verification.Findings;

/// <summary>Rules that can apply to one patient, of which one gives what the other speaks against.</summary>
internal static class ConflictFindings
{
    public static void Find(Search search)
    {
        var a = search.Analysis;
        var outcomes = a.Protocol.Rules.SelectMany(r => r.Outcomes.Select(o => (Rule: r, Outcome: o))).ToArray();
        var against = outcomes.Where(o => o.Outcome.Verb.IsAgainst()).ToArray();
        var seen = new HashSet<(int, int)>();
        foreach (var advised in outcomes.Where(o => o.Outcome.Verb.IsFor()))
        {
            foreach (var objection in against)
            {
                if (Contradictions.Between(advised.Outcome, objection.Outcome) is not { } entry) continue;
                if (!seen.Add((advised.Rule.Index, objection.Rule.Index))) continue;
                search.Ask(advised.Outcome.Origin, () => $"whether the rules `{advised.Rule.Name}` and `{objection.Rule.Name}` can conflict", () =>
                {
                    var both = a.Table.And(a.Of(advised.Rule.Statuses.Applies), a.Of(objection.Rule.Statuses.Applies));
                    if (!a.Exist(both)) return null;
                    var finding = new Fault.Conflicting(advised.Rule, advised.Outcome, objection.Rule, objection.Outcome, entry);
                    return a.Shown(finding, both, Analysis.Holds(advised.Rule.Statuses.Applies, objection.Rule.Statuses.Applies), $"conflict over {entry.Name}", advised.Rule.Scope);
                });
            }
        }
    }
}
