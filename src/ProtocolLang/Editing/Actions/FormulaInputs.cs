using ProtocolLang.Logic;

namespace ProtocolLang.Editing.Actions;

/// <summary>What a formula reads, and the values that make a difference to it.</summary>
internal static class FormulaInputs
{
    private const double SomeDay = 738_886;

    /// <summary>In the order in which they stand.</summary>
    public static List<Input> Of(Formula formula) => [.. Parts(formula).SelectMany(Inputs).Distinct()];

    /// <summary>Values to try for a fact: first none at all, then those on which the formula turns.</summary>
    public static IEnumerable<double> Candidates(Formula formula, Fact fact)
    {
        yield return double.NaN;
        switch (fact.Type)
        {
            case FactType.Finding:
                yield return 1;
                yield return 0;
                break;
            case FactType.Choice or FactType.Scale:
                for (var i = fact.Type.ValueNames.Length - 1; i >= 0; i--) yield return i;
                break;
            case FactType.Set set:
                for (var i = 0; i < set.Values.Length; i++) yield return 1UL << i;
                yield return 0;
                break;
            case FactType.Number number:
                foreach (var value in Numbers(formula, fact, number)) yield return value;
                break;
            case FactType.Date:
                foreach (var day in Bounds(formula, fact).SelectMany(b => new[] { b, b - 1, b + 1 }).Append(SomeDay)) yield return day;
                break;
        }
    }

    private static IEnumerable<double> Numbers(Formula formula, Fact fact, FactType.Number type)
    {
        var bounds = Bounds(formula, fact).ToList();
        var step = type.Whole || bounds.TrueForAll(b => Math.Abs(b) >= 10) ? 1 : 0.1;
        var middle = type is { Min: { } low, Max: { } high } ? Math.Round((low + high) / 2) : (type.Min ?? 0) + 1;
        return bounds.SelectMany(b => new[] { b, Math.Round(b + 5 * step, 6), Math.Round(b - 5 * step, 6), Math.Round(b + step, 6), Math.Round(b - step, 6) })
            .Append(middle).Append(type.Min ?? 1).Append(type.Max ?? 100)
            .Where(v => !(v < type.Min) && !(v > type.Max) && (!type.Whole || v == Math.Floor(v)));
    }

    /// <summary>The constants with which a fact is compared.</summary>
    private static IEnumerable<double> Bounds(Formula formula, Fact fact)
    {
        foreach (var part in Parts(formula))
        {
            switch (part)
            {
                case Formula.Compare { Left: Term.Of left, Right: Term.Constant right } when left.Input.ReadFact == fact:
                    yield return right.Value;
                    break;
                case Formula.Compare { Left: Term.Constant left, Right: Term.Of right } when right.Input.ReadFact == fact:
                    yield return left.Value;
                    break;
                case Formula.OneOf { Input: Input.AnyObserved any } when any.Fact == fact:
                    foreach (var bound in new[] { any.Low, any.High }.Where(double.IsFinite)) yield return bound;
                    break;
            }
        }
    }

    /// <summary>A formula and all that it is made of, each once.</summary>
    private static IEnumerable<Formula> Parts(Formula formula)
    {
        var (seen, open) = (new HashSet<int>(), new Stack<Formula>([formula]));
        while (open.TryPop(out var part))
        {
            if (!seen.Add(part.Id)) continue;
            yield return part;
            IEnumerable<Formula> operands = part switch
            {
                Formula.Not n => [n.Operand],
                Formula.All a => a.Operands,
                Formula.Any a => a.Operands,
                Formula.AtLeast a => a.Operands,
                Formula.Known k => Conditions(k.Term),
                Formula.Compare c => Conditions(c.Left).Concat(Conditions(c.Right)),
                _ => [],
            };
            foreach (var operand in operands.Reverse()) open.Push(operand);
        }
    }

    private static IEnumerable<Input> Inputs(Formula formula) => formula switch
    {
        Formula.OneOf o => [o.Input],
        Formula.Includes i => [i.Input],
        Formula.Known k => Inputs(k.Term),
        Formula.Compare c => Inputs(c.Left).Concat(Inputs(c.Right)),
        _ => [],
    };

    private static IEnumerable<Input> Inputs(Term term) => term switch
    {
        Term.Of o => [o.Input],
        Term.Arithmetic a => Inputs(a.Left).Concat(Inputs(a.Right)),
        Term.SquareRoot r => Inputs(r.Operand),
        Term.Shift s => Inputs(s.Date),
        Term.Call c => c.Arguments.SelectMany(a => Inputs(a.Term)),
        _ => [],
    };

    /// <summary>The conditions of points.</summary>
    private static IEnumerable<Formula> Conditions(Term term) => term switch
    {
        Term.Score s => s.Items.SelectMany(i => new[] { i.When.IsTrue, i.When.IsFalse }),
        Term.Arithmetic a => Conditions(a.Left).Concat(Conditions(a.Right)),
        Term.SquareRoot r => Conditions(r.Operand),
        Term.Call c => c.Arguments.SelectMany(a => Conditions(a.Term)),
        _ => [],
    };
}
