using ProtocolLang.Parsing;
using ProtocolLang.Testing;
using ProtocolLang.Text;
using Snapshooter.Xunit;

namespace ProtocolLang.Tests.Parsing;

public sealed class SampleTests
{
    [Fact]
    public void The_sample_of_the_design_page_is_read_as_it_is_meant()
    {
        var path = Repository.PathTo("tests", "ProtocolLang.Tests", "Parsing", "sample.protocol");
        var source = new SourceText("sample.protocol", File.ReadAllText(path));
        var tree = Parser.Parse(source);
        Snapshot.Match(SyntaxPrinter.Print(tree) + "\n" + Annotated.Render(source, tree.Diagnostics));
    }
}
