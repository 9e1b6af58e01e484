using ProtocolLang.Logic;

namespace ProtocolLang.Testing.Formulas;

/// <summary>Evaluates formulas by walking them, straight from what their docstrings say.</summary>
public sealed class Naive(double[] inputs)
{
    public Truth Value(Proposition p) => Truths.Of(IsTrue(p.IsTrue), IsTrue(p.IsFalse));

    public bool IsTrue(Formula formula) => formula switch
    {
        Formula.Constant c => c.Value,
        Formula.Known k => !double.IsNaN(Value(k.Term)),
        Formula.OneOf o => !double.IsNaN(inputs[o.Input.Index]) && (o.Values >> (int)inputs[o.Input.Index] & 1) != 0,
        Formula.Includes i => !double.IsNaN(inputs[i.Input.Index]) && ((ulong)inputs[i.Input.Index] & i.Values) != 0,
        Formula.Compare c => Holds(Value(c.Left), c.Operator, Value(c.Right)),
        Formula.Not n => !IsTrue(n.Operand),
        Formula.All a => a.Operands.All(IsTrue),
        Formula.Any a => a.Operands.Any(IsTrue),
        Formula.AtLeast a => a.Operands.Count(IsTrue) >= a.Count,
        _ => throw new ArgumentOutOfRangeException(nameof(formula)),
    };

    public double Value(Term term)
    {
        var value = term switch
        {
            Term.Constant c => c.Value,
            Term.Of o => inputs[o.Input.Index],
            Term.Arithmetic { Operator: ArithmeticOperator.Add } a => Value(a.Left) + Value(a.Right),
            Term.Arithmetic { Operator: ArithmeticOperator.Subtract } a => Value(a.Left) - Value(a.Right),
            Term.Arithmetic { Operator: ArithmeticOperator.Multiply } a => Value(a.Left) * Value(a.Right),
            Term.Arithmetic a => Value(a.Left) / Value(a.Right),
            Term.SquareRoot s => Math.Sqrt(Value(s.Operand)),
            Term.Shift s => Dates.Shift(Value(s.Date), s.Months, s.Days),
            Term.Call c => c.Function.Of([.. c.Arguments.Select(a => a.Given(Value(a.Term)))]),
            Term.Score s => s.Items.Any(i => Value(i.When) == Truth.Unknown) ? double.NaN : s.Items.Sum(i => IsTrue(i.When.IsTrue) ? i.Points : 0),
            _ => throw new ArgumentOutOfRangeException(nameof(term)),
        };
        return double.IsFinite(value) ? value : double.NaN;
    }

    private static bool Holds(double left, Comparison op, double right) => op switch
    {
        Comparison.Less => left < right,
        Comparison.AtMost => left <= right,
        Comparison.Equal => left == right,
        Comparison.AtLeast => left >= right,
        _ => left > right,
    };
}
