using System.Text.Json;
using ProtocolLang.LanguageServer.Lsp;
using StreamJsonRpc;

namespace ProtocolLang.LanguageServer.Tests;

/// <summary>Going places, and giving names, through JSON-RPC.</summary>
public sealed class NavigationTests
{
    private const string Facts = "facts\n  FISH is positive or negative\n  pace is one of slow, quick\n\ndefine brisk as FISH+\n  known as lively\n";
    private const string Main = "use facts\n\nrule one\n  if lively and FISH+\n  then note \"x\"\n\nrule two\n  if brisk\n  then note \"y\"\n  overrides one\n";

    [Fact]
    public async Task Definition_and_declaration_lead_to_another_file()
    {
        await using var editor = await Editor.StartAsync(("facts.protocol", Facts));
        await editor.Open("main.protocol", Main.Replace("lively", "liv^ely", StringComparison.Ordinal));
        var definition = Assert.Single((await editor.AtCursor<LocationLink[]>("textDocument/definition"))!);
        Assert.Equal((editor.Uri("facts.protocol"), Range(4, 7, 4, 12), Range(4, 0, 5, 17), Range(3, 5, 3, 11)), (definition.TargetUri, definition.TargetSelectionRange, definition.TargetRange, definition.OriginSelectionRange!.Value));
        var declaration = Assert.Single((await editor.AtCursor<LocationLink[]>("textDocument/declaration"))!);
        Assert.Equal(Range(5, 11, 5, 17), declaration.TargetSelectionRange);
    }

    [Fact]
    public async Task A_client_that_knows_no_links_gets_a_location()
    {
        await using var editor = await Editor.StartAsync(new { }, ("facts.protocol", Facts));
        await editor.Open("main.protocol", Main.Replace("use facts", "use fac^ts", StringComparison.Ordinal));
        var definition = await editor.AtCursor<Location>("textDocument/definition");
        Assert.Equal((editor.Uri("facts.protocol"), Range(0, 0, 0, 0)), (definition.Uri, definition.Range));
    }

    [Fact]
    public async Task References_and_highlights()
    {
        await using var editor = await Editor.StartAsync(("facts.protocol", Facts), ("main.protocol", Main));
        await editor.Open("facts.protocol", Facts.Replace("brisk", "br^isk", StringComparison.Ordinal));
        await editor.Open("main.protocol");
        var found = await editor.Request<Location[]>("textDocument/references", new { textDocument = new { uri = editor.Cursor.Uri }, position = editor.Cursor.Position, context = new { includeDeclaration = true } });
        Assert.Equal(["facts.protocol 4", "facts.protocol 5", "main.protocol 3", "main.protocol 7"], found.Select(l => $"{l.Uri[(l.Uri.LastIndexOf('/') + 1)..]} {l.Range.Start.Line}"));
        var highlights = await editor.AtCursor<DocumentHighlight[]>("textDocument/documentHighlight");
        Assert.Equal([(4, DocumentHighlightKind.Write), (5, DocumentHighlightKind.Write)], highlights.Select(h => (h.Range.Start.Line, h.Kind)));
    }

    [Fact]
    public async Task Rename_changes_all_files_with_their_versions_and_refuses_what_collides()
    {
        await using var editor = await Editor.StartAsync(("facts.protocol", Facts));
        await editor.Open("main.protocol", Main.Replace("if brisk", "if br^isk", StringComparison.Ordinal));
        var prepared = await editor.AtCursor<PrepareRenameResult>("textDocument/prepareRename");
        Assert.Equal((Range(7, 5, 7, 10), "brisk"), (prepared.Range, prepared.Placeholder));
        var edit = await Rename("in good form");
        Assert.Equal(
            [("facts.protocol", null, "in good form"), ("main.protocol", (int?)1, "in good form")],
            edit.DocumentChanges!.Select(d => (d.TextDocument.Uri[(d.TextDocument.Uri.LastIndexOf('/') + 1)..], d.TextDocument.Version, Assert.Single(d.Edits).NewText)));
        var refused = await Assert.ThrowsAsync<RemoteInvocationException>(() => Rename("FISH"));
        Assert.StartsWith("`FISH` is taken", refused.Message, StringComparison.Ordinal);
        Assert.Equal(-32803, refused.ErrorCode);
        await editor.Set("main.protocol", "use fa^cts\n");
        Assert.Contains("rename the file", (await Assert.ThrowsAsync<RemoteInvocationException>(() => editor.AtCursor<PrepareRenameResult>("textDocument/prepareRename"))).Message, StringComparison.Ordinal);

        Task<WorkspaceEdit> Rename(string name) => editor.Request<WorkspaceEdit>("textDocument/rename", new { textDocument = new { uri = editor.Cursor.Uri }, position = editor.Cursor.Position, newName = name });
    }

    /// <summary>VS Code refuses a change of a document whose version is left out.</summary>
    [Fact]
    public async Task The_version_of_a_file_that_is_not_open_is_said_to_be_null()
    {
        await using var editor = await Editor.StartAsync(("facts.protocol", "facts\n  aa is yes or no\n"));
        await editor.Open("main.protocol", "use facts\n\nif a^a then note \"x\"\n");
        var edit = await editor.Request<JsonElement>("textDocument/rename", new { textDocument = new { uri = editor.Cursor.Uri }, position = editor.Cursor.Position, newName = "cc" });
        var versions = edit.GetProperty("documentChanges").EnumerateArray().Select(d => d.GetProperty("textDocument")).ToDictionary(d => d.GetProperty("uri").GetString()!, d => d.GetProperty("version").ValueKind);
        Assert.Equal(JsonValueKind.Null, versions[editor.Uri("facts.protocol")]);
        Assert.Equal(JsonValueKind.Number, versions[editor.Uri("main.protocol")]);
    }

    [Fact]
    public async Task A_client_that_knows_no_versions_gets_plain_changes()
    {
        await using var editor = await Editor.StartAsync(new { });
        await editor.Open("a.protocol", "define a^a as bb\n\nfacts\n  bb is yes or no\n");
        var edit = await editor.Request<WorkspaceEdit>("textDocument/rename", new { textDocument = new { uri = editor.Cursor.Uri }, position = editor.Cursor.Position, newName = "cc" });
        Assert.Null(edit.DocumentChanges);
        Assert.Equal("cc", Assert.Single(edit.Changes![editor.Uri("a.protocol")]).NewText);
    }

    [Fact]
    public async Task The_outline_and_symbols_of_the_workspace()
    {
        await using var editor = await Editor.StartAsync(("facts.protocol", Facts));
        await editor.Open("main.protocol", Main);
        var outline = await editor.About<DocumentSymbol[]>("textDocument/documentSymbol", "main.protocol");
        Assert.Equal([("facts", SymbolKind.Module), ("one", SymbolKind.Method), ("two", SymbolKind.Method)], outline.Select(s => (s.Name, s.Kind)));
        Assert.Equal(["if", "then"], outline[1].Children!.Select(c => c.Name));
        Assert.Equal(Range(2, 5, 2, 8), outline[1].SelectionRange);
        var found = await editor.Request<SymbolInformation[]>("workspace/symbol", new { query = "bri" });
        Assert.Equal(("brisk", SymbolKind.Constant, editor.Uri("facts.protocol")), (found[0].Name, found[0].Kind, found[0].Location.Uri));
    }

    [Fact]
    public async Task A_client_that_knows_no_hierarchy_gets_a_flat_outline()
    {
        await using var editor = await Editor.StartAsync(new { });
        await editor.Open("facts.protocol", Facts);
        var outline = await editor.About<SymbolInformation[]>("textDocument/documentSymbol", "facts.protocol");
        Assert.Equal(["facts", "FISH", "pace", "brisk"], outline.Select(s => s.Name));
        Assert.Equal("facts", outline[1].ContainerName);
    }

    [Fact]
    public async Task Folding_selection_and_links()
    {
        await using var editor = await Editor.StartAsync(("facts.protocol", Facts));
        await editor.Open("main.protocol", Main + "\ntrial T\n  registered NCT01041404\n");
        var folds = await editor.About<FoldingRange[]>("textDocument/foldingRange", "main.protocol");
        Assert.Contains(new FoldingRange(2, 4, "region"), folds);
        var selections = await editor.Request<SelectionRange[]>("textDocument/selectionRange", new { textDocument = new { uri = editor.Uri("main.protocol") }, positions = new[] { new Position(3, 7), new Position(0, 5) } });
        Assert.Equal(2, selections.Length);
        Assert.Equal([Range(3, 5, 3, 11), Range(3, 5, 3, 21), Range(3, 2, 3, 21)], Chain(selections[0]).Take(3).Select(s => s.Range));
        var links = await editor.About<DocumentLink[]>("textDocument/documentLink", "main.protocol");
        Assert.Equal([editor.Uri("facts.protocol"), "https://clinicaltrials.gov/study/NCT01041404"], links.Select(l => l.Target));

        static IEnumerable<SelectionRange> Chain(SelectionRange? range)
        {
            for (; range is not null; range = range.Parent) yield return range;
        }
    }

    [Fact]
    public async Task Formatting_of_all_of_a_part_and_while_typing()
    {
        await using var editor = await Editor.StartAsync();
        await editor.Open("a.protocol", "drug   A\n   known as   B\n\ndrug   C\n\ndefine d as any of\n^");
        var all = await editor.Request<TextEdit[]>("textDocument/formatting", new { textDocument = new { uri = editor.Cursor.Uri }, options = new { tabSize = 4, insertSpaces = true } });
        Assert.Equal(4, all.Length);
        var part = await editor.Request<TextEdit[]>("textDocument/rangeFormatting", new { textDocument = new { uri = editor.Cursor.Uri }, range = Range(3, 0, 3, 4), options = new { tabSize = 4, insertSpaces = true } });
        Assert.Equal(new TextEdit(Range(3, 4, 3, 7), " "), Assert.Single(part));
        var typed = await editor.Request<TextEdit[]>("textDocument/onTypeFormatting", new { textDocument = new { uri = editor.Cursor.Uri }, position = editor.Cursor.Position, ch = "\n", options = new { tabSize = 4, insertSpaces = true } });
        Assert.Equal(new TextEdit(Range(6, 0, 6, 0), "  - "), Assert.Single(typed));
    }

    [Fact]
    public async Task The_call_hierarchy_of_a_definition()
    {
        await using var editor = await Editor.StartAsync(("facts.protocol", Facts));
        await editor.Open("main.protocol", Main.Replace("if brisk", "if br^isk", StringComparison.Ordinal));
        var item = Assert.Single(await editor.AtCursor<CallHierarchyItem[]>("textDocument/prepareCallHierarchy"));
        Assert.Equal(("brisk", "define", editor.Uri("facts.protocol")), (item.Name, item.Detail, item.Uri));
        var incoming = await editor.Request<IncomingCall[]>("callHierarchy/incomingCalls", new { item });
        Assert.Equal([("one", 3), ("two", 7)], incoming.Select(c => (c.From.Name, Assert.Single(c.FromRanges).Start.Line)));
        var outgoing = await editor.Request<OutgoingCall[]>("callHierarchy/outgoingCalls", new { item });
        Assert.Equal("FISH", Assert.Single(outgoing).To.Name);
        var users = await editor.Request<IncomingCall[]>("callHierarchy/incomingCalls", new { item = incoming[0].From });
        Assert.Equal("two", Assert.Single(users).From.Name);
    }

    [Fact]
    public async Task Lines_use_follow_a_file_and_a_folder_that_are_renamed()
    {
        await using var editor = await Editor.StartAsync(("parts/facts.protocol", Facts));
        await editor.Open("main.protocol", Main.Replace("use facts", "use parts/facts", StringComparison.Ordinal));
        await editor.Diagnostics("main.protocol");
        Assert.Equal("parts/findings", await Renamed("parts/facts.protocol", "parts/findings.protocol"));
        Assert.Equal("pieces/facts", await Renamed("parts", "pieces"));
        Assert.Equal(JsonValueKind.Object, editor.Capabilities.GetProperty("workspace").GetProperty("fileOperations").GetProperty("willRename").ValueKind);

        async Task<string> Renamed(string from, string to)
        {
            var edit = await editor.Request<WorkspaceEdit>("workspace/willRenameFiles", new { files = new[] { new { oldUri = editor.Uri(from), newUri = editor.Uri(to) } } });
            return Assert.Single(Assert.Single(edit.DocumentChanges!).Edits).NewText;
        }
    }

    [Theory]
    [InlineData("textDocument/definition")]
    [InlineData("textDocument/declaration")]
    [InlineData("textDocument/documentHighlight")]
    [InlineData("textDocument/prepareCallHierarchy")]
    [InlineData("textDocument/documentSymbol")]
    [InlineData("textDocument/foldingRange")]
    [InlineData("textDocument/documentLink")]
    [InlineData("textDocument/formatting")]
    public async Task A_file_that_does_not_exist_and_a_place_outside_a_file_are_answered_with_nothing_much(string method)
    {
        await using var editor = await Editor.StartAsync();
        await editor.Open("a.protocol", "drug A\n");
        Assert.Equal(JsonValueKind.Null, (await editor.Request<JsonElement>(method, new { textDocument = new { uri = editor.Uri("none.protocol") }, position = new Position(0, 0) })).ValueKind);
        await editor.Request<JsonElement>(method, new { textDocument = new { uri = editor.Uri("a.protocol") }, position = new Position(1_000_000, 1_000_000) });
        Assert.Empty(editor.Errors.ToString());
    }

    internal static Lsp.Range Range(int line, int start, int endLine, int end) => new(new(line, start), new(endLine, end));
}
