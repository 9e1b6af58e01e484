namespace ProtocolLang.Cli.Tests.Commands;

/// <summary><c>protocol docs</c>.</summary>
public sealed class DocsTests
{
    private const string Sound = "protocol HER2 therapy\n\nfacts\n  FISH is positive or negative\n\ndrug trastuzumab\n\nif FISH+ then consider trastuzumab\n";

    [Fact]
    public void A_folder_becomes_a_site_with_the_patients_beside_it()
    {
        using var terminal = new Terminal().With("p/her2.protocol", Sound).With("p/cases/one.yaml", "case: amplified\nprotocol: ../her2.protocol\nfacts:\n  FISH: positive\n").With("p/cases/other.yaml", "case: of nobody\nfacts:\n  FISH: positive\n");
        var output = terminal.Run("docs", "p", "--out", "site");
        Assert.Equal(0, output.Code);
        Assert.Matches(@"^Wrote 1 protocol as \d+ files; open site/index.html\n$", output.Out);
        Assert.Contains("amplified", terminal.Read("site/her2/try.html"), StringComparison.Ordinal);
        Assert.DoesNotContain("of nobody", terminal.Read("site/her2/try.html"), StringComparison.Ordinal);
    }

    [Fact]
    public void What_an_earlier_run_wrote_goes_when_it_is_no_more_and_nothing_else_does()
    {
        using var terminal = new Terminal().With("p/her2.protocol", Sound);
        terminal.Run("docs", "p", "--out", "site");
        Assert.True(terminal.Has("site/her2/agents/trastuzumab.html"));
        terminal.With("site/mine.txt", "mine").With("p/her2.protocol", Sound.Replace("trastuzumab", "lapatinib", StringComparison.Ordinal));
        Assert.Equal(0, terminal.Run("docs", "p", "--out", "site").Code);
        Assert.False(terminal.Has("site/her2/agents/trastuzumab.html"));
        Assert.True(terminal.Has("site/her2/agents/lapatinib.html"));
        Assert.True(terminal.Has("site/mine.txt"));
    }

    [Fact]
    public void A_folder_of_something_else_is_left_alone()
    {
        using var terminal = new Terminal().With("p/her2.protocol", Sound);
        var output = terminal.Run("docs", "p", "--out", "p");
        Assert.Equal(ExitCodes.Unusable, output.Code);
        Assert.StartsWith("error: `p` holds other files", output.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_protocol_with_errors_has_no_site()
    {
        using var terminal = new Terminal().With("p/her2.protocol", Sound.Replace("if FISH+", "if FISCH+", StringComparison.Ordinal));
        var output = terminal.Run("docs", "p", "--out", "site");
        Assert.Equal(ExitCodes.Findings, output.Code);
        Assert.Contains("nothing called `FISCH+` is declared", output.Error, StringComparison.Ordinal);
        Assert.Contains("1 error: no site is written before they are corrected", output.Error, StringComparison.Ordinal);
        Assert.False(terminal.Has("site/index.html"));
    }
}
