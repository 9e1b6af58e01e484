using System.Text.RegularExpressions;
using CsCheck;
using ProtocolLang.Editing;
using ProtocolLang.Editing.Layout;
using ProtocolLang.Formatting;
using ProtocolLang.Parsing;
using ProtocolLang.Syntax;
using ProtocolLang.Testing;
using ProtocolLang.Text;

namespace ProtocolLang.Tests.Editing.Layout;

public sealed class LayoutsTests
{
    [Fact]
    public void Edits_of_the_whole_file_give_what_the_formatter_gives_but_for_line_ends() => ProtocolTexts.Damaged.Hold(
        text =>
        {
            var tree = Parse(text);
            Assert.Equal(Plain(Formatter.Format(tree)), Plain(FileEdits.Apply(text, Layouts.Whole(tree))));
        },
        iter: 1000);

    [Fact]
    public void A_part_of_a_file_is_formatted_without_changing_what_is_said_or_a_comment() =>
        Gen.Select(ProtocolTexts.Damaged, Gen.Int[0, 600], Gen.Int[0, 200]).Hold(
            (text, start, length) =>
            {
                var tree = Parse(text);
                var range = TextSpan.FromBounds(Math.Min(start, text.Length), Math.Min(start + length, text.Length));
                var after = Parse(FileEdits.Apply(text, Layouts.Range(tree, range)));
                Assert.Equal(SyntaxPrinter.Print(tree), SyntaxPrinter.Print(after));
                Assert.Equal(tree.Comments.Select(tree.Source.Slice), after.Comments.Select(after.Source.Slice));
            },
            iter: 1000);

    [Fact]
    public void A_formatted_file_needs_no_edits()
    {
        Assert.All(ProtocolTexts.All, t =>
        {
            var text = Formatter.Format(Parse(t));
            Assert.Empty(Layouts.Whole(Parse(text)));
            Assert.Empty(Layouts.Whole(Parse(text.Replace("\n", "\r\n", StringComparison.Ordinal))));
        });
    }

    [Fact]
    public void Only_blanks_are_touched_so_the_cursor_stays_in_its_word()
    {
        const string text = "rule   one\n   if  FISH+   and LVEF below 50 %\n  then note \"x\"   # why\n\n\n\ndrug A\n    known   as B\n";
        var edits = Layouts.Whole(Parse(text));
        Assert.NotEmpty(edits);
        Assert.All(edits, e => Assert.True(string.IsNullOrWhiteSpace(text.Substring(e.Span.Start, e.Span.Length)) && string.IsNullOrWhiteSpace(e.NewText)));
        Assert.Equal("rule one\n  if FISH+ and LVEF below 50 %\n  then note \"x\"  # why\n\ndrug A\n  known as B\n", FileEdits.Apply(text, edits));
    }

    [Fact]
    public void A_range_leaves_the_other_statements_alone()
    {
        const string text = "drug   A\n\ndrug   B\n   known as   C\n\ndrug   D\n";
        var edits = Layouts.Range(Parse(text), new TextSpan(text.IndexOf('C', StringComparison.Ordinal), 0));
        Assert.Equal("drug   A\n\ndrug B\n  known as C\n\ndrug   D\n", FileEdits.Apply(text, edits));
    }

    /// <summary>The blank line before it moves up; the statement itself does not move around the blank line.</summary>
    [Fact]
    public void A_statement_is_never_written_twice()
    {
        const string text = "if A\nthen r\nif A then r\n\n";
        Assert.Single(Regex.Matches(FileEdits.Apply(text, Layouts.Range(Parse(text), new TextSpan(text.Length, 0))), "if A then r"));
    }

    private static string Plain(string text) => text.ReplaceLineEndings("\n").TrimEnd('\n');

    private static SyntaxTree Parse(string text) => Parser.Parse(new SourceText("test.protocol", text));
}
