using System.Collections.Immutable;
using System.Globalization;
using System.Numerics;
using ProtocolLang.Logic;
using ProtocolLang.Roslyn.Calculators;

namespace ProtocolLang.Roslyn.Emission;

/// <summary>Formulas and terms.</summary>
internal sealed partial class MethodWriter
{
    /// <summary>A formula as a <c>bool</c>.</summary>
    public string Bool(Formula formula)
    {
        if (formula is Formula.Constant c) return c.Value ? "true" : "false";
        if (planes.TryGetValue(formula, out var known)) return known;
        var text = formula switch
        {
            Formula.Known k => $"Known({Number(k.Term)})",
            Formula.OneOf o => OneOf(o.Input, o.Values),
            Formula.Includes i => $"Includes(patient.{names.Inputs[i.Input.Index]}, {SetOf(i.Input.Type, i.Values)})",
            Formula.Compare compare => Compare(compare.Left, compare.Operator, compare.Right),
            Formula.Not n => Bare(Bool(n.Operand)) is var denied && denied.Contains(' ', StringComparison.Ordinal) ? $"!({denied})" : "!" + denied,
            Formula.All a => Kept([.. Covered(a.Operands, formula), .. Rest(a)], "&"),
            Formula.Any a => Kept([.. Covered(a.Operands, formula), .. Uncovered(a.Operands, formula).Select(Bool)], "|"),
            Formula.AtLeast a => $"{Counted(a.Operands)} >= {a.Count}",
            _ => throw new ArgumentOutOfRangeException(nameof(formula), formula, "There is no such formula."),
        };
        planes.TryAdd(formula, text);
        return text;

        // In a variable, since formulas share their parts.
        string Kept(string[] operands, string sign) => operands is [var only] ? only : Join(sign, operands) is { Length: > 100 } join ? Local("part", join) : $"({Join(sign, operands)})";
    }

    /// <summary>The names of known planes that are joins of some of the operands.</summary>
    private IEnumerable<string> Covered(ImmutableArray<Formula> operands, Formula whole) => Covers(operands, whole).Select(j => j.Text);

    private (Formula Plane, string Text)[] Covers(ImmutableArray<Formula> operands, Formula whole)
    {
        var fitting = joins.Where(j => j.Plane != whole && j.Plane.GetType() == whole.GetType() && Parts.IsSubset(Parts.Of(j.Plane).AsSpan(), operands.AsSpan())).ToArray();
        return [.. fitting.Where(j => !fitting.Any(other => other.Plane != j.Plane && Parts.IsSubset(Parts.Of(j.Plane).AsSpan(), Parts.Of(other.Plane).AsSpan())))];
    }

    private ImmutableArray<Formula> Uncovered(ImmutableArray<Formula> operands, Formula whole)
    {
        var covered = Covers(operands, whole).SelectMany(j => Parts.Of(j.Plane)).ToHashSet();
        return covered.Count == 0 ? operands : [.. operands.Where(o => !covered.Contains(o))];
    }

    /// <summary>What is left of a conjunction, without asking whether something is known that is tested anyway.</summary>
    private IEnumerable<string> Rest(Formula.All all)
    {
        var open = Uncovered(all.Operands, all);
        if (open.IsEmpty) return [];
        var conjunction = Conjunction.Of(open.Length == all.Operands.Length ? all : all with { Operands = open });
        return conjunction.Kept.Select(Bool).Concat(conjunction.Denied.Select(Opposite));
    }

    private string Opposite(Formula test) => test switch
    {
        Formula.OneOf o => OneOf(o.Input, ~o.Values),
        Formula.Compare c => c.Operator switch
        {
            Comparison.Less => Compare(c.Left, Comparison.AtLeast, c.Right),
            Comparison.AtMost => Compare(c.Left, Comparison.Greater, c.Right),
            Comparison.AtLeast => Compare(c.Left, Comparison.Less, c.Right),
            Comparison.Greater => Compare(c.Left, Comparison.AtMost, c.Right),
            _ => $"IsOther({Side(c.Left)}, {Side(c.Right)})",
        },
        _ => throw new ArgumentOutOfRangeException(nameof(test), test, "This test has no opposite."),
    };

    private string Compare(Term left, Comparison comparison, Term right) =>
        comparison == Comparison.Equal ? $"Is({Side(left)}, {Side(right)})"
        : left is Term.Constant && right is Term.Constant ? $"{Number(left)} {Sign(comparison)} {Number(right)}"
        : $"{Side(left)} {Sign(comparison)} {Side(right)}";

    /// <summary>A side of a comparison, where a whole number needs no decimal point.</summary>
    private string Side(Term term) => Number(term) is var text && term is Term.Constant && text.EndsWith(".0", StringComparison.Ordinal) ? text[..^2] : text;

    private static string Sign(Comparison comparison) => comparison switch
    {
        Comparison.Less => "<",
        Comparison.AtMost => "<=",
        Comparison.AtLeast => ">=",
        _ => ">",
    };

    /// <summary>The values as stretches of neighbours, each one or two comparisons.</summary>
    private string OneOf(Input input, ulong values)
    {
        var (type, field) = (input.Type, "patient." + names.Inputs[input.Index]);
        var last = type.ValueNames.Length - 1;
        values &= (1UL << (last + 1)) - 1;
        var stretches = new List<string>();
        for (var low = 0; low <= last; low++)
        {
            if ((values >> low & 1) == 0) continue;
            var high = low + BitOperations.TrailingZeroCount(~(values >> low)) - 1;
            stretches.Add((low, high) switch
            {
                _ when low == 0 && high == last => $"Known({field})",
                _ when low == 0 => $"{field} <= {names.ValueOf(type, high)}",
                _ when high == last => $"{field} >= {names.ValueOf(type, low)}",
                _ when low == high => $"Is({field}, {names.ValueOf(type, low)})",
                _ => $"({field} >= {names.ValueOf(type, low)} & {field} <= {names.ValueOf(type, high)})",
            });
            low = high;
        }

        return stretches.Count == 1 ? stretches[0] : stretches.Count == 0 ? "false" : $"({Join("|", stretches)})";
    }

    private string SetOf(FactType type, ulong values) =>
        "(ulong)(" + string.Join(" | ", type.ValueNames.Select((_, i) => i).Where(i => (values >> i & 1) != 0).Select(i => names.MemberOf(type, i))) + ")";

    private string Counted(ImmutableArray<Formula> operands)
    {
        var parts = operands.Select(o => $"Count({Bool(o)})").ToArray();
        while (parts.Length > LongestChain) parts = [.. parts.Chunk(LongestChain).Select(c => Local("count", string.Join(" + ", c)))];
        return string.Join(" + ", parts);
    }

    /// <summary>A term as a <c>double</c>.</summary>
    public string Number(Term term) => Number(term, DeepestNumber);

    /// <summary>A term worked out from its parts.</summary>
    public string Worked(Term term, int depth = DeepestNumber) => term switch
    {
        Term.Constant c => Literal(c.Value),
        Term.Of o => "patient." + names.Inputs[o.Input.Index],
        Term.Arithmetic a => $"Finite({Number(a.Left, depth - 1)} {Sign(a.Operator)} {Number(a.Right, depth - 1)})",
        Term.SquareRoot r => $"Finite(Math.Sqrt({Number(r.Operand, depth - 1)}))",
        Term.Shift s => string.Create(CultureInfo.InvariantCulture, $"Shift({Number(s.Date, depth - 1)}, {s.Months}, {s.Days})"),
        Term.Score s => Score(s),
        Term.Call c => $"{names.Calculators.MethodOf(c.Function)}({string.Join(", ", c.Arguments.Select(a => CallText.Mapped(a, Number(a.Term, depth - 1))))})",
        _ => throw new ArgumentOutOfRangeException(nameof(term), term, "There is no such term."),
    };

    private string Number(Term term, int depth)
    {
        if (plan.StepOf(term, Writing) is { } step) return "c." + step.Name;
        var text = Worked(term, depth);
        return depth <= 0 && term is not (Term.Constant or Term.Of) ? Local("number", text) : text;
    }

    private string Score(Term.Score score)
    {
        var sum = Local("points", "0.0");
        foreach (var (when, points) in score.Items) Statement($"{sum} += Points({Truth(when)}, {Literal(points)});");
        return $"Finite({sum})";
    }

    private static string Sign(ArithmeticOperator op) => op switch
    {
        ArithmeticOperator.Add => "+",
        ArithmeticOperator.Subtract => "-",
        ArithmeticOperator.Multiply => "*",
        _ => "/",
    };
}
