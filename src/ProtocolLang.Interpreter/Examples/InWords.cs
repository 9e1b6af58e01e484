using System.Collections.Immutable;
using ProtocolLang.Interpreter.Results;
using ProtocolLang.Logic;

namespace ProtocolLang.Interpreter.Examples;

/// <summary>What came out, said briefly for the author of an example.</summary>
internal static class InWords
{
    public static string Rules(IEnumerable<RuleResult> rules) => string.Join("; ", rules.Select(Rule));

    public static string Named(IReadOnlyList<RuleResult> rules) =>
        (rules.Count == 1 ? "rule " : "rules ") + Listed(rules.Take(3).Select(r => $"`{r.Rule.Name}`").Concat(rules.Count > 3 ? [$"{rules.Count - 3} more"] : []).ToArray());

    /// <summary>Words in a row: a, b and c.</summary>
    public static string Listed(IReadOnlyList<string> words) => words.Count < 2 ? string.Concat(words) : $"{string.Join(", ", words.SkipLast(1))} and {words[^1]}";

    public static string Rule(RuleResult r) => $"rule {r.Rule.Name} " + r.Status switch
    {
        RuleStatus.Applies => "applies: " + Outcomes(r.Rule),
        RuleStatus.DoesNotApply => "does not apply",
        RuleStatus.Overridden => "is overridden by " + string.Join(", ", r.OverriddenBy.Select(o => o.Name)),
        RuleStatus.OutOfScope => "is out of scope",
        _ => "is undetermined: " + Needs(r.Needs),
    };

    public static string Needs(ImmutableArray<Input> needs) => "needs " + string.Join(", ", needs.Select(n => n.Name));

    public static string Applying(CaseResult result)
    {
        var applying = result.Rules.Where(r => r.Status == RuleStatus.Applies).Select(r => Outcomes(r.Rule)).ToArray();
        return applying.Length == 0 ? "no rule applies" : string.Join("; ", applying);
    }

    public static string Conflicts(CaseResult result) => result.Conflicts.IsEmpty
        ? "no conflict"
        : string.Join("; ", result.Conflicts.Select(c => $"conflict about {c.Entry.Name} between {c.For.Name} and {c.Against.Name}"));

    private static string Outcomes(Rule rule) => string.Join(", ", rule.Outcomes.Select(o => o.Text));
}
