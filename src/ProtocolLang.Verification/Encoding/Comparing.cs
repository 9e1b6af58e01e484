using System.Collections.Immutable;
using ProtocolLang.Logic;

namespace ProtocolLang.Verification.Encoding;

/// <summary>What a comparison comes down to.</summary>
internal abstract record Comparing
{
    /// <summary>It does not depend on the patient.</summary>
    public sealed record Fixed(bool Always) : Comparing;

    /// <summary>It depends on one answer, and can turn only at the cuts.</summary>
    public sealed record OneAnswer(Input Input, Func<double, bool> Passes, ImmutableArray<double> Cuts) : Comparing;

    /// <summary>It sets one answer beside another.</summary>
    public sealed record TwoAnswers(Input Left, Comparand By, Comparison Operator, Input Right) : Comparing;

    /// <summary>It sets a sum of points beside a number.</summary>
    public sealed record OfScore(Term.Score Score, Comparison Operator, double Than) : Comparing;

    /// <summary>It is computed in a way that cannot be related to the inputs.</summary>
    public sealed record OfCalculation(Term Term, string Name, Comparison Operator, double Than) : Comparing;

    public static Comparing Of(Formula.Compare c)
    {
        switch (c.Left, c.Right)
        {
            case (Term.Score s, Term.Constant than): return new OfScore(s, c.Operator, than.Value);
            case (Term.Constant than, Term.Score s): return new OfScore(s, Mirrored(c.Operator), than.Value);
        }

        if (Linear.Of(c.Left) is not { } left || Linear.Of(c.Right) is not { } right) return Calculation(c);
        return (left.Input, right.Input) switch
        {
            (null, null) => new Fixed(Holds(left.Offset, c.Operator, right.Offset)),
            ({ } input, null) => One(input, c, left, right.Offset),
            (null, { } input) => One(input, c, right, left.Offset),
            ({ } a, { } b) when Pair(a, left, c.Operator, b, right) is { } pair => pair,
            _ => Calculation(c),
        };
    }

    public static bool Holds(double left, Comparison op, double right) => op switch
    {
        Comparison.Less => left < right,
        Comparison.AtMost => left <= right,
        Comparison.Equal => left == right,
        Comparison.AtLeast => left >= right,
        _ => left > right,
    };

    /// <summary>Whether a comparison holds when the left side is below (-1), at (0) or above (1) the right.</summary>
    public static bool Holds(int sign, Comparison op) => Holds(sign, op, 0);

    public static Comparison Mirrored(Comparison op) => op switch
    {
        Comparison.Less => Comparison.Greater,
        Comparison.AtMost => Comparison.AtLeast,
        Comparison.AtLeast => Comparison.AtMost,
        Comparison.Greater => Comparison.Less,
        _ => op,
    };

    private static Comparing One(Input input, Formula.Compare c, Linear linear, double than)
    {
        bool At(double value) => new TermValues(_ => value) is var values && Holds(values.Of(c.Left), c.Operator, values.Of(c.Right));
        if (linear.Months == 0) return new OneAnswer(input, At, [Linear.Rounded((than - linear.Offset) / linear.Factor)]);
        // A date moved by months: the first days on which it reaches the limit and passes it.
        return new OneAnswer(input, At, [First(d => Moved(d) >= than), First(d => Moved(d) > than)]);

        double Moved(double day) => Dates.Shift(day, linear.Months, (int)linear.Offset);
    }

    private static double First(Func<double, bool> reached)
    {
        var (low, high) = (0, DateOnly.MaxValue.DayNumber);
        while (low < high)
        {
            var middle = low + (high - low) / 2;
            if (reached(middle)) high = middle;
            else low = middle + 1;
        }

        return low;
    }

    private static TwoAnswers? Pair(Input a, Linear left, Comparison op, Input b, Linear right)
    {
        if (left.Months == 0 && right.Months != 0) return Pair(b, right, Mirrored(op), a, left);
        if (right.Months != 0 || (left != new Linear(a, 1, 0, 0) && Survey.KeyOfAnswer(a) == Survey.KeyOfAnswer(b)) || (left.Months != 0 && right != new Linear(b, 1, 0, 0)) || !(right.Factor > 0)) return null;
        var by = left.Months != 0
            ? new Comparand(1, left.Months, left.Offset)
            : new Comparand(Linear.Rounded(left.Factor / right.Factor), 0, Linear.Rounded((left.Offset - right.Offset) / right.Factor));
        var turned = by == Comparand.Plain && string.CompareOrdinal(Questions.Key(a), Questions.Key(b)) > 0;
        return turned ? new(b, by, Mirrored(op), a) : new(a, by, op, b);
    }

    private static OfCalculation Calculation(Formula.Compare c) => (c.Left, c.Right) switch
    {
        (_, Term.Constant than) => new(c.Left, LogicPrinter.Print(c.Left), c.Operator, than.Value),
        (Term.Constant than, _) => new(c.Right, LogicPrinter.Print(c.Right), Mirrored(c.Operator), than.Value),
        _ => new(new Term.Arithmetic(ArithmeticOperator.Subtract, c.Left, c.Right), $"{LogicPrinter.Print(c.Left)} less {LogicPrinter.Print(c.Right)}", c.Operator, 0),
    };
}
