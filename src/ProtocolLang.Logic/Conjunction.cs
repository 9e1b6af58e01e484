using System.Collections.Immutable;

namespace ProtocolLang.Logic;

/// <summary>An <c>all</c> made cheaper. The two planes are full of "x is known and x passes a test" and "x is known and x fails it".
/// A test is false when its input is unknown, so the first is just the test; the second is the opposite test.</summary>
/// <param name="Kept">Operands that must hold.</param>
/// <param name="Denied">Tests of one input that must fail on a known value.</param>
public readonly record struct Conjunction(ImmutableArray<Formula> Kept, ImmutableArray<Formula> Denied)
{
    public static Conjunction Of(Formula.All all)
    {
        var known = all.Operands.OfType<Formula.Known>().Where(k => k.Term is Term.Of).ToDictionary(k => ((Term.Of)k.Term).Input, k => (Formula)k);
        if (known.Count == 0) return new(all.Operands, []);
        var denied = all.Operands.OfType<Formula.Not>().Select(n => n.Operand).Where(o => HasOpposite(o) && known.ContainsKey(Tested(o)!)).ToImmutableArray();
        var implied = all.Operands.Concat(denied).Select(Tested).Where(i => i is not null && known.ContainsKey(i)).Select(i => known[i!]);
        var dropped = implied.Concat(all.Operands.OfType<Formula.Not>().Where(n => denied.Contains(n.Operand))).ToHashSet();
        return new([.. all.Operands.Where(o => !dropped.Contains(o))], denied);
    }

    /// <summary>The input that a test reads, if it reads exactly one and compares it as it is.</summary>
    public static Input? Tested(Formula formula) => formula switch
    {
        Formula.OneOf o => o.Input,
        Formula.Includes i => i.Input,
        Formula.Compare { Left: Term.Of o, Right: Term.Constant } => o.Input,
        Formula.Compare { Left: Term.Constant, Right: Term.Of o } => o.Input,
        _ => null,
    };

    private static bool HasOpposite(Formula formula) => formula is Formula.OneOf or Formula.Compare && Tested(formula) is not null;
}
