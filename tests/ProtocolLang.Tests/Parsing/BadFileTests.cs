using System.Reflection;
using ProtocolLang.Diagnostics;
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
    [InlineData("forgotten")]
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

    [Fact]
    public void Every_kind_of_mistake_is_among_them()
    {
        string[] hopeless = ["PL1008", "PL1010", "PL1012"];
        var shown = Directory.EnumerateFiles(Repository.PathTo("tests", "ProtocolLang.Tests", "Parsing", "Bad"))
            .SelectMany(f => Parser.Parse(new SourceText(f, File.ReadAllText(f))).Diagnostics).Select(d => d.Code);
        var all = typeof(SyntaxDiagnostics).GetFields(BindingFlags.Static | BindingFlags.NonPublic).Select(f => f.GetValue(null)).OfType<Descriptor>().Select(d => d.Code);
        Assert.Equal(all.Order(StringComparer.Ordinal), shown.Concat(hopeless).Distinct().Order(StringComparer.Ordinal));
    }
}
