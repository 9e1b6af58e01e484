using ProtocolLang.Interpreter.Explaining;
using ProtocolLang.Interpreter.History;
using ProtocolLang.Logic;
using ProtocolLang.Testing.Protocols;

namespace ProtocolLang.Interpreter.Tests.Explaining;

public sealed class ExplanationTests
{
    private readonly ProtocolBuilder b = new();

    [Fact]
    public void Every_condition_shows_its_truth_value_and_line()
    {
        var (ihc, fish, ild) = (b.Scale("IHC", "0", "1+", "2+", "3+"), b.Finding("FISH"), b.Finding("ILD", defaultValue: 0));
        var positive = b.Define("HER2-positive", b.Any(b.Is(ihc, "3+"), b.All(b.Is(ihc, "2+"), b.Yes(fish))));
        var rule = b.Rule("rule", b.All(positive, b.Not(b.Yes(ild))));
        var result = new Evaluator(b.Build()).Evaluate(new CaseBuilder().Observe(ihc, "1+", "2020-01-01").Observe(ihc, "2+", "2021-01-01").Build());
        Assert.Equal(
            """
            all: Unknown
              HER2-positive: Unknown
                any: Unknown
                  IHC 3+: False (IHC is 2+, Recorded, line 2)
                  all: Unknown
                    IHC 2+: True (IHC is 2+, Recorded, line 2)
                    FISH: Unknown (FISH is unknown, Missing)
              not ILD: True
                ILD: False (ILD is no, Default)

            """,
            Print(result.Explain(rule.When)),
            ignoreLineEndingDifferences: true);
    }

    [Fact]
    public void A_score_shows_its_conditions()
    {
        var (age, stroke) = (b.Number("age"), b.Finding("stroke"));
        var score = new Term.Score([(b.Compare(age, Comparison.AtLeast, 75), 2), (b.Yes(stroke), 2)]);
        var rule = b.Rule("rule", b.Compare(score, Comparison.AtLeast, new Term.Constant(2), "stroke risk at least 2", b.Latest(age), b.Latest(stroke)));
        var result = new Evaluator(b.Build()).Evaluate(new CaseBuilder().Observe(age, 80).Observe(stroke, 0).Build());
        Assert.Equal(
            """
            stroke risk at least 2: True (age is 80, Recorded, line 1) (stroke is no, Recorded, line 2)
              age AtLeast 75: True (age is 80, Recorded, line 1)
              stroke: False (stroke is no, Recorded, line 2)

            """,
            Print(result.Explain(rule.When)),
            ignoreLineEndingDifferences: true);
    }

    [Fact]
    public void Definitions_used_many_times_are_looked_at_once()
    {
        var p = b.Yes(b.Finding("finding"));
        for (var i = 0; i < 60; i++) p = b.Define("d" + i, b.All(p, b.Not(b.Not(p))));
        b.Rule("rule", p);
        var result = new Evaluator(b.Build()).Evaluate(new CaseBuilder().Build());
        var explanation = result.Explain(p);
        Assert.Equal(explanation.Parts[0].Parts[0], explanation.Parts[0].Parts[1].Parts[0].Parts[0]);
        Assert.Equal(["finding"], Reasons.Deciding(explanation).Select(r => r.Input.Name));
        Assert.Equal(["finding"], result.Rules[0].Needs.Select(n => n.Name));
    }

    [Fact]
    public void An_explanation_reads_the_case_that_it_is_of()
    {
        var fever = b.Number("temperature");
        var rule = b.Rule("rule", b.Compare(fever, Comparison.Greater, 38));
        var evaluator = new Evaluator(b.Build());
        var (warm, unknown) = (evaluator.Evaluate(new CaseBuilder().Observe(fever, 39).Build()).Explain(rule.When), evaluator.Evaluate(new CaseBuilder().Build()).Explain(rule.When));
        Assert.Equal((Truth.True, Truth.Unknown), (warm.Truth, unknown.Truth));
        Assert.Equal("temperature Greater 38: True (temperature is 39, Recorded, line 1)\n", Print(warm));
        Assert.Equal("temperature Greater 38: Unknown (temperature is unknown, Missing)\n", Print(unknown));
        Assert.NotEqual(warm, unknown);
    }

    private static string Print(Explanation e, string indent = "") =>
        $"{indent}{e.Proposition.Text}: {e.Truth}{string.Concat(e.Readings.Select(Print))}\n" + string.Concat(e.Parts.Select(p => Print(p, indent + "  ")));

    private static string Print(Reading r) => $" ({r.Input.Name} is {r.ValueText}, {r.Source}{string.Concat(r.Places.Select(p => ", line " + p.Line))})";
}
