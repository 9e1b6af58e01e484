using System.Collections.Immutable;
using ProtocolLang.Logic;

namespace ProtocolLang.Sql.Writing;

/// <summary>The operands of an <c>all</c> made short. A test is false of what is not known; so "x is known and passes a test" is just the test, and "x is known and fails it" is the
/// opposite test. As <see cref="Conjunction"/>, and also for what is computed.</summary>
internal static class Tests
{
    /// <param name="isWrittenOut">Whether a formula is not told by some name.</param>
    /// <returns>What must hold, and tests that must fail on known values.</returns>
    public static (ImmutableArray<Formula> Kept, ImmutableArray<Formula> Denied) Of(ImmutableArray<Formula> operands, Func<Formula, bool> isWrittenOut)
    {
        var known = operands.OfType<Formula.Known>().Where(k => isWrittenOut(k)).ToLookup(k => k.Term);
        if (known.Count == 0) return (operands, []);
        var denied = operands.OfType<Formula.Not>().Where(n => isWrittenOut(n)).Select(n => n.Operand)
            .Where(o => o is Formula.OneOf or Formula.Compare && isWrittenOut(o) && Tested(o).All(known.Contains)).ToImmutableArray();
        var dropped = operands.Where(isWrittenOut).Concat(denied).SelectMany(Tested).SelectMany(t => known[t]).Cast<Formula>()
            .Concat(operands.OfType<Formula.Not>().Where(n => denied.Contains(n.Operand))).ToHashSet();
        return ([.. operands.Where(o => !dropped.Contains(o))], denied);
    }

    /// <summary>What a test says to be known when it holds.</summary>
    private static IEnumerable<Term> Tested(Formula formula) => formula switch
    {
        Formula.OneOf o => [new Term.Of(o.Input)],
        Formula.Includes i => [new Term.Of(i.Input)],
        Formula.Compare c => new[] { c.Left, c.Right }.Where(t => t is not Term.Constant),
        _ => [],
    };
}
