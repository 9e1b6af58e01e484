using ProtocolLang.Logic;
using ProtocolLang.Testing.Protocols;

namespace ProtocolLang.Interpreter.Tests.Results;

public sealed class MissingTests
{
    private readonly ProtocolBuilder b = new();

    private string[] Missing(Case @case) =>
        [.. new Evaluator(b.Build()).Evaluate(@case).Missing.Select(m => $"{m.Input.Name} decides {m.Decides} of {m.Rules.Length}")];

    [Fact]
    public void What_decides_most_comes_first_then_what_most_need_then_by_name()
    {
        var (x, y, z, w) = (b.Finding("x"), b.Finding("y"), b.Finding("z"), b.Finding("w"));
        b.Rule("1", b.Yes(y));
        b.Rule("2", b.All(b.Yes(y), b.Yes(x)));
        b.Rule("3", b.AtLeast(2, b.Yes(x), b.Yes(z), b.Yes(w)));
        Assert.Equal(["y decides 2 of 2", "x decides 1 of 2", "w decides 0 of 1", "z decides 0 of 1"], Missing(new CaseBuilder().Build()));
    }

    [Fact]
    public void Nothing_is_missing_when_all_is_decided()
    {
        var (x, y) = (b.Finding("x"), b.Finding("y"));
        b.Rule("1", b.Any(b.Yes(x), b.Yes(y)));
        Assert.Empty(Missing(new CaseBuilder().Observe(x, 1).Build()));
    }

    [Theory]
    [InlineData(Comparison.Equal, 37.5, 1)]
    [InlineData(Comparison.Less, 0, 1)]
    [InlineData(Comparison.Greater, 100, 1)]
    public void Numbers_are_tried_on_and_around_what_they_are_compared_with(Comparison op, double bound, int decides)
    {
        var (lvef, other) = (b.Number("LVEF", 0, 100), b.Finding("other"));
        b.Rule("rule", b.Any(b.Compare(lvef, op, bound), b.Yes(other)));
        var within = op == Comparison.Equal ? decides : 0;
        Assert.Contains($"LVEF decides {within} of 1", Missing(new CaseBuilder().Build()));
    }

    [Theory]
    [InlineData(0.0, 120.0, 200.0)]
    [InlineData(0.0, 120.0, -1.0)]
    [InlineData(0.0, null, -1.0)]
    [InlineData(null, null, 2e6)]
    public void Any_value_decides_against_a_bound_that_no_value_reaches(double? min, double? max, double bound)
    {
        var age = b.Number("age", min, max);
        b.Rule("rule", b.Compare(age, Comparison.Equal, bound));
        Assert.Equal(["age decides 1 of 1"], Missing(new CaseBuilder().Build()));
    }

    [Fact]
    public void Numbers_are_tried_where_a_calculation_turns()
    {
        var (height, weight, other) = (b.Number("height", 0, 300), b.Number("weight", 0, 500), b.Finding("other"));
        var (h, w) = (new Term.Of(b.Latest(height)), new Term.Of(b.Latest(weight)));
        var bmi = new Term.Arithmetic(ArithmeticOperator.Divide, w, new Term.Arithmetic(ArithmeticOperator.Multiply, h, h));
        var narrow = b.All(
            b.Compare(bmi, Comparison.Greater, new Term.Constant(0.00241), "bmi above", b.Latest(weight), b.Latest(height)),
            b.Compare(bmi, Comparison.Less, new Term.Constant(0.002411), "bmi below", b.Latest(weight), b.Latest(height)));
        b.Rule("rule", b.Any(narrow, b.Yes(other)));
        Assert.Contains("weight decides 1 of 1", Missing(new CaseBuilder().Observe(height, 171).Build()));
    }

    [Fact]
    public void Dates_are_tried_around_other_dates()
    {
        var (dose, other) = (b.Fact("last dose", FactType.Date.Instance), b.Finding("other"));
        var asOf = b.Input(new Input.AsOf("as of"));
        var since = new Term.Arithmetic(ArithmeticOperator.Subtract, new Term.Of(asOf), new Term.Of(b.Latest(dose)));
        b.Rule("rule", b.Any(b.Compare(since, Comparison.Equal, new Term.Constant(29), "29 days", asOf, b.Latest(dose)), b.Yes(other)));
        Assert.Contains("last dose decides 1 of 1", Missing(new CaseBuilder("2024-06-15").Build()));
    }

    [Fact]
    public void Sets_and_scales_are_tried_value_by_value()
    {
        var metastases = b.Fact("metastases", new FactType.Set(["liver", "brain", "bone"]));
        var (stage, other) = (b.Scale("stage", "I", "II", "III"), b.Finding("other"));
        var input = b.Latest(metastases);
        var brain = b.Kleene.Test([new Term.Of(input)], b.Formulas.Includes(input, 0b10), "brain metastases", Origin.None, [input]);
        b.Rule("1", b.Any(brain, b.Yes(other)));
        b.Rule("2", b.Any(b.Is(stage, "II"), b.Yes(other)));
        Assert.Equal(["other decides 2 of 2", "metastases decides 1 of 1", "stage decides 1 of 1"], Missing(new CaseBuilder().Build()));
    }
}
