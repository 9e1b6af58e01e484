using ProtocolLang.Logic;

namespace ProtocolLang.Interpreter.History;

/// <summary>A window with its ends found: days from <paramref name="Low"/> to <paramref name="High"/>, both included;
/// infinite when open, NaN when unknown.</summary>
internal readonly record struct Period(double Low, double High)
{
    public static readonly Period Always = new(double.NegativeInfinity, double.PositiveInfinity);

    public bool IsAlways => Low == double.NegativeInfinity && High == double.PositiveInfinity;
    public bool IsUnknown => double.IsNaN(Low) || double.IsNaN(High);

    public static Period Of(Window window, PatientRecord record, List<CasePlace>? places)
    {
        var low = double.NegativeInfinity;
        var high = double.PositiveInfinity;
        if (window.Months is not null || window.Days is not null) low = Dates.Shift(record.AsOf, -(window.Months ?? 0), -(window.Days ?? 0));
        if (window.After is { } after) low = Math.Max(low, Events.Date(after, record, places) + 1);
        if (window.Before is { } before) high = Events.Date(before, record, places) - 1;
        return new(low, high);
    }

    /// <param name="day">NaN when unknown.</param>
    public Truth Holds(double day) =>
        IsAlways ? Truth.True
        : IsUnknown || double.IsNaN(day) ? Truth.Unknown
        : Truths.Of(day >= Low && day <= High);
}
