using System.Collections.Immutable;
using CsCheck;
using ProtocolLang.Logic;

namespace ProtocolLang.Testing.Formulas;

/// <summary>Random conditions and random patients for them.</summary>
public static class Sketches
{
    private static readonly Gen<Comparison> Operators = Gen.Enum<Comparison>();
    private static readonly Gen<PropositionKind> Kinds = Gen.OneOf(PropositionKind.All, PropositionKind.Any, PropositionKind.None);
    private static readonly Gen<double> Constants = Gen.Int[-1, 4].Select(i => (double)i);

    private static readonly Gen<Sketch> Leaf = Gen.Frequency(
        (6, Gen.Select(Gen.Int[0, 2], Gen.Int[0, 3], (i, v) => (Sketch)new Sketch.OneOf(i, (ulong)v))),
        (4, Gen.Select(Gen.Int[0, 15], v => (Sketch)new Sketch.OneOf(3, (ulong)v))),
        (6, Gen.Select(Gen.Int[4, 5], Operators, Constants, (i, o, c) => (Sketch)new Sketch.Compare(i, o, c))),
        (2, Gen.Select(Gen.Int[4, 5], Gen.Enum<ArithmeticOperator>(), Gen.Int[4, 5], Operators, Constants, (l, a, r, o, c) => (Sketch)new Sketch.CompareTwo(l, a, r, o, c))),
        (1, Gen.Select(Gen.Int[4, 5], Operators, Gen.Int[4, 5], (l, o, r) => (Sketch)new Sketch.CompareRoots(l, o, r))),
        (2, Gen.Select(Gen.Int[6, 7], Gen.Int[-2, 2], Gen.Int[-40, 40], Operators, Gen.Int[6, 7], (d, m, n, o, e) => (Sketch)new Sketch.CompareShifted(d, m, n, o, e))),
        (2, Gen.Select(Gen.Int[0, 7], v => (Sketch)new Sketch.Includes(8, (ulong)v))),
        (1, Gen.Select(Gen.Int[0, 8], i => (Sketch)new Sketch.IsKnown(i))),
        (1, Gen.Select(Gen.Bool, v => (Sketch)new Sketch.Constant(v))));

    public static readonly Gen<Sketch> Any = Gen.Recursive<Sketch>((depth, inner) => depth >= 4 ? Leaf : Gen.Frequency(
        (4, Leaf),
        (1, inner.Select(p => (Sketch)new Sketch.Not(p))),
        (1, inner.Select(p => (Sketch)new Sketch.Definition(p))),
        (5, Gen.Select(Kinds, inner.Array[1, 4], (k, p) => (Sketch)new Sketch.Group(k, 0, [.. p]))),
        (1, Gen.Select(Gen.Int[0, 4], inner.Array[1, 4], (n, p) => (Sketch)new Sketch.Group(PropositionKind.AtLeast, n, [.. p]))),
        (1, Gen.Select(Gen.Select(inner, Constants).Array[1, 3], Operators, Constants, (i, o, c) => (Sketch)new Sketch.Score([.. i], o, c)))));

    /// <summary>Values for the inputs of <see cref="SketchPad"/>, about a quarter of them unknown.</summary>
    public static readonly Gen<double[]> Patients = Gen.Select(
        Gen.Select(Known(1), Known(1), Known(1), Known(3)),
        Gen.Select(Known(4), Known(4), Known(60, 738_000), Known(60, 738_000), Known(7)),
        (a, b) => new[] { a.Item1, a.Item2, a.Item3, a.Item4, b.Item1, b.Item2, b.Item3, b.Item4, b.Item5 });

    private static Gen<double> Known(int max, int from = 0) => Gen.Frequency((1, Gen.Const(double.NaN)), (3, Gen.Int[0, max].Select(i => (double)(from + i))));
}
