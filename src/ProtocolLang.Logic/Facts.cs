using System.Collections.Immutable;
using System.Globalization;

namespace ProtocolLang.Logic;

/// <summary>A unit of measure. <paramref name="Code"/> is the UCUM code, <paramref name="Factor"/> converts to base units,
/// <paramref name="Dimension"/> is a canonical text such as <c>m2</c>, <c>kg.m-3</c> or, for plain numbers and percentages, empty.</summary>
public sealed record Unit(string Code, double Factor, string Dimension)
{
    public static readonly Unit One = new("1", 1, "");
    public bool IsPlain => Dimension.Length == 0;
    public bool SameDimensionAs(Unit other) => Dimension == other.Dimension;
    public override string ToString() => Code;
}

/// <summary>What values a fact may take. Every value is carried as one <see cref="double"/>: NaN is unknown; a finding is 1 (yes, positive)
/// or 0; a choice or scale is the index of its value; a number is in the fact's own unit; a date is its day number; a set is a bit mask.</summary>
public abstract record FactType
{
    /// <summary>More values than this do not fit the bit masks that engines use.</summary>
    public const int MaxValues = 50;

    public sealed record Finding(string Yes, string No) : FactType
    {
        public static readonly Finding YesNo = new("yes", "no");
        public static readonly Finding PositiveNegative = new("positive", "negative");
    }

    /// <summary>Values without order.</summary>
    public sealed record Choice(ImmutableArray<string> Values) : FactType;

    /// <summary>Values in order, lowest first.</summary>
    public sealed record Scale(ImmutableArray<string> Values) : FactType;

    /// <summary>A number in <paramref name="Unit"/>; the bounds are inclusive.</summary>
    public sealed record Number(Unit Unit, string UnitText, double? Min, double? Max, bool Whole) : FactType;

    public sealed record Date : FactType
    {
        public static readonly Date Instance = new();
    }

    /// <summary>Any number of values at once.</summary>
    public sealed record Set(ImmutableArray<string> Values) : FactType;

    /// <summary>The named values of a finite type, in index order (a finding's No is index 0); empty for numbers and dates.</summary>
    public ImmutableArray<string> ValueNames => this switch
    {
        Finding f => [f.No, f.Yes],
        Choice c => c.Values,
        Scale s => s.Values,
        Set s => s.Values,
        _ => [],
    };

    public bool IsFinite => this is Finding or Choice or Scale;

    /// <summary>A value as the language writes it; <c>unknown</c> for NaN.</summary>
    public string Format(double value) => double.IsNaN(value) ? "unknown" : this switch
    {
        Number n => Numbers.Format(value) + (n.UnitText.Length == 0 ? "" : " " + n.UnitText),
        Date => Dates.Format(value),
        Set s => (ulong)value == 0 ? "none" : string.Join(", ", s.Values.Where((_, i) => ((ulong)value >> i & 1) != 0)),
        _ => ValueNames is var names && value >= 0 && value < names.Length ? names[(int)value] : value.ToString(CultureInfo.InvariantCulture),
    };
}

public static class Numbers
{
    /// <summary>The shortest text that reads back as the same number, never in exponent form for the sizes that occur in medicine.</summary>
    public static string Format(double value) => value.ToString("0.###############", CultureInfo.InvariantCulture);
}

/// <summary>Dates are carried as day numbers (days since 0001-01-01), so that comparing and subtracting is arithmetic.</summary>
public static class Dates
{
    public static double ToNumber(DateOnly date) => date.DayNumber;
    public static DateOnly FromNumber(double number) => DateOnly.FromDayNumber((int)number);
    public static string Format(double number) => FromNumber(number).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>A date moved by calendar months, then days; a month's end is clamped (31 January + 1 month is the last of February).
    /// NaN when the date, or the way to it, leaves the years 1 to 9999.</summary>
    public static double Shift(double number, int months, int days)
    {
        if (!(number >= 0 && number <= DateOnly.MaxValue.DayNumber)) return double.NaN;
        var start = FromNumber(number);
        var month = start.Year * 12L + start.Month - 1 + months;
        if (month < 12 || month >= 10_000 * 12) return double.NaN;
        var moved = start.AddMonths(months).DayNumber + (double)days;
        return moved >= 0 && moved <= DateOnly.MaxValue.DayNumber ? moved : double.NaN;
    }
}

/// <summary>A code in a terminology: <c>LOINC 10230-1</c>, <c>SNOMED CT 413844008</c>, <c>RxNorm 224905</c>.</summary>
public sealed record Code(string System, string Value);

/// <summary>Something that can be found out about a patient. <paramref name="Default"/> (NaN when the author wrote none) stands in when nothing is recorded.</summary>
public sealed record Fact(
    string Name,
    FactType Type,
    ImmutableArray<string> Synonyms,
    ImmutableArray<string> ObtainedBy,
    ImmutableArray<Code> Codes,
    double Default,
    ImmutableArray<string> Sources,
    Origin Origin)
{
    /// <summary>Numbers in the source's own list of references.</summary>
    public ImmutableArray<string> Cites { get; init; } = [];

    public bool HasDefault => !double.IsNaN(Default);
    public bool Equals(Fact? other) => ReferenceEquals(this, other);
    public override int GetHashCode() => Name.GetHashCode(StringComparison.Ordinal);
    public override string ToString() => Name;
}
