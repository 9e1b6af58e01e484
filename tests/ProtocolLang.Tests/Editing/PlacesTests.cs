using ProtocolLang.Editing;
using ProtocolLang.Syntax;
using ProtocolLang.Testing;
using ProtocolLang.Tests.Diagnostics;
using Places = ProtocolLang.Editing.Places;

namespace ProtocolLang.Tests.Editing;

/// <summary>What stands at the cursor.</summary>
public sealed class PlacesTests
{
    private const string Text = """
        use vocabulary

        define brisk as any of
          - HER2 IHC 3+
          - LVEF below 50 %
          known as lively

        rule first
          if brisk and FISH+
          then recommend Herceptin
          because ToGA

        rule second
          if lively
          then avoid trastuzumab
          overrides first

        table choice
          | HER2 IHC | then          |
          | 3+       | order FISH    |
          | any      | refer to cardio-oncology clinic |

        example one
          given HER2 IHC 3+
          expect rule first undetermined
        """;

    [Theory]
    [InlineData("define br^isk as", "brisk", true)]
    [InlineData("known as li^vely", "brisk", true)]
    [InlineData("if ^lively", "brisk", false)]
    [InlineData("if brisk^ and", "brisk", false)]
    [InlineData("recommend Hercept^in", "trastuzumab", false)]
    [InlineData("because T^oGA", "ToGA", false)]
    [InlineData("| HER2 ^IHC | then", "HER2 IHC", false)]
    [InlineData("order FI^SH", "FISH", false)]
    [InlineData("and FISH^+", "FISH", false)]
    [InlineData("if brisk an^d", null, false)]
    [InlineData("define brisk ^as", null, false)]
    public void Finds_the_name_at_the_cursor(string at, string? expected, bool isDeclaration)
    {
        var (compilation, offset) = At(at);
        var found = Places.SymbolAt(compilation, compilation.Root, offset);
        Assert.Equal(expected, found?.Symbol.Name);
        if (found is null) return;
        Assert.Equal(isDeclaration, found.IsDeclaration);
        Assert.InRange(offset, found.Span.Start, found.Span.End);
    }

    [Theory]
    [InlineData("rule fi^rst\n", "first", true)]
    [InlineData("overrides ^first", "first", false)]
    [InlineData("rule first^ undetermined", "first", false)]
    [InlineData("table cho^ice", "choice", true)]
    [InlineData("if ^lively", null, false)]
    public void Finds_the_rule_that_is_named_at_the_cursor(string at, string? expected, bool isDeclaration)
    {
        var (compilation, offset) = At(at);
        var found = Places.RuleAt(compilation, compilation.Root, offset);
        Assert.Equal(expected, found is null ? null : Places.RuleName(found.Statement)!.Text);
        if (found is not null) Assert.Equal(isDeclaration, found.IsDeclaration);
    }

    [Theory]
    [InlineData("- HER2 IH^C 3+", nameof(DefineSyntax), null, "HER2 IHC 3+")]
    [InlineData("known as li^vely", nameof(DefineSyntax), "known as", "lively")]
    [InlineData("  known ^as", nameof(DefineSyntax), "known as", null)]
    [InlineData("then recommend Her^ceptin", nameof(RuleSyntax), "then", "recommend Herceptin")]
    [InlineData("| 3^+", nameof(TableSyntax), null, "3+")]
    [InlineData("use voc^abulary", nameof(UseSyntax), null, "vocabulary")]
    public void Finds_the_statement_the_clause_and_the_phrase(string at, string statement, string? clause, string? phrase)
    {
        var (compilation, offset) = At(at);
        var place = Places.At(compilation.Root, offset);
        Assert.Equal(statement, place.Statement?.GetType().Name);
        Assert.Equal(clause, place.Clause?.Keyword);
        Assert.Equal(phrase, place.Phrase?.Text);
        Assert.Equal(statement == nameof(TableSyntax), place.Row is not null);
    }

    [Fact]
    public void An_indented_line_below_a_statement_belongs_to_it_and_an_unindented_one_does_not()
    {
        var tree = Texts.Compile("drug A\n\n  \nxx\n").Root;
        Assert.IsType<EntrySyntax>(Places.StatementAt(tree, "drug A\n\n  ".Length));
        Assert.IsType<ErrorSyntax>(Places.StatementAt(tree, "drug A\n\n  \nxx".Length));
        var blank = Texts.Compile("drug A\n\n").Root;
        Assert.Null(Places.StatementAt(blank, blank.Source.Length));
    }

    private static (Compilation Compilation, int Offset) At(string marked)
    {
        var cursor = Cursor.In(marked);
        var compilation = Texts.Compile(Text);
        var offset = compilation.Root.Source.Text.IndexOf(cursor.Text, StringComparison.Ordinal);
        Assert.True(offset >= 0, "not in the text: " + cursor.Text);
        return (compilation, offset + cursor.Offset);
    }
}
