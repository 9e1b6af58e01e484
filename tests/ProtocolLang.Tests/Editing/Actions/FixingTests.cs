using ProtocolLang.Diagnostics;
using ProtocolLang.Editing.Actions;

namespace ProtocolLang.Tests.Editing.Actions;

public sealed class FixingTests
{
    private const string Head = "use vocabulary\n\n";

    [Fact]
    public void A_mistake_is_mended_by_its_fix_which_is_preferred()
    {
        var (workspace, actions) = ActionTexts.At(Head + "if FISH+ then recommend trastuzu^map\n");
        var fix = actions.First(a => a.Kind == ActionKind.QuickFix);
        Assert.Equal(("Write `trastuzumab`", true, "PL2004"), (fix.Title, fix.IsPreferred, fix.Mends!.Code));
        Assert.Equal(Head + "if FISH+ then recommend trastuzumab\n", workspace.After(fix.Work())[workspace.Path]);
    }

    [Fact]
    public void Mixed_and_and_or_are_grouped_either_way_and_neither_is_preferred()
    {
        var (workspace, actions) = ActionTexts.At(Head + "if FISH+ a^nd HER2 IHC 3+ or pregnancy then note \"x\"\n");
        var fixes = actions.Where(a => a.Mends?.Code == "PL1502").ToList();
        Assert.Equal(2, fixes.Count);
        Assert.All(fixes, f => Assert.False(f.IsPreferred));
        Assert.Equal(
            ["if (FISH+ and HER2 IHC 3+) or pregnancy then note \"x\"\n", "if FISH+ and (HER2 IHC 3+ or pregnancy) then note \"x\"\n"],
            fixes.Select(f => workspace.After(f.Work())[workspace.Path][Head.Length..]));
    }

    [Fact]
    public void All_mistakes_of_a_kind_are_mended_at_once_and_so_are_all_that_leave_no_choice()
    {
        const string text = "if FISH+ then recommend trastuzu^map\n\nif FISH- then recommend trastuzumap\n\nif FISH- whenn note \"x\"\n";
        Assert.Contains("if FISH- then recommend trastuzumab\n", ActionTexts.After(Head + text, "fix all PL2004"), StringComparison.Ordinal);
        var all = ActionTexts.After(Head + text, "fix all");
        Assert.Equal(2, all.Split("recommend trastuzumab\n").Length - 1);
    }

    [Fact]
    public void No_fix_is_offered_away_from_its_mistake_but_the_one_for_all()
    {
        var offered = ActionTexts.Offered(Head + "class^ X\n\nif FISH+ then recommend trastuzumap\n").ToList();
        Assert.Contains("fix all", offered);
        Assert.DoesNotContain(offered, i => i.StartsWith("fix PL", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("facts\n  a is a date\n\nif wib^ble and FISH+ then note \"x\"\n", "declare fact yes or no", "facts\n  a      is a date\n  wibble is yes or no\n\nif wibble and FISH+ then note \"x\"\n")]
    [InlineData("if wib^ble above 3 mg/dL then note \"x\"\n", "declare fact a number in mg/dL", "facts\n  wibble is a number in mg/dL\n\nif wibble above 3 mg/dL then note \"x\"\n")]
    [InlineData("if wib^ble at least 30 % then note \"x\"\n", "declare fact a percentage", "facts\n  wibble is a percentage\n\nif wibble at least 30 % then note \"x\"\n")]
    [InlineData("if wib^ble+ then note \"x\"\n", "declare fact positive or negative", "facts\n  wibble is positive or negative\n\nif wibble+ then note \"x\"\n")]
    [InlineData("if FISH+ then recommend wib^ble\n", "declare drug", "drug wibble\n\nif FISH+ then recommend wibble\n")]
    [InlineData("drug A\n  known as B\n  # about it\n\nclass C\n\nif received wib^ble then note \"x\"\n", "declare drug", "drug A\n  known as B\n  # about it\n\ndrug wibble\n\nclass C\n\nif received wibble then note \"x\"\n")]
    [InlineData("if FISH+ then recommend wib^ble\n", "declare class", "class wibble\n\nif FISH+ then recommend wibble\n")]
    [InlineData("if FISH+ then order wib^ble\n", "declare test", "test wibble\n\nif FISH+ then order wibble\n")]
    [InlineData("if FISH+ then enrol in wib^ble\n", "declare trial", "trial wibble\n\nif FISH+ then enrol in wibble\n")]
    [InlineData("if FISH+ then refer to wib^ble\n", "declare service", "service wibble\n\nif FISH+ then refer to wibble\n")]
    [InlineData("if FISH+ then order FISH because wib^ble\n", "declare trial", "trial wibble\n\nif FISH+ then order FISH because wibble\n")]
    [InlineData("if FISH+ then order FISH because wib^ble\n", "declare reference", "reference wibble\n\nif FISH+ then order FISH because wibble\n")]
    [InlineData("drug A\n  is a wib^ble\n", "declare class", "drug A\n  is a wibble\n\nclass wibble\n")]
    [InlineData("drug A\n  watch for wib^ble\n", "declare toxicity", "drug A\n  watch for wibble\n\ntoxicity wibble\n")]
    [InlineData("drug A\n  approved by wib^ble since 2021\n", "declare agency", "drug A\n  approved by wibble since 2021\n\nagency wibble\n")]
    public void A_name_that_nobody_declared_is_declared_as_what_it_may_be(string marked, string id, string expected)
    {
        var after = ActionTexts.After(Head + marked, id);
        Assert.Equal(Head + expected, after);
        var compilation = ProtocolLang.Tests.Diagnostics.Texts.Compile(after);
        Assert.Equal(0, ActionTexts.Errors(compilation));
    }

    [Fact]
    public void A_grade_is_declared() => Assert.Equal(
        "facts\n  a is yes or no\n\ngrades\n  strength is a scale of weak, strong\n\nif a then note \"x\"\n  strength strong\n".Split('\n').Order(),
        ActionTexts.After("facts\n  a is yes or no\n\nif a then note \"x\"\n  stren^gth strong\n", "declare grade").Split('\n').Order());

    [Fact]
    public void A_definition_is_begun_for_the_author_to_fill_in() =>
        Assert.Contains("define wibble as CONDITION\n\nif FISH+ then consider DS-8201 as wibble\n", ActionTexts.After(Head + "if FISH+ then consider DS-8201 as wib^ble\n", "declare define"), StringComparison.Ordinal);

    [Fact]
    public void Safe_fixes_that_touch_each_other_are_not_carried_out_together()
    {
        var (workspace, _) = ActionTexts.At("^If FISH+ Then order FISH\n");
        var safe = workspace.Root.Diagnostics.Where(d => SafeFixes.LeaveNoChoice(d)).ToList();
        var (edits, mended) = SafeFixes.Edits(safe.Concat(safe));
        Assert.Equal(safe.Count, mended);
        Assert.Equal(edits.Distinct().Count(), edits.Length);
    }
}
