using ProtocolLang.Interpreter.Examples;
using ProtocolLang.Logic;
using ProtocolLang.Testing.Protocols;

namespace ProtocolLang.Interpreter.Tests.Examples;

/// <summary>HER2 is positive, ILD is not known, the patient is in scope.</summary>
public sealed class ExampleRunnerTests
{
    private readonly ProtocolBuilder b = new();
    private readonly Fact positive;
    private readonly Fact ild;
    private readonly Fact advanced;
    private readonly DrugClass her2;
    private readonly Drug trastuzumab;
    private readonly Drug tdxd;
    private readonly Drug cisplatin;

    public ExampleRunnerTests()
    {
        (positive, ild, advanced) = (b.Finding("HER2-positive"), b.Finding("ILD"), b.Finding("advanced"));
        her2 = b.Class("HER2-targeted therapy");
        (trastuzumab, tdxd, cisplatin) = (b.Drug("trastuzumab", her2), b.Drug("DS-8201", her2), b.Drug("cisplatin"));
        b.Scope = b.Yes(advanced);
        var status = b.Define("HER2-positive disease", b.Yes(positive));
        b.Rule("give", status, ProtocolBuilder.Outcome(Verb.Recommend, status, trastuzumab, cisplatin), scope: b.Scope);
        b.Rule("later", b.Yes(positive), ProtocolBuilder.Outcome(Verb.Consider, tdxd), unless: b.Yes(ild), scope: b.Scope);
        b.Rule("kidney", b.Yes(positive), ProtocolBuilder.Outcome(Verb.Avoid, cisplatin), scope: b.Scope);
        b.Rule("heart", b.Not(b.Yes(positive)), ProtocolBuilder.Outcome(Verb.DoNotUse, her2), scope: b.Scope);
        b.Rule("call", b.Yes(positive), ProtocolBuilder.Note("call the ward"), scope: b.Scope);
    }

    private (bool Met, string Got) Run(Expectation expectation, double inScope = 1)
    {
        var example = b.Example("example", new CaseBuilder().Observe(positive, 1).Observe(advanced, inScope).Build(), expectation);
        var result = ExampleRunner.Run(b.Build(), example);
        var only = Assert.Single(result.Expectations);
        Assert.Equal(only.Met, result.Passed);
        return (only.Met, only.Got);
    }

    private static Expectation.OfOutcome Expect(Verb verb, Entry[] targets, bool negated = false, string? @as = null) =>
        new(verb, [.. targets.Select(t => new Target.OfEntry(t))], @as, negated, "", Origin.None);

    [Fact]
    public void An_outcome_is_met_by_a_rule_that_applies()
    {
        Assert.Equal((true, "rule give applies: recommend trastuzumab with cisplatin"), Run(Expect(Verb.Recommend, [trastuzumab, cisplatin])));
        Assert.True(Run(Expect(Verb.Recommend, [trastuzumab])).Met);
        Assert.True(Run(Expect(Verb.Recommend, [her2])).Met);
        Assert.True(Run(Expect(Verb.Recommend, [trastuzumab], @as: "HER2 positive disease")).Met);
        Assert.True(Run(new Expectation.OfOutcome(Verb.Note, [new Target.Text("Call the ward")], null, false, "", Origin.None)).Met);
    }

    [Fact]
    public void An_outcome_that_did_not_come_says_what_came()
    {
        Assert.Equal((false, "rule later is undetermined: needs ILD"), Run(Expect(Verb.Consider, [tdxd])));
        Assert.Equal(
            (false, "recommend trastuzumab with cisplatin; avoid cisplatin; note call the ward"),
            Run(Expect(Verb.Recommend, [tdxd])));
        Assert.False(Run(Expect(Verb.Recommend, [trastuzumab], @as: "low-HER2")).Met);
        Assert.Equal((false, "no rule applies"), Run(Expect(Verb.Recommend, [trastuzumab]), inScope: 0));
    }

    [Fact]
    public void No_outcome_fails_when_a_rule_has_it()
    {
        Assert.Equal((false, "rule give applies: recommend trastuzumab with cisplatin"), Run(Expect(Verb.Recommend, [trastuzumab], negated: true)));
        Assert.False(Run(Expect(Verb.Recommend, [her2], negated: true)).Met);
        Assert.True(Run(Expect(Verb.Recommend, [tdxd], negated: true)).Met);
        Assert.True(Run(Expect(Verb.Consider, [tdxd], negated: true)).Met);
    }

    [Fact]
    public void Advice_against_a_class_is_advice_against_its_members()
    {
        var example = b.Example("negative", new CaseBuilder().Observe(positive, 0).Observe(advanced, 1).Build(), Expect(Verb.DoNotUse, [trastuzumab]), Expect(Verb.DoNotUse, [cisplatin]));
        Assert.Equal([true, false], ExampleRunner.Run(b.Build(), example).Expectations.Select(e => e.Met));
    }

    [Theory]
    [InlineData(0, RuleStatus.Applies, true, "rule give applies: recommend trastuzumab with cisplatin")]
    [InlineData(1, RuleStatus.Undetermined, true, "rule later is undetermined: needs ILD")]
    [InlineData(1, RuleStatus.Applies, false, "rule later is undetermined: needs ILD")]
    [InlineData(3, RuleStatus.DoesNotApply, true, "rule heart does not apply")]
    [InlineData(3, RuleStatus.OutOfScope, false, "rule heart does not apply")]
    public void The_status_of_a_rule(int rule, RuleStatus status, bool met, string got) =>
        Assert.Equal((met, got), Run(new Expectation.OfRule(rule, status, "", Origin.None)));

    [Fact]
    public void What_is_undetermined_and_why()
    {
        Assert.Equal((true, "rule later is undetermined: needs ILD; rule heart does not apply"), Undetermined(tdxd));
        Assert.True(Undetermined(tdxd, "ild").Met);
        Assert.False(Undetermined(tdxd, "HER2-positive").Met);
        Assert.False(Undetermined(tdxd, "ILD", "HER2-positive").Met);
        Assert.Equal((false, "rule give applies: recommend trastuzumab with cisplatin; rule heart does not apply"), Undetermined(trastuzumab));
        Assert.Equal((false, "no rule is about aspirin"), Undetermined(b.Drug("aspirin")));

        (bool Met, string Got) Undetermined(Entry target, params string[] needing) =>
            Run(new Expectation.OfUndetermined(new Target.OfEntry(target), [.. needing], "", Origin.None));
    }

    [Fact]
    public void A_conflict_about_a_drug()
    {
        Assert.Equal((true, "conflict about cisplatin between give and kidney"), Run(new Expectation.OfConflict(new Target.OfEntry(cisplatin), "", Origin.None)));
        Assert.False(Run(new Expectation.OfConflict(new Target.OfEntry(tdxd), "", Origin.None)).Met);
    }

    [Fact]
    public void Out_of_scope()
    {
        var expectation = new Expectation.OfOutOfScope("", Origin.None);
        Assert.Equal((true, "the patient is out of scope"), Run(expectation, inScope: 0));
        Assert.Equal((false, "the patient is in scope"), Run(expectation));
    }
}
