using ProtocolLang.Logic;

namespace ProtocolLang.Tests.Meaning;

/// <summary>Every form of condition means what it says.</summary>
public sealed class ConditionTests
{
    [Theory]
    // Values.
    [InlineData("HER2 IHC 2+", "HER2 IHC 2+", Truth.True)]
    [InlineData("HER2 IHC 2+", "HER2 IHC 3+", Truth.False)]
    [InlineData("HER2 IHC 2+", "", Truth.Unknown)]
    [InlineData("HER2 IHC is 2+", "HER2 IHC 2+", Truth.True)]
    [InlineData("HER2 IHC = 2+", "HER2 IHC 2+", Truth.True)]
    [InlineData("her2  ihc 2+", "HER2 IHC 2+", Truth.True)]
    [InlineData("HER2 IHC is not 2+", "HER2 IHC 3+", Truth.True)]
    [InlineData("HER2 IHC is not 2+", "HER2 IHC 2+", Truth.False)]
    [InlineData("HER2 IHC is not 2+", "", Truth.Unknown)]
    [InlineData("HER2 IHC 2+ or 3+", "HER2 IHC 3+", Truth.True)]
    [InlineData("HER2 IHC 2+ or 3+", "HER2 IHC 1+", Truth.False)]
    [InlineData("HER2 IHC 2+ or HER2 IHC 3+", "HER2 IHC 3+", Truth.True)]
    [InlineData("disease extent is locally advanced unresectable or metastatic", "disease extent metastatic", Truth.True)]
    [InlineData("FISH+", "FISH+", Truth.True)]
    [InlineData("FISH-", "FISH+", Truth.False)]
    [InlineData("FISH is negative", "FISH-", Truth.True)]
    [InlineData("interstitial lung disease", "interstitial lung disease", Truth.True)]
    [InlineData("ILD", "no interstitial lung disease", Truth.False)]
    [InlineData("ILD no", "no ILD", Truth.True)]
    [InlineData("no ILD", "ILD no", Truth.True)]
    [InlineData("no ILD", "", Truth.Unknown)]
    [InlineData("metastases includes liver", "metastases liver and lung", Truth.True)]
    [InlineData("metastases includes liver or peritoneum", "metastases lung", Truth.False)]
    [InlineData("metastases includes liver", "metastases none", Truth.False)]
    [InlineData("metastases includes liver", "", Truth.Unknown)]
    // Order.
    [InlineData("HER2 IHC at least 2+", "HER2 IHC 2+", Truth.True)]
    [InlineData("HER2 IHC at least 2+", "HER2 IHC 1+", Truth.False)]
    [InlineData("HER2 IHC at most 1+", "HER2 IHC 1+", Truth.True)]
    [InlineData("HER2 IHC below 2+", "HER2 IHC 2+", Truth.False)]
    [InlineData("HER2 IHC above 2+", "HER2 IHC 3+", Truth.True)]
    [InlineData("HER2 IHC from 1+ to 2+", "HER2 IHC 2+", Truth.True)]
    [InlineData("HER2 IHC from 1+ to 2+", "HER2 IHC 3+", Truth.False)]
    [InlineData("LVEF below 50 %", "LVEF 49 %", Truth.True)]
    [InlineData("LVEF below 50 %", "LVEF 50 %", Truth.False)]
    [InlineData("LVEF < 50%", "LVEF 49%", Truth.True)]
    [InlineData("LVEF <= 50 %", "LVEF 50 %", Truth.True)]
    [InlineData("LVEF > 50 %", "LVEF 50 %", Truth.False)]
    [InlineData("LVEF >= 50 %", "LVEF 50 %", Truth.True)]
    [InlineData("LVEF from 50 % to 60 %", "LVEF 60 %", Truth.True)]
    [InlineData("LVEF from 50 % to 60 %", "LVEF 61 %", Truth.False)]
    [InlineData("line of therapy 2 or 3", "line of therapy 3", Truth.True)]
    [InlineData("line of therapy is not 2", "line of therapy 3", Truth.True)]
    [InlineData("creatinine above 1.5 mg/dL", "creatinine 1.6 mg/dL", Truth.True)]
    [InlineData("creatinine above 15 mg/L", "creatinine 1.6 mg/dL", Truth.True)]
    [InlineData("height above 1.8 m", "height 181 cm", Truth.True)]
    [InlineData("LVEF below baseline LVEF", "LVEF 50 %, baseline LVEF 60 %", Truth.True)]
    [InlineData("LVEF below baseline LVEF", "LVEF 50 %", Truth.Unknown)]
    [InlineData("date of surgery after 2024-01-31", "date of surgery 2024-02-01", Truth.True)]
    [InlineData("date of surgery before date of diagnosis", "date of surgery 2024-02-01, date of diagnosis 2024-01-01", Truth.False)]
    [InlineData("date of surgery is 2024-02-01", "date of surgery 2024-02-01", Truth.True)]
    [InlineData("date of surgery from 2024-01-01 to 2024-02-01", "date of surgery 2024-02-01", Truth.True)]
    // Known.
    [InlineData("FISH is known", "", Truth.False)]
    [InlineData("FISH is unknown", "", Truth.True)]
    [InlineData("FISH is unknown", "FISH-", Truth.False)]
    [InlineData("no FISH", "", Truth.True)]
    [InlineData("no FISH", "FISH-", Truth.False)]
    [InlineData("pregnancy is known", "HER2 IHC 0", Truth.False)]
    [InlineData("pregnancy", "HER2 IHC 0", Truth.False)]
    [InlineData("pregnancy", "pregnancy", Truth.True)]
    // Joined.
    [InlineData("HER2 IHC 2+ and FISH-", "HER2 IHC 2+, FISH-", Truth.True)]
    [InlineData("HER2 IHC 2+ and FISH-", "HER2 IHC 3+", Truth.False)]
    [InlineData("HER2 IHC 2+ and FISH-", "HER2 IHC 2+", Truth.Unknown)]
    [InlineData("HER2 IHC 2+ or FISH+", "FISH+", Truth.True)]
    [InlineData("HER2 IHC 2+ or FISH+", "FISH-", Truth.Unknown)]
    [InlineData("not HER2 IHC 2+", "HER2 IHC 2+", Truth.False)]
    [InlineData("not (HER2 IHC 2+ or 3+)", "HER2 IHC 1+", Truth.True)]
    [InlineData("not FISH+", "", Truth.Unknown)]
    [InlineData("(HER2 IHC 2+ or 3+) and (FISH+ or ILD)", "HER2 IHC 2+, ILD", Truth.True)]
    [InlineData("HER2-positive", "HER2 IHC 2+, FISH+", Truth.True)]
    [InlineData("no HER2-positive", "HER2 IHC 2+, FISH+", Truth.False)]
    [InlineData("HER2 status is low-HER2", "HER2 IHC 2+, FISH-", Truth.True)]
    [InlineData("HER2 status low-HER2 or HER2-zero", "HER2 IHC 0", Truth.True)]
    [InlineData("HER2 status is not low-HER2", "HER2 IHC 1+", Truth.False)]
    public void A_condition(string condition, string given, Truth expected) => Assert.Equal(expected, Patient.Has(condition, given));

    [Theory]
    [InlineData("all of", "FISH+, ILD", Truth.Unknown)]
    [InlineData("all of", "FISH+, ILD, LVEF 40 %", Truth.True)]
    [InlineData("all of", "FISH-", Truth.False)]
    [InlineData("any of", "FISH+", Truth.True)]
    [InlineData("any of", "FISH-, no ILD", Truth.Unknown)]
    [InlineData("none of", "FISH-, no ILD, LVEF 60 %", Truth.True)]
    [InlineData("none of", "FISH+", Truth.False)]
    [InlineData("at least 2 of", "FISH+, ILD", Truth.True)]
    [InlineData("at least 2 of", "FISH+, no ILD", Truth.Unknown)]
    [InlineData("at least 2 of", "FISH-, no ILD", Truth.False)]
    public void Bullets(string quantifier, string given, Truth expected) =>
        Assert.Equal(expected, Patient.Has($"{quantifier}\n    - FISH+\n    - ILD\n    - LVEF below 50 %", given));

    [Fact]
    public void Bullets_within_bullets() =>
        Assert.Equal(Truth.True, Patient.Has("any of\n    - FISH+\n    - all of\n      - ILD\n      - LVEF below 50 %", "FISH-, ILD, LVEF 40 %"));

    [Theory]
    [InlineData("HER2 low", "HER2 low", Truth.True)]
    [InlineData("stopped smoking", "stopped smoking", Truth.True)]
    [InlineData("no response", "no response yes", Truth.True)]
    [InlineData("first-degree relatives at least 2", "first-degree relatives 3", Truth.True)]
    public void The_longest_name_counts_whatever_words_it_begins_with(string condition, string given, Truth expected) => Assert.Equal(
        expected,
        Patient.Has(condition, given, "facts\n  HER2 is positive or negative\n  HER2 low is yes or no\n  stopped smoking is yes or no\n  no response is yes or no\n  response is yes or no\n  first-degree relatives is a whole number\nif HER2+ or HER2 low or stopped smoking or no response or response or first-degree relatives is known then note \"y\""));
}
