using ProtocolLang.Editing.Selection;

namespace ProtocolLang.Tests.Editing.Selection;

public sealed class SelectionsTests
{
    [Theory]
    [InlineData(
        "facts\n  small cell count is a number\n  FISH is positive or negative\n\nrule one\n  if FISH+ and (small ce^ll count above 3 or FISH-)\n  then note \"x\"\n",
        "cell|small cell count|small cell count above 3|(small cell count above 3 or FISH-)|FISH+ and (small cell count above 3 or FISH-)|if FISH+ and (small cell count above 3 or FISH-)|rule one…")]
    [InlineData("facts\n  a b is yes or no\n\ndefine c as all of\n  - any of\n    - a ^b\n    - not a b\n  - a b\n", "b|a b|- a b|- any of…|all of…|define c as all of…|facts…")]
    [InlineData("# some wo^rds\ndrug A\n", "words|# some words|# some words…")]
    [InlineData("drug A\n\n^\n\ndrug B\n", "")]
    public void Grows_from_the_word_to_the_file(string marked, string expected)
    {
        var workspace = Workspace.Of(marked);
        var text = workspace.Files[workspace.Path];
        var spans = Selections.At(workspace.Root, workspace.Root.Root, workspace.Offset);
        Assert.Equal(expected, string.Join('|', spans.Take(7).Select(s => text.Substring(s.Start, s.Length).TrimEnd()).Select(s => s.Contains('\n') ? s[..s.IndexOf('\n')] + "…" : s).Where(s => expected.Length > 0 || s.Length == 0).Distinct()));
    }

    [Fact]
    public void Each_stretch_holds_the_one_before_and_the_last_is_the_file()
    {
        var workspace = Workspace.Of(new Dictionary<string, string> { ["vocabulary.protocol"] = ProtocolLang.Tests.Diagnostics.Texts.Vocabulary }, "vocabulary.protocol", 0);
        var tree = workspace.Root.Root;
        for (var offset = 0; offset <= tree.Source.Length; offset += 7)
        {
            var spans = Selections.At(workspace.Root, tree, offset);
            Assert.Equal(tree.Source.Length, spans[^1].Length);
            Assert.All(spans.Zip(spans.Skip(1)), p => Assert.True(p.Second.Start <= p.First.Start && p.First.End <= p.Second.End && p.Second.Length > p.First.Length));
        }
    }
}
