using System.Diagnostics;
using System.Text;

namespace ProtocolLang.Cli.Tests.Commands;

/// <summary>Files that no author meant: a clear answer, soon.</summary>
public sealed class HostileFileTests
{
    private const string Sound = "facts\n  FISH is positive or negative\n\ndrug x\n\nif FISH+ then recommend x\n";

    [Theory]
    [InlineData("PL1008", new byte[] { 0x7F, 0x45, 0x4C, 0x46, 0, 0, 0, 1 })]
    [InlineData("PL1009", new byte[] { (byte)'d', (byte)'r', (byte)'u', (byte)'g', (byte)' ', 0xE9 })]
    public void A_protocol_that_is_not_text_is_refused(string code, byte[] bytes)
    {
        using var terminal = new Terminal().With("a.protocol", bytes);
        var output = terminal.Run("check", "a.protocol");
        Assert.Contains("error " + code, output.Out, StringComparison.Ordinal);
        Assert.Equal(ExitCodes.Findings, output.Code);
    }

    [Fact]
    public void An_empty_protocol_is_no_crash()
    {
        using var terminal = new Terminal().With("a.protocol", "");
        Assert.NotEqual(ExitCodes.Bug, terminal.Run("check", "a.protocol").Code);
    }

    [Fact]
    public void Fifty_megabytes_are_refused_soon()
    {
        using var terminal = new Terminal().With("a.protocol", Encoding.ASCII.GetBytes(new string('x', 50 * 1024 * 1024))).With("b.protocol", Sound).With("c.yaml", "facts:\n  FISH: positive\n");
        var watch = Stopwatch.StartNew();
        var output = terminal.Run("check", "a.protocol");
        Assert.Contains("error PL1010", output.Out, StringComparison.Ordinal);
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(30), watch.Elapsed.ToString());
    }

    [Theory]
    [InlineData("PL6001", "\0\u0001")]
    [InlineData("PL6007", "")]
    [InlineData("PL6003", "a: [")]
    [InlineData("PL6005", "a: &a [x, x]\nb: [*a, *a]\n")]
    public void A_case_file_that_is_none_is_told_at_its_place(string code, string text)
    {
        using var terminal = new Terminal().With("a.protocol", Sound).With("a.yaml", text).With("b.yaml", "facts:\n  FISH: positive\n");
        var output = terminal.Run("run", "a.protocol", "--cases", "a.yaml", "b.yaml");
        Assert.Contains("error " + code, output.Out, StringComparison.Ordinal);
        Assert.Contains("recommend x", output.Out, StringComparison.Ordinal);
        Assert.Equal(ExitCodes.Findings, output.Code);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Utf16_is_read_and_kept(bool isBigEndian)
    {
        var encoding = new UnicodeEncoding(isBigEndian, byteOrderMark: true);
        using var terminal = new Terminal().With("a.protocol", [.. encoding.GetPreamble(), .. encoding.GetBytes(Sound.Replace("FISH is", "FISH    is", StringComparison.Ordinal))]);
        Assert.Equal(ExitCodes.Fine, terminal.Run("check", "a.protocol").Code);
        Assert.Equal(ExitCodes.Fine, terminal.Run("format", "a.protocol").Code);
        var bytes = File.ReadAllBytes(Path.Combine(terminal.Folder, "a.protocol"));
        Assert.Equal([.. encoding.GetPreamble(), .. encoding.GetBytes(Sound)], bytes);
    }
}
