using System.Collections.Immutable;

namespace ProtocolLang.Logic;

public enum PropositionKind { Test, All, Any, None, AtLeast, Not, Definition, Constant }

/// <summary>A condition in two planes: <paramref name="IsTrue"/> and <paramref name="IsFalse"/> are ordinary formulas that are never both true;
/// when neither is, the condition is unknown. The parts and the author's words are kept, so that every answer can explain itself.</summary>
/// <param name="Text">The author's words, blanks normalised; for a definition, its name.</param>
/// <param name="Threshold">For <see cref="PropositionKind.AtLeast"/>, how many parts must hold.</param>
/// <param name="Reads">The inputs that a <see cref="PropositionKind.Test"/> reads.</param>
public sealed record Proposition(
    PropositionKind Kind,
    Formula IsTrue,
    Formula IsFalse,
    string Text,
    Origin Origin,
    ImmutableArray<Proposition> Parts,
    int Threshold,
    ImmutableArray<Input> Reads)
{
    private LeavesOf? leaves;

    /// <summary>The formulas in both planes that are not made of others, looked for once.</summary>
    internal ImmutableArray<Formula> Leaves
    {
        get
        {
            // A copy with other planes has other leaves.
            if (leaves is not { } known || known.IsTrue != IsTrue || known.IsFalse != IsFalse)
            {
                leaves = known = new(IsTrue, IsFalse, [.. Logic.Parts.Leaves(IsTrue).Concat(Logic.Parts.Leaves(IsFalse)).Distinct()]);
            }

            return known.Found;
        }
    }

    public bool Equals(Proposition? other) => ReferenceEquals(this, other);
    public override int GetHashCode() => IsTrue.Id * 31 + IsFalse.Id;
    public override string ToString() => Text;

    private sealed record LeavesOf(Formula IsTrue, Formula IsFalse, ImmutableArray<Formula> Found);
}

/// <summary>Strong Kleene logic on two planes. This is the only place where its rules are written.</summary>
public sealed class Kleene(FormulaTable formulas)
{
    public FormulaTable Formulas => formulas;

    public Proposition Constant(bool value, string text, Origin origin) =>
        new(PropositionKind.Constant, formulas.Constant(value), formulas.Constant(!value), text, origin, [], 0, []);

    /// <summary>A test that has an answer exactly when all the <paramref name="needed"/> terms are known.</summary>
    public Proposition Test(IEnumerable<Term> needed, Formula holds, string text, Origin origin, ImmutableArray<Input> reads)
    {
        var known = needed.Aggregate(formulas.True, (all, term) => formulas.All(all, formulas.Known(term)));
        return new(PropositionKind.Test, formulas.All(known, holds), formulas.All(known, formulas.Not(holds)), text, origin, [], 0, reads);
    }

    /// <summary>A test that always has an answer, such as <c>is known</c>.</summary>
    public Proposition Certain(Formula holds, string text, Origin origin, ImmutableArray<Input> reads) =>
        new(PropositionKind.Test, holds, formulas.Not(holds), text, origin, [], 0, reads);

    public Proposition All(ImmutableArray<Proposition> parts, string text, Origin origin) =>
        new(PropositionKind.All, formulas.All(parts.Select(p => p.IsTrue)), formulas.Any(parts.Select(p => p.IsFalse)), text, origin, parts, 0, []);

    public Proposition Any(ImmutableArray<Proposition> parts, string text, Origin origin) =>
        new(PropositionKind.Any, formulas.Any(parts.Select(p => p.IsTrue)), formulas.All(parts.Select(p => p.IsFalse)), text, origin, parts, 0, []);

    public Proposition None(ImmutableArray<Proposition> parts, string text, Origin origin) =>
        new(PropositionKind.None, formulas.All(parts.Select(p => p.IsFalse)), formulas.Any(parts.Select(p => p.IsTrue)), text, origin, parts, 0, []);

    public Proposition AtLeast(int count, ImmutableArray<Proposition> parts, string text, Origin origin) =>
        new(
            PropositionKind.AtLeast,
            formulas.AtLeast(count, parts.Select(p => p.IsTrue)),
            formulas.AtLeast(parts.Length - count + 1, parts.Select(p => p.IsFalse)),
            text, origin, parts, count, []);

    public Proposition Not(Proposition part, string text, Origin origin) =>
        new(PropositionKind.Not, part.IsFalse, part.IsTrue, text, origin, [part], 0, []);

    public Proposition Definition(string name, Proposition body, Origin origin) =>
        new(PropositionKind.Definition, body.IsTrue, body.IsFalse, name, origin, [body], 0, []);
}
