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
        Dictionary<int, Formula>? known = null;
        foreach (var operand in all.Operands)
        {
            if (operand is Formula.Known { Term: Term.Of of }) (known ??= []).Add(of.Input.Index, operand);
        }

        if (known is null) return new(all.Operands, []);
        bool IsOfKnown(Formula test) => Tested(test) is { } input && known.ContainsKey(input.Index);
        var denied = ImmutableArray.CreateBuilder<Formula>();
        var dropped = new HashSet<Formula>();
        foreach (var operand in all.Operands)
        {
            if (operand is Formula.Not { Operand: Formula.OneOf or Formula.Compare } not && IsOfKnown(not.Operand))
            {
                denied.Add(not.Operand);
                dropped.Add(operand);
                dropped.Add(known[Tested(not.Operand)!.Index]);
            }
            else if (IsOfKnown(operand))
            {
                dropped.Add(known[Tested(operand)!.Index]);
            }
        }

        return new(dropped.Count == 0 ? all.Operands : [.. all.Operands.Where(o => !dropped.Contains(o))], denied.ToImmutable());
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
}
