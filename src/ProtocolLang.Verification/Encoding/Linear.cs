using ProtocolLang.Logic;

namespace ProtocolLang.Verification.Encoding;

/// <summary>A term that depends on one input and rises or falls with it evenly, or a constant (no input): <c>Factor * Input + Offset</c>, and for a
/// date moved by months first.</summary>
internal readonly record struct Linear(Input? Input, double Factor, int Months, double Offset)
{
    /// <summary>Null when the term is of another form.</summary>
    public static Linear? Of(Term term) => term switch
    {
        Term.Constant c => new(null, 0, 0, c.Value),
        Term.Of o => new(o.Input, 1, 0, 0),
        Term.Shift { Date: Term.Of o } s => new(o.Input, 1, s.Months, s.Days),
        Term.Arithmetic a when Of(a.Left) is { Months: 0 } left && Of(a.Right) is { Months: 0 } right => Combine(a.Operator, left, right),
        _ => null,
    };

    private static Linear? Combine(ArithmeticOperator op, Linear left, Linear right) => op switch
    {
        ArithmeticOperator.Add when left.Input is null => right with { Offset = left.Offset + right.Offset },
        ArithmeticOperator.Add when right.Input is null => left with { Offset = left.Offset + right.Offset },
        ArithmeticOperator.Subtract when right.Input is null => left with { Offset = left.Offset - right.Offset },
        ArithmeticOperator.Subtract when left.Input is null => new(right.Input, -right.Factor, 0, left.Offset - right.Offset),
        ArithmeticOperator.Multiply when left.Input is null && left.Offset != 0 => right.Times(left.Offset),
        ArithmeticOperator.Multiply when right.Input is null && right.Offset != 0 => left.Times(right.Offset),
        ArithmeticOperator.Divide when right.Input is null && right.Offset != 0 => left.Times(1 / right.Offset),
        _ => null,
    };

    private Linear? Times(double factor) => double.IsFinite(factor) ? this with { Factor = Factor * factor, Offset = Offset * factor } : null;

    /// <summary>Values are kept to 12 digits where units are converted, so a limit that was computed is meant to 12 digits too.</summary>
    public static double Rounded(double value) => value == 0 || !double.IsFinite(value) ? value : Round(value);

    private static double Round(double value) => double.Parse(value.ToString("G12", System.Globalization.CultureInfo.InvariantCulture), System.Globalization.CultureInfo.InvariantCulture);
}
