using ProtocolLang.Formatting;
using ProtocolLang.Parsing;
using ProtocolLang.Testing;
using ProtocolLang.Text;
using Snapshooter.Xunit;

namespace ProtocolLang.Tests.Parsing;

/// <summary>Every form of every statement, as it is read and as it is formatted.</summary>
public sealed class GoodFileTests
{
    [Theory]
    [InlineData("definitions")]
    [InlineData("entries")]
    [InlineData("examples")]
    [InlineData("facts")]
    [InlineData("rules")]
    [InlineData("tables")]
    public void Good_statements_are_read_without_complaint(string topic)
    {
        var path = Repository.PathTo("tests", "ProtocolLang.Tests", "Parsing", "Good", topic + ".protocol");
        var source = new SourceText(topic + ".protocol", File.ReadAllText(path));
        var tree = Parser.Parse(source);
        Assert.Equal("no diagnostics\n", Annotated.Render(source, tree.Diagnostics));
        Snapshot.Match($"{SyntaxPrinter.Print(tree)}\n---- formatted ----\n{Formatter.Format(tree)}", $"Good_{topic}");
    }
}
