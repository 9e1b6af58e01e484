using ProtocolLang.Editing.Outline;
using ProtocolLang.Parsing;
using ProtocolLang.Testing;
using ProtocolLang.Text;
using Snapshooter.Xunit;

namespace ProtocolLang.Tests.Editing.Outline;

public sealed class OutlineTests
{
    [Fact]
    public void The_outline_of_a_protocol()
    {
        var tree = Parser.Parse(new SourceText("sample.protocol", File.ReadAllText(Repository.PathTo("tests", "ProtocolLang.Tests", "Parsing", "sample.protocol"))));
        var outline = DocumentOutline.Of(tree);
        Assert.All(outline, i => Check(i, new TextSpan(0, tree.Source.Length)));
        Snapshot.Match(string.Concat(outline.Select(i => Show(i, 0))));
    }

    [Theory]
    [InlineData("toga", "trial ToGA (HER2-targeted therapy in advanced gastric cancer)")]
    [InlineData("flt", "rule first-line trastuzumab (HER2-targeted therapy in advanced gastric cancer)")]
    [InlineData("her2ihc", "fact HER2 IHC (HER2-targeted therapy in advanced gastric cancer)")]
    [InlineData("T-DXd", "drug T-DXd (DS-8201)")]
    [InlineData("second line", "table second-line choice (HER2-targeted therapy in advanced gastric cancer)")]
    public void A_few_letters_find_a_declaration(string query, string expected)
    {
        var workspace = Workspace.Of(new Dictionary<string, string> { ["sample.protocol"] = File.ReadAllText(Repository.PathTo("tests", "ProtocolLang.Tests", "Parsing", "sample.protocol")) }, "sample.protocol", 0);
        var first = WorkspaceSymbols.Find(workspace.Roots, query, 20)[0];
        Assert.Equal(expected, $"{first.Kind} {first.Name} ({first.Container})");
    }

    [Fact]
    public void No_letters_find_all_and_wrong_ones_none()
    {
        var workspace = Workspace.Of("# file: a.protocol\nuse b\n\ndrug X\n\n# file: b.protocol\nfacts\n  one is yes or no\n  two is a date\n\ntable t\n  | one | then     |\n  | yes | avoid X |\n");
        Assert.Equal(["one", "t", "two", "X"], WorkspaceSymbols.Find(workspace.Roots, "", 20).Select(s => s.Name).Order(StringComparer.OrdinalIgnoreCase));
        Assert.Empty(WorkspaceSymbols.Find(workspace.Roots, "xq", 20));
        Assert.Equal(2, WorkspaceSymbols.Find(workspace.Roots, "", 2).Length);
    }

    [Theory]
    [InlineData("first-line trastuzumab", "ftr", "afterwards", "fttr")]
    [InlineData("low-HER2", "low", "yellow thing", "low")]
    public void Starts_of_words_and_runs_of_letters_count_more(string better, string betterQuery, string worse, string worseQuery) =>
        Assert.True(Fuzzy.Score(better, betterQuery) > (Fuzzy.Score(worse, worseQuery) ?? 0));

    private static void Check(OutlineItem item, TextSpan within)
    {
        Assert.True(within.Start <= item.Span.Start && item.Span.End <= within.End);
        Assert.True(item.Span.Start <= item.NameSpan.Start && item.NameSpan.End <= item.Span.End, item.Name);
        Assert.All(item.Children, c => Check(c, item.Span));
    }

    private static string Show(OutlineItem item, int depth) =>
        $"{new string(' ', depth * 2)}{item.Kind} · {item.Name}{(item.Detail.Length == 0 ? "" : " · " + item.Detail)}\n" + string.Concat(item.Children.Select(c => Show(c, depth + 1)));
}
