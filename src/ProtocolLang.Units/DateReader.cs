using System.Globalization;

namespace ProtocolLang.Units;

/// <summary>Reads dates, which are only ever written year-month-day.</summary>
public static class DateReader
{
    public const int FirstYear = 1850;
    public const int LastYear = 2200;

    /// <param name="why">When the text is no date: what is wrong with it and what to write, such as <c>2023-02-30 does not exist</c>; else empty.</param>
    public static bool TryRead(string text, out DateOnly date, out string why)
    {
        date = default;
        var plain = Spelling.Fold(text);
        var parts = plain.Split('-');
        if (parts.Length != 3 || parts.Any(p => p.Length == 0 || !p.All(char.IsAsciiDigit)) || parts[0].Length != 4)
        {
            why = parts is [{ Length: 4 } y, ..] && parts.Length < 3 && parts.All(p => p.Length is 2 or 4 && p.All(char.IsAsciiDigit))
                ? $"the {(parts.Length == 1 ? "month and day are" : "day is")} missing; write year-month-day, such as {y}-{(parts.Length == 1 ? "06" : parts[1])}-15"
                : "write year-month-day, such as 2024-03-01";
            return false;
        }

        if (parts[1].Length > 2 || parts[2].Length > 2)
        {
            why = "write year-month-day, such as 2024-03-01";
            return false;
        }

        var (year, month, day) = (Number(parts[0]), Number(parts[1]), Number(parts[2]));
        var written = $"{parts[0]}-{parts[1].PadLeft(2, '0')}-{parts[2].PadLeft(2, '0')}";
        why = (year, month, day) switch
        {
            (_, < 1 or > 12, >= 1 and <= 12) => $"{plain} has no such month: write year-month-day, {parts[0]}-{parts[2].PadLeft(2, '0')}-{parts[1].PadLeft(2, '0')} if the day came second",
            (_, < 1 or > 12, _) => $"{plain} does not exist: there is no month {month}",
            (< 1 or > 9999, _, _) => $"{plain} does not exist",
            _ when day < 1 || day > DateTime.DaysInMonth(year, month) => $"{plain} does not exist",
            (< FirstYear or > LastYear, _, _) => $"{plain} is not between the years {FirstYear} and {LastYear}",
            _ when written != plain => $"write {written}",
            _ => "",
        };
        if (why.Length > 0) return false;
        date = new DateOnly(year, month, day);
        return true;
    }

    private static int Number(string digits) => int.Parse(digits, CultureInfo.InvariantCulture);
}
