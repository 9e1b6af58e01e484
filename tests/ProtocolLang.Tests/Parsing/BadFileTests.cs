using ProtocolLang.Parsing;
using ProtocolLang.Testing;
using ProtocolLang.Text;
using Snapshooter.Xunit;

namespace ProtocolLang.Tests.Parsing;

/// <summary>One file of mistakes for each topic; the baseline holds every diagnostic as an author sees it, and what was understood nevertheless.</summary>
public sealed class BadFileTests
{
    [Theory]
    [InlineData("bullets")]
    [InlineData("characters")]
    [InlineData("clauses")]
    [InlineData("declarations")]
    [InlineData("facts")]
    [InlineData("indentation")]
    [InlineData("names")]
    [InlineData("opening")]
    [InlineData("parentheses")]
    [InlineData("rules")]
    [InlineData("tables")]
    [InlineData("whole-file-indented")]
    public void Every_mistake_is_explained_once(string topic)
    {
        var path = Repository.PathTo("tests", "ProtocolLang.Tests", "Parsing", "Bad", topic + ".protocol");
        var source = new SourceText(topic + ".protocol", File.ReadAllText(path));
        var tree = Parser.Parse(source);
        Snapshot.Match(Annotated.Render(source, tree.Diagnostics) + SyntaxPrinter.Print(tree), $"Bad_{topic}");
    }
}
