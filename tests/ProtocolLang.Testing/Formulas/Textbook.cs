using System.Collections.Immutable;
using ProtocolLang.Logic;

namespace ProtocolLang.Testing.Formulas;

/// <summary>Strong Kleene logic as the textbook has it: min, max and counting over three values. Knows nothing of planes or formulas.</summary>
public static class Textbook
{
    public static Truth Value(Sketch sketch, double[] patient) => sketch switch
    {
        Sketch.OneOf o => Test(patient[o.Input], v => (o.Values >> (int)v & 1) != 0),
        Sketch.Includes i => Test(patient[i.Input], v => ((ulong)v & i.Values) != 0),
        Sketch.Compare c => Test(patient[c.Input], v => Holds(v, c.Operator, c.Bound)),
        Sketch.CompareTwo c => Test(Arithmetic(patient[c.Left], c.Arithmetic, patient[c.Right]), v => Holds(v, c.Operator, c.Bound)),
        Sketch.CompareRoots c => Two(Math.Sqrt(patient[c.Left]), c.Operator, Math.Sqrt(patient[c.Right])),
        Sketch.CompareShifted c => Two(Shifted(patient[c.Date], c.Months, c.Days), c.Operator, patient[c.Other]),
        Sketch.Score s => Test(Sum(s.Items, patient), v => Holds(v, s.Operator, s.Bound)),
        Sketch.IsKnown k => Truths.Of(!double.IsNaN(patient[k.Input])),
        Sketch.Constant c => Truths.Of(c.Value),
        Sketch.Not n => Value(n.Part, patient).Not(),
        Sketch.Definition d => Value(d.Part, patient),
        Sketch.Group g => Group(g, [.. g.Parts.Select(p => Value(p, patient))]),
        _ => throw new ArgumentOutOfRangeException(nameof(sketch)),
    };

    private static Truth Group(Sketch.Group group, Truth[] parts) => group.Kind switch
    {
        PropositionKind.All => parts.Min(),
        PropositionKind.Any => parts.Max(),
        PropositionKind.None => parts.Max().Not(),
        _ => parts.Count(p => p == Truth.True) >= group.Count ? Truth.True
            : parts.Count(p => p != Truth.False) < group.Count ? Truth.False
            : Truth.Unknown,
    };

    private static double Arithmetic(double left, ArithmeticOperator op, double right)
    {
        var value = op switch
        {
            ArithmeticOperator.Add => left + right,
            ArithmeticOperator.Subtract => left - right,
            ArithmeticOperator.Multiply => left * right,
            _ => left / right,
        };
        return double.IsInfinity(value) ? double.NaN : value;
    }

    private static double Shifted(double day, int months, int days) =>
        double.IsNaN(day) ? day : DateOnly.FromDayNumber((int)day).AddMonths(months).AddDays(days).DayNumber;

    private static double Sum(ImmutableArray<(Sketch When, double Points)> items, double[] patient)
    {
        var truths = items.Select(i => Value(i.When, patient)).ToArray();
        return truths.Contains(Truth.Unknown) ? double.NaN : items.Zip(truths).Sum(p => p.Second == Truth.True ? p.First.Points : 0);
    }

    private static Truth Test(double value, Func<double, bool> holds) => double.IsNaN(value) ? Truth.Unknown : Truths.Of(holds(value));

    private static Truth Two(double left, Comparison op, double right) =>
        double.IsNaN(left) || double.IsNaN(right) ? Truth.Unknown : Truths.Of(Holds(left, op, right));

    private static bool Holds(double left, Comparison op, double right) => op switch
    {
        Comparison.Less => left < right,
        Comparison.AtMost => left <= right,
        Comparison.Equal => left == right,
        Comparison.AtLeast => left >= right,
        _ => left > right,
    };
}
