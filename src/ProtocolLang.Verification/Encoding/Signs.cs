using System.Collections.Immutable;

namespace ProtocolLang.Verification.Encoding;

/// <summary>In which ways one answer can stand to another, compared with several offsets at once: twenty days later is less than a month later.</summary>
internal static class Signs
{
    /// <returns>Each way once: for each comparand whether the left answer, so moved, is below (-1), at (0) or above (1) the right one.</returns>
    public static ImmutableArray<ImmutableArray<int>> Of(ImmutableArray<Comparand> comparands, bool isDate)
    {
        if (comparands.Length == 1) return [[-1], [0], [1]];
        var found = new SortedDictionary<string, ImmutableArray<int>>(StringComparer.Ordinal);
        foreach (var left in isDate ? Days() : Numbers(comparands))
        {
            foreach (var right in comparands.Select(c => c.Of(left)).SelectMany(Around).Distinct()) Note(left, right);
        }

        return [.. found.Values];

        IEnumerable<double> Around(double value) => isDate ? [value - 1, value, value + 1] : [value - 1e-3, value, value + 1e-3];

        void Note(double left, double right)
        {
            ImmutableArray<int> signs = [.. comparands.Select(c => Math.Sign(c.Of(left) - right))];
            found.TryAdd(string.Concat(signs.Select(s => (char)('b' + s))), signs);
        }
    }

    /// <summary>Every way in which months can be long: more than a year, with a leap day.</summary>
    private static IEnumerable<double> Days() => Enumerable.Range(0, 430).Select(d => (double)new DateOnly(2023, 1, 15).AddDays(d).DayNumber);

    /// <summary>Where two of the lines meet, and between and beyond.</summary>
    private static IEnumerable<double> Numbers(ImmutableArray<Comparand> comparands)
    {
        var meetings = new SortedSet<double> { 0 };
        foreach (var a in comparands)
        {
            foreach (var b in comparands.Where(b => b.Factor != a.Factor)) meetings.Add((b.Days - a.Days) / (a.Factor - b.Factor));
        }

        return meetings.SelectMany(m => new[] { m - 1, m, m + 1 }).Concat(meetings.Zip(meetings.Skip(1), (x, y) => (x + y) / 2));
    }
}
