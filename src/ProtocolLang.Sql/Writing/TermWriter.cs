using System.Globalization;
using ProtocolLang.Logic;

namespace ProtocolLang.Sql.Writing;

/// <summary>Numbers and dates as SQL; null is unknown. Dates are days since 0001-01-01.</summary>
internal sealed class TermWriter(Dialect dialect, Columns columns, Func<Formula, string> condition, Func<Known, (string Text, Binding Binding)> read)
{
    private const int MostDigits = 15;

    private readonly Dictionary<Term, Known> named = new(ReferenceEqualityComparer.Instance);

    public void Name(Term term, Known known) => named.TryAdd(term, known);

    /// <summary>A test of two terms, false when one of them is not known.</summary>
    /// <param name="isOpposite">Both are known, and the comparison fails.</param>
    public string Compare(Term left, Comparison comparison, Term right, bool isOpposite = false) =>
        $"coalesce({Write(left)} {Sign(comparison, isOpposite)} {Write(right)}, {dialect.False})";

    /// <summary>A term that any operator may stand beside.</summary>
    public string Write(Term term) => named.TryGetValue(term, out var known) ? read(known).Text : Worked(term);

    /// <summary>A term worked out from its parts.</summary>
    public string Worked(Term term) => term switch
    {
        Term.Constant c => Literal(c.Value),
        Term.Of { Input: { Type: FactType.Number or FactType.Date or FactType.Set } input } => columns.Of(input),
        Term.Of o => Ranked(o.Input),
        Term.Arithmetic { Left: Term.Constant, Right: Term.Constant } a => Literal(Value(a)),
        Term.Arithmetic { Operator: ArithmeticOperator.Divide, Right: not Term.Constant { Value: not 0 } } a => $"({Write(a.Left)} / nullif({Write(a.Right)}, 0))",
        Term.Arithmetic a => $"({Write(a.Left)} {Sign(a.Operator)} {Write(a.Right)})",
        Term.SquareRoot r => Magnitude.Of(r.Operand).MayBeNegative ? $"case when {Write(r.Operand)} >= 0 then sqrt({Write(r.Operand)}) end" : $"sqrt({Write(r.Operand)})",
        Term.Shift s => dialect.Shifted(Write(s.Date), s.Months, s.Days),
        Term.Score s => Score(s),
        _ => throw new ArgumentOutOfRangeException(nameof(term), term, "There is no such term."),
    };

    /// <summary>The place of a value in its scale.</summary>
    private string Ranked(Input input) =>
        $"case {string.Join(' ', Columns.ValuesOf(input.Type).Select((v, i) => string.Create(CultureInfo.InvariantCulture, $"when {columns.Of(input)} = {dialect.Text(v)} then {i}")))} end";

    private string Score(Term.Score score)
    {
        var known = score.Items.Select(i => $"({Layout.Hanging(Layout.Joined("or", [condition(i.When.IsTrue), condition(i.When.IsFalse)]), 1)})");
        var points = score.Items.Select(i => $"case when {Layout.Hanging(condition(i.When.IsTrue), 2)} then {Literal(i.Points)} else 0 end");
        return $"case when {Layout.Hanging(Layout.Joined("and", [.. known]), 5)}\n  then {Layout.Hanging(Layout.Joined("+", [.. points]), 7)} end";
    }

    /// <summary>A number in few digits is the same double everywhere; one in many is said to be one.</summary>
    public string Literal(double value) => Literal(value, dialect);

    public static string Literal(double value, Dialect dialect)
    {
        if (!double.IsFinite(value)) return dialect.Apply(dialect.AsNumber, "null");
        var text = value.ToString("R", CultureInfo.InvariantCulture);
        if (text.Contains('E', StringComparison.Ordinal) || text.Count(char.IsAsciiDigit) > MostDigits) return dialect.Apply(dialect.AsNumber, dialect.Text(text));
        return value < 0 ? $"({text})" : text;
    }

    private static double Value(Term.Arithmetic a)
    {
        var (left, right) = (((Term.Constant)a.Left).Value, ((Term.Constant)a.Right).Value);
        return a.Operator switch
        {
            ArithmeticOperator.Add => left + right,
            ArithmeticOperator.Subtract => left - right,
            ArithmeticOperator.Multiply => left * right,
            _ => left / right,
        };
    }

    private static string Sign(Comparison comparison, bool isOpposite) => (comparison, isOpposite) switch
    {
        (Comparison.Less, false) or (Comparison.AtLeast, true) => "<",
        (Comparison.AtMost, false) or (Comparison.Greater, true) => "<=",
        (Comparison.AtLeast, false) or (Comparison.Less, true) => ">=",
        (Comparison.Greater, false) or (Comparison.AtMost, true) => ">",
        (_, false) => "=",
        _ => "<>",
    };

    private static string Sign(ArithmeticOperator op) => op switch
    {
        ArithmeticOperator.Add => "+",
        ArithmeticOperator.Subtract => "-",
        ArithmeticOperator.Multiply => "*",
        _ => "/",
    };
}
