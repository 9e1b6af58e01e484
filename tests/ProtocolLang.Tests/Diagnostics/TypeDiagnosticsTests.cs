using ProtocolLang.Diagnostics;

namespace ProtocolLang.Tests.Diagnostics;

/// <summary>Values, units and types that do not fit.</summary>
public sealed class TypeDiagnosticsTests
{
    [Theory]
    [InlineData("PL3001", "line of therapy is [[1.5]]")]
    [InlineData("PL3002", "LVEF below [[150 %]]")]
    [InlineData("PL3002", "line of therapy at least [[0]]")]
    [InlineData("PL3003", "LVEF below [[50]]", "LVEF below 50 %")]
    [InlineData("PL3003", "LVEF from [[50]] to 60 %", "LVEF from 50 % to 60 %")]
    [InlineData("PL3003", "age above [[65]] and FISH+", "age above 65 years and FISH+")]
    [InlineData("PL3004", "creatinine above 1.5 [[mgg/dL]]", "creatinine above 1.5 mg/dL")]
    [InlineData("PL3004", "creatinine above 1.5 [[foo]] and FISH+")]
    [InlineData("PL3005", "LVEF below [[50 mg]]")]
    [InlineData("PL3005", "PD-L1 CPS at least [[5 %]]")]
    [InlineData("PL3006", "date of diagnosis before [[2024-02-30]]")]
    [InlineData("PL3006", "date of diagnosis after [[2024-13-01]]")]
    [InlineData("PL3007", "site [[at least]] stomach")]
    [InlineData("PL3007", "FISH [[is above]] 3")]
    [InlineData("PL3007", "metastases [[is]] liver")]
    [InlineData("PL3007", "LVEF [[includes]] 50 %")]
    [InlineData("PL3007", "date of diagnosis [[at least]] 2024-02-20")]
    [InlineData("PL3007", "HER2 status [[at least]] HER2-positive")]
    [InlineData("PL3008", "LVEF below [[creatinine]]")]
    [InlineData("PL3008", "LVEF is [[body surface area]]")]
    [InlineData("PL3009", "LVEF from [[60 % to 50 %]]")]
    [InlineData("PL3009", "HER2 IHC from [[3+ to 1+]]")]
    public void A_comparison(string code, string condition, params string[] fixes) =>
        Mistake.Check(code, $"if {condition} then recommend DS-8201", [.. fixes.Select(f => $"if {f} then recommend DS-8201")]);

    [Theory]
    [InlineData("PL3001", "is yes or no\n    default [[perhaps]]")]
    [InlineData("PL3002", "is a percentage\n    default [[120 %]]")]
    [InlineData("PL3003", "is a percentage\n    default [[50]]", "is a percentage\n    default 50 %")]
    [InlineData("PL3004", "is a number in [[mgg/dL]] from 0 to 3", "is a number in mg/dL from 0 to 3")]
    [InlineData("PL3009", "is a number from [[5 to 3]]")]
    [InlineData("PL3011", "is [[a percantage]]", "is a percentage")]
    [InlineData("PL3011", "is [[a number from 0 to 30 in mg/dL]]", "is a number in mg/dL from 0 to 30")]
    [InlineData("PL3011", "is [[text]]")]
    [InlineData("PL3012", "is one of liver, lung, [[Liver]]")]
    [InlineData("PL3013", "is [[one of liver]]")]
    [InlineData("PL3016", "is [[a number from low to 3]]")]
    [InlineData("PL3017", "is one of never, former, [[unknown]]")]
    [InlineData("PL3017", "is a scale of [[any]], 1, 2")]
    public void A_fact(string code, string type, params string[] fixes) => Mistake.Check(code, "facts\n  new fact " + type, [.. fixes.Select(f => "facts\n  new fact " + f)]);

    [Fact]
    public void A_fact_has_at_most_fifty_values() =>
        Mistake.Check("PL3013", $"facts\n  new fact is [[one of {string.Join(", ", Enumerable.Range(1, 51).Select(i => "v" + i))}]]");

    [Theory]
    [InlineData("PL1501", "calculate q in kg as [[weight*2]]", "calculate q in kg as weight * 2")]
    [InlineData("PL1501", "calculate q in kg/m2 as weight / [[height^2]]", "calculate q in kg/m2 as weight / (height * height)")]
    [InlineData("PL1501", "calculate q in kg as weight * [[1,5]]", "calculate q in kg as weight * 1.5")]
    [InlineData("PL1504", "calculate q as [[1.2.3]] * 2")]
    [InlineData("PL3004", "calculate q as weight in [[stones]]")]
    [InlineData("PL3004", "calculate q in kg as weight + 3 [[stones]]")]
    [InlineData("PL3004", "calculate q in [[stones]] as weight * 2")]
    [InlineData("PL3005", "calculate q as [[height + weight]]")]
    [InlineData("PL3005", "calculate q as [[height in kg]]")]
    [InlineData("PL3010", "calculate q as [[FISH]] + 1")]
    [InlineData("PL3010", "calculate q as [[HER2 IHC]] * 2")]
    [InlineData("PL3014", "calculate q as [[square root of weight]]")]
    [InlineData("PL3015", "calculate q in kg as [[height * 2]]")]
    [InlineData("PL3015", "calculate q as [[height]]")]
    [InlineData("PL3016", "calculate q as points from\n  - [[many if FISH+]]\n  - 1 if ILD")]
    public void A_calculation(string code, string text, params string[] fixes) => Mistake.Check(code, text, fixes);

    [Theory]
    [InlineData("PL3006", "given FISH+ on [[2024-02-31]]\n  expect out of scope")]
    [InlineData("PL3006", "given FISH+\n  as of [[yesterday]]\n  expect out of scope")]
    [InlineData("PL1503", "given FISH+ on[[]]\n  expect out of scope")]
    [InlineData("PL3002", "given LVEF [[150 %]], FISH+\n  expect out of scope")]
    public void An_example(string code, string body) => Mistake.Check(code, "example e\n  " + body);

    [Theory]
    [InlineData("PL3016", "trial t\n  median overall survival [[about a year]]")]
    [InlineData("PL3016", "trial t\n  overall survival [[longer]]")]
    [InlineData("PL3016", "trial t\n  rate [[17 of 16]]")]
    [InlineData("PL3016", "trial t\n  line [[second]]")]
    [InlineData("PL3016", "trial t\n  status [[ongoin]]", "trial t\n  status ongoing")]
    [InlineData("PL3016", "trial t\n  design basket, [[open]]")]
    [InlineData("PL3016", "drug d\n  status [[aproved]]", "drug d\n  status approved")]
    [InlineData("PL3016", "drug d\n  approved by FDA [[in 2021]]")]
    [InlineData("PL3016", "[[approval]] a\n  by FDA")]
    [InlineData("PL3016", "[[approval]] a\n  of DS-8201")]
    [InlineData("PL3016", "approval a\n  of DS-8201\n  by FDA\n  since [[May 2021]]")]
    [InlineData("PL2022", "approval a\n  of [[ToGA]]\n  by FDA")]
    [InlineData("PL2013", "approval a\n  of DS-8201\n  by [[FDB]]", "approval a\n  of DS-8201\n  by FDA")]
    public void An_entry(string code, string text, params string[] fixes) => Mistake.Check(code, text, fixes);
}
