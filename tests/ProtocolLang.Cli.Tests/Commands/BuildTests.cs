namespace ProtocolLang.Cli.Tests.Commands;

/// <summary><c>protocol build</c>.</summary>
public sealed class BuildTests
{
    private const string Sound = "protocol HER2 therapy\n\nfacts\n  FISH is positive or negative\n\ndrug trastuzumab\n\nif FISH+ then consider trastuzumab\n";

    [Fact]
    public void A_protocol_becomes_two_files_of_CSharp()
    {
        using var terminal = new Terminal().With("her2.protocol", Sound);
        var output = terminal.Run("build", "her2.protocol", "--to", "csharp", "--out", "made", "--namespace", "Oncology");
        Assert.Equal(new Output(0, "Wrote made/HER2Therapy.g.cs\nWrote made/HER2Therapy.Library.g.cs\nUse it as `Oncology.HER2Therapy.Evaluate(patient)`.\n", ""), output);
        Assert.Contains("public static Answer Evaluate(Patient patient)", terminal.Read("made/HER2Therapy.Library.g.cs"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_protocol_becomes_a_module_of_JavaScript()
    {
        using var terminal = new Terminal().With("her2.protocol", Sound);
        var output = terminal.Run("build", "her2.protocol", "--to", "javascript", "--out", "made");
        Assert.Equal(new Output(0, "Wrote made/her2-therapy.js\nUse it as `import { evaluate } from \"./her2-therapy.js\"`.\n", ""), output);
        Assert.Contains("// if FISH+ then consider trastuzumab (her2.protocol:8)", terminal.Read("made/her2-therapy.js"), StringComparison.Ordinal);
        Assert.StartsWith("error: --namespace is for csharp", terminal.Run("build", "her2.protocol", "--to", "javascript", "--out", "made", "--namespace", "X").Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_build_is_told_errors_as_it_shows_them_at_their_lines()
    {
        using var terminal = new Terminal().With("her2.protocol", Sound.Replace("if FISH+", "if FISCH+", StringComparison.Ordinal));
        var output = terminal.Run("build", "her2.protocol", "--to", "csharp", "--out", "made", "--msbuild");
        Assert.Equal(ExitCodes.Findings, output.Code);
        Assert.StartsWith($"{Path.Combine(terminal.Folder, "her2.protocol")}(8,4): error PL2001: nothing called `FISCH+` is declared. Did you mean `FISH`?", output.Out, StringComparison.Ordinal);
        Assert.False(terminal.Has("made/HER2Therapy.g.cs"));
    }

    [Theory]
    [InlineData("fortran", "Protocols", "error: `fortran` is not a language that protocols are built to; it is csharp or javascript")]
    [InlineData("csharp", "class.x", "error: `class.x` is not a namespace of C#")]
    public void What_cannot_be_built_is_said(string language, string space, string error)
    {
        using var terminal = new Terminal().With("her2.protocol", Sound);
        var output = terminal.Run("build", "her2.protocol", "--to", language, "--out", "made", "--namespace", space);
        Assert.Equal(ExitCodes.Unusable, output.Code);
        Assert.StartsWith(error, output.Error, StringComparison.Ordinal);
    }
}
