using CsCheck;
using ProtocolLang.Interpreter.Results;
using ProtocolLang.Logic;
using ProtocolLang.Testing;
using ProtocolLang.Testing.Formulas;
using ProtocolLang.Testing.Protocols;

namespace ProtocolLang.Interpreter.Tests.Results;

public sealed class NeedsTests
{
    private readonly ProtocolBuilder b = new();
    private readonly Fact ihc;
    private readonly Fact fish;
    private readonly Fact age;
    private readonly Fact weight;

    public NeedsTests()
    {
        ihc = b.Scale("IHC", "0", "1+", "2+", "3+");
        fish = b.Fact("FISH", FactType.Finding.PositiveNegative);
        age = b.Number("age", 0, 120, whole: true);
        weight = b.Number("weight", 0, 500);
    }

    private string Needs(Proposition when, params (Fact Fact, double Value)[] known)
    {
        b.Rule("rule", when);
        var @case = new CaseBuilder();
        foreach (var (fact, value) in known) @case.Observe(fact, value);
        return string.Join(", ", new Evaluator(b.Build()).Evaluate(@case.Build()).Rules[^1].Needs.Select(n => n.Name));
    }

    private Proposition Positive => b.Define("positive", b.Any(b.Is(ihc, "3+"), b.All(b.Is(ihc, "2+"), b.Yes(fish))));

    [Fact]
    public void Decided_branches_need_nothing()
    {
        Assert.Equal("FISH", Needs(Positive, (ihc, 2)));
        Assert.Equal("", Needs(Positive, (ihc, 1)));
        Assert.Equal("IHC, FISH", Needs(Positive));
        Assert.Equal("IHC", Needs(Positive, (fish, 0)));
    }

    [Fact]
    public void Denials_and_counts_need_their_unknown_parts()
    {
        Assert.Equal("FISH", Needs(b.Not(b.Yes(fish))));
        Assert.Equal("FISH", Needs(b.None(b.Yes(fish), b.Is(ihc, "3+")), (ihc, 1)));
        Assert.Equal("FISH, age", Needs(b.AtLeast(2, b.Is(ihc, "3+"), b.Yes(fish), b.Compare(age, Comparison.AtLeast, 18)), (ihc, 3)));
    }

    [Fact]
    public void A_test_that_has_no_answer_though_nothing_is_missing_needs_what_it_reads()
    {
        var ratio = new Term.Arithmetic(ArithmeticOperator.Divide, new Term.Of(b.Latest(age)), new Term.Of(b.Latest(weight)));
        var when = b.Compare(ratio, Comparison.Less, new Term.Constant(1), "ratio", b.Latest(age), b.Latest(weight));
        Assert.Equal("age, weight", Needs(when, (age, 50), (weight, 0)));
        Assert.Equal("weight", Needs(when, (age, 50)));
        Assert.Equal("", Needs(when, (age, 50), (weight, 70)));
    }

    [Fact]
    public void A_score_needs_what_its_unknown_conditions_need()
    {
        var score = new Term.Score([(Positive, 2), (b.Compare(age, Comparison.AtLeast, 65), 1)]);
        var when = b.Compare(score, Comparison.AtLeast, new Term.Constant(2), "score", b.Latest(ihc), b.Latest(fish), b.Latest(age));
        Assert.Equal("IHC, FISH, age", Needs(when));
        Assert.Equal("age", Needs(when, (ihc, 1)));
        Assert.Equal("FISH", Needs(when, (ihc, 2), (age, 70)));
        Assert.Equal("", Needs(when, (ihc, 2), (fish, 1), (age, 70)));
    }

    [Fact]
    public void What_is_not_needed_cannot_decide() => Gen.Select(Sketches.Any.Where(s => !s.AsksWhatIsKnown), Sketches.Patients, Sketches.Patients).Hold(
        (sketch, patient, other) =>
        {
            var pad = new SketchPad();
            pad.Builder.Rule("rule", pad.Build(sketch));
            var evaluator = new Evaluator(pad.Builder.Build());
            var @case = new CaseBuilder();
            foreach (var i in evaluator.Protocol.Inputs.Where(i => !double.IsNaN(patient[i.Index]))) @case.Observe(i.ReadFact!, patient[i.Index]);
            var rule = evaluator.Evaluate(@case.Build()).Rules[0];
            if (rule.Status != RuleStatus.Undetermined) return;
            Assert.NotEmpty(rule.Needs);
            var unneeded = evaluator.Protocol.Inputs.Except(rule.Needs).Where(i => double.IsNaN(patient[i.Index]));
            var learned = patient.ToArray();
            foreach (var i in unneeded) learned[i.Index] = other[i.Index];
            var statuses = new RuleStatus[1];
            evaluator.Evaluate(learned, statuses);
            Assert.Equal(RuleStatus.Undetermined, statuses[0]);
        },
        iter: 1500);
}
