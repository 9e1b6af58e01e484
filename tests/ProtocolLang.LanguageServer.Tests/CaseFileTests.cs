using System.Text.Json;
using ProtocolLang.LanguageServer.Lsp;

namespace ProtocolLang.LanguageServer.Tests;

public sealed class CaseFileTests
{
    private const string Protocol = "facts\n  FISH  is positive or negative\n    obtained by in-situ hybridisation\n  LVEF  is a percentage\n\ndrug trastuzumab\n\nif FISH+ then recommend trastuzumab\nunless LVEF below 50 %\n";

    [Fact]
    public async Task A_case_file_is_checked_by_the_protocol_that_it_names()
    {
        await using var editor = await Editor.StartAsync(("her2.protocol", "drug x\n"), ("other.protocol", Sound));
        await editor.Open("cases/a.yaml", "protocol: ../other.protocol\nfacts:\n  FISH: positve\n");
        var found = Assert.Single(await editor.Diagnostics("cases/a.yaml", d => d.Count > 0));
        Assert.Equal((2, 8), (found.Range.Start.Line, found.Range.Start.Character));
        Assert.StartsWith("PL6", found.Code, StringComparison.Ordinal);
        await editor.Replace("cases/a.yaml", "positve", "positive");
        Assert.Empty(await editor.Diagnostics("cases/a.yaml"));
    }

    [Fact]
    public async Task Without_a_name_the_only_protocol_of_the_nearest_folder_is_meant()
    {
        await using var editor = await Editor.StartAsync(("gastric/her2.protocol", Sound), ("other.protocol", "drug x\n"));
        await editor.Open("gastric/cases/a.json", "{ \"facts\": { \"FISH\": \"positve\" } }");
        Assert.Single(await editor.Diagnostics("gastric/cases/a.json", d => d.Count > 0));
        await editor.Open("package.json", "{ \"name\": \"something else\" }");
        Assert.Empty(await editor.Diagnostics("package.json"));
    }

    [Fact]
    public async Task A_change_of_the_protocol_is_felt_in_the_case_file()
    {
        await using var editor = await Editor.StartAsync(("her2.protocol", Sound));
        await editor.Open("a.yaml", "protocol: her2.protocol\nfacts:\n  LVEF: 60 %\n");
        Assert.Empty(await editor.Diagnostics("a.yaml"));
        await editor.Open("her2.protocol");
        await editor.Replace("her2.protocol", "LVEF  is a percentage", "LVEF  is positive or negative");
        await editor.Replace("her2.protocol", "LVEF below 50 %", "LVEF-");
        Assert.Single(await editor.Diagnostics("a.yaml", d => d.Count > 0));
    }

    [Fact]
    public async Task What_is_expected_and_is_not_so_is_told_at_its_line()
    {
        await using var editor = await Editor.StartAsync(("her2.protocol", Sound));
        await editor.Open("a.yaml", "case: heart\nfacts:\n  FISH: positive\n  LVEF: 40 %\nexpect:\n  - no recommendation of trastuzumab\n  - recommend trastuzumab\n");
        var found = Assert.Single(await editor.Diagnostics("a.yaml", d => d.Count > 0));
        Assert.Equal(("PL4001", 6, 4, 25), (found.Code, found.Range.Start.Line, found.Range.Start.Character, found.Range.End.Character));
        Assert.StartsWith("`recommend trastuzumab` is expected of this case, but ", found.Message, StringComparison.Ordinal);
        await editor.Replace("a.yaml", "LVEF: 40", "LVEF: 60");
        Assert.Equal(5, Assert.Single(await editor.Diagnostics("a.yaml")).Range.Start.Line);
        await editor.Open("her2.protocol");
        await editor.Replace("her2.protocol", "recommend", "avoid");
        Assert.Equal(6, Assert.Single(await editor.Diagnostics("a.yaml", d => d.Any(x => x.Range.Start.Line == 6))).Range.Start.Line);
    }

    [Fact]
    public async Task A_fact_that_is_renamed_is_renamed_in_its_case_files()
    {
        const string cases = "case: a\nfacts:\n  FISH: positive\n  lvef:\n    - 60 % on 2024-01-01\nexpect: undetermined trastuzumab needing LVEF, FISH\n---\ncase: FISH\nfacts: { \"FISH\": negative }\n";
        await using var editor = await Editor.StartAsync(("her2.protocol", Sound), ("cases/a.yaml", cases), ("cases/b.json", "{ \"cases\": [{ \"facts\": { \"FISH\": \"+\" } }] }"), ("other/c.yaml", "protocol: none.protocol\nfacts:\n  FISH: +\n"));
        await editor.Open("her2.protocol", Sound.Replace("  FISH ", "  FI^SH ", StringComparison.Ordinal));
        var edit = new WorkspaceEdit();
        // Until all files of the folder are known.
        await editor.WaitUntil(async () => (edit = await editor.Request<WorkspaceEdit>("textDocument/rename", new { textDocument = new { uri = editor.Cursor.Uri }, position = editor.Cursor.Position, newName = "HER2 FISH" })).DocumentChanges!.Count > 2);
        var texts = edit.DocumentChanges!.ToDictionary(f => f.TextDocument.Uri[(f.TextDocument.Uri.LastIndexOf('/') + 1)..], f => f.Edits.Select(e => (e.Range.Start.Line, e.NewText)));
        Assert.Equal(["a.yaml", "b.json", "her2.protocol"], texts.Keys.Order(StringComparer.Ordinal));
        Assert.Equal([(2, "HER2 FISH"), (5, "HER2 FISH"), (8, "HER2 FISH")], texts["a.yaml"]);
        Assert.Equal([(0, "HER2 FISH")], texts["b.json"]);
    }

    [Fact]
    public async Task Values_are_offered_and_facts_explained()
    {
        await using var editor = await Editor.StartAsync(("her2.protocol", Sound));
        await editor.Open("a.yaml", "protocol: her2.protocol\nfacts:\n  FISH: ^\n");
        await editor.WaitUntil(async () => (await editor.AtCursor<JsonElement>("textDocument/completion")).ValueKind == JsonValueKind.Object);
        var items = (await editor.AtCursor<JsonElement>("textDocument/completion")).GetProperty("items");
        Assert.Equal(["negative", "positive", "unknown"], items.EnumerateArray().Select(i => i.GetProperty("label").GetString()!));
        await editor.Set("a.yaml", "protocol: her2.protocol\nfacts:\n  FI^SH: +\n");
        Assert.Contains("in-situ hybridisation", (await editor.AtCursor<JsonElement>("textDocument/hover")).GetProperty("contents").GetProperty("value").GetString(), StringComparison.Ordinal);
        await editor.Open("b.protocol", "drug^ x\n");
        await editor.AtCursor<JsonElement>("textDocument/hover");
        Assert.Equal(0, await editor.EndAsync());
    }

    private static string Sound => Protocol.Replace("\nunless", " unless", StringComparison.Ordinal);
}
