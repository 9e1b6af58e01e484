using System.Text.Json;

namespace ProtocolLang.LanguageServer.Tests;

public sealed class DiagnosticsTests
{
    private const string Facts = "facts\n  FISH  is positive or negative\n\ndrug trastuzumab\n\n";
    private const string Rule = "if FISH+ then recommend trastuzumab\n";

    private const string FailingExample = Facts + Rule + "\nexample amplified\n  given FISH+\n  expect no recommendation of trastuzumab\n";

    private static readonly object Pulling = new { textDocument = new { diagnostic = new { } }, workspace = new { diagnostics = new { refreshSupport = true } } };

    [Fact]
    public async Task A_mistake_is_told_while_one_types_and_goes_when_it_is_mended()
    {
        await using var editor = await Editor.StartAsync();
        await editor.Open("a.protocol", Facts + "if FISH+ then recommend trastuzumap\n");
        var found = Assert.Single(await editor.Diagnostics("a.protocol"));
        Assert.Equal(("PL2004", new Lsp.Range(new(5, 24), new(5, 35))), (found.Code, found.Range));
        Assert.Equal("protocol-explain:/PL2004.md", found.CodeDescription?.Href);
        await editor.Replace("a.protocol", "trastuzumap", "trastuzumab");
        Assert.Empty(await editor.Diagnostics("a.protocol"));
    }

    [Fact]
    public async Task A_file_that_nobody_opened_is_checked_from_the_root_that_uses_it()
    {
        await using var editor = await Editor.StartAsync(("root.protocol", "use facts\n\n" + Rule), ("facts.protocol", Facts + "class\n"));
        var found = Assert.Single(await editor.Diagnostics("facts.protocol"));
        Assert.Equal(Lsp.DiagnosticSeverity.Error, found.Severity);
    }

    [Fact]
    public async Task What_the_user_of_a_file_declares_again_is_told_with_the_other_place()
    {
        await using var editor = await Editor.StartAsync(("facts.protocol", Facts));
        await editor.Open("root.protocol", "use facts\n\ndrug trastuzumab\n\n" + Rule);
        var found = Assert.Single(await editor.Diagnostics("root.protocol", d => d.Count > 0));
        Assert.EndsWith("facts.protocol", Assert.Single(found.RelatedInformation!).Location.Uri, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_unused_is_faded_unless_another_file_uses_it()
    {
        await using var editor = await Editor.StartAsync();
        await editor.Open("a.protocol", Facts + "drug DS-8201\n\n" + Rule);
        var found = Assert.Single(await editor.Diagnostics("a.protocol", d => d.Count > 0));
        Assert.Equal(Lsp.DiagnosticTag.Unnecessary, Assert.Single(found.Tags!));
        await editor.Open("b.protocol", "use a\n\nif FISH- then consider DS-8201\n");
        Assert.Empty(await editor.Diagnostics("a.protocol", d => d.Count == 0));
    }

    [Fact]
    public async Task An_edit_of_a_used_file_is_felt_in_its_user()
    {
        await using var editor = await Editor.StartAsync(("facts.protocol", Facts));
        await editor.Open("root.protocol", "use facts\n\n" + Rule);
        Assert.Empty(await editor.Diagnostics("root.protocol", d => d.Count == 0));
        await editor.Open("facts.protocol");
        await editor.Replace("facts.protocol", "drug trastuzumab", "drug pertuzumab");
        Assert.Equal("PL2004", Assert.Single(await editor.Diagnostics("root.protocol", d => d.Count > 0)).Code);
    }

    [Fact]
    public async Task A_file_that_changes_on_disk_is_read_again()
    {
        await using var editor = await Editor.StartAsync(("facts.protocol", Facts), ("root.protocol", "use facts\n\n" + Rule));
        await editor.Write("facts.protocol", "facts\n  FISH  is positive or negative\n");
        Assert.Equal("PL2004", Assert.Single(await editor.Diagnostics("root.protocol", d => d.Count == 1)).Code);
        File.Delete(editor.Folder + "/facts.protocol");
        await editor.Notify("workspace/didChangeWatchedFiles", new { changes = new[] { new { uri = editor.Uri("facts.protocol"), type = 3 } } });
        Assert.Contains(await editor.Diagnostics("root.protocol", d => d.Any(x => x.Code == "PL2014")), d => d.Message.Contains("facts", StringComparison.Ordinal));
    }

    private const string Calling = "facts\n  weight is a number in kg\n\ncalculate dose in mg with C# \"Dose.Starting\"\n\nif dose above 5 mg then note \"x\"\n";
    private const string CSharp = "public static class Dose\n{\n    [return: Unit(\"mg\")]\n    public static double Starting([Unit(\"kg\")] double weight) => 6 * weight;\n}\n";

    [Fact]
    public async Task The_CSharp_beside_a_protocol_is_read_again_when_it_changes()
    {
        await using var editor = await Editor.StartAsync(("a.protocol", Calling));
        await editor.Open("a.protocol");
        Assert.Equal("PL5003", Assert.Single(await editor.Diagnostics("a.protocol", d => d.Count > 0)).Code);
        await editor.Write("Dose.cs", CSharp);
        Assert.Empty(await editor.Diagnostics("a.protocol", d => d.Count == 0));
        await editor.Write("Dose.cs", CSharp.Replace("6 *", "DateTime.Now.Day *", StringComparison.Ordinal));
        var found = Assert.Single(await editor.Diagnostics("Dose.cs", d => d.Count > 0));
        Assert.Equal(("PL5006", new Lsp.Range(new(3, 65), new(3, 77))), (found.Code, found.Range));
        await editor.Write("Dose.cs", CSharp.Replace("\"kg\"", "\"m\"", StringComparison.Ordinal));
        Assert.Equal("PL5004", Assert.Single(await editor.Diagnostics("a.protocol", d => d.Count > 0)).Code);
        Assert.Empty(await editor.Diagnostics("Dose.cs", d => d.Count == 0));
    }

    [Fact]
    public async Task An_example_that_fails_is_told_after_the_text_and_stays_while_one_types_elsewhere()
    {
        await using var editor = await Editor.StartAsync();
        await editor.Open("a.protocol", FailingExample);
        var found = Assert.Single(await editor.Diagnostics("a.protocol", d => d.Count > 0));
        Assert.Equal("PL4001", found.Code);
        await editor.Replace("a.protocol", "facts\n", "# more\nfacts\n");
        var moved = Assert.Single(await editor.Diagnostics("a.protocol"));
        Assert.Equal(found.Range.Start.Line + 1, moved.Range.Start.Line);
        await editor.Replace("a.protocol", "expect no recommendation of trastuzumab", "expect recommend trastuzumab");
        Assert.Empty(await editor.Diagnostics("a.protocol", d => d.Count == 0));
    }

    [Fact]
    public async Task A_client_that_asks_is_answered_and_not_told_twice()
    {
        await using var editor = await Editor.StartAsync(Pulling, ("other.protocol", "class\n"));
        Assert.True(editor.Capabilities.GetProperty("diagnosticProvider").GetProperty("workspaceDiagnostics").GetBoolean());
        await editor.Open("a.protocol", Facts + "if FISH+ then recommend trastuzumap\n");
        var first = await editor.About<JsonElement>("textDocument/diagnostic", "a.protocol");
        Assert.Equal("PL2004", first.GetProperty("items")[0].GetProperty("code").GetString());
        var again = await editor.Request<JsonElement>("textDocument/diagnostic", new { textDocument = new { uri = editor.Uri("a.protocol") }, previousResultId = first.GetProperty("resultId").GetString() });
        Assert.Equal("unchanged", again.GetProperty("kind").GetString());
        await editor.Replace("a.protocol", "trastuzumap", "trastuzumab");
        Assert.Equal(0, (await editor.About<JsonElement>("textDocument/diagnostic", "a.protocol")).GetProperty("items").GetArrayLength());
        Assert.Empty(editor.Published);
    }

    [Fact]
    public async Task The_whole_workspace_is_told_when_asked_for()
    {
        await using var editor = await Editor.StartAsync(Pulling, ("a.protocol", Facts), ("deep/b.protocol", "class\n"));
        await editor.WaitUntil(async () => (await Ask()).GetArrayLength() > 0);
        var report = Assert.Single((await Ask()).EnumerateArray());
        Assert.EndsWith("deep/b.protocol", report.GetProperty("uri").GetString(), StringComparison.Ordinal);
        Assert.Equal("full", report.GetProperty("kind").GetString());

        async Task<JsonElement> Ask() => (await editor.Request<JsonElement>("workspace/diagnostic", new { previousResultIds = Array.Empty<object>() })).GetProperty("items");
    }

    [Fact]
    public async Task A_client_may_choose_to_be_told()
    {
        await using var editor = await Editor.StartAsync(Pulling, new { diagnostics = "push" });
        await editor.Open("a.protocol", "class\n");
        Assert.NotEmpty(await editor.Diagnostics("a.protocol"));
        Assert.False(editor.Capabilities.TryGetProperty("diagnosticProvider", out _));
    }

    [Fact]
    public async Task What_is_proved_of_all_patients_is_shown_at_both_places()
    {
        await using var editor = await Editor.StartAsync();
        await editor.Open("a.protocol", """
            facts
              HER2 IHC  is a scale of 0, 1+, 2+, 3+
              LVEF      is a percentage

            drug trastuzumab

            rule for it
              if HER2 IHC 3+
              then recommend trastuzumab

            rule against it
              if LVEF below 50 %
              then avoid trastuzumab

            """);
        var found = Assert.Single(await editor.Diagnostics("a.protocol", all => all.Any(d => d.Code == "PL4020")), d => d.Code == "PL4020");
        Assert.Equal(8, found.Range.Start.Line);
        Assert.Equal(12, Assert.Single(found.RelatedInformation!).Location.Range.Start.Line);
    }
}
