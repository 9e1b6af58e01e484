using System.Globalization;
using System.Text.RegularExpressions;
using ProtocolLang.Units;

namespace ProtocolLang.Cohorts.Data;

/// <summary>What a moment says of the time of its day.</summary>
internal enum DayTime
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>What a clock showed, without its zone.</summary>
    Clock,

    /// <summary>When it was, with the zone.</summary>
    Zoned,
}

/// <summary>A day as texts of tables give it, which come from systems that write a time behind it: <c>2024-03-01</c>, <c>2024-03-01 10:15</c>, <c>2024-03-01T10:15:00+02:00</c>.</summary>
/// <param name="Day">As it is written, in whatever zone.</param>
/// <param name="Time">In microseconds, to compare with times of the same kind and day.</param>
internal readonly partial record struct TimedDay(DateOnly Day, DayTime Kind, long Time)
{
    /// <param name="why">When the text is no such day: what is wrong with it, as <see cref="DateReader"/> says it; else empty.</param>
    public static bool TryRead(string text, out TimedDay day, out string why)
    {
        var plain = Spelling.Fold(text);
        var end = plain.AsSpan().IndexOfAny('t', ' ');
        var isTimed = end > 0 && char.IsAsciiDigit(plain[0]);
        day = default;
        if (!DateReader.TryRead(isTimed ? plain[..end] : text, out var date, out why)) return false;
        if (!isTimed)
        {
            day = new(date, DayTime.None, 0);
            return true;
        }

        if (Clock().Match(plain[(end + 1)..]) is not { Success: true } found)
        {
            why = $"`{plain[(end + 1)..]}` is no time of a day; write the day alone, or with a time behind it, such as 2024-03-01T10:15";
            return false;
        }

        var time = 60_000_000L * (60 * Number(found, "h") + Number(found, "m")) + 1_000_000L * Number(found, "s") + Number(found.Groups["f"].Value.PadRight(6, '0')[..6]);
        var zone = found.Groups["zone"].Success;
        var ahead = 60_000_000L * (60 * Number(found, "zh") + Number(found, "zm"));
        day = new(date, zone ? DayTime.Zoned : DayTime.Clock, found.Groups["sign"].Value == "-" ? time + ahead : time - ahead);
        return true;
    }

    private static int Number(Match found, string group) => found.Groups[group].Success ? Number(found.Groups[group].Value) : 0;

    private static int Number(string digits) => int.Parse(digits, CultureInfo.InvariantCulture);

    // As FHIR and ISO 8601 write it, and as databases do: a blank before the time, a zone without minutes.
    [GeneratedRegex(@"^(?<h>[01]\d|2[0-3]):(?<m>[0-5]\d)(:(?<s>[0-5]\d|60)([.,](?<f>\d{1,9}))?)?(?<zone> ?(z|utc|(?<sign>[+-])(?<zh>0\d|1[0-4])(:?(?<zm>[0-5]\d))?))?\z", RegexOptions.ExplicitCapture)]
    private static partial Regex Clock();
}
