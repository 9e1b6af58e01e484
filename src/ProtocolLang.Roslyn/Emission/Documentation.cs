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
            case Step.Condition { Definition: { } d, Proposition: var p }:
                code.Summary($"{d.Name}: {p.Text}");
                code.Remarks(d.Notes.Concat(Sources(d.Sources)));
                break;
            case Step.Condition { Proposition: var p }:
                code.Summary($"Whom the protocol is for: {p.Text}");
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
        if (rule.When.Kind != PropositionKind.Constant) yield return "If " + rule.When.Text;
        if (rule.Unless.Kind != PropositionKind.Constant) yield return "Unless " + rule.Unless.Text;
    }

    public static IEnumerable<string> Evidence(Rule rule) =>
        rule.Because.Select(b => "Because " + Evidence(b)).Concat(rule.Grades.Select(g => $"{g.Name} {g.Value}")).Concat(rule.Notes).Concat(Sources(rule.Sources));

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
