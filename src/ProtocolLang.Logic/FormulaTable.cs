using System.Collections.Immutable;

namespace ProtocolLang.Logic;

/// <summary>Makes formulas, each only once, and simplifies what is plain: constants, repeated operands, double negation, nesting of the same kind.</summary>
public sealed class FormulaTable
{
    private readonly Dictionary<Key, Formula> made = [];
    private readonly List<Formula> all = [];

    public FormulaTable()
    {
        False = Make(new(Kind.Constant, false), id => new Formula.Constant(id, false));
        True = Make(new(Kind.Constant, true), id => new Formula.Constant(id, true));
    }

    private FormulaTable(FormulaTable other)
    {
        made = new(other.made);
        all = [.. other.all];
        (True, False) = (other.True, other.False);
    }

    /// <summary>A table that makes the same formulas and goes on by itself: what it makes more is unknown to this one.</summary>
    public FormulaTable Copy() => new(this);

    public Formula True { get; }
    public Formula False { get; }

    /// <summary>Every formula made so far, operands before what uses them; the index is the <see cref="Formula.Id"/>.</summary>
    public IReadOnlyList<Formula> Formulas => all;

    public Formula Constant(bool value) => value ? True : False;

    public Formula Known(Term term) => term is Term.Constant
        ? True
        : Make(new(Kind.Known, term), id => new Formula.Known(id, term));

    public Formula OneOf(Input input, ulong values) => values == 0
        ? False
        : Make(new(Kind.OneOf, input, null, values), id => new Formula.OneOf(id, input, values));

    public Formula Includes(Input input, ulong values) => values == 0
        ? False
        : Make(new(Kind.Includes, input, null, values), id => new Formula.Includes(id, input, values));

    public Formula Compare(Term left, Comparison op, Term right) => Make(new(Kind.Compare, left, right, (ulong)op), id => new Formula.Compare(id, left, op, right));

    public Formula Not(Formula operand) => operand switch
    {
        Formula.Constant c => Constant(!c.Value),
        Formula.Not n => n.Operand,
        _ => Make(new(Kind.Not, operand), id => new Formula.Not(id, operand)),
    };

    public Formula All(params IEnumerable<Formula> operands) => Join(operands, isAll: true);

    public Formula All(Formula left, Formula right) => JoinTwo(left, right, isAll: true);

    public Formula Any(Formula left, Formula right) => JoinTwo(left, right, isAll: false);

    public Formula Any(params IEnumerable<Formula> operands) => Join(operands, isAll: false);

    public Formula AtLeast(int count, IEnumerable<Formula> operands)
    {
        var open = ImmutableArray.CreateBuilder<Formula>();
        foreach (var operand in operands)
        {
            if (operand == True) count--;
            else if (operand != False) open.Add(operand);
        }

        if (count <= 0) return True;
        if (count > open.Count) return False;
        if (count == 1) return Any(open);
        if (count == open.Count) return All(open);
        var joined = new Operands(open.ToImmutable());
        return Make(new(Kind.AtLeast, joined, null, (ulong)count), id => new Formula.AtLeast(id, count, joined.Formulas));
    }

    /// <summary>The plain case of <see cref="Join"/>, which most calls are.</summary>
    private Formula JoinTwo(Formula left, Formula right, bool isAll)
    {
        var (neutral, absorbing) = isAll ? (True, False) : (False, True);
        if (left == absorbing || right == absorbing) return absorbing;
        if (left == neutral || left == right) return right;
        if (right == neutral) return left;
        if (IsNegation(left, right)) return absorbing;
        if (isAll ? left is Formula.All || right is Formula.All : left is Formula.Any || right is Formula.Any) return Join([left, right], isAll);
        return Joined(left.Id < right.Id ? [left, right] : [right, left], isAll);
    }

    private Formula Join(IEnumerable<Formula> operands, bool isAll)
    {
        var (neutral, absorbing) = isAll ? (True, False) : (False, True);
        var kept = new List<Formula>();
        // A set is worth its price only for the long joins.
        HashSet<Formula>? seen = null;
        bool Has(Formula f) => seen is null ? kept.Contains(f) : seen.Contains(f);
        foreach (var operand in operands)
        {
            var parts = (operand, isAll) switch
            {
                (Formula.All a, true) => a.Operands,
                (Formula.Any a, false) => a.Operands,
                _ => [operand],
            };
            foreach (var part in parts)
            {
                if (part == absorbing) return absorbing;
                if (part == neutral || Has(part)) continue;
                kept.Add(part);
                if (kept.Count == 16) seen = [.. kept];
                else seen?.Add(part);
            }
        }

        foreach (var formula in kept)
        {
            if (formula is Formula.Not n && Has(n.Operand)) return absorbing;
        }

        if (kept.Count == 0) return neutral;
        if (kept.Count == 1) return kept[0];
        kept.Sort((a, b) => a.Id.CompareTo(b.Id));
        return Joined([.. kept], isAll);
    }

    private Formula Joined(ImmutableArray<Formula> sorted, bool isAll)
    {
        var joined = new Operands(sorted);
        return Make(new(isAll ? Kind.All : Kind.Any, joined), id => isAll ? new Formula.All(id, joined.Formulas) : new Formula.Any(id, joined.Formulas));
    }

    private static bool IsNegation(Formula left, Formula right) =>
        (left is Formula.Not l && l.Operand == right) || (right is Formula.Not r && r.Operand == left);

    private Formula Make(Key key, Func<int, Formula> make)
    {
        if (made.TryGetValue(key, out var formula)) return formula;
        formula = make(all.Count);
        all.Add(formula);
        made.Add(key, formula);
        return formula;
    }

    private enum Kind { Constant, Known, OneOf, Includes, Compare, Not, All, Any, AtLeast }

    /// <summary>What makes two formulas the same.</summary>
    private readonly record struct Key(Kind Kind, object First, object? Second = null, ulong Number = 0);

    private sealed record Operands(ImmutableArray<Formula> Formulas)
    {
        public bool Equals(Operands? other) => other is not null && Formulas.AsSpan().SequenceEqual(other.Formulas.AsSpan());

        public override int GetHashCode()
        {
            var hash = new HashCode();
            foreach (var operand in Formulas) hash.Add(operand.Id);
            return hash.ToHashCode();
        }
    }
}
