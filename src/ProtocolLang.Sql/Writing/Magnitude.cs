using ProtocolLang.Logic;

namespace ProtocolLang.Sql.Writing;

/// <summary>Between which powers of ten the values of a term lie, zero apart, and whether they may be negative. Databases differ in what they do with a number that is too large or too
/// small for a double; so what could become one is refused, and never computed.</summary>
internal readonly record struct Magnitude(double Smallest, double Largest, bool MayBeNegative)
{
    /// <summary>Larger numbers, and smaller ones other than zero, are no measurements.</summary>
    public const int MostPower = 30;

    private const int LimitPower = 300;

    /// <summary>Digits that are lost at most when nearly equal numbers are subtracted.</summary>
    private const int Cancellation = 17;

    public bool IsSafe => Smallest >= -LimitPower && Largest <= LimitPower;

    public static Magnitude Of(Term term) => term switch
    {
        Term.Constant c => c.Value == 0 ? new(0, 0, false) : new(Power(c.Value), Power(c.Value), c.Value < 0),
        Term.Of { Input.Type: FactType.Number n } => new(-MostPower, Math.Max(Power(n.Min ?? 1e30), Power(n.Max ?? 1e30)), n.Min is null or < 0),
        Term.Of => new(0, 7, false),
        Term.Arithmetic a => Of(a.Operator, Of(a.Left), Of(a.Right)),
        Term.SquareRoot r => Of(r.Operand) is var m ? new(m.Smallest / 2, m.Largest / 2, false) : default,
        Term.Shift => new(0, 7, false),
        Term.Call => new(-MostPower, MostPower, true),
        Term.Score s => new(-Cancellation, s.Items.Sum(i => Math.Abs(i.Points)) is var sum && sum > 0 ? Power(sum) + 1 : 0, s.Items.Any(i => i.Points < 0)),
        _ => throw new ArgumentOutOfRangeException(nameof(term), term, "There is no such term."),
    };

    /// <summary>The part of a term that can leave what a double holds; null when none can.</summary>
    public static Term? Unsafe(Term term) => Parts.WithParts(term).LastOrDefault(t => !Of(t).IsSafe);

    private static Magnitude Of(ArithmeticOperator op, Magnitude left, Magnitude right) => op switch
    {
        ArithmeticOperator.Add or ArithmeticOperator.Subtract => new(
            Math.Min(left.Smallest, right.Smallest) - Cancellation, Math.Max(left.Largest, right.Largest) + 1, left.MayBeNegative || right.MayBeNegative || op == ArithmeticOperator.Subtract),
        ArithmeticOperator.Multiply => new(left.Smallest + right.Smallest, left.Largest + right.Largest, left.MayBeNegative || right.MayBeNegative),
        _ => new(left.Smallest - right.Largest, left.Largest - right.Smallest, left.MayBeNegative || right.MayBeNegative),
    };

    private static double Power(double value) => value == 0 ? 0 : Math.Ceiling(Math.Log10(Math.Abs(value)));
}
