using ProtocolLang.Logic;
using ProtocolLang.Verification.Diagrams;

namespace ProtocolLang.Verification.Findings;

/// <summary>Rules that only repeat another, and definitions that mean the same.</summary>
internal static class LikenessFindings
{
    public static void Find(Search search)
    {
        var a = search.Analysis;
        var overriding = a.Protocol.Rules.SelectMany(r => r.OverriddenBy).ToHashSet();
        var rows = a.Protocol.Tables.SelectMany(t => t.Rows.Select(r => (Row: r, Table: t))).ToDictionary(r => r.Row, r => r.Table);
        foreach (var alike in a.Protocol.Rules.GroupBy(Says, StringComparer.Ordinal))
        {
            var rules = alike.ToArray();
            foreach (var rule in rules.Where(r => !overriding.Contains(r.Index)))
            {
                search.Ask(rule.Origin, () => $"whether another rule says all that `{rule.Name}` says", () => Repeating(a, rule, rules.Where(r => r != rule && !(rows.TryGetValue(rule, out var table) && table == rows.GetValueOrDefault(r)))));
            }
        }

        SameMeanings(search);
    }

    private static Fault.Implied? Repeating(Analysis a, Rule rule, IEnumerable<Rule> others)
    {
        var applies = a.Of(rule.Statuses.Applies);
        if (!a.Exist(applies)) return null;
        foreach (var other in others.Where(o => !rule.OverriddenBy.Contains(o.Index) && !o.OverriddenBy.Contains(rule.Index)))
        {
            var theirs = a.Of(other.Statuses.Applies);
            if (!a.IsSubset(applies, theirs)) continue;
            var isSame = a.IsSubset(theirs, applies);
            // Of two that say the same, the later one repeats.
            if (!isSame || other.Index < rule.Index) return new(rule, other, isSame);
        }

        return null;
    }

    private static string Says(Rule rule) =>
        string.Join('\n', [.. rule.Outcomes.Select(o => o.Text).Order(StringComparer.Ordinal), .. rule.Grades.Select(g => $"{g.Name} {g.Value}").Order(StringComparer.Ordinal)]);

    private static void SameMeanings(Search search)
    {
        var a = search.Analysis;
        var first = new Dictionary<(Diagram, Diagram), Definition>();
        // A wording that the source has too is kept on purpose, and a definition that names another says that it is the same.
        foreach (var definition in a.Protocol.Definitions.Where(d => d.VariantOf is null && d.Meaning.Kind is not (PropositionKind.Definition or PropositionKind.Constant)))
        {
            search.Ask(definition.Origin, () => $"whether another definition means the same as `{definition.Name}`", () =>
            {
                var (isTrue, isFalse) = (a.Among(a.True(definition.Meaning)), a.Among(a.False(definition.Meaning)));
                if (isTrue.IsNone || isFalse.IsNone) return null;
                return first.TryAdd((isTrue, isFalse), definition) ? null : new Fault.SameMeaning(definition, first[(isTrue, isFalse)]);
            });
        }
    }
}
