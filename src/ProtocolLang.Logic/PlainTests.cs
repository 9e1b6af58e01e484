namespace ProtocolLang.Logic;

/// <summary>Tests of which it is plain to see when they are unknown, so that engines can tell what is missing at little cost.</summary>
public static class PlainTests
{
    /// <summary>What stands behind names and <c>not</c>, which need what their part needs.</summary>
    public static Proposition Said(Proposition p)
    {
        while (p.Kind is PropositionKind.Definition or PropositionKind.Not) p = p.Parts[0];
        return p;
    }

    /// <summary>One of the planes holds for every patient.</summary>
    public static bool IsCertain(Proposition p) => IsOpposite(p.IsTrue, p.IsFalse) || IsOpposite(p.IsFalse, p.IsTrue);

    /// <summary>The inputs of a test that is unknown exactly when one of them is missing, whatever the others are; null when that is not plain to see.
    /// Its needs are then what is missing of them, and none when it is decided.</summary>
    public static IReadOnlyCollection<int>? Inputs(Proposition p)
    {
        p = Said(p);
        if (p.Kind != PropositionKind.Test || !Parts.Scores(p).IsEmpty) return null;
        var (knownIfTrue, holds) = Split(p.IsTrue);
        var (knownIfFalse, fails) = Split(p.IsFalse);
        var reads = new List<int>(p.Reads.Length);
        foreach (var input in p.Reads)
        {
            if (!reads.Contains(input.Index)) reads.Add(input.Index);
        }

        return AreAlike(reads, knownIfTrue) && AreAlike(reads, knownIfFalse) && (AreOpposite(holds, fails) || AreOpposite(fails, holds)) ? reads : null;
    }

    /// <summary>The one formula that a plain test of one input comes down to while the input is known, and whether the test holds when that does not;
    /// null when the test is none such.</summary>
    /// <param name="test">A proposition of kind <see cref="PropositionKind.Test"/>.</param>
    public static (Formula Question, bool IsDenied)? Question(Proposition test)
    {
        if (test.Kind != PropositionKind.Test || Inputs(test) is not { Count: 1 }) return null;
        var (holds, fails) = (Split(test.IsTrue).Others, Split(test.IsFalse).Others);
        return AreOpposite(holds, fails) ? (holds is [var asked] ? (asked, false) : null)
            : fails is [var denied] ? (denied, true)
            : null;
    }

    /// <summary>Which inputs must be known, and what else must hold.</summary>
    private static (List<int> Known, List<Formula> Others) Split(Formula plane)
    {
        var (known, others) = (new List<int>(), new List<Formula>());
        foreach (var operand in plane is Formula.All all ? all.Operands : [plane])
        {
            if (operand is Formula.Known { Term: Term.Of of }) known.Add(of.Input.Index);
            else others.Add(operand);
        }

        return (known, others);
    }

    /// <summary>Whether each has what the other has; neither has anything twice.</summary>
    private static bool AreAlike(List<int> reads, List<int> known) => reads.Count == known.Count && known.TrueForAll(reads.Contains);

    private static bool AreOpposite(List<Formula> holds, List<Formula> fails) =>
        fails is [Formula.Not not] && (holds is [var only] ? not.Operand == only : not.Operand is Formula.All all && all.Operands.SequenceEqual(holds));

    private static bool IsOpposite(Formula formula, Formula other) => other is Formula.Not not && not.Operand == formula;
}
