using System.Globalization;
using CsCheck;
using ProtocolLang.Formatting;
using ProtocolLang.Parsing;
using ProtocolLang.Syntax;
using ProtocolLang.Testing;
using ProtocolLang.Text;

namespace ProtocolLang.Tests.Formatting;

public sealed class FormatterPropertyTests
{
    [Fact]
    public void Formatting_twice_is_formatting_once() => ProtocolTexts.Damaged.Hold(
        text =>
        {
            var once = Formatter.Format(Parse(text));
            Assert.Equal(once, Formatter.Format(Parse(once)));
        },
        iter: 2_000);

    [Fact]
    public void Formatting_changes_nothing_that_is_said() => ProtocolTexts.Damaged.Hold(
        text =>
        {
            var tree = Parse(text);
            Assert.Equal(SyntaxPrinter.Print(tree), SyntaxPrinter.Print(Parse(Formatter.Format(tree))));
        },
        iter: 2_000);

    [Fact]
    public void Formatting_keeps_every_comment() => ProtocolTexts.Damaged.Hold(
        text =>
        {
            var tree = Parse(text);
            Assert.Equal(Comments(tree), Comments(Parse(Formatter.Format(tree))));
        },
        iter: 2_000);

    [Theory]
    [InlineData("Parsing/sample.protocol")]
    [InlineData("Formatting/untidy.protocol")]
    public void Spacing_does_not_matter(string file)
    {
        var text = Formatter.Format(Parse(File.ReadAllText(Repository.PathTo("tests", "ProtocolLang.Tests", file))));
        ProtocolTexts.Respaced(text).Hold(respaced => Assert.Equal(text, Formatter.Format(Parse(respaced))), iter: 200);
    }

    private static SyntaxTree Parse(string text) => Parser.Parse(new SourceText("test.protocol", text));

    private static string[] Comments(SyntaxTree tree) => [.. tree.Comments.Select(tree.Source.Slice)];
}
