using Fhir.Metrics;

namespace ProtocolLang.Units.Tests;

/// <summary>The unit table against Fhir.Metrics, an independent reading of UCUM's own tables.</summary>
public class OracleTests
{
    private static readonly string[] Codes =
    [
        "1", "%", "[ppth]", "[ppm]", "10*-3", "a", "mo", "wk", "d", "h", "min", "s", "ms", "kg", "g", "mg", "ug", "ng", "pg", "t", "m", "cm", "mm", "nm", "um", "km", "m2", "cm2",
        "L", "l", "dL", "mL", "uL", "fL", "cm3", "mg/dL", "g/dL", "g/L", "ng/mL", "ug/L", "kg/m3", "g%", "mmol/L", "umol/L", "nmol/mL", "mol/m3", "mL/min", "L/h", "m3/s",
        "mL/min/{1.73_m2}", "mm[Hg]", "cm[H2O]", "kPa", "Pa", "bar", "atm", "10*9/L", "10*3/uL", "10*6/mL", "/uL", "/L", "/min", "Hz", "h-1", "mg/m2", "mg/kg", "kg/m2",
        "mg/kg/d", "mm/h", "Gy", "cGy", "mSv", "REM", "RAD", "MBq", "mCi", "[lb_av]", "[oz_av]", "[stone_av]", "[in_i]", "[ft_i]", "J", "kcal", "[Cal]", "eV", "W", "N", "dyn",
        "mV", "A", "Ohm", "F", "S", "Wb", "T", "H", "lx", "lm", "deg", "rad", "[diop]", "[Ch]", "[drp]", "Ao",
    ];

    [Fact]
    public void Agrees_with_Fhir_Metrics_on_every_conversion()
    {
        var system = UCUM.Load();
        var units = Codes.Select(code => (Ours: UnitReader.TryRead(code)!, Theirs: system.Canonical(new Quantity(Exponential.One, system.Metric(code))))).ToList();
        var pairs = units.SelectMany(a => units.Select(b => (a, b))).Where(p => p.a.Ours.SameDimensionAs(p.b.Ours)).ToList();

        Assert.True(pairs.Count > 500, $"{pairs.Count} pairs");
        Assert.All(pairs, p =>
        {
            Assert.Equal(Metric(p.a.Theirs), Metric(p.b.Theirs));
            var expected = Value(p.a.Theirs) / Value(p.b.Theirs);
            Assert.Equal(expected, UnitReader.Convert(1, p.a.Ours, p.b.Ours), Math.Abs(expected) * 1e-9);
        });
    }

    private static double Value(Quantity quantity) => (double)quantity.Value.Significand * Math.Pow(10, quantity.Value.Exponent);

    // An annotation stays behind as a plain 1.
    private static string Metric(Quantity quantity) => string.Join('.', quantity.Metric.ToString().Split('.').Where(p => !p.StartsWith('1') && p.Length > 0).Order());
}
