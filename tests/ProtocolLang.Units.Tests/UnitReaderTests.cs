using ProtocolLang.Logic;

namespace ProtocolLang.Units.Tests;

public class UnitReaderTests
{
    [Theory]
    [InlineData("%", 0.01, "")]
    [InlineData("1", 1, "")]
    [InlineData("{score}", 1, "")]
    [InlineData("%{haemoglobin}", 0.01, "")]
    [InlineData("mg/dL", 0.01, "kg.m-3")]
    [InlineData("g/L", 1, "kg.m-3")]
    [InlineData("mmol/L", 1, "m-3.mol")]
    [InlineData("kg", 1, "kg")]
    [InlineData("cm", 0.01, "m")]
    [InlineData("m2", 1, "m2")]
    [InlineData("mL/min", 1e-6 / 60, "m3.s-1")]
    [InlineData("mL/min/{1.73_m2}", 1e-6 / 60, "m3.s-1")]
    [InlineData("mm[Hg]", 133.322, "kg.m-1.s-2")]
    [InlineData("Cel", 1, "Cel")]
    [InlineData("10*9/L", 1e12, "m-3")]
    [InlineData("/uL", 1e9, "m-3")]
    [InlineData("{cells}/uL", 1e9, "m-3")]
    [InlineData("[IU]/L", 1e3, "[IU].m-3")]
    [InlineData("m[IU]/L", 1, "[IU].m-3")]
    [InlineData("mg/(kg.d)", 1e-6 / 86400, "s-1")]
    [InlineData("/100{WBC}", 0.01, "")]
    [InlineData("kg.m-2", 1, "kg.m-2")]
    [InlineData("a", 31557600, "s")]
    public void Reads_UCUM_codes(string code, double factor, string dimension)
    {
        var unit = UnitReader.TryRead(code);

        Assert.NotNull(unit);
        Assert.Equal(code, unit.Code);
        Assert.Equal(factor, unit.Factor, factor * 1e-12);
        Assert.Equal(dimension, unit.Dimension);
    }

    [Theory]
    [InlineData("years", "a")]
    [InlineData("Month", "mo")]
    [InlineData("days", "d")]
    [InlineData("hours", "h")]
    [InlineData("percent", "%")]
    [InlineData("mmHg", "mm[Hg]")]
    [InlineData("°C", "Cel")]
    [InlineData("m²", "m2")]
    [InlineData("m^2", "m2")]
    [InlineData("µg", "ug")]
    [InlineData("μg/mL", "ug/mL")]
    [InlineData("mcg/kg", "ug/kg")]
    [InlineData("mg / dL", "mg/dL")]
    [InlineData("mg per day", "mg/d")]
    [InlineData("mIU/L", "m[IU]/L")]
    [InlineData("mEq/L", "meq/L")]
    [InlineData("beats per minute", "{beats}/min")]
    [InlineData("10^9/L", "10*9/L")]
    [InlineData("10⁹/L", "10*9/L")]
    [InlineData("×10⁹/L", "10*9/L")]
    [InlineData("x 10^9/L", "10*9/L")]
    [InlineData("mL/min/1.73 m²", "mL/min/{1.73_m2}")]
    [InlineData("kg/m²", "kg/m2")]
    [InlineData("s⁻¹", "s-1")]
    public void Takes_the_words_of_clinicians(string text, string code) => Assert.Equal(UnitReader.TryRead(code)! with { Code = code }, UnitReader.TryRead(text));

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("mgg")]
    [InlineData("mg//dL")]
    [InlineData("mg/")]
    [InlineData("(mg")]
    [InlineData("mg)")]
    [InlineData("m0")]
    [InlineData("m999999999999")]
    [InlineData("mg/0")]
    [InlineData("{")]
    [InlineData("{}")]
    [InlineData("[IU")]
    [InlineData("Cel/min")]
    [InlineData("kCel")]
    [InlineData("KG")]
    [InlineData("MIU/L")]
    [InlineData("units")]
    [InlineData("1.5")]
    [InlineData("mL/min/1.73.m2")]
    [InlineData("12")]
    [InlineData("0")]
    public void Refuses_what_is_no_unit(string text) => Assert.Null(UnitReader.TryRead(text));

    [Fact]
    public void Long_and_deeply_nested_text_is_refused_at_once()
    {
        Assert.Null(UnitReader.TryRead(new string('(', 100_000)));
        Assert.Null(UnitReader.TryRead(string.Concat(Enumerable.Repeat("m.", 100_000))));
        Assert.Empty(UnitReader.Nearest(new string('m', 1_000_000)));
    }

    [Theory]
    [InlineData(0.5, "g", "mg", 500)]
    [InlineData(1.1, "g/dL", "g/L", 11)]
    [InlineData(6, "weeks", "days", 42)]
    [InlineData(2, "years", "months", 24)]
    [InlineData(0.07, "m", "cm", 7)]
    [InlineData(120, "mmHg", "kPa", 15.99864)]
    [InlineData(1.5, "10*9/L", "/uL", 1500)]
    [InlineData(37.2, "°C", "Cel", 37.2)]
    public void Converts_to_what_a_clinician_expects_exactly(double value, string from, string to, double expected) =>
        Assert.Equal(expected, UnitReader.Convert(value, UnitReader.TryRead(from)!, UnitReader.TryRead(to)!));

    [Theory]
    [InlineData("mmol/L", "mg/dL")]
    [InlineData("mmol/L", "10*9/L")]
    [InlineData("[IU]/L", "U/L")]
    [InlineData("[IU]/L", "/L")]
    [InlineData("meq/L", "mmol/L")]
    [InlineData("Cel", "[degF]")]
    [InlineData("Cel", "K")]
    [InlineData("[pH]", "1")]
    public void Never_converts_between_different_things(string from, string to)
    {
        var (a, b) = (UnitReader.TryRead(from)!, UnitReader.TryRead(to)!);

        Assert.False(a.SameDimensionAs(b));
        Assert.Throws<ArgumentException>(() => UnitReader.Convert(1, a, b));
    }

    [Theory]
    [InlineData("mg/dl.", "mg/dL")]
    [InlineData("KG", "kg")]
    [InlineData("mmgH", "mmHg")]
    [InlineData("mmol/l/", "mmol/L")]
    [InlineData("yeras", "years")]
    public void Suggests_the_unit_that_was_meant(string text, string expected) => Assert.Equal(expected, UnitReader.Nearest(text)[0]);

    [Fact]
    public void Every_suggestion_can_be_read()
    {
        var suggested = "abcdefghijklmnopqrstuvwxyz%/°[{1".SelectMany(c => UnitReader.Nearest(c + "x").Concat(UnitReader.Nearest(c + "g/dL"))).Distinct().ToList();

        Assert.NotEmpty(suggested);
        Assert.All(suggested, s => Assert.NotNull(UnitReader.TryRead(s)));
        Assert.All(UnitReader.Known, s => Assert.NotNull(UnitReader.TryRead(s)));
    }
}
