using ProtocolLang.Logic;
using ProtocolLang.Testing.Protocols;

namespace ProtocolLang.Testing.Formulas;

/// <summary>Builds sketches with the real tables, over nine inputs: findings 0-2, a scale 3, numbers 4-5, dates 6-7, a set 8.</summary>
public sealed class SketchPad
{
    private readonly Input[] inputs;

    public SketchPad()
    {
        Fact[] facts =
        [
            Builder.Finding("a"), Builder.Finding("b"), Builder.Finding("c"), Builder.Scale("s", "0", "1", "2", "3"),
            Builder.Number("m", 0, 4), Builder.Number("n", 0, 4), Builder.Fact("d", FactType.Date.Instance), Builder.Fact("e", FactType.Date.Instance),
            Builder.Fact("t", new FactType.Set(["x", "y", "z"])),
        ];
        inputs = [.. facts.Select(Builder.Latest)];
    }

    public ProtocolBuilder Builder { get; } = new();

    public Proposition Build(Sketch sketch) => sketch switch
    {
        Sketch.OneOf o => Test([Of(o.Input)], Builder.Formulas.OneOf(inputs[o.Input], o.Values), sketch, o.Input),
        Sketch.Includes i => Test([Of(i.Input)], Builder.Formulas.Includes(inputs[i.Input], i.Values), sketch, i.Input),
        Sketch.Compare c => Compare(Of(c.Input), c.Operator, new Term.Constant(c.Bound), sketch, c.Input),
        Sketch.CompareTwo c => Compare(
            new Term.Arithmetic(c.Arithmetic, Of(c.Left), Of(c.Right)), c.Operator, new Term.Constant(c.Bound), sketch, c.Left, c.Right),
        Sketch.CompareRoots c => Compare(new Term.SquareRoot(Of(c.Left)), c.Operator, new Term.SquareRoot(Of(c.Right)), sketch, c.Left, c.Right),
        Sketch.CompareShifted c => Compare(new Term.Shift(Of(c.Date), c.Months, c.Days), c.Operator, Of(c.Other), sketch, c.Date, c.Other),
        Sketch.Score s => Compare(new Term.Score([.. s.Items.Select(i => (Build(i.When), i.Points))]), s.Operator, new Term.Constant(s.Bound), sketch),
        Sketch.IsKnown k => Builder.Kleene.Certain(Builder.Formulas.Known(Of(k.Input)), sketch.ToString(), Origin.None, [inputs[k.Input]]),
        Sketch.Constant c => Builder.Kleene.Constant(c.Value, sketch.ToString(), Origin.None),
        Sketch.Not n => Builder.Not(Build(n.Part)),
        Sketch.Definition d => Builder.Define("defined", Build(d.Part)),
        Sketch.Group { Kind: PropositionKind.All } g => Builder.All([.. g.Parts.Select(Build)]),
        Sketch.Group { Kind: PropositionKind.Any } g => Builder.Any([.. g.Parts.Select(Build)]),
        Sketch.Group { Kind: PropositionKind.None } g => Builder.None([.. g.Parts.Select(Build)]),
        Sketch.Group g => Builder.AtLeast(g.Count, [.. g.Parts.Select(Build)]),
        _ => throw new ArgumentOutOfRangeException(nameof(sketch)),
    };

    private Term Of(int input) => new Term.Of(inputs[input]);

    private Proposition Compare(Term left, Comparison op, Term right, Sketch sketch, params int[] reads) =>
        Test([left, right], Builder.Formulas.Compare(left, op, right), sketch, reads);

    private Proposition Test(Term[] needed, Formula holds, Sketch sketch, params int[] reads) =>
        Builder.Kleene.Test(needed, holds, sketch.ToString(), Origin.None, [.. reads.Distinct().Select(r => inputs[r])]);
}
