using ProtocolLang.Logic;
using ProtocolLang.Verification.Diagrams;

namespace ProtocolLang.Verification.Findings;

/// <summary>Conditions that always or never hold, and those that change nothing beside the others.</summary>
internal static class ConditionFindings
{
    public static void Find(Search search)
    {
        foreach (var rule in search.Analysis.Protocol.Rules)
        {
            var visit = new Visit(search, rule.Scope, rule.Name);
            // That a part which must hold never does is said of the rule.
            visit.Of(rule.When, neverIsKnown: true);
            foreach (var exception in new[] { rule.Unless }) visit.Of(exception, neverIsKnown: false);
        }

        foreach (var definition in search.Analysis.Protocol.Definitions) new Visit(search, null, definition.Name).Of(definition.Meaning, neverIsKnown: false);
    }

    /// <param name="scope">The patients whom it is about; all when null.</param>
    private sealed class Visit(Search search, Proposition? scope, string name)
    {
        private readonly Analysis a = search.Analysis;

        /// <param name="of">What it is a part of.</param>
        public void Of(Proposition p, bool neverIsKnown, Proposition? of = null)
        {
            if (p.Kind == PropositionKind.Constant) return;
            var isOpen = true;
            search.Ask(p.Origin, () => $"whether `{p.Text}` in `{name}` can hold", () =>
            {
                var never = !Exist(a.True(p));
                var always = !never && !Exist(a.False(p));
                isOpen = !never && !always;
                return never && !neverIsKnown ? new Fault.NeverHolds(p, of, name) : always ? new Fault.AlwaysHolds(p, of, name) : null;
            });
            // What a definition is made of is judged where it is written.
            if (!isOpen || p.Kind == PropositionKind.Definition) return;
            if (p.Kind is PropositionKind.All or PropositionKind.Any or PropositionKind.None) Redundant(p);
            foreach (var part in p.Parts) Of(part, neverIsKnown && p.Kind == PropositionKind.All, p);
        }

        /// <summary>From the last to the first, so that of two that say the same the first stays.</summary>
        private void Redundant(Proposition p)
        {
            var kept = p.Parts.Where(q => q.Kind != PropositionKind.Constant).ToList();
            for (var i = kept.Count - 1; i >= 0 && kept.Count > 1; i--)
            {
                var part = kept[i];
                search.Ask(part.Origin, () => $"whether `{part.Text}` in `{name}` changes anything", () =>
                {
                    var others = kept.Where(q => q != part).ToArray();
                    if (!Exist(a.True(part)) || !Exist(a.False(part)) || !Covers(p.Kind, part, others)) return null;
                    kept.Remove(part);
                    return new Fault.WithoutInfluence(part, others.FirstOrDefault(o => Covers(p.Kind, part, o)) ?? p, p, name);
                });
            }
        }

        /// <summary>Whether the others come out true and false for the same patients with the part and without it.</summary>
        private bool Covers(PropositionKind kind, Proposition part, params Proposition[] others) => kind == PropositionKind.All
            ? Subset(a.Table.All(others.Select(a.True)), a.True(part)) && Subset(a.False(part), a.Table.Any(others.Select(a.False)))
            : Subset(a.True(part), a.Table.Any(others.Select(a.True))) && Subset(a.Table.All(others.Select(a.False)), a.False(part));

        private bool Subset(Diagram left, Diagram right) => !Exist(a.Table.And(left, right.Not));

        private bool Exist(Diagram patients) => scope is null ? a.Exist(patients) : a.Exist(a.True(scope), patients);
    }
}
