using ProtocolLang.Logic;
using ProtocolLang.Verification.Encoding;

namespace ProtocolLang.Verification.Words;

/// <summary>Says stretches of numbers and dates as an author would: <c>from 40 % to 60 %</c>.</summary>
internal static class Ranges
{
    /// <param name="cells">Known cells, in order.</param>
    public static string Of(FactType type, IEnumerable<Cell> cells) => string.Join(" or ", Joined(cells, IsWhole(type)).Select(c => Of(type, c)));

    /// <summary>The one test that such numbers pass, as it stands behind the fact's name; null when there is none: a stretch must reach to an end of the scale
    /// or include both its ends.</summary>
    public static string? Cell(FactType type, IEnumerable<Cell> cells)
    {
        if (Joined(cells, IsWhole(type)).ToArray() is not [var c]) return null;
        var text = Of(type, c);
        return text == "known" ? null : c.IsPoint || !text.Contains(" and ", StringComparison.Ordinal) ? text : null;
    }

    private static bool IsWhole(FactType type) => type is FactType.Number { Whole: true } or FactType.Date;

    private static IEnumerable<Cell> Joined(IEnumerable<Cell> cells, bool isWhole)
    {
        Cell? open = null;
        foreach (var cell in cells)
        {
            if (open is { } before && (before.High == cell.Low || (isWhole && before.High + 1 == cell.Low))) open = before with { High = cell.High, HighIncluded = cell.HighIncluded };
            else
            {
                if (open is { } done) yield return done;
                open = cell;
            }
        }

        if (open is { } last) yield return last;
    }

    private static string Of(FactType type, Cell c)
    {
        var (least, most) = type is FactType.Number n ? (n.Min ?? double.NegativeInfinity, n.Max ?? double.PositiveInfinity) : type is FactType.Date ? (0, DateOnly.MaxValue.DayNumber) : (double.NegativeInfinity, double.PositiveInfinity);
        var (isOpenBelow, isOpenAbove) = (c.Low <= least, c.High >= most);
        if (c.IsPoint) return type.Format(c.Low);
        if (isOpenBelow && isOpenAbove) return "known";
        var isDate = type is FactType.Date;
        var low = c.LowIncluded ? (isDate ? $"on or after {type.Format(c.Low)}" : $"at least {type.Format(c.Low)}") : $"{(isDate ? "after" : "above")} {type.Format(c.Low)}";
        var high = c.HighIncluded ? (isDate ? $"on or before {type.Format(c.High)}" : $"at most {type.Format(c.High)}") : $"{(isDate ? "before" : "below")} {type.Format(c.High)}";
        return isOpenBelow ? high : isOpenAbove ? low : c is { LowIncluded: true, HighIncluded: true } ? $"from {type.Format(c.Low)} to {type.Format(c.High)}" : $"{low} and {high}";
    }
}
