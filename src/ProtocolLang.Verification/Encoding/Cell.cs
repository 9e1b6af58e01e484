using ProtocolLang.Logic;

namespace ProtocolLang.Verification.Encoding;

/// <summary>Some values of a variable that no formula tells apart: one value, or all between two bounds.</summary>
internal readonly record struct Cell(double Low, bool LowIncluded, double High, bool HighIncluded)
{
    public static readonly Cell Unknown = new(double.NaN, false, double.NaN, false);

    public static Cell Of(double value) => new(value, true, value, true);

    public bool IsUnknown => double.IsNaN(Low);
    public bool IsPoint => Low == High;

    public bool Holds(double value) => IsUnknown
        ? double.IsNaN(value)
        : (LowIncluded ? value >= Low : value > Low) && (HighIncluded ? value <= High : value < High);

    /// <summary>A value of the cell that a person would think of: the middle, rounded as far as the cell allows.</summary>
    public double Sample(bool whole)
    {
        if (IsUnknown || IsPoint) return Low;
        if (double.IsInfinity(Low) && double.IsInfinity(High)) return 1;
        var middle = double.IsInfinity(Low) ? High - 1 : double.IsInfinity(High) ? Low + 1 : Low + (High - Low) / 2;
        for (var digits = 0; digits < 15; digits++)
        {
            var rounded = Math.Round(middle, digits);
            if (Holds(rounded)) return rounded;
            if (whole) break;
        }

        if (whole && Holds(Math.Floor(middle))) return Math.Floor(middle);
        return whole && Holds(Math.Ceiling(middle)) ? Math.Ceiling(middle) : middle;
    }
}

/// <summary>Parts a line of numbers where formulas do.</summary>
internal static class Cells
{
    /// <summary>Unknown first, then the values in order.</summary>
    public static IEnumerable<Cell> Of(FactType type, IEnumerable<double> cuts) => type switch
    {
        FactType.Number n => Parts(cuts, n.Min ?? double.NegativeInfinity, n.Max ?? double.PositiveInfinity, n.Whole).Prepend(Cell.Unknown),
        FactType.Date => Parts(cuts, 0, DateOnly.MaxValue.DayNumber, whole: true).Prepend(Cell.Unknown),
        FactType.Set => [Cell.Unknown, new(0, true, double.PositiveInfinity, true)],
        _ => type.ValueNames.Select((_, i) => Cell.Of(i)).Prepend(Cell.Unknown),
    };

    /// <summary>The points at the cuts and the stretches between them, as far as they hold a value.</summary>
    public static IEnumerable<Cell> Parts(IEnumerable<double> cuts, double min, double max, bool whole)
    {
        var (low, lowIncluded) = (min, !double.IsInfinity(min));
        foreach (var cut in cuts.Distinct().Order())
        {
            if (!(cut >= min && cut <= max)) continue;
            if (Stretch(low, lowIncluded, cut, false) is { } before) yield return before;
            if (!whole || Math.Floor(cut) == cut) yield return Cell.Of(cut);
            (low, lowIncluded) = (cut, false);
        }

        if (Stretch(low, lowIncluded, max, !double.IsInfinity(max)) is { } last) yield return last;

        Cell? Stretch(double from, bool fromIncluded, double to, bool toIncluded)
        {
            if (whole)
            {
                (from, fromIncluded) = double.IsInfinity(from) ? (from, false) : (fromIncluded ? Math.Ceiling(from) : Math.Floor(from) + 1, true);
                (to, toIncluded) = double.IsInfinity(to) ? (to, false) : (toIncluded ? Math.Floor(to) : Math.Ceiling(to) - 1, true);
            }

            return from < to || (from == to && fromIncluded && toIncluded) ? new Cell(from, fromIncluded, to, toIncluded) : null;
        }
    }
}
