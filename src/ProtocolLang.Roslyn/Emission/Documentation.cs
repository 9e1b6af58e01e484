using System.Globalization;
using ProtocolLang.Logic;

namespace ProtocolLang.Roslyn.Emission;

/// <summary>XML documentation: what the author wrote, and the evidence on which it rests.</summary>
internal static class Documentation
{
    public static void Write(CodeText code, Rule rule)
    {
        code.Summary(Sentence(rule));
        code.Remarks(Evidence(rule));
    }

    public static void Write(CodeText code, Step step)
    {
        switch (step)
        {
            case Step.Condition { Definition: { } d, Of: var p }:
                code.Summary($"{d.Name}: {Words(p)}");
                code.Remarks(d.Notes.Concat(Sources(d.Sources)));
                break;
            case Step.Condition { Of: var p }:
                code.Summary($"Whom the protocol is for: {Words(p)}");
                break;
            case Step.Number { Calculation: var c }:
                code.Summary($"{c.Name}{(c.Type is FactType.Number { UnitText.Length: > 0 } n ? " in " + n.UnitText : "")}: {c.Text}");
                code.Remarks(Sources(c.Sources));
                break;
        }
    }

    public static IEnumerable<string> Sentence(Rule rule)
    {
        yield return $"{rule.Name}: {string.Join(", ", rule.Outcomes.Select(o => o.Text))}";
        if (rule.When.Kind != PropositionKind.Constant) yield return "If " + Words(rule.When);
        if (rule.Unless.Kind != PropositionKind.Constant) yield return "Unless " + Words(rule.Unless);
    }

    public static IEnumerable<string> Evidence(Rule rule) =>
        rule.Because.Select(b => "Because " + Evidence(b)).Concat(rule.Grades.Select(g => $"{g.Name} {g.Value}")).Concat(rule.Notes).Concat(Sources(rule.Sources));

    /// <summary>A condition in one line; its bullets in brackets.</summary>
    private static string Words(Proposition p, int depth = 3) => (p.Text.EndsWith(" of", StringComparison.Ordinal) || p.Text is "always" or "never") && p.Parts.Length > 0 && depth > 0
        ? $"{p.Text} ({string.Join("; ", p.Parts.Select(part => Words(part, depth - 1)))})"
        : p.Text;

    private static string Evidence(Entry entry) => entry is Trial trial
        ? string.Join("; ", ((string[])
        [
            trial.Name,
            trial.Phase.Length > 0 ? "phase " + trial.Phase : "",
            .. trial.Figures.Select(f => $"{f.Endpoint} {f.Text}"),
            trial.PrimaryEndpoint switch { EndpointResult.Met => "met its primary endpoint", EndpointResult.NotMet => "did not meet its primary endpoint", _ => "" },
        ]).Where(t => t.Length > 0))
        : entry.Name;

    private static IEnumerable<string> Sources(IReadOnlyCollection<string> sources) => sources.Count == 0 ? [] : [string.Create(CultureInfo.InvariantCulture, $"From {string.Join(", ", sources)}")];
}
