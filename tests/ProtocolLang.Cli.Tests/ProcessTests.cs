using System.Diagnostics;

namespace ProtocolLang.Cli.Tests;

/// <summary>The program as the shell starts it.</summary>
public sealed class ProcessTests
{
    [Fact]
    public async Task Results_go_to_the_output_and_what_is_done_to_the_error_stream()
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "protocol.dll"), "check", "her2.protocol", "--verbosity", "detailed"])
        {
            WorkingDirectory = Terminal.Files,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        Assert.Equal("No errors in 1 file; its example holds\n", await process.StandardOutput.ReadToEndAsync());
        await process.WaitForExitAsync();
        Assert.Equal(ExitCodes.Fine, process.ExitCode);
        Assert.Contains("Reading her2.protocol", await error, StringComparison.Ordinal);
    }
}
