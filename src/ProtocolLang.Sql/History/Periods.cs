using System.Globalization;
using ProtocolLang.Logic;
using ProtocolLang.Sql.Writing;

namespace ProtocolLang.Sql.History;

/// <summary>Stretches of time. Their ends are columns of each patient, null when not known; an open end has none.</summary>
internal sealed class Periods(Dialect dialect, Columns columns)
{
    private readonly Dictionary<Window, Period> ofWindows = [];
    private readonly List<string> ends = [];

    /// <summary>The columns with the ends.</summary>
    public IReadOnlyList<string> Ends => ends;

    /// <param name="dateOf">The column with the day of an event.</param>
    public Period Of(Window window, Func<Event, string> dateOf)
    {
        if (ofWindows.TryGetValue(window, out var known)) return known;
        string? low = null, high = null;
        if (window.Months is not null || window.Days is not null) low = dialect.Shifted("as_of", -(window.Months ?? 0), -(window.Days ?? 0));
        if (window.After is { } after)
        {
            var behind = $"{dateOf(after)} + 1";
            // Greatest of two, unknown when one is; databases differ in what their own function does with null.
            low = low is null ? behind : $"case when {behind} >= {low} then {behind} when {behind} < {low} then {low} end";
        }

        if (window.Before is { } before) high = $"{dateOf(before)} - 1";
        var period = new Period(End(low, "from"), End(high, "to"));
        ofWindows.Add(window, period);
        return period;
    }

    private string? End(string? text, string name)
    {
        if (text is null) return null;
        var column = columns.Names.Take("period_" + name);
        ends.Add($"{text} as {column}");
        return column;
    }
}

/// <param name="Low">The column with the first day; null when it is open.</param>
internal sealed record Period(string? Low, string? High)
{
    public bool IsAlways => Low is null && High is null;

    private IEnumerable<string> Ends => new[] { Low, High }.OfType<string>();

    /// <summary>Whether both ends are known.</summary>
    public string IsKnown(string table) => string.Join(" and ", Ends.Select(e => $"{table}.{e} is not null"));

    public string IsUnknown(string table) => string.Join(" or ", Ends.Select(e => $"{table}.{e} is null"));

    /// <summary>Whether a day surely lies in it.</summary>
    public string Holds(string table, string day, Dialect dialect) => IsAlways ? dialect.True
        : $"coalesce({string.Join(" and ", new[] { Low is null ? null : $"{day} >= {table}.{Low}", High is null ? null : $"{day} <= {table}.{High}" }.OfType<string>())}, {dialect.False}) and {IsKnown(table)}";

    /// <summary>Whether nobody knows if a day lies in it.</summary>
    public string IsOpen(string table, string day, Dialect dialect) => IsAlways ? dialect.False : $"({day} is null or {IsUnknown(table)})";
}
