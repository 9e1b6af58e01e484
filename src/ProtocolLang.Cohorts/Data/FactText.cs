using ProtocolLang.Logic;
using ProtocolLang.Units;

namespace ProtocolLang.Cohorts.Data;

/// <summary>What the text of a cell says of a fact.</summary>
internal static class FactText
{
    /// <returns>The value, NaN when it is unknown; or why it is none of the fact.</returns>
    public static (double Value, ValueResult? Why) Read(FactType type, string text)
    {
        var folded = Spelling.Fold(text);
        if (folded.Length == 0 || folded == "unknown") return (double.NaN, null);
        if (type is FactType.Finding { Yes: "yes" })
        {
            if (folded is "true" or "1") return (1, null);
            if (folded is "false" or "0") return (0, null);
        }

        // A system that writes a time behind each day means the day.
        if (type is FactType.Date) return TimedDay.TryRead(text, out var day, out var why) ? (Dates.ToNumber(day.Day), null) : (double.NaN, new ValueResult.BadDate(why));
        return ValueReader.Read(type, text, bareNumberIsInFactUnit: true) is var result && result is ValueResult.Ok ok ? (ok.Value, null) : (double.NaN, result);
    }
}
