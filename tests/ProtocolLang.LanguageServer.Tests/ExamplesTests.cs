using System.Text.Json;
using Snapshooter.Xunit;

namespace ProtocolLang.LanguageServer.Tests;

/// <summary>Examples, case files, lenses, commands and the preview.</summary>
public sealed class ExamplesTests
{
    private const string Protocol = """
        facts
          HER2 IHC  is a scale of 0, 1+, 2+, 3+
          LVEF      is a percentage
            obtained by echocardiogram

        drug trastuzumab

        rule first-line trastuzumab
          if HER2 IHC 3+
          then recommend trastuzumab
          unless LVEF below 50 %

        example good heart
          given HER2 IHC 3+, LVEF 62 %
          expect recommend trastuzumab

        example wrong
          given HER2 IHC 1+, LVEF 62 %
          expect recommend trastuzumab

        """;

    private const string Cases = """
        protocol: ../a.protocol
        cases:
          - case: weak heart
            facts: { HER2 IHC: 3+, LVEF: 40 % }
          - case: heart unknown
            facts: { HER2 IHC: 3+ }

        """;

    [Fact]
    public async Task Examples_are_listed_with_what_became_of_them()
    {
        await using var editor = await Start();
        var examples = (await editor.About<JsonElement>("protocol/examples", "a.protocol")).GetProperty("examples");
        Assert.Equal(["good heart: passed", "wrong: failed"], examples.EnumerateArray().Select(e => $"{e.GetProperty("name").GetString()}: {e.GetProperty("outcome").GetString()}"));
        Assert.Equal(18, examples[1].GetProperty("messages")[0].GetProperty("range").GetProperty("start").GetProperty("line").GetInt32());
        var one = await editor.Request<JsonElement>("protocol/examples", new { textDocument = new { uri = editor.Uri("a.protocol") }, names = new[] { "wrong" } });
        Assert.Equal("wrong", Assert.Single(one.GetProperty("examples").EnumerateArray()).GetProperty("name").GetString());
        await editor.Replace("a.protocol", "drug trastuzumab", "drug");
        Assert.All((await editor.About<JsonElement>("protocol/examples", "a.protocol")).GetProperty("examples").EnumerateArray(), e => Assert.Equal("unknown", e.GetProperty("outcome").GetString()));
    }

    [Fact]
    public async Task What_examples_show_of_a_protocol_is_told_with_what_none_shows()
    {
        await using var editor = await Start();
        var elements = (await editor.About<JsonElement>("protocol/coverage", "a.protocol")).GetProperty("elements").EnumerateArray().ToArray();
        var rule = Assert.Single(elements, e => e.GetProperty("kind").GetString() == "rule");
        Assert.Equal("first-line trastuzumab", rule.GetProperty("text").GetString());
        Assert.Equal(7, rule.GetProperty("range").GetProperty("start").GetProperty("line").GetInt32());
        Assert.Equal(
            ["applies: good heart", "does not apply: wrong", "is undetermined: nobody"],
            rule.GetProperty("points").EnumerateArray().Select(p => $"{p.GetProperty("shows").GetString()}: {(p.TryGetProperty("shownBy", out var by) ? by.GetString() : "nobody")}"));
        await editor.Replace("a.protocol", "drug trastuzumab", "drug");
        Assert.Empty((await editor.About<JsonElement>("protocol/coverage", "a.protocol")).GetProperty("elements").EnumerateArray());
    }

    [Fact]
    public async Task All_examples_of_the_folder_are_listed_when_no_file_is_named()
    {
        await using var editor = await Start();
        await editor.WaitUntil(async () => (await editor.Request<JsonElement>("protocol/examples", new { })).GetProperty("examples").GetArrayLength() == 2);
    }

    [Fact]
    public async Task Lenses_tell_of_examples_and_rules()
    {
        await using var editor = await Start();
        await WithCases(editor);
        var lenses = await editor.About<Lsp.CodeLens[]>("textDocument/codeLens", "a.protocol");
        Assert.Equal(["✓ holds · run", "✗ fails · run", "applies to 1 of 4 cases · 2 not · 1 undetermined"], lenses.Select(l => l.Command!.Title));
    }

    [Fact]
    public async Task Cases_that_fit_are_listed()
    {
        await using var editor = await Start();
        await WithCases(editor);
        var file = Assert.Single((await editor.About<JsonElement>("protocol/cases", "a.protocol")).GetProperty("files").EnumerateArray());
        Assert.Equal(editor.Uri("cases/c.yaml"), file.GetProperty("uri").GetString());
        Assert.Equal(["weak heart", "heart unknown"], file.GetProperty("cases").EnumerateArray().Select(c => c.GetProperty("name").GetString()!));
    }

    [Theory]
    [InlineData("why", "protocol.why", "first-line trastuzumab", "cases/c.yaml", "weak heart")]
    [InlineData("why_unknown", "protocol.why", "trastuzumab", "cases/c.yaml", "heart unknown")]
    [InlineData("case", "protocol.runCase", "cases/c.yaml", "heart unknown")]
    [InlineData("case_file", "protocol.runCase", "cases/c.yaml")]
    [InlineData("example", "protocol.runExample", "wrong")]
    [InlineData("cases_of_rule", "protocol.showCases", "first-line trastuzumab")]
    public async Task A_command_tells_in_words(string name, string command, params string[] arguments)
    {
        await using var editor = await Start();
        await WithCases(editor);
        var told = await editor.Request<JsonElement>("workspace/executeCommand", new { command, arguments = arguments.Select(a => a.EndsWith(".yaml", StringComparison.Ordinal) ? editor.Uri(a) : a).Prepend(editor.Uri("a.protocol")) });
        var text = $"{told.GetProperty("title").GetString()}\n\n{told.GetProperty("markdown").GetString()}\n----\n{told.GetProperty("plainText").GetString()}";
        Snapshot.Match(text.Replace(editor.Folder, "", StringComparison.Ordinal), "Told_" + name);
    }

    [Theory]
    [InlineData("protocol.why", "nobody")]
    [InlineData("protocol.runExample", "nobody")]
    [InlineData("protocol.runCase", "file:///nowhere.yaml")]
    [InlineData("protocol.nonsense")]
    public async Task A_command_that_cannot_be_carried_out_says_why(string command, params string[] arguments)
    {
        await using var editor = await Start();
        var error = await Assert.ThrowsAnyAsync<StreamJsonRpc.RemoteRpcException>(() => editor.Request<JsonElement>("workspace/executeCommand", new { command, arguments = arguments.Prepend(editor.Uri("a.protocol")) }));
        Assert.StartsWith("There is no", error.Message.Replace("The protocol has nothing", "There is no", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_preview_follows_the_cursor_and_the_text()
    {
        await using var editor = await Editor.StartAsync(("cases/c.yaml", Cases), ("a.protocol", Protocol));
        await editor.Open("a.protocol", Protocol.Replace("if HER2", "if ^HER2", StringComparison.Ordinal));
        await WithCases(editor);
        var first = await Preview();
        Assert.Equal("first-line trastuzumab", first.GetProperty("title").GetString());
        Assert.Contains("**does not apply**", first.GetProperty("markdown").GetString(), StringComparison.Ordinal);
        await editor.Replace("a.protocol", "below 50", "below 30");
        Assert.Contains("**applies**", (await Preview()).GetProperty("markdown").GetString(), StringComparison.Ordinal);
        await editor.Replace("a.protocol", "if HER2 IHC 3+", "if HER2 IHC 3");
        var stale = await Preview();
        Assert.True(stale.GetProperty("isStale").GetBoolean());
        Assert.Contains("**applies**", stale.GetProperty("markdown").GetString(), StringComparison.Ordinal);

        Task<JsonElement> Preview() => editor.Request<JsonElement>("protocol/preview", new { textDocument = new { uri = editor.Cursor.Uri }, position = editor.Cursor.Position, caseUri = editor.Uri("cases/c.yaml"), caseName = "weak heart" });
    }

    private static async Task<Editor> Start()
    {
        var editor = await Editor.StartAsync(("cases/c.yaml", Cases), ("a.protocol", Protocol));
        await editor.Open("a.protocol");
        return editor;
    }

    private static Task WithCases(Editor editor) =>
        editor.WaitUntil(async () => (await editor.About<JsonElement>("protocol/cases", "a.protocol")).GetProperty("files").GetArrayLength() > 0);
}
