namespace ProtocolLang.Tests.Editing.Actions;

/// <summary>Conditions that get a name, and names that are written out.</summary>
public sealed class DefinitionActionTests
{
    private const string Head = "use vocabulary\n\n";

    [Theory]
    [InlineData("if HER2 IHC ^2+ and FISH- then note \"x\"\n", "define new definition as HER2 IHC 2+\n\nif new definition and FISH- then note \"x\"\n")]
    [InlineData("# On it.\nif ⟦HER2 IHC 2+ and FISH-⟧ and no pregnancy then note \"x\"\n", "define new definition as HER2 IHC 2+ and FISH-\n\n# On it.\nif new definition and no pregnancy then note \"x\"\n")]
    [InlineData("if FISH+ and ⟦(HER2 IHC 3+ or pregnancy)⟧ then note \"x\"\n", "define new definition as HER2 IHC 3+ or pregnancy\n\nif FISH+ and new definition then note \"x\"\n")]
    [InlineData("define d as any of\n  - a^ll of\n    - FISH+ # why\n    - HER2 IHC 3+\n  - pregnancy\n", "define new definition as all of\n  - FISH+  # why\n  - HER2 IHC 3+\n\ndefine d as any of\n  - new definition\n  - pregnancy\n")]
    [InlineData("rule r\n  if an^y of\n    - FISH+\n    - pregnancy\n  then note \"x\"\n", "define new definition as any of\n  - FISH+\n  - pregnancy\n\nrule r\n  if new definition\n  then note \"x\"\n")]
    [InlineData("trial X\n  open to ⟦FISH+⟧ and pregnancy\n\nif FISH+ then enrol in X\n", "trial X\n  open to new definition and pregnancy\n\ndefine new definition as FISH+\n\nif FISH+ then enrol in X\n")]
    [InlineData("if no preg^nancy then note \"x\"\n", "define new definition as pregnancy\n\nif no new definition then note \"x\"\n")]
    public void A_condition_is_defined(string marked, string expected)
    {
        var after = ActionTexts.After(Head + marked, "extract");
        Assert.Equal(Head + expected, after);
        Meanings.Same(Head + string.Concat(marked.Where(c => c is not ('^' or '⟦' or '⟧'))), after, skipsNames: true, skipsDefinitions: true);
    }

    [Theory]
    [InlineData("if ⟦HER2 IHC⟧ 2+ and FISH- then note \"x\"\n")]
    [InlineData("if HER2 IHC ⟦2+ and FISH-⟧ then note \"x\"\n")]
    [InlineData("if HER2-posi^tive then note \"x\"\n")]
    [InlineData("define d as FI^SH+\n")]
    [InlineData("if FISH+ then no^te \"x\"\n")]
    public void What_is_no_whole_condition_is_not_defined(string marked) => Assert.DoesNotContain("extract", ActionTexts.Offered(Head + marked));

    [Theory]
    [InlineData("if low-^HER2 and pregnancy then note \"x\"\n", "if (HER2 IHC 1+ or (HER2 IHC 2+ and FISH-)) and pregnancy then note \"x\"\n")]
    [InlineData("if HER2^-zero and pregnancy then note \"x\"\n", "if HER2 IHC 0 and pregnancy then note \"x\"\n")]
    [InlineData("if no HER2^-zero then note \"x\"\n", "if not HER2 IHC 0 then note \"x\"\n")]
    [InlineData("if not adv^anced disease then note \"x\"\n", "if not (disease extent is locally advanced unresectable or metastatic) then note \"x\"\n")]
    [InlineData("rule r\n  if any of\n    - low-HE^R2\n    - pregnancy\n  then note \"x\"\n", "rule r\n  if any of\n    - HER2 IHC 1+ or (HER2 IHC 2+ and FISH-)\n    - pregnancy\n  then note \"x\"\n")]
    public void A_name_is_written_out(string marked, string expected)
    {
        var after = ActionTexts.After(Head + marked, "inline");
        Assert.Equal(Head + expected, after);
        Meanings.Same(Head + marked.Replace("^", "", StringComparison.Ordinal), after, skipsNames: true);
    }

    [Theory]
    [InlineData("if FISH+ then consider DS-8201 as low-H^ER2\n")]
    [InlineData("partition p into low-HER^2, HER2-positive\n")]
    [InlineData("define d as at least 2 of\n  - FISH+\n  - pregnancy\n  - HER2 IHC 3+\n\nif ^d then note \"x\"\n")]
    public void A_name_that_is_no_condition_there_is_not_written_out(string marked) => Assert.DoesNotContain("inline", ActionTexts.Offered(Head + marked));

    [Fact]
    public void A_definition_is_written_out_wherever_it_is_used_and_removed()
    {
        const string text = "# file: main.protocol\nuse vocabulary\nuse names\n\nif mine and pregnancy then note \"x\"\n\n# file: names.protocol\nuse vocabulary\n\ndefine mi^ne as FISH+ or HER2 IHC 3+\n\ndefine other as not mine\n";
        Assert.Equal(
            "use vocabulary\n\ndefine other as not (FISH+ or HER2 IHC 3+)\n# file: main.protocol\nuse vocabulary\nuse names\n\nif (FISH+ or HER2 IHC 3+) and pregnancy then note \"x\"\n\n",
            ActionTexts.After(text, "inline all"));
    }

    [Theory]
    [InlineData("define mi^ne as FISH+\n  note \"Wise words.\"\n\nif mine then note \"x\"\n")]
    [InlineData("define mi^ne as FISH+ # why\n\nif mine then note \"x\"\n")]
    [InlineData("define mi^ne as FISH+\n\nif mine then consider DS-8201 as mine\n")]
    public void A_definition_whose_words_would_be_lost_is_not_removed(string marked) => Assert.DoesNotContain("inline all", ActionTexts.Offered(Head + marked));

    [Fact]
    public void Writing_out_gives_up_where_the_words_mean_something_else_in_the_other_file()
    {
        const string text = "# file: main.protocol\nuse names\n\nfacts\n  no pace is yes or no\n\nif mi^ne or no pace then note \"x\"\n\n# file: names.protocol\nfacts\n  pace is one of high, low\n\ndefine mine as no pace\n";
        var (_, actions) = ActionTexts.At(text);
        Assert.Empty(actions.Single(a => a.Id == "inline").Work());
    }
}
