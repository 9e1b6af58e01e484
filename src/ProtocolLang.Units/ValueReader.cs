using System.Collections.Immutable;
using System.Globalization;
using ProtocolLang.Logic;

namespace ProtocolLang.Units;

/// <summary>Reads a value of a fact as protocols and case files write it: <c>yes</c>, <c>2+</c>, <c>62 %</c>, <c>2024-03-01</c>, <c>liver, lung</c>.</summary>
public static class ValueReader
{
    /// <param name="bareNumberIsInFactUnit">Whether a number without a unit is taken to be in the fact's unit (in case files) or lacks its unit (in protocols).</param>
    public static ValueResult Read(FactType type, string text, bool bareNumberIsInFactUnit) => type switch
    {
        FactType.Finding f => Finding(f, text),
        FactType.Choice c => Index(c.Values, text),
        FactType.Scale s => Index(s.Values, text),
        FactType.Set s => Members(s.Values, text),
        FactType.Number n => Number(n, text, bareNumberIsInFactUnit),
        FactType.Date => DateReader.TryRead(text, out var date, out var why) ? new ValueResult.Ok(Dates.ToNumber(date)) : new ValueResult.BadDate(why),
        _ => throw new ArgumentOutOfRangeException(nameof(type)),
    };

    /// <summary>A number without regard to any unit: ASCII digits, perhaps a sign and a fraction after a point.</summary>
    public static bool TryReadNumber(string text, out double value) =>
        Split(Spelling.Fold(text, keepCase: true), out value) is { Length: 0 };

    private static ValueResult Finding(FactType.Finding finding, string text) => Spelling.Fold(text) switch
    {
        "+" when finding == FactType.Finding.PositiveNegative => new ValueResult.Ok(1),
        "-" when finding == FactType.Finding.PositiveNegative => new ValueResult.Ok(0),
        _ => Index([finding.No, finding.Yes], text) is var result && result is ValueResult.NotOneOf no ? no with { Allowed = [finding.Yes, finding.No] } : result,
    };

    private static ValueResult Index(ImmutableArray<string> values, string text)
    {
        var index = Find(values, Spelling.Fold(text));
        return index >= 0 ? new ValueResult.Ok(index) : new ValueResult.NotOneOf(text.Trim(), Spelling.Nearest(text, values, 1).FirstOrDefault(), values);
    }

    private static ValueResult Members(ImmutableArray<string> values, string text)
    {
        if (Spelling.Fold(text) == "none" && Find(values, "none") < 0) return new ValueResult.Ok(0);
        var mask = 0UL;
        foreach (var member in text.Split(','))
        {
            if (Index(values, member) is not ValueResult.Ok ok) return Index(values, member);
            mask |= 1UL << (int)ok.Value;
        }

        return new ValueResult.Ok(mask);
    }

    private static int Find(ImmutableArray<string> values, string key)
    {
        for (var i = 0; i < values.Length; i++)
        {
            if (Spelling.Fold(values[i]) == key) return i;
        }

        return -1;
    }

    private static ValueResult Number(FactType.Number type, string text, bool bareNumberIsInFactUnit)
    {
        var unitText = Split(Spelling.Fold(text, keepCase: true), out var value);
        if (unitText is null) return new ValueResult.NotANumber(text.Trim());
        if (unitText.Length == 0)
        {
            return type.UnitText.Length > 0 && !bareNumberIsInFactUnit ? new ValueResult.MissingUnit(type.Unit) : InRange(type, value);
        }

        if (UnitReader.TryRead(unitText) is not { } unit) return new ValueResult.UnknownUnit(unitText, Nearest(unitText, type.Unit));
        // 50 % of a score from 0 to 100 is not 0.5: where the fact has no unit, none is written, and where it has one, so does the value.
        var isOfOtherKind = unit.IsPlain && type.Unit.IsPlain && (unit.Factor == 1) != (type.Unit.Factor == 1);
        return !unit.SameDimensionAs(type.Unit) || isOfOtherKind
            ? new ValueResult.WrongDimension(type.Unit, unit)
            : InRange(type, UnitReader.Convert(value, unit, type.Unit));
    }

    /// <summary>A unit that could be meant comes before one that is merely spelt alike.</summary>
    private static ImmutableArray<string> Nearest(string text, Unit expected) =>
        [.. UnitReader.Nearest(text).OrderByDescending(u => UnitReader.TryRead(u)!.SameDimensionAs(expected))];

    private static ValueResult InRange(FactType.Number type, double value) => value switch
    {
        _ when !double.IsFinite(value) || value < type.Min || value > type.Max => new ValueResult.OutOfRange(value, type.Min, type.Max),
        _ when type.Whole && value != Math.Floor(value) => new ValueResult.NotWhole(value),
        _ => new ValueResult.Ok(value == 0 ? 0 : value),
    };

    /// <returns>What follows the number, or null when there is no number or something runs into it.</returns>
    private static string? Split(string text, out double value)
    {
        var end = text is ['+' or '-', ..] ? 1 : 0;
        var start = end;
        while (end < text.Length && char.IsAsciiDigit(text[end])) end++;
        if (end + 1 < text.Length && text[end] == '.' && end > start && char.IsAsciiDigit(text[end + 1]))
        {
            end++;
            while (end < text.Length && char.IsAsciiDigit(text[end])) end++;
        }

        value = 0;
        if (end == start || !double.TryParse(text.AsSpan(0, end), NumberStyles.Float, CultureInfo.InvariantCulture, out value)) return null;
        var rest = text[end..].Trim();
        // 1e5 is how programs write numbers, not people.
        if (rest is ['e' or 'E', ('+' or '-') or (>= '0' and <= '9'), ..]) return null;
        // 62 000, 1,5, 1-5, 1.5.2 and <5 are no numbers; a unit starts with a letter, a sign of its own, or is a power of ten.
        var isPowerOfTen = end < text.Length && text[end] == ' ' && rest.StartsWith("10", StringComparison.Ordinal) && rest.Any(c => !char.IsAsciiDigit(c));
        var isUnit = rest.Length == 0 || char.IsLetter(rest[0]) || rest[0] is '%' or '[' or '{' or '/' or '°' or '×' || isPowerOfTen;
        return isUnit ? rest : null;
    }
}
