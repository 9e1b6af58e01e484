using System.Collections.Immutable;
using CsCheck;
using ProtocolLang.Logic;

namespace ProtocolLang.Units.Tests;

public class ValueReaderTests
{
    private static readonly FactType Ihc = new FactType.Scale(["0", "1+", "2+", "3+"]);
    private static readonly FactType Extent = new FactType.Choice(["resectable", "locally advanced unresectable", "HER2-low"]);
    private static readonly FactType Sites = new FactType.Set(["liver", "lung", "peritoneum"]);
    private static readonly FactType Lvef = Number("%", 0, 100);
    private static readonly FactType Dose = Number("mg", 0, null);
    private static readonly FactType Score = Number("", 0, 100);
    private static readonly FactType Line = Number("", 1, null, whole: true);

    private static FactType.Number Number(string unit, double? min, double? max, bool whole = false) =>
        new(unit.Length == 0 ? Unit.One : UnitReader.TryRead(unit)!, unit, min, max, whole);

    private static ValueResult Read(FactType type, string text, bool bare = true) => ValueReader.Read(type, text, bare);

    [Theory]
    [InlineData("yes", 1)]
    [InlineData(" NO ", 0)]
    public void Reads_yes_and_no(string text, double value) => Assert.Equal(new ValueResult.Ok(value), Read(FactType.Finding.YesNo, text));

    [Theory]
    [InlineData("positive", 1)]
    [InlineData("Negative", 0)]
    [InlineData("+", 1)]
    [InlineData("-", 0)]
    [InlineData("−", 0)]
    public void Reads_positive_and_negative(string text, double value) => Assert.Equal(new ValueResult.Ok(value), Read(FactType.Finding.PositiveNegative, text));

    [Fact]
    public void Reads_choices_and_scales_by_place_whatever_case_blanks_and_dashes()
    {
        Assert.Equal(new ValueResult.Ok(2), Read(Ihc, "2+"));
        Assert.Equal(new ValueResult.Ok(1), Read(Extent, "Locally  advanced\u00A0unresectable"));
        Assert.Equal(new ValueResult.Ok(2), Read(Extent, "her2–LOW"));
    }

    [Theory]
    [InlineData("none", 0)]
    [InlineData("liver", 1)]
    [InlineData("peritoneum, Liver", 5)]
    [InlineData("liver,liver", 1)]
    public void Reads_sets_as_masks(string text, double mask) => Assert.Equal(new ValueResult.Ok(mask), Read(Sites, text));

    [Theory]
    [InlineData("62", 62)]
    [InlineData("62%", 62)]
    [InlineData("62 %", 62)]
    [InlineData("62.5 percent", 62.5)]
    [InlineData("0", 0)]
    [InlineData("-0", 0)]
    public void Reads_percentages(string text, double value) => Assert.Equal(new ValueResult.Ok(value), Read(Lvef, text));

    [Theory]
    [InlineData("0.5 g", 500)]
    [InlineData("500mg", 500)]
    [InlineData("1100 µg", 1.1)]
    [InlineData("0.3 g", 300)]
    public void Converts_into_the_unit_of_the_fact(string text, double value) => Assert.Equal(new ValueResult.Ok(value), Read(Dose, text));

    [Fact]
    public void Reads_a_count_with_its_power_of_ten() => Assert.Equal(new ValueResult.Ok(150), Read(Number("10*9/L", 0, null), "150 10*9/L"));

    [Theory]
    [InlineData("12,5")]
    [InlineData("62 000")]
    [InlineData("<5")]
    [InlineData("1-5")]
    [InlineData("1.2.3")]
    [InlineData("1e5")]
    [InlineData("1 E-5")]
    [InlineData("٦٢")]
    [InlineData(".5")]
    [InlineData("five")]
    [InlineData("")]
    [InlineData("- 5")]
    public void Refuses_what_is_no_plain_number(string text) => Assert.Equal(new ValueResult.NotANumber(text), Read(Score, text));

    [Fact]
    public void Says_what_is_wrong_with_a_number()
    {
        Assert.Equal(new ValueResult.OutOfRange(120, 0, 100), Read(Lvef, "120 %"));
        Assert.Equal(new ValueResult.OutOfRange(-5, 0, 100), Read(Lvef, "−5"));
        Assert.IsType<ValueResult.OutOfRange>(Read(Score, new string('9', 400)));
        Assert.Equal(new ValueResult.NotWhole(1.5), Read(Line, "1.5"));
        Assert.Equal(new ValueResult.MissingUnit(UnitReader.TryRead("%")!), Read(Lvef, "50", bare: false));
        Assert.Equal(new ValueResult.Ok(50), Read(Score, "50", bare: false));
        Assert.Equal(new ValueResult.WrongDimension(UnitReader.TryRead("mg")!, UnitReader.TryRead("mL")!), Read(Dose, "5 mL"));
        var unknown = Assert.IsType<ValueResult.UnknownUnit>(Read(Dose, "5 mgs"));
        Assert.Equal("mg", unknown.Nearest[0]);
    }

    [Fact]
    public void A_percentage_is_no_value_for_a_plain_number() => Assert.IsType<ValueResult.WrongDimension>(Read(Score, "50 %"));

    [Fact]
    public void Suggests_the_value_that_was_meant()
    {
        var scale = Assert.IsType<ValueResult.NotOneOf>(Read(Ihc, "2 +"));
        Assert.Equal(("2 +", "2+"), (scale.Text, scale.Nearest));
        var finding = Assert.IsType<ValueResult.NotOneOf>(Read(FactType.Finding.PositiveNegative, "neg"));
        Assert.Equal(("negative", "positive"), (finding.Nearest, finding.Allowed[0]));
        var member = Assert.IsType<ValueResult.NotOneOf>(Read(Sites, "liver, lnug"));
        Assert.Equal(("lnug", "lung"), (member.Text, member.Nearest));
        Assert.Null(Assert.IsType<ValueResult.NotOneOf>(Read(Extent, "somewhere")).Nearest);
        Assert.IsType<ValueResult.NotOneOf>(Read(Extent, "unknown"));
    }

    [Theory]
    [InlineData("2023-02-28", "")]
    [InlineData("2024-02-29", "")]
    [InlineData("2023‑02‑28", "")]
    [InlineData("2023-02-30", "2023-02-30 does not exist")]
    [InlineData("2023-13-41", "2023-13-41 does not exist: there is no month 13")]
    [InlineData("2023-28-02", "2023-28-02 has no such month: write year-month-day, 2023-02-28 if the day came second")]
    [InlineData("2023-2-3", "write 2023-02-03")]
    [InlineData("2023-02", "the day is missing; write year-month-day, such as 2023-02-15")]
    [InlineData("2023", "the month and day are missing; write year-month-day, such as 2023-06-15")]
    [InlineData("03/02/2023", "write year-month-day, such as 2024-03-01")]
    [InlineData("1 March 2024", "write year-month-day, such as 2024-03-01")]
    [InlineData("1023-02-03", "1023-02-03 is not between the years 1850 and 2200")]
    [InlineData("0000-01-01", "0000-01-01 does not exist")]
    [InlineData("2023-000000000000002-03", "write year-month-day, such as 2024-03-01")]
    [InlineData("", "write year-month-day, such as 2024-03-01")]
    public void Reads_dates_and_says_precisely_what_is_wrong(string text, string why)
    {
        var result = Read(FactType.Date.Instance, text);

        if (why.Length == 0) Assert.Equal(DateOnly.Parse(text.Replace('‑', '-')).DayNumber, Assert.IsType<ValueResult.Ok>(result).Value);
        else Assert.Equal(new ValueResult.BadDate(why), result);
    }

    [Fact]
    public void Reads_whatever_a_type_formats()
    {
        Gen.Double[0, 100].Sample(v => Read(Lvef, Lvef.Format(Math.Round(v, 6))) == new ValueResult.Ok(Math.Round(v, 6)));
        Gen.Int[0, 7].Sample(v => Read(Sites, Sites.Format(v)) == new ValueResult.Ok(v));
        Gen.Int[new DateOnly(1850, 1, 1).DayNumber, new DateOnly(2200, 12, 31).DayNumber].Sample(v => Read(FactType.Date.Instance, Dates.Format(v)) == new ValueResult.Ok(v));
    }

    [Fact]
    public void Never_throws()
    {
        ImmutableArray<FactType> types = [Ihc, Extent, Sites, Lvef, Dose, Score, Line, FactType.Finding.YesNo, FactType.Date.Instance];
        Gen.Select(Gen.Int[0, types.Length - 1], Gen.String["0123456789+-−.,/%mgLk[]{}() \u00A0yes2024"]).Sample((t, text) => Read(types[t], text, text.Length % 2 == 0) is not null);
    }
}
