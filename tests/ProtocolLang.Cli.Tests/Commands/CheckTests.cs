namespace ProtocolLang.Cli.Tests.Commands;

public sealed class CheckTests
{
    private const string Facts = "facts\n  FISH is positive or negative\n\ndrug x\n";
    private const string Rules = "use facts\n\nif FISH+ then recommend x\n";

    [Fact]
    public void A_sound_protocol_is_said_to_be_so()
    {
        var output = Terminal.RunShared("check", "her2.protocol");
        Assert.Equal("No errors in 1 file; its example holds\n", output.Out);
        Assert.Equal(ExitCodes.Fine, output.Code);
    }

    [Fact]
    public void A_file_that_another_uses_is_checked_with_it_and_its_mistakes_are_told_once()
    {
        using var terminal = new Terminal().With("facts.protocol", Facts + "drug x\n").With("one.protocol", Rules).With("sub/two.protocol", "use ../facts\n\nif FISH- then avoid x\n");
        var output = terminal.Run("check", ".");
        Assert.Single(output.Out.Split('\n'), line => line.StartsWith("error", StringComparison.Ordinal));
        Assert.EndsWith("1 error in 3 files\n", output.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void Files_that_use_each_other_are_checked_all_the_same()
    {
        using var terminal = new Terminal().With("a.protocol", "use b\n").With("b.protocol", "use a\n");
        var output = terminal.Run("check", ".");
        Assert.Contains("PL2015", output.Out, StringComparison.Ordinal);
        Assert.Equal(ExitCodes.Findings, output.Code);
    }

    [Fact]
    public void Warnings_alone_are_no_findings()
    {
        using var terminal = new Terminal().With("a.protocol", Facts + "\nif FISH+ then recommend x\n\ndrug y\n");
        var output = terminal.Run("check", "a.protocol");
        Assert.EndsWith("1 warning in 1 file\n", output.Out, StringComparison.Ordinal);
        Assert.Equal(ExitCodes.Fine, output.Code);
    }

    [Fact]
    public void Repairs_without_a_choice_are_written_when_asked_for()
    {
        using var terminal = new Terminal().With("a.protocol", Facts + "\nif FSIH is positive recommend x\n\nif FISH+ and FISH- or FISH+ then avoid x\n");
        var output = terminal.Run("check", "a.protocol", "--fix");
        Assert.Contains("if FISH is positive then recommend x", terminal.Read("a.protocol"), StringComparison.Ordinal);
        Assert.Contains("if FISH+ and FISH- or FISH+ then avoid x", terminal.Read("a.protocol"), StringComparison.Ordinal);
        Assert.Contains("2 findings mended", output.Out, StringComparison.Ordinal);
        Assert.Contains("1 error", output.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void Repairs_stay_within_the_named_files()
    {
        using var terminal = new Terminal().With("facts.protocol", Facts + "drug y\n  is an z\nclas z\n").With("one.protocol", Rules);
        var before = terminal.Read("facts.protocol");
        terminal.Run("check", "one.protocol", "--fix");
        Assert.Equal(before, terminal.Read("facts.protocol"));
    }

    [Fact]
    public void No_more_is_shown_than_asked_for()
    {
        using var terminal = new Terminal().With("a.protocol", Facts + string.Concat(Enumerable.Range(0, 2000).Select(i => $"if fact{i} then recommend x\n")));
        Assert.Contains("... and 1900 more", terminal.Run("check", "a.protocol").Out, StringComparison.Ordinal);
        Assert.Contains("... and 1999 more", terminal.Run("check", "a.protocol", "--max-errors", "1").Out, StringComparison.Ordinal);
    }

    [Fact]
    public void An_editor_gets_one_line_a_finding_however_long()
    {
        var name = string.Concat(Enumerable.Repeat("of a very long name ", 8)).TrimEnd();
        using var terminal = new Terminal().With("sub/a.protocol", Facts + $"\nif FISH+ and {name} then recommend x\n").With("sub/b.protocol", Facts + "\nif FISH+ then stop x\n\ndrug y\n");
        var output = terminal.Run("check", "sub", "--format", "lines");
        Assert.Equal(
            $"sub/a.protocol:6:14-6:{14 + name.Length}: error PL2001: nothing called `{name}` is declared\n"
            + "sub/b.protocol:8:6-8:7: warning PL9003: nothing uses the drug `y`\n",
            output.Out);
        Assert.Equal(ExitCodes.Findings, output.Code);
    }

    [Fact]
    public void Case_files_are_sent_to_run()
    {
        var output = Terminal.RunShared("check", "cases/clinic.yaml");
        Assert.Equal(ExitCodes.Unusable, output.Code);
        Assert.Contains("protocol run PROTOCOL --cases cases/clinic.yaml", output.Error, StringComparison.Ordinal);
    }
}
