using System.Collections.Immutable;
using ProtocolLang.Logic;
using ProtocolLang.Verification.Diagrams;

namespace ProtocolLang.Verification.Findings;

/// <summary>Rules that can never apply, that always yield, and exceptions that can never hold where they would matter.</summary>
internal static class RuleFindings
{
    public static void Find(Search search)
    {
        var a = search.Analysis;
        foreach (var rule in a.Protocol.Rules)
        {
            search.Ask(rule.Origin, () => $"whether the rule `{rule.Name}` can apply", () => OfRule(a, rule));
            foreach (var exception in Parts(rule.Unless, PropositionKind.Any))
            {
                search.Ask(exception.Origin, () => $"whether the exception `{exception.Text}` can matter", () =>
                    CanHold(a, rule) && a.Exist(a.True(exception)) && !a.Exist(a.True(rule.Scope), a.True(rule.When), a.True(exception)) ? new Fault.ExceptionNeverMatters(rule, exception) : null);
            }
        }
    }

    /// <summary>Whether the condition can hold for a patient in scope.</summary>
    public static bool CanHold(Analysis a, Rule rule) => a.Exist(a.True(rule.Scope), a.True(rule.When));

    public static bool CanApply(Analysis a, Rule rule) => a.Exist(a.Of(rule.Statuses.Applies));

    private static Fault? OfRule(Analysis a, Rule rule)
    {
        if (CanApply(a, rule)) return null;
        if (!a.Exist(a.True(rule.Scope), a.True(rule.When), a.False(rule.Unless))) return new Fault.NeverApplies(rule, Clash(a, rule));
        return new Fault.AlwaysOverridden(rule, [.. rule.OverriddenBy.Select(o => a.Protocol.Rules[o]).Where(o => CanApply(a, o))]);
    }

    /// <summary>The fewest parts that cannot stand together.</summary>
    private static ImmutableArray<(Proposition, bool)> Clash(Analysis a, Rule rule)
    {
        List<(Proposition Part, bool Holds)> parts =
        [
            .. Parts(rule.When, PropositionKind.All).Select(p => (p, true)),
            .. Parts(rule.Unless, PropositionKind.Any).Select(p => (p, false)),
            .. Parts(rule.Scope, PropositionKind.All).Select(p => (p, true)),
        ];
        for (var i = parts.Count - 1; i >= 0; i--)
        {
            var part = parts[i];
            parts.RemoveAt(i);
            if (a.Exist(a.Table.All(parts.Select(Set)))) parts.Insert(i, part);
        }

        return [.. parts];

        Diagram Set((Proposition Part, bool Holds) p) => p.Holds ? a.True(p.Part) : a.False(p.Part);
    }

    /// <summary>The parts of a condition, however often they are bundled in the same way; none of a constant.</summary>
    public static IEnumerable<Proposition> Parts(Proposition p, PropositionKind kind) =>
        p.Kind == kind ? p.Parts.SelectMany(q => Parts(q, kind)) : p.Kind == PropositionKind.Constant ? [] : [p];
}
