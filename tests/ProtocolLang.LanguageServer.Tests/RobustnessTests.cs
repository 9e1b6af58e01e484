using System.Diagnostics;
using System.Text;
using System.Text.Json;
using ProtocolLang.LanguageServer.Hosting;
using StreamJsonRpc;

namespace ProtocolLang.LanguageServer.Tests;

/// <summary>Whatever a client sends, the server lives and says what was wrong.</summary>
public sealed class RobustnessTests
{
    [Fact]
    public async Task A_message_that_is_no_json_rpc_is_passed_over()
    {
        await using var editor = await Editor.StartAsync();
        foreach (var text in new[] { "{", "[]", "nonsense", "{\"jsonrpc\":\"2.0\"}", "{\"jsonrpc\":\"2.0\",\"method\":5}", "{\"method\":\"textDocument/didOpen\",\"jsonrpc\":\"2.0\",\"params\":7}", "\u0000" })
        {
            await editor.SendRaw($"Content-Length: {Encoding.UTF8.GetByteCount(text)}\r\n\r\n{text}");
        }

        await editor.Open("a.protocol", "class\n");
        Assert.NotEmpty(await editor.Diagnostics("a.protocol"));
        Assert.Contains(editor.Log, l => l.Contains("not JSON-RPC", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("{\"textDocument\":null}")]
    [InlineData("{\"textDocument\":{}}")]
    [InlineData("{\"textDocument\":{\"uri\":17}}")]
    [InlineData("[1,2]")]
    public async Task Parameters_of_another_shape_are_an_error_of_that_request_only(string parameters)
    {
        await using var editor = await Editor.StartAsync();
        var error = await Assert.ThrowsAnyAsync<RemoteRpcException>(() => editor.Request<JsonElement>("textDocument/codeLens", JsonSerializer.Deserialize<JsonElement>(parameters)));
        Assert.DoesNotContain("   at ", error.Message, StringComparison.Ordinal);
        Assert.Equal(0, await editor.EndAsync());
    }

    [Fact]
    public async Task A_file_that_is_not_there_has_no_answer()
    {
        await using var editor = await Editor.StartAsync();
        Assert.Equal(JsonValueKind.Null, (await editor.About<JsonElement>("textDocument/codeLens", "nowhere.protocol")).ValueKind);
        Assert.Equal(JsonValueKind.Null, (await editor.About<JsonElement>("textDocument/codeLens", "a.txt")).ValueKind);
        await editor.Close("nowhere.protocol");
        await editor.Notify("textDocument/didChange", new { textDocument = new { uri = editor.Uri("nowhere.protocol"), version = 2 }, contentChanges = new[] { new { text = "x" } } });
        Assert.Equal(0, await editor.EndAsync());
    }

    [Fact]
    public async Task Places_outside_the_text_are_taken_to_the_nearest_in_it()
    {
        await using var editor = await Editor.StartAsync();
        await editor.Open("a.protocol", "class\n");
        foreach (var (line, character) in new[] { (-1, -1), (0, 1_000), (1_000, 0), (int.MaxValue, int.MaxValue), (0, int.MinValue) })
        {
            await editor.Request<JsonElement>("protocol/preview", new { textDocument = new { uri = editor.Uri("a.protocol") }, position = new { line, character } });
            var range = new { start = new { line, character }, end = new { line, character } };
            await editor.Notify("textDocument/didChange", new { textDocument = new { uri = editor.Uri("a.protocol"), version = 1 }, contentChanges = new[] { new { range, text = "" } } });
        }

        var backwards = new { start = new { line = 5, character = 5 }, end = new { line = 0, character = 0 } };
        await editor.Notify("textDocument/didChange", new { textDocument = new { uri = editor.Uri("a.protocol"), version = 1 }, contentChanges = new[] { new { range = backwards, text = "x" } } });
        Assert.NotEmpty(await editor.Diagnostics("a.protocol"));
        Assert.Equal(0, await editor.EndAsync());
    }

    [Fact]
    public async Task Ten_megabytes_are_a_document_like_any_other()
    {
        await using var editor = await Editor.StartAsync();
        await editor.Open("a.protocol", "class\n" + string.Concat(Enumerable.Repeat("# " + new string('x', 97) + "\n", 100_000)));
        Assert.NotEmpty(await editor.Diagnostics("a.protocol"));
        await editor.Replace("a.protocol", "class\n", "class x\n");
        Assert.Empty(await editor.Diagnostics("a.protocol"));
    }

    [Fact]
    public async Task A_feature_that_breaks_answers_with_an_error_and_the_server_lives()
    {
        var log = new StringWriter();
        var worker = new Worker(() => false, _ => { });
        worker.Start();
        var dispatcher = new Dispatcher(worker, new ClientLog(log)) { Session = new Session(worker, null!, new ClientLog(log), new(null, null, null, null, null, null)) };
        var error = await Assert.ThrowsAsync<LocalRpcException>(() => dispatcher.Answer<Lsp.Nothing, int>("x/y", (_, _, _) => throw new InvalidOperationException("secret"), new(), default));
        Assert.DoesNotContain("secret", error.Message, StringComparison.Ordinal);
        Assert.Contains("secret", log.ToString(), StringComparison.Ordinal);
        Assert.Equal(3, await dispatcher.Answer<Lsp.Nothing, int>("x/y", (_, _, _) => Task.FromResult(3), new(), default));
        worker.End();
        await worker.Ended;
    }

    [Fact]
    public async Task A_request_about_a_text_that_was_edited_since_is_refused()
    {
        var log = new ClientLog(TextWriter.Null);
        var worker = new Worker(() => false, _ => { });
        var dispatcher = new Dispatcher(worker, log) { Session = new Session(worker, null!, log, new(null, null, null, null, null, null)) };
        var stale = dispatcher.Answer<Lsp.DocumentParams, int>("x/y", (_, _, _) => Task.FromResult(1), new(new("file:///a")), default);
        var other = dispatcher.Answer<Lsp.DocumentParams, int>("x/y", (_, _, _) => Task.FromResult(2), new(new("file:///b")), default);
        dispatcher.Edited("file:///a");
        var fresh = dispatcher.Answer<Lsp.DocumentParams, int>("x/y", (_, _, _) => Task.FromResult(3), new(new("file:///a")), default);
        using var cancel = new CancellationTokenSource();
        var cancelled = dispatcher.Answer<Lsp.DocumentParams, int>("x/y", (_, _, _) => Task.FromResult(4), new(new("file:///a")), cancel.Token);
        await cancel.CancelAsync();
        worker.Start();
        Assert.Equal(Dispatcher.ContentModified, (await Assert.ThrowsAsync<LocalRpcException>(() => stale)).ErrorCode);
        Assert.Equal((2, 3), (await other, await fresh));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => cancelled);
        worker.End();
    }

    [Fact]
    public async Task Before_it_is_initialised_and_after_it_is_shut_down_requests_are_refused()
    {
        await using var editor = await Editor.StartAsync();
        await editor.Request<object?>("shutdown", null);
        await Assert.ThrowsAnyAsync<RemoteRpcException>(() => editor.About<JsonElement>("textDocument/codeLens", "a.protocol"));
        await editor.Rpc.NotifyAsync("exit");
    }

    [Fact]
    public async Task The_server_ends_with_1_when_its_input_ends()
    {
        using var process = Start();
        process.StandardInput.Close();
        await process.WaitForExitAsync().WaitAsync(TimeSpan.FromSeconds(60));
        Assert.Equal(1, process.ExitCode);
        Assert.Equal("", await process.StandardOutput.ReadToEndAsync());
    }

    [Fact]
    public async Task The_server_ends_when_the_process_that_started_it_ends()
    {
        using var parent = Process.Start(new ProcessStartInfo("sleep", ["600"]))!;
        using var process = Start();
        await using var editor = Editor.Over(process.StandardInput.BaseStream, process.StandardOutput.BaseStream, () => Task.FromResult(0));
        await editor.Request<JsonElement>("initialize", new { processId = parent.Id, rootUri = (string?)null, capabilities = new { } });
        parent.Kill();
        await process.WaitForExitAsync().WaitAsync(TimeSpan.FromSeconds(60));
        Assert.Equal(1, process.ExitCode);
    }

    private static Process Start() => Process.Start(new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "protocol.dll"), "lsp", "--stdio"])
    {
        RedirectStandardInput = true,
        RedirectStandardOutput = true,
        RedirectStandardError = true,
    })!;
}
