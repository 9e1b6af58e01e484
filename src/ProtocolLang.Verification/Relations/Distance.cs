using ProtocolLang.Logic;
using ProtocolLang.Verification.Encoding;

namespace ProtocolLang.Verification.Relations;

/// <summary>How far the right answer of an order lies above the left one.</summary>
internal static class Distance
{
    /// <summary>All distances that a value of the order allows; months are taken to be as short or as long as they can be.</summary>
    public static Cell Of(Variable.Order order, int value)
    {
        var isDate = order.Left.Type is FactType.Date;
        var (low, lowIncluded, high, highIncluded) = (double.NegativeInfinity, false, double.PositiveInfinity, false);
        for (var i = 0; i < order.Comparands.Length; i++)
        {
            var by = order.Comparands[i];
            if (by.Factor != 1) continue;
            var (shortest, longest) = by.Months >= 0 ? (Shortest(by.Months), Longest(by.Months)) : (-Longest(-by.Months), -Shortest(-by.Months));
            (shortest, longest) = (shortest + by.Days, longest + by.Days);
            var sign = order.Signs[value][i];
            if (sign <= 0) Raise(shortest, sign == 0);
            if (sign >= 0) Lower(longest, sign == 0);
        }

        return new(low, lowIncluded, high, highIncluded);

        void Raise(double to, bool included)
        {
            if (isDate && !included) (to, included) = (to + 1, true);
            if (to > low || (to == low && !included)) (low, lowIncluded) = (to, included);
        }

        void Lower(double to, bool included)
        {
            if (isDate && !included) (to, included) = (to - 1, true);
            if (to < high || (to == high && !included)) (high, highIncluded) = (to, included);
        }
    }

    /// <summary>Whether three orders are the sides of a triangle.</summary>
    public static bool AreClosed(Variable.Order a, Variable.Order b, Variable.Order c)
    {
        var corners = new[] { a.Left, a.Right, b.Left, b.Right, c.Left, c.Right };
        return corners.Distinct().Count() == 3 && corners.All(q => corners.Count(r => r == q) == 2);
    }

    /// <summary>Whether there are three answers that stand so to each other.</summary>
    public static bool CanClose((Variable.Order Side, int Value) a, (Variable.Order Side, int Value) b, (Variable.Order Side, int Value) c)
    {
        var (x, y) = (a.Side.Left, a.Side.Right);
        var (second, third) = b.Side.Left == y || b.Side.Right == y ? (b, c) : (c, b);
        var there = Sum(From(a, x), From(second, y));
        var direct = From(third, x);
        return (there.Low < direct.High || (there.Low == direct.High && there.LowIncluded && direct.HighIncluded))
            && (direct.Low < there.High || (direct.Low == there.High && direct.LowIncluded && there.HighIncluded));
    }

    private static Cell From((Variable.Order Side, int Value) order, Variable.Asked start)
    {
        var distance = Of(order.Side, order.Value);
        return order.Side.Left == start ? distance : new(-distance.High, distance.HighIncluded, -distance.Low, distance.LowIncluded);
    }

    private static Cell Sum(Cell a, Cell b) => new(a.Low + b.Low, a.LowIncluded && b.LowIncluded, a.High + b.High, a.HighIncluded && b.HighIncluded);

    /// <summary>No month is shorter than 28 days, no twelve are shorter than 365; the end of a month may be clamped.</summary>
    private static double Shortest(int months) => months / 12 * 365 + months % 12 * 28;

    private static double Longest(int months) => months / 12 * 366 + months % 12 * 31;
}
