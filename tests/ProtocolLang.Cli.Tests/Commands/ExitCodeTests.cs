namespace ProtocolLang.Cli.Tests.Commands;

public sealed class ExitCodeTests
{
    [Theory]
    [InlineData("chek her2.protocol", "error: there is no command `chek`\nhelp: did you mean `check`? `protocol --help` tells more\n")]
    [InlineData("", "error: a command is missing: check, test, lint, verify, diff, ask, run, cohort, describe, trials, evidence, explain, format, build, new, schema, lsp\nhelp: `protocol --help` tells more\n")]
    [InlineData("check", "error: `check` needs <paths>\nhelp: `protocol check --help` tells more\n")]
    [InlineData("check her2.protocol --formt json", "error: there is no option `--formt` of `protocol check`\nhelp: did you mean `--format`? `protocol check --help` tells more\n")]
    [InlineData("check her2.protocol --format xml", "error: `xml` is not a value of --format; it is text, json, lines, sarif, github or markdown\nhelp: `protocol check --help` tells more\n")]
    [InlineData("check her2.protocl", "error: there is no file `her2.protocl`\nhelp: did you mean `her2.protocol`?\n")]
    [InlineData("check cases", "error: no .protocol file in `cases`\n")]
    [InlineData("run her2.protocol", "error: Option '--cases' is required\nhelp: `protocol run --help` tells more\n")]
    [InlineData("run cases --cases cases", "error: `cases` is a folder\nhelp: name one protocol file\n")]
    [InlineData("run her2.protocol --cases cases --why trastuzumabb", "error: the protocol has no drug, class, regimen, test, trial, fact or rule called `trastuzumabb`\nhelp: did you mean `trastuzumab`?\n")]
    [InlineData("explain PL2O01", "error: there is no finding with the code `PL2O01`\nhelp: did you mean `PL2001` or `PL2002` or `PL2003`? `protocol explain` lists all codes\n")]
    [InlineData("new her2.protocol", "error: `her2.protocol` is already there, and was left as it is\nhelp: choose another name\n")]
    public void Unusable_arguments_give_2_and_say_what_to_do(string arguments, string error)
    {
        var output = Terminal.RunShared(arguments.Split(' ', StringSplitOptions.RemoveEmptyEntries));
        Assert.Equal(error, output.Error);
        Assert.Equal(ExitCodes.Unusable, output.Code);
    }

    [Fact]
    public void A_case_that_is_not_there_gives_2_with_the_nearest_name()
    {
        var output = Terminal.RunShared("run", "her2.protocol", "--cases", "cases", "--case", "weak hart");
        Assert.Equal("error: no case is called `weak hart`\nhelp: did you mean `weak heart`?\n", output.Error);
        Assert.Equal(ExitCodes.Unusable, output.Code);
    }

    [Fact]
    public void Help_tells_the_exit_codes()
    {
        var output = Terminal.RunShared("--help");
        Assert.Equal(ExitCodes.Fine, output.Code);
        foreach (var code in new[] { "  0 ", "  1 ", "  2 ", "  70 ", "  130 " }) Assert.Contains(code, output.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void An_interruption_gives_130()
    {
        var output = Terminal.Run(Terminal.Files, ["run", "her2.protocol", "--cases", "cases"], interrupted: new CancellationToken(canceled: true));
        Assert.Equal(new Output(ExitCodes.Interrupted, output.Out, "Interrupted.\n"), output);
        Assert.DoesNotContain("weak heart", output.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void An_interruption_ends_the_work_after_the_case_at_hand()
    {
        using var source = new CancellationTokenSource();
        var output = Terminal.Run(Terminal.Files, ["run", "her2.protocol", "--cases", "cases"], interrupted: source.Token, output: new Interrupting(source, "resectable disease"));
        Assert.Equal(ExitCodes.Interrupted, output.Code);
        Assert.EndsWith("(disease extent: resectable)\n\n", output.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void A_mistake_of_ours_gives_70_an_apology_and_no_stack_trace()
    {
        var output = Terminal.Run(Terminal.Files, ["check", "her2.protocol"], output: new Broken(new InvalidOperationException("secret")));
        Assert.Equal(ExitCodes.Bug, output.Code);
        Assert.StartsWith("We are sorry", output.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", output.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", output.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_full_disk_gives_2()
    {
        var output = Terminal.Run(Terminal.Files, ["check", "her2.protocol"], output: new Broken(new IOException("No space left on device")));
        Assert.Equal(new Output(ExitCodes.Unusable, "", "error: cannot write the results: No space left on device\n"), output);
    }

    private sealed class Interrupting(CancellationTokenSource source, string at) : StringWriter
    {
        public override void Write(string? value)
        {
            base.Write(value);
            if (value == at) source.Cancel();
        }
    }

    private sealed class Broken(Exception error) : StringWriter
    {
        public override void Write(char value) => throw error;

        public override void Write(string? value) => throw error;
    }
}
