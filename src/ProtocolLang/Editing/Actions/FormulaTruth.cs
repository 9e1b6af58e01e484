using ProtocolLang.Logic;

namespace ProtocolLang.Editing.Actions;

/// <summary>What is true of a patient who is only partly made up.</summary>
internal static class FormulaTruth
{
    /// <summary>Null when it depends on what has not been decided.</summary>
    public static bool? Of(Formula formula, Patient patient) => formula switch
    {
        Formula.Constant c => c.Value,
        Formula.Known k => Of(k.Term, patient) is { } value ? !double.IsNaN(value) : null,
        Formula.OneOf o => patient.ValueOf(o.Input) is { } value ? !double.IsNaN(value) && (o.Values >> (int)value & 1) != 0 : null,
        Formula.Includes i => patient.ValueOf(i.Input) is { } value ? !double.IsNaN(value) && ((ulong)value & i.Values) != 0 : null,
        Formula.Compare c => Of(c.Left, patient) is { } left && Of(c.Right, patient) is { } right ? Holds(left, c.Operator, right) : null,
        Formula.Not n => !Of(n.Operand, patient),
        Formula.All a => AtLeast(a.Operands.Length, a.Operands, patient),
        Formula.Any a => AtLeast(1, a.Operands, patient),
        Formula.AtLeast a => AtLeast(a.Count, a.Operands, patient),
        _ => throw new ArgumentOutOfRangeException(nameof(formula)),
    };

    private static bool? AtLeast(int count, IReadOnlyList<Formula> operands, Patient patient)
    {
        var (yes, open) = (0, 0);
        for (var i = 0; i < operands.Count; i++)
        {
            switch (Of(operands[i], patient))
            {
                case true: yes++; break;
                case null: open++; break;
            }

            if (yes >= count) return true;
            if (yes + open + operands.Count - 1 - i < count) return false;
        }

        return yes + open < count ? false : null;
    }

    private static double? Of(Term term, Patient patient)
    {
        switch (term)
        {
            case Term.Constant c: return c.Value;
            case Term.Of o: return patient.ValueOf(o.Input);
            case Term.Arithmetic a: return Of(a.Left, patient) is { } left && Of(a.Right, patient) is { } right ? Finite(Compute(left, a.Operator, right)) : null;
            case Term.SquareRoot r: return Of(r.Operand, patient) is { } operand ? Finite(Math.Sqrt(operand)) : null;
            case Term.Shift s: return Of(s.Date, patient) is { } date ? double.IsNaN(date) ? date : Dates.Shift(date, s.Months, s.Days) : null;
            case Term.Score s: return Score(s, patient);
            case Term.Call c: return Call(c, patient);
            default: throw new ArgumentOutOfRangeException(nameof(term));
        }
    }

    private static double? Call(Term.Call call, Patient patient)
    {
        var arguments = new double[call.Arguments.Length];
        for (var i = 0; i < arguments.Length; i++)
        {
            if (Of(call.Arguments[i].Term, patient) is not { } value) return null;
            arguments[i] = call.Arguments[i].Given(value);
        }

        return call.Function.Of(arguments);
    }

    private static double? Score(Term.Score score, Patient patient)
    {
        var sum = 0.0;
        foreach (var (when, points) in score.Items)
        {
            if (Of(when.IsTrue, patient) is not { } isTrue || Of(when.IsFalse, patient) is not { } isFalse) return null;
            sum += isTrue ? points : isFalse ? 0 : double.NaN;
        }

        return sum;
    }

    private static bool Holds(double left, Comparison comparison, double right) => comparison switch
    {
        Comparison.Less => left < right,
        Comparison.AtMost => left <= right,
        Comparison.Equal => left == right,
        Comparison.AtLeast => left >= right,
        _ => left > right,
    };

    private static double Compute(double left, ArithmeticOperator op, double right) => op switch
    {
        ArithmeticOperator.Add => left + right,
        ArithmeticOperator.Subtract => left - right,
        ArithmeticOperator.Multiply => left * right,
        _ => left / right,
    };

    private static double Finite(double value) => double.IsFinite(value) ? value : double.NaN;
}
