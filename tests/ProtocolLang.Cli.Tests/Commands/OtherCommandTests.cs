using ProtocolLang.Cases;
using ProtocolLang.Diagnostics;

namespace ProtocolLang.Cli.Tests.Commands;

public sealed class OtherCommandTests
{
    private const string Ragged = "facts\n  FISH is positive or negative   # by hybridization\n  a longer name is yes or no\n";

    [Fact]
    public void New_writes_a_protocol_that_checks_clean_and_is_formatted()
    {
        using var terminal = new Terminal();
        Assert.Equal(new Output(0, "Wrote mine.protocol. Read it, change it, and try `protocol check mine.protocol`.\n", ""), terminal.Run("new", "mine"));
        Assert.Equal(new Output(0, "No errors in 1 file; all 2 examples hold\n", ""), terminal.Run("check", "mine.protocol"));
        Assert.Equal(0, terminal.Run("format", "--check", "mine.protocol").Code);
    }

    [Fact]
    public void New_never_overwrites()
    {
        using var terminal = new Terminal().With("mine.protocol", "mine");
        Assert.Equal(ExitCodes.Unusable, terminal.Run("new", "mine.protocol").Code);
        Assert.Equal("mine", terminal.Read("mine.protocol"));
    }

    [Fact]
    public void Format_writes_only_what_changes()
    {
        using var terminal = new Terminal().With("a.protocol", Ragged).With("sub/b.protocol", "drug x\n");
        Assert.Equal(new Output(ExitCodes.Findings, "a.protocol\n", "1 file to be formatted, 1 file unchanged\n"), terminal.Run("format", "--check", "."));
        Assert.Equal(Ragged, terminal.Read("a.protocol"));
        Assert.Equal(new Output(ExitCodes.Fine, "a.protocol\n", "1 file formatted, 1 file unchanged\n"), terminal.Run("format", "."));
        Assert.NotEqual(Ragged, terminal.Read("a.protocol"));
        Assert.Equal(new Output(ExitCodes.Fine, "", "2 files unchanged\n"), terminal.Run("format", "--check", "."));
    }

    [Fact]
    public void Format_leaves_files_with_errors_alone()
    {
        const string wrong = "facts\n   FISH is positive or negative\nif (FISH+ then\n";
        using var terminal = new Terminal().With("a.protocol", wrong);
        var output = terminal.Run("format", "a.protocol");
        Assert.Equal(ExitCodes.Findings, output.Code);
        Assert.Equal(wrong, terminal.Read("a.protocol"));
        Assert.Contains("error PL1", output.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Format_mends_look_alikes()
    {
        using var terminal = new Terminal().With("a.protocol", "facts\n  PD–L1\tis yes or no\n");
        Assert.Equal(ExitCodes.Fine, terminal.Run("format", "a.protocol").Code);
        Assert.Equal("facts\n  PD-L1 is yes or no\n", terminal.Read("a.protocol"));
    }

    [Fact]
    public void Format_passes_standard_input_on()
    {
        var output = Terminal.Run(Terminal.Files, ["format", "-"], "drug    x\n");
        Assert.Equal(new Output(ExitCodes.Fine, "drug x\n", ""), output);
    }

    [Fact]
    public void Every_code_can_be_explained()
    {
        foreach (var code in Catalogue.All.Select(d => d.Code).Concat(CaseProblems.All.Select(k => k.Code)))
        {
            var output = Terminal.RunShared("explain", code.ToLowerInvariant());
            Assert.Equal(ExitCodes.Fine, output.Code);
            Assert.StartsWith(code, output.Out, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Codes_are_listed_with_their_titles()
    {
        var lines = Terminal.RunShared("explain").Out.Split('\n');
        Assert.Contains("PL2001  Unknown name", lines);
        Assert.Contains("PL6015  An unknown fact", lines);
    }

    [Fact]
    public void The_schema_of_cases_knows_the_protocol()
    {
        Assert.Contains("\"HER2 IHC\"", Terminal.RunShared("schema", "cases", "her2.protocol").Out, StringComparison.Ordinal);
        Assert.DoesNotContain("\"HER2 IHC\"", Terminal.RunShared("schema", "cases").Out, StringComparison.Ordinal);
    }

    [Fact]
    public void Colour_is_shown_on_terminals_only()
    {
        string[] run = ["run", "her2.protocol", "--cases", "cases"];
        var plain = Terminal.Run(Terminal.Files, run).Out;
        var colored = Terminal.Run(Terminal.Files, run, hasColor: true).Out;
        Assert.DoesNotContain("\u001b", plain, StringComparison.Ordinal);
        Assert.Contains("\u001b", colored, StringComparison.Ordinal);
        Assert.Equal(plain, System.Text.RegularExpressions.Regex.Replace(colored, "\u001b\\[[0-9;]*m", ""));
    }
}
