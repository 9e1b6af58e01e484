using ProtocolLang.Editing.Renaming;

namespace ProtocolLang.Tests.Editing.Renaming;

/// <summary>New names, and refusals of names that would change what is said.</summary>
public sealed class RenamerTests
{
    private const string Text = """
        # file: main.protocol
        use names

        grades
          strength is a scale of weak, strong

        rule first
          if brisk and FISH+ and (extent is small or very large)
          then recommend Quick
          strength strong

        rule second
          if (LIVELY or FISH-) and HER2   # the stain
            IHC 2+
          then recommend quickmab
          overrides first, choice

        table choice
          | extent | HER2 IHC | then       |
          | small  | 3+       | order FISH |
          | any    | below 3+ | order FISH |

        if extent small then note "a sentence"

        example one
          given extent small, FISH+, received Quicker
          expect rule first applies
          expect rule choice, row 1 undetermined

        # file: names.protocol
        facts
          extent is one of small, very large
          FISH is positive or negative
          HER2 IHC is a scale of 0, 1+, 2+, 3+
          LVEF is a percentage

        drug quickmab
          known as Quick, Quicker

        define brisk as LVEF at least 50 %
          known as lively
        """;

    [Theory]
    [InlineData("define br^isk", "in good form", "brisk", "if in good form and", "define in good form as")]
    [InlineData("(LIV^ELY or", "in good form", "LIVELY", "(in good form or", "known as in good form")]
    [InlineData("if brisk and FI^SH+", "HER2 FISH", "FISH", "and HER2 FISH+", "(LIVELY or HER2 FISH-)", "| order HER2 FISH |", "given extent small, HER2 FISH+", "  HER2 FISH is positive")]
    [InlineData("recommend Qui^ck", "Fast", "Quick", "recommend Fast", "known as Fast, Quicker", "drug quickmab", "received Quicker")]
    [InlineData("drug quick^mab", "slowmab", "quickmab", "drug slowmab", "recommend slowmab", "recommend Quick")]
    [InlineData("HER2 I^HC is a scale", "HER2 stain", "HER2 IHC", "and HER2 stain   # the stain\n     2+", "| HER2 stain | then", "HER2 stain is a scale")]
    [InlineData("small or very la^rge)", "huge", "very large", "(extent is small or huge)", "one of small, huge")]
    [InlineData("overrides fi^rst", "the very first", "first", "overrides the very first, choice", "rule the very first\n", "expect rule the very first applies")]
    [InlineData("table cho^ice", "which one", "choice", "overrides first, which one", "table which one", "expect rule which one, row 1 undetermined")]
    [InlineData("strength str^ong", "very strong", "strong", "of weak, very strong", "strength very strong")]
    [InlineData("define br^isk", "good – form", "brisk", "define good - form as")]
    [InlineData("define br^isk", "  in   good form ", "brisk", "define in good form as")]
    [InlineData("define br^isk", "Brisk", "brisk", "define Brisk as", "if Brisk and")]
    public void Renames_every_use_of_the_same_spelling(string at, string name, string placeholder, params string[] expected)
    {
        var workspace = At(at);
        var (target, _) = Renamer.Prepare(workspace.Roots, workspace.Path, workspace.Offset);
        Assert.Equal(placeholder, target!.Placeholder);
        var result = Renamer.Rename(workspace.Roots, workspace.Path, workspace.Offset, name);
        Assert.Null(result.Refusal);
        var after = string.Join("\n", workspace.After(result.Files).Values);
        Assert.All(expected, e => Assert.Contains(e, after, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("define br^isk", "", "`` cannot be a name: a name has at least one character")]
    [InlineData("define br^isk", "this and that", "`this and that` cannot be a name: `and` parts a sentence, so it can stand in no name")]
    [InlineData("define br^isk", "this (one)", "`this (one)` cannot be a name: `(` parts a sentence, so it can stand in no name")]
    [InlineData("define br^isk", "this #1", "`this #1` cannot be a name: `#` begins a comment, so no word of a name can begin with it")]
    [InlineData("define br^isk", "good.", "`good.` cannot be a name: a name does not end with `.`")]
    [InlineData("define br^isk", "fish", "`fish` is taken: another declaration has this name, in names.protocol, line 3")]
    [InlineData("define br^isk", "Quicker", "`Quicker` is taken: `quickmab` has this name, in names.protocol, line 8")]
    [InlineData("define br^isk", "Lively", "`Lively` is another name of the same already")]
    [InlineData("define br^isk", "HER2 IHC 3+", "with the name `HER2 IHC 3+` there would be an error in names.protocol, line 10: the name `HER2 IHC 3+` reads as the fact `HER2 IHC` with a value, so it would have two meanings")]
    [InlineData("rule fi^rst\n", "Choice", "`Choice` is taken: a table has this name, in main.protocol, line 17")]
    [InlineData("rule fi^rst\n", "second", "`second` is taken: a rule has this name, in main.protocol, line 11")]
    [InlineData("one of sm^all", "very large", "`very large` is taken: another value has this name, in names.protocol, line 2")]
    [InlineData("one of sm^all", "unknown", "no value can be called `unknown`: the language uses the word itself")]
    public void Refuses_what_cannot_be_a_name_and_what_is_taken(string at, string name, string refusal)
    {
        var workspace = At(at);
        Assert.Equal(refusal, Renamer.Rename(workspace.Roots, workspace.Path, workspace.Offset, name).Refusal);
    }

    [Theory]
    [InlineData("use nam^es", "this is the name of a file: rename the file, and the lines `use` follow")]
    [InlineData("choice, ro^w 1", "a row is called by its table and its number: rename the table, or move the row")]
    [InlineData("i^f extent small then", "a sentence is called by its own words: write it as a rule with a name")]
    [InlineData("then reco^mmend Quick\n", "there is no name here that could be changed")]
    public void Says_why_nothing_can_be_renamed(string at, string refusal)
    {
        var workspace = At(at);
        var (target, why) = Renamer.Prepare(workspace.Roots, workspace.Path, workspace.Offset);
        Assert.Null(target);
        Assert.Equal(refusal, why);
        Assert.Equal(refusal, Renamer.Rename(workspace.Roots, workspace.Path, workspace.Offset, "other").Refusal);
    }

    [Theory]
    // The longest name counts, so a new name can take words away from a sentence in which it does not stand.
    [InlineData("facts\n  a is yes or no\n  a high is yes or no\n  b is one of high, low\n\ndefine c^c as b low\n\nif b high then note \"x\"\n", "b high")]
    [InlineData("class A\n\nclass A^A\n\ndrug B\n\nregimen C\n  contains A, B\n\nif received A within 3 months then avoid B\n", "A within 3 months")]
    [InlineData("facts\n  treatment seen is yes or no\n  fi^nding is yes or no\n\nexample e\n  given no finding\n  expect out of scope\n", "prior treatment")]
    public void Refuses_a_name_that_changes_how_another_sentence_is_read(string marked, string name)
    {
        var workspace = Workspace.Of(marked);
        var refusal = Renamer.Rename(workspace.Roots, workspace.Path, workspace.Offset, name).Refusal;
        Assert.NotNull(refusal);
        Assert.Contains($"with the name `{name}`", refusal, StringComparison.Ordinal);
    }

    private static Workspace At(string marked)
    {
        var text = marked.Replace("^", "", StringComparison.Ordinal);
        var at = Text.IndexOf(text, StringComparison.Ordinal);
        Assert.True(at >= 0, "not in the text: " + text);
        return Workspace.Of(Text.Insert(at + marked.IndexOf('^'), "^"));
    }
}
