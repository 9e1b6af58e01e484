using ProtocolLang.LanguageServer.Lsp;
using StreamJsonRpc;

namespace ProtocolLang.LanguageServer.Tests;

/// <summary>The light bulb, through JSON-RPC.</summary>
public sealed class CodeActionTests
{
    private const string Facts = "facts\n  FISH is positive or negative\n  pregnancy is yes or no\n\ndrug trastuzumab\n\n";

    private static readonly object Resolving = new
    {
        workspace = new { workspaceEdit = new { documentChanges = true } },
        textDocument = new { codeAction = new { codeActionLiteralSupport = new { }, resolveSupport = new { properties = new[] { "edit" } } } },
    };

    [Fact]
    public async Task A_fix_comes_with_its_finding_and_its_edit()
    {
        await using var editor = await Editor.StartAsync(Resolving);
        await editor.Open("a.protocol", Facts + "if FISH+ then recommend trastuzu^map\n");
        var fix = (await Offered(editor))[0];
        Assert.Equal(("Write `trastuzumab`", "quickfix", true, "PL2004"), (fix.Title, fix.Kind, fix.IsPreferred, Assert.Single(fix.Diagnostics!).Code));
        var change = Assert.Single(fix.Edit!.DocumentChanges!);
        Assert.Equal((1, "trastuzumab"), (change.TextDocument.Version, Assert.Single(change.Edits).NewText));
    }

    [Fact]
    public async Task A_costly_action_is_worked_out_when_it_is_chosen()
    {
        await using var editor = await Editor.StartAsync(Resolving);
        await editor.Open("a.protocol", Facts + "if FISH+ a^nd pregnancy then recommend trastuzumab\n");
        var action = (await Offered(editor, "refactor")).Single(a => a.Title == "Write this sentence as a rule with a name");
        Assert.Null(action.Edit);
        var resolved = await editor.Request<CodeAction>("codeAction/resolve", action);
        Assert.Contains("then recommend trastuzumab", string.Concat(Assert.Single(resolved.Edit!.DocumentChanges!).Edits.Select(e => e.NewText)), StringComparison.Ordinal);
        await editor.Replace("a.protocol", "and pregnancy", "or pregnancy");
        Assert.Equal(-32801, (await Assert.ThrowsAsync<RemoteInvocationException>(() => editor.Request<CodeAction>("codeAction/resolve", action))).ErrorCode);
    }

    [Fact]
    public async Task An_action_that_turns_out_to_be_impossible_says_why()
    {
        await using var editor = await Editor.StartAsync(Resolving);
        await editor.Open("a.protocol", Facts + "rule o^ne\n  if FISH+ and FISH-\n  then recommend trastuzumab\n");
        var action = (await Offered(editor)).Single(a => a.Title == "Add an example to which this rule applies");
        var refused = await Assert.ThrowsAsync<RemoteInvocationException>(() => editor.Request<CodeAction>("codeAction/resolve", action));
        Assert.Equal((-32803, true), (refused.ErrorCode, refused.Message.StartsWith("This cannot be done here: no patient was found", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_client_that_cannot_wait_gets_all_edits_at_once()
    {
        await using var editor = await Editor.StartAsync(new { });
        await editor.Open("a.protocol", Facts + "if FISH+ a^nd pregnancy then recommend trastuzumab\n");
        Assert.All(await Offered(editor), a => Assert.NotNull(a.Edit));
    }

    [Fact]
    public async Task Only_the_kinds_that_are_wanted_are_offered()
    {
        await using var editor = await Editor.StartAsync(Resolving);
        await editor.Open("a.protocol", Facts + "if FISH+ a^nd pregnancy then recommend trastuzumap\n");
        Assert.All(await Offered(editor, "refactor.extract"), a => Assert.Equal("refactor.extract", a.Kind));
        Assert.Equal("source.fixAll", Assert.Single(await Offered(editor, "source")).Kind);
    }

    [Fact]
    public async Task Actions_right_behind_an_edit_are_about_the_text_as_it_is_now()
    {
        await using var editor = await Editor.StartAsync(Resolving);
        await editor.Open("a.protocol", Facts + "if FISH+ then recommend trastuzumab\n");
        await editor.Set("a.protocol", Facts + "\n\nif FISH+ then recommend trastuzu^map\n");
        var fix = (await Offered(editor))[0];
        Assert.Equal(NavigationTests.Range(8, 24, 8, 35), Assert.Single(Assert.Single(fix.Edit!.DocumentChanges!).Edits).Range);
    }

    private static Task<CodeAction[]> Offered(Editor editor, params string[] only) => editor.Request<CodeAction[]>("textDocument/codeAction", new
    {
        textDocument = new { uri = editor.Cursor.Uri },
        range = new { start = editor.Cursor.Position, end = editor.Cursor.Position },
        context = new { diagnostics = Array.Empty<object>(), only = only.Length == 0 ? null : only },
    });
}
