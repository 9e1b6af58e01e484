using System.Collections.Immutable;

namespace ProtocolLang.Logic.Tests;

public sealed class RuleFormulasTests
{
    private enum Truth { F, U, T }

    private static readonly FormulaTable Table = new();

    private static Proposition Truly(Truth truth) => new(
        PropositionKind.Test, Table.Constant(truth == Truth.T), Table.Constant(truth == Truth.F), truth.ToString(), Origin.None, [], 0, []);

    private static RuleStatus StatusOf(RuleFormulas f) =>
        f.OutOfScope == Table.True ? RuleStatus.OutOfScope
        : f.DoesNotApply == Table.True ? RuleStatus.DoesNotApply
        : f.Overridden == Table.True ? RuleStatus.Overridden
        : f.Applies == Table.True ? RuleStatus.Applies
        : RuleStatus.Undetermined;

    private static RuleFormulas Rule(string scopeWhenUnless, params RuleFormulas[] overriders)
    {
        var parts = scopeWhenUnless.Select(c => Truly(Enum.Parse<Truth>(c.ToString()))).ToImmutableArray();
        return RuleFormulas.Build(Table, parts[0], parts[1], parts[2], overriders);
    }

    [Theory]
    [InlineData("TTF", RuleStatus.Applies)]
    [InlineData("TFF", RuleStatus.DoesNotApply)]
    [InlineData("TTT", RuleStatus.DoesNotApply)]
    [InlineData("TUT", RuleStatus.DoesNotApply)]
    [InlineData("TTU", RuleStatus.Undetermined)]
    [InlineData("TUF", RuleStatus.Undetermined)]
    [InlineData("UTF", RuleStatus.Undetermined)]
    [InlineData("UFF", RuleStatus.DoesNotApply)]
    [InlineData("FTF", RuleStatus.OutOfScope)]
    [InlineData("FFF", RuleStatus.OutOfScope)]
    [InlineData("FUU", RuleStatus.OutOfScope)]
    public void Scope_condition_and_exception_decide(string scopeWhenUnless, RuleStatus expected) =>
        Assert.Equal(expected, StatusOf(Rule(scopeWhenUnless)));

    [Theory]
    [InlineData("TTF", "TTF", RuleStatus.Overridden)]
    [InlineData("TTF", "TUF", RuleStatus.Undetermined)]
    [InlineData("TTF", "TFF", RuleStatus.Applies)]
    [InlineData("TTF", "FTF", RuleStatus.Applies)]
    [InlineData("TFF", "TTF", RuleStatus.DoesNotApply)]
    [InlineData("TUF", "TTF", RuleStatus.Overridden)]
    [InlineData("UTF", "TTF", RuleStatus.Overridden)]
    [InlineData("FTF", "TTF", RuleStatus.OutOfScope)]
    public void An_overriding_rule_decides_next(string rule, string overrider, RuleStatus expected) =>
        Assert.Equal(expected, StatusOf(Rule(rule, Rule(overrider))));

    [Theory]
    [InlineData("TTF", RuleStatus.Applies)]
    [InlineData("TFF", RuleStatus.Overridden)]
    [InlineData("TUF", RuleStatus.Undetermined)]
    public void An_overridden_overrider_frees_what_it_overrides(string top, RuleStatus expected) =>
        Assert.Equal(expected, StatusOf(Rule("TTF", Rule("TTF", Rule(top)))));

    [Fact]
    public void Never_two_statuses_at_once_whatever_is_known()
    {
        var truths = "FUT";
        var cases =
            from a in truths from b in truths from c in truths
            from d in truths from e in truths from g in truths
            select Rule($"{a}{b}{c}", Rule($"{d}{e}{g}"), Rule("TUF"));
        Assert.All(cases, f => Assert.True(new[] { f.Applies, f.DoesNotApply, f.Overridden, f.OutOfScope }.Count(x => x == Table.True) <= 1));
    }
}
