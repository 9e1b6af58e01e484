using ProtocolLang.Interpreter.Results;
using ProtocolLang.Logic;
using ProtocolLang.Testing.Protocols;

namespace ProtocolLang.Interpreter.Tests.Results;

/// <summary>Findings are named by letters; a patient is the letters known to be yes, and in capitals those known to be no.</summary>
public sealed class StatusesTests
{
    private readonly ProtocolBuilder b = new();
    private readonly Dictionary<char, Fact> facts;

    public StatusesTests() => facts = "abcdes".ToDictionary(c => c, c => b.Finding(c.ToString()));

    private Proposition P(char letter) => b.Yes(facts[letter]);

    private CaseResult Evaluate(string patient)
    {
        var @case = new CaseBuilder();
        foreach (var c in patient) @case.Observe(facts[char.ToLowerInvariant(c)], char.IsLower(c) ? 1 : 0);
        return new Evaluator(b.Build()).Evaluate(@case.Build());
    }

    private static string Needs(RuleResult rule) => string.Concat(rule.Needs.Select(n => n.Name).Order());

    [Theory]
    [InlineData("asB", RuleStatus.Applies, "")]
    [InlineData("as", RuleStatus.Undetermined, "b")]
    [InlineData("sB", RuleStatus.Undetermined, "a")]
    [InlineData("aB", RuleStatus.Undetermined, "s")]
    [InlineData("", RuleStatus.Undetermined, "abs")]
    [InlineData("s", RuleStatus.Undetermined, "ab")]
    [InlineData("As", RuleStatus.DoesNotApply, "")]
    [InlineData("b", RuleStatus.DoesNotApply, "")]
    [InlineData("S", RuleStatus.OutOfScope, "")]
    public void Scope_condition_and_exception(string patient, RuleStatus status, string needs)
    {
        b.Rule("rule", P('a'), unless: P('b'), scope: P('s'));
        var rule = Evaluate(patient).Rules[0];
        Assert.Equal((status, needs), (rule.Status, Needs(rule)));
    }

    [Theory]
    [InlineData("abC", RuleStatus.Overridden, "")]
    [InlineData("aB", RuleStatus.Applies, "")]
    [InlineData("a", RuleStatus.Undetermined, "bc")]
    [InlineData("ab", RuleStatus.Undetermined, "c")]
    [InlineData("abc", RuleStatus.Applies, "")]
    [InlineData("A", RuleStatus.DoesNotApply, "")]
    [InlineData("", RuleStatus.Undetermined, "abc")]
    [InlineData("C", RuleStatus.Undetermined, "ab")]
    [InlineData("bC", RuleStatus.Overridden, "")]
    public void A_chain_of_overrides(string patient, RuleStatus bottomStatus, string needs)
    {
        var top = b.Rule("top", P('c'));
        var middle = b.Rule("middle", P('b'), overriddenBy: [top]);
        var bottom = b.Rule("bottom", P('a'), overriddenBy: [middle]);
        var rule = Evaluate(patient).Rules[bottom.Index];
        Assert.Equal((bottomStatus, needs), (rule.Status, Needs(rule)));
        Assert.Equal(bottomStatus == RuleStatus.Overridden ? [middle] : [], rule.OverriddenBy.ToArray());
    }

    [Fact]
    public void An_undetermined_rule_names_the_overriding_rules_it_waits_for()
    {
        var first = b.Rule("first", P('b'));
        var second = b.Rule("second", P('c'));
        var rule = b.Rule("rule", P('a'), overriddenBy: [first, second]);
        var result = Evaluate("aB").Rules[rule.Index];
        Assert.Equal([second], result.WaitsFor.ToArray());
        Assert.Equal("c", Needs(result));
    }

    [Fact]
    public void The_order_of_rules_makes_no_difference()
    {
        var workload = new Her2Workload();
        var shuffled = workload.Protocol with { Rules = [.. workload.Protocol.Rules.Reverse().Select((r, i) => r with { Index = i })] };
        var (straight, turned) = (new Evaluator(workload.Protocol), new Evaluator(shuffled));
        foreach (var patient in workload.Patients(300))
        {
            var @case = workload.ToCase(patient);
            var (x, y) = (straight.Evaluate(@case), turned.Evaluate(@case));
            Assert.Equal(Facts(x), Facts(y));
            Assert.Equal(x.Missing.Select(m => (m.Input, m.Decides)), y.Missing.Select(m => (m.Input, m.Decides)));
        }

        static IEnumerable<string> Facts(CaseResult result) => result.Rules
            .Select(r => $"{r.Rule.Name} {r.Status} {Needs(r)}")
            .Concat(result.Conflicts.Select(c => $"{c.Entry} {c.For.Name} {c.Against.Name}"))
            .Order(StringComparer.Ordinal);
    }
}
