namespace ProtocolLang.Tests.Editing.Actions;

/// <summary>Sentences and blocks, bullets and lines: the same said otherwise.</summary>
public sealed class RewritingTests
{
    private const string Head = "use vocabulary\n\n";

    [Theory]
    [InlineData(
        "i^f HER2 IHC 3+ and FISH+ then recommend trastuzumab with cisplatin unless LVEF below 50 % because ToGA\n",
        "rule trastuzumab with cisplatin\n  if HER2 IHC 3+ and FISH+\n  then recommend trastuzumab with cisplatin\n  unless LVEF below 50 %\n  because ToGA\n")]
    [InlineData(
        "# On top.\nif HER2 IHC 3+ and\n    FISH+ # why\n  th^en recommend trastuzumab   # what\n  strength strong\n\nclass X\n",
        "# On top.\nrule trastuzumab\n  if HER2 IHC 3+ and\n      FISH+                   # why\n  then recommend trastuzumab  # what\n  strength strong\n\nclass X\n")]
    [InlineData(
        "if any of\n    - FISH+\n    - HER2 IHC 3+\n  then note \"see, (there)\"^\n",
        "rule see there\n  if any of\n    - FISH+\n    - HER2 IHC 3+\n  then note \"see, (there)\"\n")]
    [InlineData(
        "if FISH+ th^en order HER2 IHC\n\nexample e\n  given FISH+\n  expect rule if FISH+ then order HER2 IHC applies\n",
        "rule HER2 IHC\n  if FISH+\n  then order HER2 IHC\n\nexample e\n  given FISH+\n  expect rule HER2 IHC applies\n")]
    public void A_sentence_becomes_a_rule_with_a_name(string marked, string expected) => Check("to block", marked, expected, skipsNames: true);

    [Theory]
    [InlineData(
        "rule on^e\n  if HER2 IHC 3+ and FISH+\n  then recommend trastuzumab\n  unless LVEF below 50 %\n  because ToGA\n  strength strong\n  from S1\n",
        "if HER2 IHC 3+ and FISH+ then recommend trastuzumab unless LVEF below 50 % because ToGA\n  strength strong\n  from S1\n")]
    [InlineData(
        "rule one   # about it\n  if FISH+   # why\n  th^en order HER2 IHC\n",
        "# about it\nif FISH+  # why\n  then order HER2 IHC\n")]
    public void A_rule_becomes_a_sentence(string marked, string expected) => Check("to sentence", marked, expected, skipsNames: true);

    [Theory]
    [InlineData("rule o^ne\n  if FISH+\n  then order HER2 IHC\n\nrule two\n  if FISH-\n  then order HER2 IHC\n  overrides one\n")]
    [InlineData("rule o^ne\n  if any of\n    - FISH+\n    - FISH-\n  then order HER2 IHC\n")]
    [InlineData("rule o^ne\n  if FISH+ and nonsense\n  then order HER2 IHC\n")]
    public void A_rule_that_is_named_or_has_bullets_or_errors_stays_a_block(string marked) => Assert.DoesNotContain("to sentence", ActionTexts.Offered(Head + marked));

    [Theory]
    [InlineData(
        "rule r\n  if HER2 IHC 3+ and (FI^SH+ or LVEF below 50 %) and no pregnancy\n  then note \"x\"\n",
        "rule r\n  if all of\n    - HER2 IHC 3+\n    - FISH+ or LVEF below 50 %\n    - no pregnancy\n  then note \"x\"\n")]
    [InlineData(
        "if HER2 IHC 2+ or 3+ or FI^SH+ then note \"x\" unless LVEF below 40 % and FISH-\n",
        "if any of\n  - HER2 IHC 2+ or 3+\n  - FISH+\n  then note \"x\" unless LVEF below 40 % and FISH-\n")]
    [InlineData(
        "define d as HER2 IHC 3+ an^d FISH+\n  known as dd\n",
        "define d as all of\n  - HER2 IHC 3+\n  - FISH+\n  known as dd\n")]
    [InlineData(
        "define d as any of\n  - HER2 IHC 3+ a^nd FISH+\n  - FISH-\n",
        "define d as any of\n  - all of\n    - HER2 IHC 3+\n    - FISH+\n  - FISH-\n")]
    public void A_line_becomes_bullets(string marked, string expected) => Check("to bullets", marked, expected, skipsNames: true);

    [Theory]
    [InlineData(
        "rule r\n  if all of\n    - HER2 IHC 3+\n    - FI^SH+ or LVEF below 50 %\n  then note \"x\"\n",
        "rule r\n  if HER2 IHC 3+ and (FISH+ or LVEF below 50 %)\n  then note \"x\"\n")]
    [InlineData(
        "define d as all of\n  - any of\n    - HER2 IHC 2+ or 3+\n    - FISH^+\n  - no pregnancy\n",
        "define d as all of\n  - (HER2 IHC 2+ or 3+) or FISH+\n  - no pregnancy\n")]
    [InlineData(
        "define d as a^ll of\n  - any of\n    - HER2 IHC 3+\n    - FISH+\n  - none of\n    - pregnancy\n    - FISH-\n",
        "define d as (HER2 IHC 3+ or FISH+) and not (pregnancy or FISH-)\n")]
    public void Bullets_become_a_line(string marked, string expected) => Check("to line", marked, expected, skipsNames: true);

    [Theory]
    [InlineData("define d as at least 2 o^f\n  - FISH+\n  - pregnancy\n  - HER2 IHC 3+\n")]
    [InlineData("define d as any o^f\n  - FISH+ # why\n  - pregnancy\n")]
    [InlineData("define d as FIS^H+\n")]
    public void What_counts_bullets_or_holds_comments_or_joins_nothing_stays(string marked) =>
        Assert.DoesNotContain(ActionTexts.Offered(Head + marked), id => id is "to line" or "to bullets");

    [Theory]
    [InlineData("drug^ X\n  known as Y\n", "known as", null)]
    [InlineData("drug ^X\n  known as Y\n", "known as", "drug X\n  known as Y, other name of X\n")]
    [InlineData("drug X^\n", "known as", "drug X\n  known as other name of X\n")]
    [InlineData("facts\n  my fa^ct is yes or no\n  b is a date\n", "known as", "facts\n  my fact is yes or no\n      known as other name of my fact\n  b       is a date\n")]
    [InlineData("define my^ def as FISH+\n  from S1\n", "known as", "define my def as FISH+\n  known as other name of my def\n  from S1\n")]
    [InlineData("trial T^T\n", "known as", "trial TT\n  known as other name of TT\n")]
    public void Another_name_is_added(string marked, string id, string? expected)
    {
        if (expected is null) Assert.DoesNotContain(id, ActionTexts.Offered(Head + marked));
        else Assert.Equal(Head + expected, ActionTexts.After(Head + marked, id));
    }

    [Fact]
    public void Lines_use_are_sorted_with_their_comments() => Assert.Equal(
        "use agents # a\nuse patient\nuse trials # t\n\nuse b\n",
        ActionTexts.After("use tr^ials # t\nuse agents # a\nuse patient\n\nuse b\n", "sort use"));

    [Fact]
    public void A_table_is_set_in_columns() => Assert.Equal(
        Head + "table t\n  | FISH     | then       |\n  | -------- | ---------- |\n  | positive | order FISH |\n",
        ActionTexts.After(Head + "table t\n  | FI^SH | then |\n  | positive | order FISH |\n", "align"));

    private static void Check(string id, string marked, string expected, bool skipsNames = false)
    {
        var after = ActionTexts.After(Head + marked, id);
        Assert.Equal(Head + expected, after);
        Meanings.Same(Head + marked.Replace("^", "", StringComparison.Ordinal), after, skipsNames);
    }
}
