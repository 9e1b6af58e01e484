namespace ProtocolLang.Tests.Diagnostics;

/// <summary>How conditions and outcomes are worded wrongly.</summary>
public sealed class SentenceDiagnosticsTests
{
    // Each condition stands between `if ` and ` then recommend DS-8201`; so do its fixes.
    [Theory]
    // Near misses of operators.
    [InlineData("PL1501", "LVEF [[equals]] 50 %", "LVEF is 50 %")]
    [InlineData("PL1501", "LVEF [[is equal to]] 50 %", "LVEF is 50 %")]
    [InlineData("PL1501", "LVEF [[==]] 50 %", "LVEF is 50 %")]
    [InlineData("PL1501", "LVEF [[=>]] 50 %", "LVEF >= 50 %")]
    [InlineData("PL1501", "LVEF [[=<]] 50 %", "LVEF <= 50 %")]
    [InlineData("PL1501", "LVEF [[≥]] 50 %", "LVEF at least 50 %")]
    [InlineData("PL1501", "LVEF [[≤]] 50 %", "LVEF at most 50 %")]
    [InlineData("PL1501", "LVEF [[is greater than or equal to]] 50 %", "LVEF at least 50 %")]
    [InlineData("PL1501", "LVEF [[is below]] 50 %", "LVEF below 50 %")]
    [InlineData("PL1501", "LVEF [[over]] 50 %", "LVEF above 50 %")]
    [InlineData("PL1501", "LVEF [[no more than]] 50 %", "LVEF at most 50 %")]
    [InlineData("PL1501", "LVEF [[between 50 % and]] 60 %", "LVEF from 50 % to 60 %")]
    [InlineData("PL1501", "LVEF [[is between]] 50 % to 60 %", "LVEF from 50 % to 60 %")]
    [InlineData("PL1501", "LVEF from 50 % [[and]] 60 %", "LVEF from 50 % to 60 %")]
    [InlineData("PL1501", "site [[!=]] stomach", "site is not stomach")]
    [InlineData("PL1501", "site [[isn't]] stomach", "site is not stomach")]
    [InlineData("PL1501", "site [[not]] stomach", "site is not stomach")]
    [InlineData("PL1501", "FISH [[is missing]]", "FISH is unknown")]
    [InlineData("PL1501", "FISH [[unknown]]", "FISH is unknown")]
    [InlineData("PL1501", "FISH [[is not known]]", "FISH is unknown")]
    [InlineData("PL1501", "metastases [[contains]] liver", "metastases includes liver")]
    // Near misses of connectives.
    [InlineData("PL1501", "HER2-positive [[&&]] FISH+", "HER2-positive and FISH+")]
    [InlineData("PL1501", "HER2-positive [[||]] FISH+", "HER2-positive or FISH+")]
    [InlineData("PL1501", "HER2-positive [[and/or]] FISH+", "HER2-positive or FISH+")]
    [InlineData("PL1501", "HER2-positive [[AND]] FISH+", "HER2-positive and FISH+")]
    [InlineData("PL1501", "[[Not]] HER2-positive", "not HER2-positive")]
    // Near misses of values.
    [InlineData("PL1501", "HER2 IHC [[2 +]] and FISH-", "HER2 IHC 2+ and FISH-")]
    [InlineData("PL1501", "HER2 IHC is [[2 +]]", "HER2 IHC is 2+")]
    [InlineData("PL1501", "FISH[[ neg]]", "FISH-")]
    [InlineData("PL1501", "FISH[[ pos]] and HER2 IHC 2+", "FISH+ and HER2 IHC 2+")]
    [InlineData("PL1501", "FISH[[ -]]", "FISH-")]
    [InlineData("PL1501", "FISH is [[neg]]", "FISH is negative")]
    [InlineData("PL1501", "FISH = [[+]]", "FISH = positive")]
    [InlineData("PL1501", "creatinine above [[1,5]] mg/dL", "creatinine above 1.5 mg/dL")]
    [InlineData("PL1501", "PD-L1 CPS at least [[0,125]]", "PD-L1 CPS at least 0.125")]
    [InlineData("PL1501", "frailty at least [[1,500]]", "frailty at least 1.500", "frailty at least 1500")]
    // Near misses about history.
    [InlineData("PL1501", "at least 28 days [[after]] last dose of trastuzumab", "at least 28 days since last dose of trastuzumab")]
    [InlineData("PL1501", "stopped trastuzumab [[due to]] toxicity", "stopped trastuzumab because of toxicity")]
    // `and` and `or`.
    [InlineData("PL1502", "[[HER2-positive or low-HER2 and FISH+]]", "HER2-positive or (low-HER2 and FISH+)", "(HER2-positive or low-HER2) and FISH+")]
    [InlineData("PL1502", "FISH+ and ([[HER2 IHC 3+ or HER2 IHC 2+ and ILD]])", "FISH+ and (HER2 IHC 3+ or (HER2 IHC 2+ and ILD))", "FISH+ and ((HER2 IHC 3+ or HER2 IHC 2+) and ILD)")]
    [InlineData("PL1502", "[[HER2 IHC 3+ or 2+ and FISH+]]", "HER2 IHC 3+ or (HER2 IHC 2+ and FISH+)", "(HER2 IHC 3+ or 2+) and FISH+")]
    [InlineData("PL1502", "[[FISH+ and site is stomach or other]]", "(FISH+ and site is stomach) or site is other", "FISH+ and (site is stomach or other)")]
    [InlineData("PL1502", "[[HER2 status is low-HER2 or HER2-zero and ILD]]", "HER2 status is low-HER2 or (HER2 status is HER2-zero and ILD)", "(HER2 status is low-HER2 or HER2-zero) and ILD")]
    // Missing and misplaced parts.
    [InlineData("PL1082", "[[any of]] HER2-positive, low-HER2")]
    [InlineData("PL1082", "FISH+ and [[at least 2 of]] ILD, pregnancy")]
    [InlineData("PL1503", "HER2 IHC is[[]]")]
    [InlineData("PL1503", "LVEF at least[[]] and FISH+")]
    [InlineData("PL1504", "line of therapy is [[two]]")]
    [InlineData("PL1505", "HER2 IHC within [[ninety days]] is 3+")]
    [InlineData("PL1505", "HER2 IHC within [[90]] is 3+")]
    [InlineData("PL1506", "HER2-positive and[[]]")]
    [InlineData("PL1506", "HER2-positive and not[[]]")]
    [InlineData("PL1507", "trastuzumab in line [[one]]")]
    [InlineData("PL1507", "trastuzumab in line[[]]")]
    [InlineData("PL1508", "stopped trastuzumab because of [[boredom]]")]
    [InlineData("PL1508", "stopped trastuzumab[[]]")]
    [InlineData("PL1509", "progressed [[]]trastuzumab", "progressed on trastuzumab")]
    [InlineData("PL1509", "LVEF from 50 % [[]]60 %", "LVEF from 50 % to 60 %")]
    [InlineData("PL1509", "LVEF from 50 %[[]]")]
    [InlineData("PL1509", "at least 28 days [[]]last dose of trastuzumab", "at least 28 days since last dose of trastuzumab")]
    [InlineData("PL1509", "at least 28 days[[]]")]
    [InlineData("PL1501", "at least 28 days [[from]] last dose of trastuzumab", "at least 28 days since last dose of trastuzumab")]
    [InlineData("PL1509", "stopped trastuzumab [[]]toxicity", "stopped trastuzumab because of toxicity")]
    [InlineData("PL1510", "HER2-positive [[LVEF above 50 %]]", "HER2-positive and LVEF above 50 %", "HER2-positive or LVEF above 50 %")]
    [InlineData("PL1510", "HER2-positive [[(]]FISH+)", "HER2-positive and (FISH+)", "HER2-positive or (FISH+)")]
    [InlineData("PL1511", "HER2-positive [[patients]]")]
    [InlineData("PL1511", "HER2-positive[[,]] LVEF above 50 %", "HER2-positive and LVEF above 50 %", "HER2-positive or LVEF above 50 %")]
    [InlineData("PL1511", "HER2-positive[[,]]", "HER2-positive")]
    [InlineData("PL1512", "[[LVEF]]")]
    [InlineData("PL1512", "[[HER2 IHC]] and FISH+")]
    [InlineData("PL1512", "[[FISH]]")]
    [InlineData("PL1512", "[[metastases]]")]
    [InlineData("PL1512", "[[date of diagnosis]]")]
    [InlineData("PL1512", "[[number of prior lines]]")]
    [InlineData("PL1512", "[[body surface area]]")]
    [InlineData("PL1513", "[[HER2 IHC is not 2+ or 3+]]", "not (HER2 IHC is 2+ or 3+)", "HER2 IHC is not 2+ or HER2 IHC is 3+")]
    [InlineData("PL1513", "[[not HER2 IHC 2+ or 3+]]", "not (HER2 IHC 2+ or 3+)", "not HER2 IHC 2+ or HER2 IHC 3+")]
    [InlineData("PL1513", "[[HER2 status is not low-HER2 or HER2-zero]]", "not (HER2 status is low-HER2 or HER2-zero)", "HER2 status is not low-HER2 or HER2 status is HER2-zero")]
    [InlineData("PL1513", "HER2 IHC at least [[2+ or 3+]]")]
    [InlineData("PL1522", "HER2 IHC 3+ [[within 90 days]]", "HER2 IHC within 90 days is 3+")]
    [InlineData("PL1522", "FISH- [[since progression]] and ILD", "FISH since progression is negative and ILD")]
    [InlineData("PL1522", "LVEF below 50 % [[within 90 days]]", "LVEF within 90 days below 50 %")]
    [InlineData("PL1528", "[[any]] LVEF below baseline LVEF", "lowest LVEF below baseline LVEF")]
    [InlineData("PL1528", "[[any]] LVEF within 90 days at least baseline LVEF", "highest LVEF within 90 days at least baseline LVEF")]
    [InlineData("PL1528", "[[any]] LVEF is baseline LVEF")]
    [InlineData("PL1529", "[[ILD within 90 days]]", "any ILD within 90 days", "latest ILD within 90 days")]
    [InlineData("PL1529", "[[no ILD since progression]]", "not any ILD since progression", "not latest ILD since progression")]
    [InlineData("PL1530", "LVEF within 90 days [[within]] 30 days below 50 %")]
    [InlineData("PL1530", "HER2 IHC since progression [[after]] date of surgery is 3+")]
    public void A_condition(string code, string condition, params string[] fixes) =>
        Mistake.Check(code, $"if {condition} then recommend DS-8201", [.. fixes.Select(f => $"if {f} then recommend DS-8201")]);

    // Each outcome stands behind `if HER2-positive then `.
    [Theory]
    [InlineData("PL1501", "[[give]] DS-8201", "recommend DS-8201")]
    [InlineData("PL1501", "[[don't use]] DS-8201", "do not use DS-8201")]
    [InlineData("PL1501", "[[enroll in]] DESTINY-Gastric03", "enrol in DESTINY-Gastric03")]
    [InlineData("PL1501", "[[Recommend]] DS-8201", "recommend DS-8201")]
    [InlineData("PL1501", "recommend trastuzumab [[plus]] cisplatin", "recommend trastuzumab with cisplatin")]
    [InlineData("PL1501", "recommend trastuzumab [[+]] cisplatin", "recommend trastuzumab with cisplatin")]
    [InlineData("PL1501", "recommend trastuzumab and [[give]] cisplatin", "recommend trastuzumab and recommend cisplatin")]
    [InlineData("PL1501", "recommend trastuzumab [[or]] avoid cisplatin", "recommend trastuzumab and avoid cisplatin")]
    [InlineData("PL1511", "recommend DS-8201 [[for HER2-positive]]")]
    [InlineData("PL1518", "[[administer]] DS-8201")]
    [InlineData("PL1518", "[[trastuzumab]]")]
    [InlineData("PL1519", "recommend[[]]")]
    [InlineData("PL1519", "recommend trastuzumab with[[]]")]
    [InlineData("PL1520", "recommend trastuzumab[[,]] cisplatin", "recommend trastuzumab and cisplatin", "recommend trastuzumab or cisplatin")]
    [InlineData("PL1520", "recommend trastuzumab[[,]] avoid cisplatin", "recommend trastuzumab and avoid cisplatin")]
    [InlineData("PL1521", "[[note]] check the dose")]
    [InlineData("PL1531", "recommend [[trastuzumab with cisplatin or oxaliplatin]]", "recommend (trastuzumab with cisplatin) or oxaliplatin", "recommend trastuzumab with (cisplatin or oxaliplatin)")]
    [InlineData("PL1531", "recommend [[XELOX or trastuzumab with cisplatin and capecitabine]]",
        "recommend XELOX or (trastuzumab with cisplatin and capecitabine)", "recommend (XELOX or trastuzumab) with cisplatin and capecitabine")]
    [InlineData("PL1532", "recommend [[(trastuzumab or DS-8201) with (cisplatin or oxaliplatin) with (cisplatin or oxaliplatin) with (cisplatin or oxaliplatin) with (cisplatin or oxaliplatin) with (cisplatin or oxaliplatin)]]")]
    public void An_outcome(string code, string outcome, params string[] fixes) =>
        Mistake.Check(code, "if HER2-positive then " + outcome, [.. fixes.Select(f => "if HER2-positive then " + f)]);

    [Theory]
    [InlineData("PL1517", "height in cm *[[]]")]
    [InlineData("PL1517", "square root of[[]]")]
    public void A_calculation(string code, string formula) => Mistake.Check(code, $"calculate ratio as {formula}");

    [Fact]
    public void A_value_that_is_also_a_name_has_two_readings() => Mistake.CheckWhole(
        "PL1514", "facts\n  site is one of stomach, junction\n  junction is yes or no\nif site is stomach [[or junction]] then note \"x\"");

    [Fact]
    public void Nobody_can_read_fifty_nots() => Mistake.Check("PL1515", $"if [[n]]{string.Join(' ', Enumerable.Repeat("not", 51))[1..]} FISH+ then recommend DS-8201");

    [Theory]
    [InlineData("PL1501", "given FISH[[ neg]]", "given FISH-")]
    [InlineData("PL1501", "given [[no treatment]]", "given no prior treatment")]
    [InlineData("PL1503", "given HER2 IHC[[]]")]
    [InlineData("PL1511", "given FISH+ [[HER2 IHC 2+]]", "given FISH+, HER2 IHC 2+")]
    [InlineData("PL1523", "given FISH+,[[]]")]
    [InlineData("PL1524", "given [[body surface area]] 1.8 m2")]
    [InlineData("PL1524", "given [[HER2-positive]]")]
    [InlineData("PL1524", "given [[trastuzumab]]")]
    [InlineData("PL1507", "given received trastuzumab in line [[one]]")]
    [InlineData("PL1535", "given received other [[epirubicin]]")]
    [InlineData("PL1535", "given received trastuzumab with [[other]], FISH+")]
    [InlineData("PL2024", "given received [[other \"Herceptin\"]] in line 1", "given received Herceptin in line 1")]
    public void What_an_example_gives(string code, string given, params string[] fixes) =>
        Mistake.Check(code, $"example e\n  {given}\n  expect out of scope", [.. fixes.Select(f => $"example e\n  {f}\n  expect out of scope")]);

    [Theory]
    [InlineData("PL1525", "expect [[rule]] first-line trastuzumab")]
    [InlineData("PL1533", "expect [[recommend cisplatin or oxaliplatin]]")]
    [InlineData("PL1518", "expect [[trastuzumab]]")]
    [InlineData("PL1501", "expect [[no recommendation for]] DS-8201", "expect no recommendation of DS-8201")]
    [InlineData("PL1501", "expect [[conflict about]] DS-8201", "expect conflict over DS-8201")]
    public void What_an_example_expects(string code, string expect, params string[] fixes) =>
        Mistake.Check(code, $"example e\n  given FISH+\n  {expect}", [.. fixes.Select(f => $"example e\n  given FISH+\n  {f}")]);

    [Theory]
    [InlineData("PL1534", "| FISH | then |\n  |[[]] | recommend DS-8201 |", "| FISH | then |\n  | any | recommend DS-8201 |")]
    [InlineData("PL1534", "| FISH | then |\n  | positive | recommend DS-8201 |\n  | negative |[[]] |")]
    [InlineData("PL1527", "[[| FISH | because |]]\n  | positive | ToGA |")]
    [InlineData("PL1091", "| FISH | LVEF | then |\n  [[| positive | recommend DS-8201 |]]")]
    [InlineData("PL1503", "| LVEF | then |\n  | below[[]] | recommend DS-8201 |")]
    public void A_table(string code, string rows, params string[] fixes) => Mistake.Check(code, "table t\n  " + rows, [.. fixes.Select(f => "table t\n  " + f)]);
}
