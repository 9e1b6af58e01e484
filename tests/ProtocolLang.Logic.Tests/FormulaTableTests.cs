using ProtocolLang.Testing.Formulas;

namespace ProtocolLang.Logic.Tests;

public sealed class FormulaTableTests
{
    private static readonly SketchPad Pad = new();
    private static readonly FormulaTable F = Pad.Builder.Formulas;

    private static readonly Formula A = Pad.Build(new Sketch.IsKnown(0)).IsTrue;
    private static readonly Formula B = Pad.Build(new Sketch.IsKnown(1)).IsTrue;
    private static readonly Formula C = Pad.Build(new Sketch.IsKnown(2)).IsTrue;

    [Fact]
    public void The_same_formula_is_made_once()
    {
        Assert.Same(F.All(A, B), F.All(B, A));
        Assert.Same(F.AtLeast(2, [A, B, C]), F.AtLeast(2, [A, B, C]));
        Assert.NotSame(F.All(A, B), F.Any(A, B));
    }

    [Fact]
    public void What_is_plain_is_simplified()
    {
        Assert.Same(A, F.All(A, A, F.True));
        Assert.Same(A, F.Any(A, F.False, A));
        Assert.Same(F.False, F.All(A, F.False));
        Assert.Same(F.True, F.Any(A, F.True));
        Assert.Same(F.True, F.All());
        Assert.Same(F.False, F.Any());
        Assert.Same(A, F.Not(F.Not(A)));
        Assert.Same(F.False, F.All(A, B, F.Not(A)));
        Assert.Same(F.True, F.Any(F.Not(B), A, B));
        Assert.Same(F.All(A, B, C), F.All(A, F.All(B, C)));
    }

    [Fact]
    public void Counting_takes_account_of_what_is_already_decided()
    {
        Assert.Same(F.True, F.AtLeast(0, [A]));
        Assert.Same(F.False, F.AtLeast(3, [A, B]));
        Assert.Same(F.Any(A, B), F.AtLeast(2, [F.True, A, B, F.False]));
        Assert.Same(F.All(A, B), F.AtLeast(2, [A, F.False, B]));
    }

    [Fact]
    public void Operands_come_before_what_uses_them()
    {
        var formula = F.AtLeast(2, [F.All(A, B), F.Not(C), F.Any(B, C)]);
        Assert.All(((Formula.AtLeast)formula).Operands, o => Assert.True(o.Id < formula.Id));
        Assert.Same(formula, F.Formulas[formula.Id]);
    }
}
