using ProtocolLang.Interpreter.Results;
using ProtocolLang.Logic;
using ProtocolLang.Testing.Protocols;

namespace ProtocolLang.Interpreter.Tests.Results;

public sealed class ConflictsAndApprovalsTests
{
    private readonly ProtocolBuilder b = new();
    private readonly Fact fit;
    private readonly Fact region;
    private readonly Fact her2;
    private readonly DrugClass targeted;

    public ConflictsAndApprovalsTests()
    {
        fit = b.Finding("fit");
        region = b.Choice("region", "US", "EU", "Japan");
        her2 = b.Finding("HER2-positive");
        targeted = b.Class("HER2-targeted therapy");
    }

    [Theory]
    [InlineData(1, "trastuzumab: give, avoid")]
    [InlineData(0, "")]
    [InlineData(double.NaN, "")]
    public void A_conflict_needs_both_rules_to_apply(double isFit, string expected)
    {
        b.Rule("give", b.True, ProtocolBuilder.Outcome(Verb.Recommend, b.Drug("trastuzumab", targeted)));
        b.Rule("avoid", b.Yes(fit), ProtocolBuilder.Outcome(Verb.Avoid, targeted));
        var @case = new CaseBuilder();
        if (!double.IsNaN(isFit)) @case.Observe(fit, isFit);
        var conflicts = new Evaluator(b.Build()).Evaluate(@case.Build()).Conflicts;
        Assert.Equal(expected, string.Join("; ", conflicts.Select(c => $"{c.Entry.Name}: {c.For.Name}, {c.Against.Name}")));
    }

    [Theory]
    [InlineData("US", 1, ApprovalStatus.Approved, "FDA", "")]
    [InlineData("US", 0, ApprovalStatus.OutsideItsApproval, "FDA", "")]
    [InlineData("US", null, ApprovalStatus.Unknown, "FDA", "HER2-positive")]
    [InlineData("EU", 1, ApprovalStatus.OutsideItsApproval, "EMA", "")]
    [InlineData("EU", null, ApprovalStatus.Unknown, "EMA", "HER2-positive")]
    [InlineData("Japan", 1, ApprovalStatus.NoneRecordedHere, "", "")]
    [InlineData(null, 1, ApprovalStatus.Unknown, "FDA, EMA", "region")]
    public void Where_and_for_whom_a_drug_is_approved(string? where, int? positive, ApprovalStatus status, string by, string needs)
    {
        Rule(Approval("FDA", "US", b.Yes(her2)), Approval("EMA", "EU", b.Not(b.Yes(her2))));
        var approval = Assert.Single(Evaluate(where, positive).Rules[0].Outcomes[0].Approvals);
        Assert.Equal((status, by, needs), (approval.Status, string.Join(", ", approval.By.Select(a => a.Agency)), string.Join(", ", approval.Needs.Select(n => n.Name))));
    }

    [Theory]
    [InlineData(true, ApprovalStatus.Approved)]
    [InlineData(false, ApprovalStatus.OutsideItsApproval)]
    public void A_combination_is_approved_only_together(bool together, ApprovalStatus status)
    {
        var (drug, partner) = (b.Drug("pembrolizumab"), b.Drug("trastuzumab"));
        b.Approve(drug, "FDA", b.Is(region, "US"), b.Yes(her2), partner);
        b.Rule("rule", b.True, together ? ProtocolBuilder.Outcome(Verb.Recommend, drug, partner) : ProtocolBuilder.Outcome(Verb.Recommend, drug));
        var approval = Evaluate("US", 1).Rules[0].Outcomes[0].Approvals[0];
        Assert.Equal((status, together ? 0 : 1), (approval.Status, approval.WithoutPartner.Length));
    }

    [Theory]
    [InlineData(1, Truth.True)]
    [InlineData(0, Truth.False)]
    [InlineData(null, Truth.Unknown)]
    public void A_verified_population_is_told_beside_the_printed_one(int? isFit, Truth met)
    {
        var drug = b.Drug("DS-8201");
        b.Approve(drug, "FDA", b.Is(region, "US"), b.Yes(her2), b.Yes(fit));
        b.Rule("rule", b.True, ProtocolBuilder.Outcome(Verb.Recommend, drug));
        var @case = new CaseBuilder().Observe(region, "US").Observe(her2, 1);
        if (isFit is { } value) @case.Observe(fit, value);
        var approval = Assert.Single(new Evaluator(b.Build()).Evaluate(@case.Build()).Rules[0].Outcomes[0].Approvals);
        Assert.Equal((ApprovalStatus.Approved, met), (approval.Status, Assert.Single(approval.Verified).IsMet));
    }

    [Fact]
    public void What_is_approved_of_a_class_is_approved_of_its_drugs()
    {
        var drug = b.Drug("DS-8201", targeted);
        b.Approve(targeted, "FDA", b.Is(region, "US"), b.Yes(her2));
        b.Rule("rule", b.True, ProtocolBuilder.Outcome(Verb.Recommend, drug));
        Assert.Equal(ApprovalStatus.Approved, Assert.Single(Evaluate("US", 1).Rules[0].Outcomes[0].Approvals).Status);
    }

    [Fact]
    public void A_drug_without_approvals_says_that_none_is_stated()
    {
        Rule();
        Assert.Equal(ApprovalStatus.NoneStated, Assert.Single(Evaluate("US", 1).Rules[0].Outcomes[0].Approvals).Status);
    }

    [Fact]
    public void Approval_is_not_asked_of_rules_that_do_not_apply_nor_of_advice_against()
    {
        var drug = b.Drug("DS-8201", targeted);
        b.Rule("does not apply", b.False, ProtocolBuilder.Outcome(Verb.Recommend, drug));
        b.Rule("against", b.True, ProtocolBuilder.Outcome(Verb.Avoid, drug));
        Assert.All(Evaluate("US", 1).Rules, r => Assert.Empty(r.Outcomes[0].Approvals));
    }

    [Fact]
    public void A_regimen_shows_the_approvals_of_its_drugs()
    {
        var approved = b.Drug("trastuzumab");
        b.Approve(approved, "FDA", b.Is(region, "US"), b.Yes(her2));
        b.Rule("rule", b.True, ProtocolBuilder.Outcome(Verb.Recommend, b.Regimen("ToGA", approved, b.Drug("cisplatin"))));
        var approval = Assert.Single(Evaluate("US", 1).Rules[0].Outcomes[0].Approvals);
        Assert.Equal((approved, ApprovalStatus.Approved), (approval.Drug, approval.Status));
    }

    [Theory]
    [InlineData(1, Truth.True)]
    [InlineData(0, Truth.False)]
    [InlineData(null, Truth.Unknown)]
    public void An_outcome_says_whether_what_it_rests_on_holds(int? positive, Truth truth)
    {
        b.Rule("rule", b.True, ProtocolBuilder.Outcome(Verb.Consider, b.Define("positive disease", b.Yes(her2)), b.Drug("DS-8201")));
        Assert.Equal(truth, Evaluate("US", positive).Rules[0].Outcomes[0].As);
    }

    [Fact]
    public void A_rule_says_which_assumed_values_it_rests_on()
    {
        var ild = b.Finding("ILD", defaultValue: 0);
        b.Rule("rule", b.Yes(fit), unless: b.Yes(ild));
        b.Rule("other", b.Yes(fit));
        var evaluator = new Evaluator(b.Build());
        var assumed = evaluator.Evaluate(new CaseBuilder().Observe(fit, 1).Build());
        Assert.Equal(RuleStatus.Applies, assumed.Rules[0].Status);
        Assert.Equal("ILD", Assert.Single(assumed.Rules[0].Defaults).Input.Name);
        Assert.Empty(assumed.Rules[1].Defaults);
        Assert.Empty(evaluator.Evaluate(new CaseBuilder().Observe(fit, 1).Observe(ild, 0).Build()).Rules[0].Defaults);
    }

    private (string Agency, string Where, Proposition Population) Approval(string agency, string where, Proposition population) => (agency, where, population);

    private void Rule(params (string Agency, string Where, Proposition Population)[] approvals)
    {
        var drug = b.Drug("DS-8201");
        foreach (var (agency, where, population) in approvals) b.Approve(drug, agency, b.Is(region, where), population);
        b.Rule("rule", b.True, ProtocolBuilder.Outcome(Verb.Recommend, drug));
    }

    private CaseResult Evaluate(string? where, int? positive)
    {
        var @case = new CaseBuilder();
        if (where is not null) @case.Observe(region, where);
        if (positive is { } value) @case.Observe(her2, value);
        return new Evaluator(b.Build()).Evaluate(@case.Build());
    }
}
