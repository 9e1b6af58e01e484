using System.Diagnostics;
using System.Text.Json;

namespace ProtocolLang.LanguageServer.Tests;

public sealed class LifecycleTests
{
    [Fact]
    public async Task The_program_serves_over_its_standard_streams_and_ends_with_0()
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "protocol.dll"), "lsp", "--stdio"])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        await using var editor = Editor.Over(process.StandardInput.BaseStream, process.StandardOutput.BaseStream, async () =>
        {
            await process.WaitForExitAsync();
            return process.ExitCode;
        });
        await editor.InitializeAsync(Editor.Everything);
        Assert.Equal("utf-16", editor.Capabilities.GetProperty("positionEncoding").GetString());
        await editor.Open("a.protocol", "drugs x\n");
        Assert.NotEmpty(await editor.Diagnostics("a.protocol"));
        Assert.Equal(0, await editor.EndAsync());
        Assert.Equal("", await process.StandardError.ReadToEndAsync());
    }

    [Fact]
    public async Task A_page_explains_a_code()
    {
        await using var editor = await Editor.StartAsync();
        var page = await editor.Request<JsonElement>("protocol/explain", new { code = "pl2001" });
        Assert.StartsWith("# PL2001", page.GetProperty("markdown").GetString(), StringComparison.Ordinal);
        Assert.Equal(JsonValueKind.Null, (await editor.Request<JsonElement>("protocol/explain", new { code = "PL0000" })).ValueKind);
        Assert.Equal(0, await editor.EndAsync());
    }
}
