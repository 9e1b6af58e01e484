using System.Collections.Immutable;

namespace ProtocolLang.Logic;

/// <summary>What formulas and terms are directly made of.</summary>
public static class Parts
{
    public static ImmutableArray<Formula> Of(Formula formula) => formula switch
    {
        Formula.Not n => [n.Operand],
        Formula.All a => a.Operands,
        Formula.Any a => a.Operands,
        Formula.AtLeast a => a.Operands,
        _ => [],
    };

    /// <summary>Whether a join has all operands of another; both are in the order of their numbers, as a <see cref="FormulaTable"/> makes them.</summary>
    public static bool IsSubset(ReadOnlySpan<Formula> part, ReadOnlySpan<Formula> whole)
    {
        if (part.Length > whole.Length) return false;
        var at = 0;
        foreach (var formula in part)
        {
            while (at < whole.Length && whole[at].Id < formula.Id) at++;
            if (at == whole.Length || whole[at] != formula) return false;
        }

        return true;
    }

    public static ImmutableArray<Term> Terms(Formula formula) => formula switch
    {
        Formula.Known k => [k.Term],
        Formula.Compare c => [c.Left, c.Right],
        _ => [],
    };

    /// <summary>Without the conditions of scores.</summary>
    public static ImmutableArray<Term> Of(Term term) => term switch
    {
        Term.Arithmetic a => [a.Left, a.Right],
        Term.SquareRoot s => [s.Operand],
        Term.Shift s => [s.Date],
        Term.Call c => [.. c.Arguments.Select(a => a.Term)],
        _ => [],
    };

    public static IEnumerable<Term> WithParts(Term term) => Of(term).SelectMany(WithParts).Prepend(term);

    public static IEnumerable<Term.Score> Scores(Term term) => WithParts(term).OfType<Term.Score>();

    /// <summary>The formulas below one that are not made of others, itself included.</summary>
    public static IEnumerable<Formula> Leaves(Formula formula)
    {
        if (Of(formula).IsEmpty)
        {
            yield return formula;
            yield break;
        }

        var seen = new HashSet<Formula> { formula };
        var open = new Stack<Formula>();
        open.Push(formula);
        while (open.TryPop(out var next))
        {
            var parts = Of(next);
            if (parts.IsEmpty) yield return next;
            foreach (var part in parts)
            {
                if (seen.Add(part)) open.Push(part);
            }
        }
    }

    /// <summary>The leaves of both planes.</summary>
    public static ImmutableArray<Formula> Leaves(Proposition p) => p.Leaves;

    /// <summary>What a formula reads without looking into the conditions of scores.</summary>
    public static IEnumerable<Input> DirectInputs(Formula leaf) => leaf switch
    {
        Formula.OneOf o => [o.Input],
        Formula.Includes i => [i.Input],
        _ => Terms(leaf).SelectMany(WithParts).OfType<Term.Of>().Select(o => o.Input),
    };

    /// <summary>The scores in a test.</summary>
    public static ImmutableArray<Term.Score> Scores(Proposition test)
    {
        ImmutableArray<Term.Score>.Builder? scores = null;
        foreach (var leaf in Leaves(test))
        {
            foreach (var term in Terms(leaf))
            {
                if (term is Term.Of or Term.Constant) continue;
                foreach (var score in Scores(term))
                {
                    scores ??= ImmutableArray.CreateBuilder<Term.Score>();
                    if (!scores.Contains(score)) scores.Add(score);
                }
            }
        }

        return scores?.ToImmutable() ?? [];
    }

    /// <summary>The conditions for which the scores in a test give points.</summary>
    public static ImmutableArray<Proposition> Conditions(Proposition test) => [.. Scores(test).SelectMany(s => s.Items).Select(i => i.When)];

    /// <summary>What a test reads itself, beside what those conditions read.</summary>
    public static ImmutableArray<Input> DirectInputs(Proposition test) => Scores(test).IsEmpty ? test.Reads : [.. Leaves(test).SelectMany(DirectInputs).Distinct()];
}
