using ProtocolLang.Logic;

namespace ProtocolLang.Verification.Encoding;

/// <summary>Computes terms and formulas for one patient's answers, as every engine must.</summary>
/// <param name="value">The value of an input; NaN when unknown.</param>
internal sealed class TermValues(Func<Input, double> value)
{
    private readonly Dictionary<Formula, bool> known = [];

    public double Of(Term term) => Finite(term switch
    {
        Term.Constant c => c.Value,
        Term.Of o => value(o.Input),
        Term.Arithmetic a => Combine(a.Operator, Of(a.Left), Of(a.Right)),
        Term.SquareRoot r => Math.Sqrt(Of(r.Operand)),
        Term.Shift s => Dates.Shift(Of(s.Date), s.Months, s.Days),
        Term.Score s => Sum(s),
        Term.Call c => c.Function.Of([.. c.Arguments.Select(a => a.Given(Of(a.Term)))]),
        _ => throw new ArgumentOutOfRangeException(nameof(term)),
    });

    public bool Of(Formula formula) => known.TryGetValue(formula, out var done) ? done : known[formula] = Compute(formula);

    private bool Compute(Formula formula) => formula switch
    {
        Formula.Constant c => c.Value,
        Formula.Known k => !double.IsNaN(Of(k.Term)),
        Formula.OneOf o => value(o.Input) is var v && !double.IsNaN(v) && (o.Values >> (int)v & 1) != 0,
        Formula.Includes i => value(i.Input) is var v && !double.IsNaN(v) && ((ulong)v & i.Values) != 0,
        Formula.Compare c => Comparing.Holds(Of(c.Left), c.Operator, Of(c.Right)),
        Formula.Not n => !Of(n.Operand),
        Formula.All a => a.Operands.All(Of),
        Formula.Any a => a.Operands.Any(Of),
        Formula.AtLeast a => a.Operands.Count(Of) >= a.Count,
        _ => throw new ArgumentOutOfRangeException(nameof(formula)),
    };

    private double Sum(Term.Score score)
    {
        var sum = 0.0;
        foreach (var (when, points) in score.Items)
        {
            if (Of(when.IsTrue)) sum += points;
            else if (!Of(when.IsFalse)) return double.NaN;
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
