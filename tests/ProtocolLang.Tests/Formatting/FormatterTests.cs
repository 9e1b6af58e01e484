using ProtocolLang.Formatting;
using ProtocolLang.Parsing;
using ProtocolLang.Testing;
using ProtocolLang.Text;
using Snapshooter.Xunit;

namespace ProtocolLang.Tests.Formatting;

public sealed class FormatterTests
{
    [Theory]
    [InlineData("drug A\n\"\ndrug B\n")]
    [InlineData("drug A\n\"  # why\ndrug B\n")]
    public void A_quotation_mark_without_a_partner_is_not_lost(string text) => Assert.Equal(text, Formatter.Format(Parser.Parse(new SourceText("test.protocol", text))));

    [Fact]
    public void The_sample_of_the_design_page()
    {
        var text = File.ReadAllText(Repository.PathTo("tests", "ProtocolLang.Tests", "Parsing", "sample.protocol"));
        Snapshot.Match(Format(text));
    }

    [Fact]
    public void An_untidy_file()
    {
        var text = File.ReadAllText(Repository.PathTo("tests", "ProtocolLang.Tests", "Formatting", "untidy.protocol"));
        Snapshot.Match(Format(text));
    }

    [Fact]
    public void A_statement_with_errors_stays_as_it_is()
    {
        const string broken = "rule   broken # why\n     iff   A   # with\t this\n\n      # and this\n   then   B  ";
        Assert.Equal($"use A\n{broken}\n # its comment\nuse B\n", Format($"use   A\r\n{broken}\r\n # its comment\n\n\nuse    B".Replace("\n\n\nuse", "\nuse")));
    }

    [Theory]
    [InlineData("", "")]
    [InlineData("\n \n", "")]
    [InlineData("# only", "# only\n")]
    [InlineData("\ufeffuse A", "use A\n")]
    [InlineData("use A\nuse B\n\n\nuse C", "use A\nuse B\n\nuse C\n")]
    [InlineData("use A\nclass B", "use A\n\nclass B\n")]
    [InlineData("use A\n# on B\nclass B", "use A\n\n# on B\nclass B\n")]
    [InlineData("use A\n# on A\n\nclass B", "use A\n# on A\n\nclass B\n")]
    [InlineData("use A\n   # on A\nclass B", "use A\n  # on A\n\nclass B\n")]
    [InlineData("define A as “B–C”  or D–E", "define A as \"B–C\" or D-E\n")]
    [InlineData("Rule A\nIf B\nThen recommend C", "rule A\n  if B\n  then recommend C\n")]
    [InlineData("rule A\n  if B then recommend C because D", "rule A\n  if B\n  then recommend C\n  because D\n")]
    [InlineData("if B THEN recommend C because D", "if B then recommend C because D\n")]
    [InlineData("table T\n  |a|then|\n  |1|recommend B|", "table T\n  | a | then        |\n  | - | ----------- |\n  | 1 | recommend B |\n")]
    public void Small_files(string text, string formatted) => Assert.Equal(formatted, Format(text));

    private static string Format(string text) => Formatter.Format(Parser.Parse(new SourceText("test.protocol", text)));
}
