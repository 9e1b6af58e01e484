using ProtocolLang.Logic;

namespace ProtocolLang.Verification.Encoding;

/// <summary>Computes terms and formulas for given answers, as every engine must.</summary>
internal static class TermValues
{
    /// <param name="value">The value of an input; NaN when unknown.</param>
    public static double Of(Term term, Func<Input, double> value) => Finite(term switch
    {
        Term.Constant c => c.Value,
        Term.Of o => value(o.Input),
        Term.Arithmetic a => Combine(a.Operator, Of(a.Left, value), Of(a.Right, value)),
        Term.SquareRoot r => Math.Sqrt(Of(r.Operand, value)),
        Term.Shift s => Dates.Shift(Of(s.Date, value), s.Months, s.Days),
        Term.Score s => Sum(s, value),
        _ => throw new ArgumentOutOfRangeException(nameof(term)),
    });

    public static bool Of(Formula formula, Func<Input, double> value) => formula switch
    {
        Formula.Constant c => c.Value,
        Formula.Known k => !double.IsNaN(Of(k.Term, value)),
        Formula.OneOf o => value(o.Input) is var v && !double.IsNaN(v) && (o.Values >> (int)v & 1) != 0,
        Formula.Includes i => value(i.Input) is var v && !double.IsNaN(v) && ((ulong)v & i.Values) != 0,
        Formula.Compare c => Comparing.Holds(Of(c.Left, value), c.Operator, Of(c.Right, value)),
        Formula.Not n => !Of(n.Operand, value),
        Formula.All a => a.Operands.All(o => Of(o, value)),
        Formula.Any a => a.Operands.Any(o => Of(o, value)),
        Formula.AtLeast a => a.Operands.Count(o => Of(o, value)) >= a.Count,
        _ => throw new ArgumentOutOfRangeException(nameof(formula)),
    };

    private static double Sum(Term.Score score, Func<Input, double> value)
    {
        var sum = 0.0;
        foreach (var (when, points) in score.Items)
        {
            if (Of(when.IsTrue, value)) sum += points;
            else if (!Of(when.IsFalse, value)) return double.NaN;
        }

        return sum;
    }

    private static double Combine(ArithmeticOperator op, double left, double right) => op switch
    {
        ArithmeticOperator.Add => left + right,
        ArithmeticOperator.Subtract => left - right,
        ArithmeticOperator.Multiply => left * right,
        _ => left / right,
    };

    private static double Finite(double value) => double.IsFinite(value) ? value : double.NaN;
}
