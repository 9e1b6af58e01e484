using ProtocolLang.Cli.Rendering;
using ProtocolLang.Diagnostics;
using ProtocolLang.Text;

namespace ProtocolLang.Cli.Tests.Rendering;

public sealed class DiagnosticPrinterTests
{
    [Fact]
    public void Carets_stand_under_the_characters_whatever_their_width() => Shows(
        $"""
        error PL2001: m
         --> f:1:8
          |
        1 |     患者 {"e\u0301"} FISH
          |            ^^^^
        """,
        At("\t患者 e\u0301 FISH", "FISH"));

    [Fact]
    public void A_long_line_is_cut_around_the_place()
    {
        var shown = Show(At(new string('x', 500_000) + " FISH " + new string('y', 500_000), "FISH"));
        Assert.All(shown.Split('\n'), line => Assert.True(line.Length <= 100, line));
        Assert.Contains("x FISH yy", shown, StringComparison.Ordinal);
        Assert.Matches(@"\n1 \| …x+ FISH y+…\n  \|  +\^\^\^\^\n", shown);
    }

    [Fact]
    public void A_place_over_several_lines_is_shown_by_its_first_and_last() => Shows(
        """
        error PL2001: m
         --> f:1:3
          |
        1 | a b
          |   ^
        ...
        4 |   e f
          |   ^
        """,
        At("a b\nc\nd\n  e f", "b\nc\nd\n  e"));

    [Fact]
    public void The_end_of_the_file_can_be_marked() => Shows(
        """
        error PL2001: m
         --> f:2:1
          |
        2 |
          | ^
        """,
        At("a\n", 2, 0));

    [Fact]
    public void What_would_play_tricks_on_a_terminal_is_made_visible() => Shows(
        """
        error PL2001: m
         --> f:1:9
          |
        1 | a␛[31m� b
          |         ^
        """,
        At("a\u001b[31m\u202e b", "b"));

    [Fact]
    public void A_second_place_is_shown_in_the_same_excerpt() => Shows(
        """
        error PL2001: m
         --> f:4:1
          |
        1 | FISH
          | ---- declared here
        ...
        4 | fish
          | ^^^^
        """,
        At("FISH\n\n\nfish", "fish") is var d ? d.WithRelated(new Location(d.Location.Source, new TextSpan(0, 4)), "declared here") : d);

    [Fact]
    public void A_second_place_in_another_file_has_its_own() => Shows(
        """
        error PL2001: m
         --> f:1:1
          |
        1 | fish
          | ^^^^
         ::: g:2:1
          |
        2 | FISH
          | ---- declared here
        """,
        At("fish", "fish").WithRelated(new Location(new SourceText("g", "\nFISH"), new TextSpan(1, 4)), "declared here"));

    [Fact]
    public void A_fix_is_shown_as_the_line_would_read() => Shows(
        """
        error PL2001: m
         --> f:1:4
          |
        1 | if fsih+ then
          |    ^^^^
        help: Write `FISH`
          |
        1 | if FISH+ then
          |    ~~~~
        """,
        At("if fsih+ then", "fsih").WithReplacement("FISH"));

    [Fact]
    public void A_fix_of_several_lines_shows_them_all() => Shows(
        """
        error PL2001: m
         --> f:2:1
          |
        2 | HER2 is yes or no
          | ^^^^
        help: Write `facts` above
          |
        2 | facts
          | ~~~~~
        3 |   HER2 is yes or no
        """,
        At("a\nHER2 is yes or no", "HER2") is var d ? d.WithFix("Write `facts` above", new TextEdit(new TextSpan(2, 0), "facts\n  ")) : d);

    [Fact]
    public void Findings_beyond_the_number_asked_for_are_counted()
    {
        using var output = new StringWriter();
        var printer = new DiagnosticPrinter(new Printer(HostOf(output)), 2);
        for (var i = 0; i < 5; i++) printer.Print(At("FISH", "FISH"));
        printer.Finish();
        Assert.Equal(2, output.ToString().Split("error PL2001").Length - 1);
        Assert.EndsWith("... and 3 more, not shown; `--max-errors 0` shows all\n", output.ToString(), StringComparison.Ordinal);
    }

    private static Diagnostic At(string text, string marked) => At(text, text.IndexOf(marked, StringComparison.Ordinal), marked.Length);

    private static Diagnostic At(string text, int start, int length) =>
        new(new Descriptor("PL2001", Severity.Error, ""), new Location(new SourceText("f", text), new TextSpan(start, length)), "m", null, [], []);

    private static void Shows(string expected, Diagnostic diagnostic) =>
        Assert.Equal(expected.ReplaceLineEndings("\n") + "\nnote: `protocol explain PL2001` tells more\n\n", Show(diagnostic));

    private static string Show(Diagnostic diagnostic)
    {
        using var output = new StringWriter();
        new DiagnosticPrinter(new Printer(HostOf(output)), 0).Print(diagnostic);
        return output.ToString();
    }

    private static Host HostOf(TextWriter output) => new(TextReader.Null, output, TextWriter.Null, "/", 100, HasColor: false, HasProgress: false);
}
