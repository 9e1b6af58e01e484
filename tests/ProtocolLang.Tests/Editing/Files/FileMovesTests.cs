using ProtocolLang.Editing.Files;

namespace ProtocolLang.Tests.Editing.Files;

public sealed class FileMovesTests
{
    private const string Text = """
        # file: gastric/main.protocol
        use agents
        use trials/early.protocol

        if A+ then note "x"

        # file: gastric/agents.protocol
        facts
          A is positive or negative

        # file: gastric/trials/early.protocol
        use ../agents

        trial T
        """;

    [Theory]
    [InlineData("gastric/agents.protocol", "gastric/drugs.protocol", "gastric/main.protocol: use drugs | gastric/trials/early.protocol: use ../drugs")]
    [InlineData("gastric/agents.protocol", "shared/agents.protocol", "gastric/main.protocol: use ../shared/agents | gastric/trials/early.protocol: use ../../shared/agents")]
    [InlineData("gastric/trials/early.protocol", "gastric/early.protocol", "gastric/main.protocol: use early.protocol | gastric/trials/early.protocol: use agents")]
    [InlineData("gastric/main.protocol", "main.protocol", "gastric/main.protocol: use gastric/agents; use gastric/trials/early.protocol")]
    [InlineData("gastric/other.protocol", "x.protocol", "")]
    public void Lines_use_follow_a_file(string from, string to, string expected) =>
        Assert.Equal(expected, Show(new() { [from] = to }));

    [Fact]
    public void A_folder_moves_as_a_whole_and_its_files_still_find_each_other() => Assert.Equal("", Show(new()
    {
        ["gastric/main.protocol"] = "stomach/main.protocol",
        ["gastric/agents.protocol"] = "stomach/agents.protocol",
        ["gastric/trials/early.protocol"] = "stomach/trials/early.protocol",
    }));

    private static string Show(Dictionary<string, string> moves)
    {
        var workspace = Workspace.Of(Text);
        var changes = FileMoves.Follow(workspace.Roots, moves);
        var after = workspace.After(changes);
        return string.Join(" | ", changes.Select(c => $"{c.Source.Path}: {string.Join("; ", after[c.Source.Path].Split('\n').Where((l, i) => l.StartsWith("use", StringComparison.Ordinal) && l != c.Source.Text.Split('\n')[i]))}"));
    }
}
