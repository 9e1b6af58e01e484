using CsCheck;
using ProtocolLang.Editing.Layout;
using ProtocolLang.Formatting;
using ProtocolLang.Parsing;
using ProtocolLang.Testing;
using ProtocolLang.Text;

namespace ProtocolLang.Tests.Editing.Actions;

/// <summary>What is true of every action at every place.</summary>
public sealed class ActionLaws
{
    private static readonly string Text =
        Formatter.Format(Parser.Parse(new SourceText("her2.protocol", File.ReadAllText(Repository.PathTo("tests", "ProtocolLang.Cli.Tests", "Files", "her2.protocol")))));

    [Fact]
    public void Rewriting_keeps_comments_makes_no_mistake_and_leaves_the_file_formatted() =>
        Gen.Select(Gen.Int[0, Text.Length], Gen.Int[0, 40]).Hold(
            (start, length) =>
            {
                var workspace = Workspace.Of(new Dictionary<string, string> { ["her2.protocol"] = Text }, "her2.protocol", start);
                foreach (var action in ActionTexts.At(workspace, Math.Min(length, Text.Length - start)))
                {
                    var files = action.Work();
                    if (files.IsEmpty) continue;
                    var after = workspace.After(files)["her2.protocol"];
                    var tree = Parser.Parse(new SourceText("her2.protocol", after));
                    Assert.Equal(workspace.Root.Root.Comments.Length, tree.Comments.Length);
                    Assert.True(Layouts.Whole(tree).IsEmpty, $"{action.Id} leaves the file untidy:\n{after}");
                    Assert.Equal(0, ActionTexts.Errors(Workspace.Of(new Dictionary<string, string> { ["her2.protocol"] = after }, "her2.protocol", 0).Root));
                }
            },
            iter: 40);

    [Fact]
    public void No_action_fails_on_a_damaged_file() => Gen.Select(ProtocolTexts.Damaged, Gen.Int[0, 600], Gen.Int[0, 60]).Hold(
        (text, start, length) =>
        {
            start = Math.Min(start, text.Length);
            var workspace = Workspace.Of(new Dictionary<string, string> { ["test.protocol"] = text }, "test.protocol", start);
            var before = workspace.Root.Root.Comments.Length;
            foreach (var action in ActionTexts.At(workspace, Math.Min(length, text.Length - start)).Where(a => a.Mends is null && !a.Id.StartsWith("fix", StringComparison.Ordinal)))
            {
                var files = action.Work();
                if (!files.IsEmpty) Assert.Equal(before, Parser.Parse(new SourceText("test.protocol", workspace.After(files)["test.protocol"])).Comments.Length);
            }
        },
        iter: 300);
}
