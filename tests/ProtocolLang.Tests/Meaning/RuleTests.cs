using ProtocolLang.Logic;

namespace ProtocolLang.Tests.Meaning;

/// <summary>Exceptions, overriding, scope, tables, and names across files.</summary>
public sealed class RuleTests
{
    private static string With(string rules, string given) => $"use vocabulary\n{rules}\nexample e\n  given {given}\n  expect out of scope";

    [Theory]
    [InlineData("FISH+, no ILD", RuleStatus.Applies)]
    [InlineData("FISH+, ILD", RuleStatus.DoesNotApply)]
    [InlineData("FISH+", RuleStatus.Undetermined)]
    [InlineData("FISH-", RuleStatus.DoesNotApply)]
    [InlineData("no ILD", RuleStatus.Undetermined)]
    public void An_exception(string given, RuleStatus expected) =>
        Assert.Equal(expected, Patient.Status(With("rule r\n  if FISH+\n  then recommend DS-8201\n  unless ILD\n  because ToGA", given), "r"));

    [Theory]
    [InlineData("FISH+, ILD, LVEF 40 %", RuleStatus.Overridden)]
    [InlineData("FISH+, ILD, LVEF 60 %", RuleStatus.Overridden)]
    [InlineData("FISH+, no ILD", RuleStatus.Applies)]
    [InlineData("FISH+", RuleStatus.Undetermined)]
    [InlineData("FISH-", RuleStatus.DoesNotApply)]
    public void Overriding(string given, RuleStatus expected) => Assert.Equal(
        expected,
        Patient.Status(With("rule r\n  if FISH+\n  then recommend DS-8201\n  because ToGA\nrule lungs first\n  if ILD\n  then avoid DS-8201\n  overrides r\n  because ToGA", given), "r"));

    [Theory]
    [InlineData("first", "disease extent metastatic, FISH+", RuleStatus.Applies)]
    [InlineData("first", "disease extent resectable, FISH+", RuleStatus.OutOfScope)]
    [InlineData("first", "FISH+", RuleStatus.Undetermined)]
    public void Scope(string rule, string given, RuleStatus expected) =>
        Assert.Equal(expected, Patient.Status("protocol p\n  applies to advanced disease\n" + With("rule first\n  if FISH+\n  then recommend DS-8201\n  because ToGA", given), rule));

    [Theory]
    [InlineData("HER2 IHC 3+, LVEF 60 %", 1)]
    [InlineData("HER2 IHC 3+, LVEF 40 %", 2)]
    [InlineData("HER2 IHC 1+", 3)]
    [InlineData("HER2 IHC 0", 3)]
    public void A_row_of_a_table_is_a_rule(string given, int row)
    {
        const string table = """
            table choice
              | HER2 status              | LVEF         | then                                      | because |
              | ------------------------ | ------------ | ----------------------------------------- | ------- |
              | HER2-positive            | at least 50% | recommend DS-8201 and order HER2 IHC      | ToGA    |
              | HER2-positive            | < 50 %       | avoid HER2-targeted therapy               |         |
              | low-HER2 or HER2-zero    | any          | recommend ramucirumab with paclitaxel     |         |
            """;
        var text = With(table, given);
        Assert.All([1, 2, 3], r => Assert.Equal(r == row ? RuleStatus.Applies : RuleStatus.DoesNotApply, Patient.Status(text, $"choice, row {r}")));
        var rules = Patient.Protocol(text).Rules;
        Assert.Equal("ToGA", Assert.Single(rules[0].Because).Name);
        Assert.Equal(2, rules[0].Outcomes.Length);
    }

    [Theory]
    [InlineData("HER2-positive", "yes", "HER2 IHC 3+", RuleStatus.Applies)]
    [InlineData("HER2-positive", "no", "HER2 IHC 0", RuleStatus.Applies)]
    [InlineData("FISH", "positive", "FISH+", RuleStatus.Applies)]
    [InlineData("FISH", "+", "FISH+", RuleStatus.Applies)]
    [InlineData("FISH", "-", "FISH+", RuleStatus.DoesNotApply)]
    [InlineData("FISH", "is unknown", "no ILD", RuleStatus.Applies)]
    [InlineData("interstitial lung disease", "yes", "ILD", RuleStatus.Applies)]
    [InlineData("interstitial lung disease", "no", "ILD", RuleStatus.DoesNotApply)]
    [InlineData("HER2 IHC", "2+ or 3+", "HER2 IHC 3+", RuleStatus.Applies)]
    [InlineData("HER2 IHC", "at least 2+", "HER2 IHC 1+", RuleStatus.DoesNotApply)]
    [InlineData("site", "is not stomach", "site other", RuleStatus.Applies)]
    [InlineData("body surface area", "above 1.9 m2", "height 180 cm, weight 80 kg", RuleStatus.Applies)]
    [InlineData("metastases", "includes liver", "metastases liver", RuleStatus.Applies)]
    [InlineData("date of surgery", "after 2024-01-01", "date of surgery 2024-02-01", RuleStatus.Applies)]
    public void A_cell_is_the_test_of_its_column(string column, string cell, string given, RuleStatus expected) =>
        Assert.Equal(expected, Patient.Status(With($"table t\n  | {column} | then |\n  | {cell} | recommend DS-8201 |", given), "t, row 1"));

    [Fact]
    public void A_table_has_exceptions_and_can_be_overridden_by_its_name()
    {
        const string table = "table t\n  | FISH | unless | then |\n  | positive | LVEF below 50 % | recommend DS-8201 |\n  unless ILD\nrule r\n  if pregnancy\n  then avoid DS-8201\n  overrides t\n  because ToGA";
        Assert.Equal(RuleStatus.Applies, Patient.Status(With(table, "FISH+, no ILD, LVEF 60 %"), "t, row 1"));
        Assert.Equal(RuleStatus.DoesNotApply, Patient.Status(With(table, "FISH+, ILD, LVEF 60 %"), "t, row 1"));
        Assert.Equal(RuleStatus.DoesNotApply, Patient.Status(With(table, "FISH+, no ILD, LVEF 40 %"), "t, row 1"));
        Assert.Equal(RuleStatus.Overridden, Patient.Status(With(table, "FISH+, no ILD, LVEF 60 %, pregnancy"), "t, row 1"));
    }

    [Theory]
    [InlineData("recommend trastuzumab with fluoropyrimidine and platinum", "Recommend trastuzumab+fluoropyrimidine+platinum")]
    [InlineData("consider DS-8201 as low-HER2", "Consider DS-8201 as low-HER2")]
    [InlineData("avoid HER2-targeted therapy", "Avoid HER2-targeted therapy")]
    [InlineData("do not use trastuzumab", "DoNotUse trastuzumab")]
    [InlineData("order HER2 IHC", "Order HER2 IHC")]
    [InlineData("order HER2 IHC assay", "Order HER2 IHC assay")]
    [InlineData("enrol in DESTINY-Gastric03", "Enrol DESTINY-Gastric03")]
    [InlineData("refer to cardio-oncology clinic", "Refer cardio-oncology clinic")]
    [InlineData("stop trastuzumab", "Stop trastuzumab")]
    [InlineData("note \"check the dose, and if in doubt ask\"", "Note check the dose, and if in doubt ask")]
    [InlineData("recommend cisplatin or oxaliplatin", "Recommend cisplatin; Recommend oxaliplatin")]
    [InlineData("recommend trastuzumab with (cisplatin or oxaliplatin)", "Recommend trastuzumab+cisplatin; Recommend trastuzumab+oxaliplatin")]
    [InlineData("recommend (trastuzumab with cisplatin) or XELOX", "Recommend trastuzumab+cisplatin; Recommend XELOX")]
    [InlineData("recommend trastuzumab and order HER2 IHC and note \"soon\"", "Recommend trastuzumab; Order HER2 IHC; Note soon")]
    [InlineData("\n    - recommend trastuzumab\n    - order HER2 IHC", "Recommend trastuzumab; Order HER2 IHC")]
    public void Outcomes(string outcome, string expected)
    {
        var rule = Patient.Protocol($"use vocabulary\nrule r\n  if FISH+\n  then {outcome}\n  because ToGA").Rules.Single();
        Assert.Equal(expected, string.Join("; ", rule.Outcomes.Select(o => $"{o.Verb} {string.Join('+', o.Targets)}{(o.As is null ? "" : " as " + o.As.Text)}")));
    }

    [Fact]
    public void A_sentence_stands_alone()
    {
        var rule = Patient.Protocol("facts\n  HER2 IHC is a scale of 0, 1+, 2+, 3+\n  FISH is positive or negative\ndrug DS-8201\ndefine low-HER2 as HER2 IHC 1+ or 2+\nif HER2 IHC 2+ and FISH- then consider DS-8201 as low-HER2").Rules.Single();
        Assert.Equal("if HER2 IHC 2+ and FISH- then consider DS-8201 as low-HER2", rule.Name);
    }

    [Fact]
    public void A_sentence_may_have_all_parts_of_a_rule()
    {
        var rule = Patient.Protocol("use vocabulary\nif FISH+ then recommend DS-8201 unless ILD because ToGA, ESMO guideline").Rules.Single();
        Assert.Equal("ILD", rule.Unless.Text);
        Assert.Equal(["ToGA", "ESMO guideline"], rule.Because.Select(e => e.Name));
    }

    [Fact]
    public void Names_are_seen_through_the_files_that_are_used()
    {
        var protocol = Patient.Protocol("# file: a/main.protocol\nuse b/middle\nif CRP above 5 mg/L then note \"x\"\n# file: a/b/middle.protocol\nuse ../base\n# file: a/base.protocol\nfacts\n  CRP is a number in mg/L");
        Assert.Equal("CRP", protocol.Facts.Single().Name);
        Assert.Equal(["PL2001"], Diagnostics.Texts.Compile("# file: main.protocol\nuse middle\nuse base\n# file: middle.protocol\nif CRP above 5 mg/L then note \"x\"\n# file: base.protocol\nfacts\n  CRP is a number in mg/L").Diagnostics.Select(d => d.Code));
    }

    [Fact]
    public void Approvals_say_where_and_for_whom()
    {
        var approval = Patient.Protocol("use vocabulary\nif FISH+ then recommend DS-8201").Approvals.Single();
        Assert.Equal(("FDA", "2021-01", "region is US", "HER2-positive and received trastuzumab"), (approval.Agency, approval.Since, approval.Reach.Text, approval.Population.Text));
    }
}
