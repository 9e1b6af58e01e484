using System.Collections.Immutable;

namespace ProtocolLang.Logic;

/// <summary>Makes formulas, each only once, and simplifies what is plain: constants, repeated operands, double negation, nesting of the same kind.</summary>
public sealed class FormulaTable
{
    private readonly Dictionary<object, Formula> made = [];
    private readonly List<Formula> all = [];

    public FormulaTable()
    {
        False = Make((false, "constant"), id => new Formula.Constant(id, false));
        True = Make((true, "constant"), id => new Formula.Constant(id, true));
    }

    public Formula True { get; }
    public Formula False { get; }

    /// <summary>Every formula made so far, operands before what uses them; the index is the <see cref="Formula.Id"/>.</summary>
    public IReadOnlyList<Formula> Formulas => all;

    public Formula Constant(bool value) => value ? True : False;

    public Formula Known(Term term) => term is Term.Constant
        ? True
        : Make(("known", term), id => new Formula.Known(id, term));

    public Formula OneOf(Input input, ulong values) => values == 0
        ? False
        : Make(("one of", input, values), id => new Formula.OneOf(id, input, values));

    public Formula Includes(Input input, ulong values) => values == 0
        ? False
        : Make(("includes", input, values), id => new Formula.Includes(id, input, values));

    public Formula Compare(Term left, Comparison op, Term right) => Make((left, op, right), id => new Formula.Compare(id, left, op, right));

    public Formula Not(Formula operand) => operand switch
    {
        Formula.Constant c => Constant(!c.Value),
        Formula.Not n => n.Operand,
        _ => Make(("not", operand), id => new Formula.Not(id, operand)),
    };

    public Formula All(params IEnumerable<Formula> operands) => Join(operands, isAll: true);

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
        var key = new Key("at least", count, open.ToImmutable());
        return Make(key, id => new Formula.AtLeast(id, key.Count, key.Operands));
    }

    private Formula Join(IEnumerable<Formula> operands, bool isAll)
    {
        var (neutral, absorbing) = isAll ? (True, False) : (False, True);
        var kept = new List<Formula>();
        var seen = new HashSet<Formula>();
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
                if (part != neutral && seen.Add(part)) kept.Add(part);
            }
        }

        if (kept.Any(f => f is Formula.Not n && seen.Contains(n.Operand))) return absorbing;
        if (kept.Count == 0) return neutral;
        if (kept.Count == 1) return kept[0];
        var key = new Key(isAll ? "all" : "any", 0, [.. kept.OrderBy(f => f.Id)]);
        return Make(key, id => isAll ? new Formula.All(id, key.Operands) : new Formula.Any(id, key.Operands));
    }

    private Formula Make(object key, Func<int, Formula> make)
    {
        if (made.TryGetValue(key, out var formula)) return formula;
        formula = make(all.Count);
        all.Add(formula);
        made.Add(key, formula);
        return formula;
    }

    private sealed record Key(string Kind, int Count, ImmutableArray<Formula> Operands)
    {
        public bool Equals(Key? other) => other is not null && Kind == other.Kind && Count == other.Count && Operands.SequenceEqual(other.Operands);

        public override int GetHashCode()
        {
            var hash = new HashCode();
            hash.Add(Kind);
            hash.Add(Count);
            foreach (var operand in Operands) hash.Add(operand.Id);
            return hash.ToHashCode();
        }
    }
}
