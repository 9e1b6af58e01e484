using ProtocolLang.Interpreter.Explaining;
using ProtocolLang.Interpreter.Results;
using ProtocolLang.Logic;
using ProtocolLang.Testing.Protocols;

namespace ProtocolLang.Interpreter.Tests.Explaining;

public sealed class WhyTests
{
    private readonly CaseResult result;

    public WhyTests()
    {
        var b = new ProtocolBuilder();
        var (positive, ild, ihc) = (b.Finding("HER2-positive"), b.Finding("ILD"), b.Scale("HER2 IHC", "0", "1+"));
        var her2 = b.Class("HER2-targeted therapy");
        var trastuzumab = b.Drug("trastuzumab", her2);
        var tdxd = b.Add(new Drug("DS-8201", ["T-DXd", "trastuzumab deruxtecan"], [], ["Watch the lungs."], [], Origin.None) { Classes = [her2] });
        var toga = b.Regimen("ToGA regimen", trastuzumab, b.Drug("cisplatin"));
        var gastric01 = b.Add(new Trial("DESTINY-Gastric01", [], [], [], [], Origin.None) { Arms = ["T-DXd", "chemotherapy"] });
        b.Add(new Trial("other", [], [], [], [], Origin.None) { Arms = ["T-DXdx", "chemotherapy"] });
        var evidence = b.Add(new Trial("evidence", [], [], [], [], Origin.None));
        var stop = b.Rule("stop for lungs", b.Yes(ild), ProtocolBuilder.Outcome(Verb.Stop, tdxd));
        b.Rule("give later", b.Yes(positive), ProtocolBuilder.Outcome(Verb.Recommend, tdxd), unless: b.Yes(ild), overriddenBy: [stop], because: [evidence]);
        b.Rule("give first", b.Yes(positive), ProtocolBuilder.Outcome(Verb.Recommend, toga), because: [gastric01]);
        b.Rule("any", b.Yes(positive), ProtocolBuilder.Outcome(Verb.Consider, her2));
        b.Rule("test", b.Not(b.Yes(positive)), ProtocolBuilder.Order(ihc));
        result = new Evaluator(b.Build()).Evaluate(new CaseBuilder().Observe(positive, 1).Observe(ild, 0).Build());
    }

    private string[] Rules(string name) => [.. Assert.Single(result.Why(name)).Rules.Select(r => $"{r.Result.Rule.Name}: {r.Relation}, {r.Result.Status}")];

    [Fact]
    public void A_drug_is_concerned_by_its_own_rules_and_by_those_on_its_classes() => Assert.Equal(
        ["stop for lungs: Itself, DoesNotApply", "give later: Itself, Applies", "any: ItsClass, Applies"],
        Rules("DS-8201"));

    [Fact]
    public void A_drug_is_concerned_by_regimens_that_hold_it() =>
        Assert.Equal(["give first: RegimenWithIt, Applies", "any: ItsClass, Applies"], Rules("trastuzumab"));

    [Fact]
    public void A_class_is_concerned_by_rules_on_its_members() => Assert.Equal(
        ["stop for lungs: ItsMember, DoesNotApply", "give later: ItsMember, Applies", "give first: RegimenWithIt, Applies", "any: Itself, Applies"],
        Rules("HER2-targeted therapy"));

    [Fact]
    public void A_fact_a_trial_and_a_rule_can_be_asked_about()
    {
        Assert.Equal(["test: Itself, DoesNotApply"], Rules("HER2 IHC"));
        Assert.Equal(["give first: ItsEvidence, Applies"], Rules("DESTINY-Gastric01"));
        Assert.Equal(["give later: Itself, Applies"], Rules("give later"));
    }

    [Theory]
    [InlineData("ds8201")]
    [InlineData("DS\u20118201")]
    [InlineData("DS\u22128201")]
    [InlineData(" Ds - 8201 ")]
    [InlineData("t-dxd")]
    [InlineData("Trastuzumab Deruxtecan")]
    public void Names_are_found_whatever_their_capitals_blanks_and_dashes(string name) =>
        Assert.Equal("DS-8201", Assert.Single(result.Why(name)).Subject.Name);

    [Fact]
    public void An_unknown_name_has_no_answer() => Assert.Empty(result.Why("aspirin"));

    [Fact]
    public void The_reasons_are_complete()
    {
        var why = Assert.Single(result.Why("T-DXd"));
        var given = why.Rules.Single(r => r.Result.Rule.Name == "give later");
        Assert.Equal((Truth.True, Truth.True, Truth.False), (given.Scope.Truth, given.When.Truth, given.Unless?.Truth));
        Assert.Equal("stop for lungs", Assert.Single(given.Overriders).Rule.Name);
        Assert.Null(why.Rules.Single(r => r.Result.Rule.Name == "any").Unless);
        Assert.Equal(["DESTINY-Gastric01", "evidence"], why.Trials.Select(t => t.Name));
        Assert.Equal(["Watch the lungs."], why.Notes.ToArray());
    }
}
