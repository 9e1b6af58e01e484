using ProtocolLang.Logic;

namespace ProtocolLang.Tests.Meaning;

public sealed class CalculationTests
{
    [Theory]
    [InlineData("in m2 as square root of (height in cm * weight in kg / 3600)", "height 180 cm, weight 80 kg", 2)]
    [InlineData("in m2 as square root of (height in cm * weight in kg / 3600)", "height 1.8 m, weight 80 kg", 2)]
    [InlineData("in m2 as square root of (height in cm * weight in kg / 3600)", "height 180 cm", double.NaN)]
    [InlineData("in kg/m2 as weight / (height * height)", "height 200 cm, weight 80 kg", 20)]
    [InlineData("in mg as weight * 6 mg/kg", "weight 80 kg", 480)]
    [InlineData("in mg as weight in kg * 6", "weight 80 kg", 480)]
    [InlineData("in g as weight * 6 mg/kg", "weight 80 kg", 0.48)]
    [InlineData("as LVEF - baseline LVEF", "LVEF 50 %, baseline LVEF 60 %", -0.1)]
    [InlineData("in % as LVEF - baseline LVEF", "LVEF 50 %, baseline LVEF 60 %", -10)]
    [InlineData("as PD-L1 CPS * 2 + 1", "PD-L1 CPS 10", 21)]
    [InlineData("as 1 + PD-L1 CPS * 2", "PD-L1 CPS 10", 21)]
    [InlineData("as 100 - 20 - 10", "", 70)]
    [InlineData("as PD-L1 CPS / 0", "PD-L1 CPS 10", double.NaN)]
    [InlineData("as highest PD-L1 CPS", "PD-L1 CPS 10 on 2023-01-01, PD-L1 CPS 5 on 2024-01-01", 10)]
    [InlineData("as number of prior lines + 1", "no prior treatment", 1)]
    [InlineData("as points from\n  - 2 if age above 75 years\n  - 1 if LVEF below 50 %", "age 80 years, LVEF 60 %", 2)]
    [InlineData("as points from\n  - 2 if age above 75 years\n  - 1 if LVEF below 50 %", "age 80 years", double.NaN)]
    [InlineData("as points from\n  - 2 if all of\n    - ILD\n    - FISH+\n  - 0.5 if HER2 IHC 2+ or 3+", "ILD, FISH+, HER2 IHC 3+", 2.5)]
    [InlineData("as points from\n  - 3 if ILD\n  - -1 if FISH+", "ILD, FISH+", 2)]
    public void A_calculation(string calculation, string given, double expected) => Assert.Equal(expected, Patient.Value(calculation, given), 1e-9);

    [Theory]
    [InlineData("body surface area above 1.9 m2", Truth.True)]
    [InlineData("body surface area above 19000 cm2", Truth.True)]
    [InlineData("frailty at least 2", Truth.Unknown)]
    public void A_calculation_is_compared_like_a_fact(string condition, Truth expected) => Assert.Equal(expected, Patient.Has(condition, "height 180 cm, weight 80 kg"));
}
