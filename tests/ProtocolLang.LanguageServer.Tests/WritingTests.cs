using ProtocolLang.LanguageServer.Lsp;

namespace ProtocolLang.LanguageServer.Tests;

/// <summary>Completion, hover, signature help, colours and remarks, through JSON-RPC.</summary>
public sealed class WritingTests
{
    private const string Facts = """
        facts
          LVEF is a percentage
          HER2 IHC is a scale of 0, 1+, 2+, 3+
          pregnancy is yes or no
              default no

        drug trastuzumab
          known as Herceptin

        """;

    [Theory]
    [InlineData("calculate dose in mg with C# \"^", "Dose.Starting|Dose.Twice")]
    [InlineData("calculate dose in g with C# \"Dose.st^\"", "Dose.Starting")]
    [InlineData("calculate dose in g with C# \"Dose.Tw^ice\" of weight", "Dose.Twice")]
    [InlineData("calculate share with C# \"^\"", "Share.Part")]
    [InlineData("calculate share with C# \"Share.Part\" of \"^\"", "")]
    [InlineData("calculate share as weight\n  note \"with C# ^\"", "")]
    [InlineData("calculate dose in\n    mg with C# \"Dose.s^", "Dose.Starting")]
    public async Task Functions_beside_the_protocol_are_offered_in_the_quotes(string text, string offered)
    {
        await using var editor = await Editor.StartAsync(
            ("Dose.cs", "public static class Dose\n{\n    /// <summary>Six milligrams for each kilogram of <paramref name=\"weight\"/>.</summary>\n    [return: Unit(\"mg\")]\n    public static double Starting([Unit(\"kg\")] double weight) => 6 * weight;\n\n    // Another day.\n\n    // Twice that\n    // &amp; no more.\n    [return: Unit(\"mg\")]\n    public static double? Twice([Unit(\"kg\")] double? weight, bool fever) => fever ? 12 * weight : null;\n}\n"),
            ("Share.cs", "public static class Share\n{\n    public static double Part(int whole) => 1.0 / whole;\n}\n"),
            ("Broken.cs", "public static class Broken\n{\n    public static double Part(int whole) => DateTime.Now.Day;\n}\n"), ("Other.cs", "namespace Other;\n"));
        await editor.Open("a.protocol", "facts\n  weight is a number in kg\n\n" + text + "\n");
        var items = (await editor.AtCursor<CompletionList>("textDocument/completion")).Items;
        Assert.Equal(offered, string.Join('|', items.Select(i => i.TextEdit!.NewText)));
        if (offered != "Dose.Starting|Dose.Twice") return;
        Assert.Equal(["weight in kg → a number in mg", "weight in kg, which may be unknown, fever → a number in mg, or none"], items.Select(i => i.Detail));
        Assert.Equal("**Dose.Starting** · function in Dose.cs\n\nSix milligrams for each kilogram of weight.\n\n*Takes* weight in kg\n\n*Gives* a number in mg\n", items[0].Documentation!.Value);
        Assert.Contains("\nTwice that & no more.\n", items[1].Documentation!.Value, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_next_words_are_offered_in_damaged_text_and_explained_when_they_are_looked_at()
    {
        await using var editor = await Editor.StartAsync(("facts.protocol", Facts));
        await editor.Open("main.protocol", "use facts\n\nrule broken\n  if FOO (\n\nif LVEF below 50 % and HER2 I^");
        var list = await editor.AtCursor<CompletionList>("textDocument/completion");
        var item = list.Items.Single(i => i.Label == "HER2 IHC");
        Assert.Equal("HER2 IHC", item.TextEdit!.NewText);
        Assert.Equal((23, 29), (item.TextEdit.Range.Start.Character, item.TextEdit.Range.End.Character));
        Assert.Null(item.Documentation);
        var resolved = await editor.Request<CompletionItem>("completionItem/resolve", item);
        Assert.Contains("a scale of 0, 1+, 2+, 3+", resolved.Documentation!.Value, StringComparison.Ordinal);

        await editor.Set("main.protocol", "use facts\n\nif HER2 IHC ^");
        list = await editor.AtCursor<CompletionList>("textDocument/completion");
        Assert.Equal(["0", "1+", "2+", "3+"], list.Items.OrderBy(i => i.SortText, StringComparer.Ordinal).Take(4).Select(i => i.Label));
    }

    [Fact]
    public async Task Snippets_are_for_clients_that_know_them_and_files_are_offered_behind_use()
    {
        await using (var editor = await Editor.StartAsync(("facts.protocol", Facts)))
        {
            await editor.Open("main.protocol", "ru^");
            var item = (await editor.AtCursor<CompletionList>("textDocument/completion")).Items.Single(i => i.Label == "rule …");
            Assert.Equal(2, item.InsertTextFormat);
            Assert.Contains("${1:name}", item.TextEdit!.NewText, StringComparison.Ordinal);
            await editor.Set("main.protocol", "use ^");
            Assert.Equal(["facts"], (await editor.AtCursor<CompletionList>("textDocument/completion")).Items.Select(i => i.Label));
        }

        await using (var editor = await Editor.StartAsync(new { }, ("facts.protocol", Facts)))
        {
            await editor.Open("main.protocol", "ru^");
            var item = (await editor.AtCursor<CompletionList>("textDocument/completion")).Items.Single(i => i.Label == "rule …");
            Assert.Null(item.InsertTextFormat);
            Assert.StartsWith("rule name\n  if condition\n", item.TextEdit!.NewText, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Hovers_tell_of_names_of_other_files_and_of_the_cases_of_a_rule()
    {
        await using var editor = await Editor.StartAsync(("facts.protocol", Facts));
        await editor.Open("main.protocol", "use facts\n\nif LV^EF below 50 % then avoid Herceptin\n");
        var hover = await editor.AtCursor<Hover>("textDocument/hover");
        Assert.Contains("a percentage", hover.Contents.Value, StringComparison.Ordinal);
        Assert.Equal((2, 3, 7), (hover.Range.Start.Line, hover.Range.Start.Character, hover.Range.End.Character));

        await editor.Set("main.protocol", "use facts\n\nrule we^ak heart\n  if LVEF below 50 %\n  then avoid trastuzumab\n\nexample weak\n  given LVEF 40 %\n  expect avoid trastuzumab\n\nexample strong\n  given LVEF 60 %\n  expect no recommendation of trastuzumab\n");
        hover = await editor.AtCursor<Hover>("textDocument/hover");
        Assert.Contains("if LVEF below 50 %", hover.Contents.Value, StringComparison.Ordinal);
        Assert.Contains("applies to 1 of 2", hover.Contents.Value, StringComparison.Ordinal);
        await editor.Set("main.protocol", "use facts\n\n#^ nothing\n");
        Assert.Null(await editor.AtCursor<Hover?>("textDocument/hover"));
    }

    [Fact]
    public async Task Signatures_show_the_part_that_is_being_typed()
    {
        await using var editor = await Editor.StartAsync(("facts.protocol", Facts));
        await editor.Open("main.protocol", "use facts\n\nif HER2 IHC from 1+ to ^");
        var help = await editor.AtCursor<SignatureHelp>("textDocument/signatureHelp");
        var form = help.Signatures[help.ActiveSignature];
        Assert.Equal("HER2 IHC from VALUE to VALUE", form.Label);
        var part = form.Parameters[help.ActiveParameter].Label;
        Assert.Equal("to VALUE", form.Label[part[0]..part[1]]);
    }

    [Fact]
    public async Task Colours_come_whole_in_part_and_as_changes()
    {
        await using var editor = await Editor.StartAsync(("facts.protocol", Facts));
        var text = "use facts\n\nif LVEF below 50 % then avoid trastuzumab\n";
        await editor.Open("main.protocol", text);
        var types = editor.Capabilities.GetProperty("semanticTokensProvider").GetProperty("legend").GetProperty("tokenTypes").EnumerateArray().Select(t => t.GetString()!).ToArray();
        var full = await editor.About<SemanticTokens>("textDocument/semanticTokens/full", "main.protocol");
        Assert.Equal(["use=keyword", "if=keyword", "LVEF=variable", "below=operator", "50=number", "%=number", "then=keyword", "avoid=macro", "trastuzumab=class"], Show(text, full.Data, types));

        var range = new { start = new { line = 2, character = 0 }, end = new { line = 2, character = 12 } };
        var part = await editor.Request<SemanticTokens>("textDocument/semanticTokens/range", new { textDocument = new { uri = editor.Uri("main.protocol") }, range });
        Assert.Equal(["if=keyword", "LVEF=variable", "below=operator"], Show(text, part.Data, types).Take(3));

        await editor.Replace("main.protocol", "trastuzumab", "trastuzumab and consider trastuzumab");
        var delta = await editor.Request<SemanticTokensDelta>("textDocument/semanticTokens/full/delta", new { textDocument = new { uri = editor.Uri("main.protocol") }, previousResultId = full.ResultId });
        var data = full.Data.ToList();
        foreach (var edit in delta.Edits!)
        {
            data.RemoveRange(edit.Start, edit.DeleteCount);
            data.InsertRange(edit.Start, edit.Data);
        }

        var whole = await editor.About<SemanticTokens>("textDocument/semanticTokens/full", "main.protocol");
        Assert.Equal(whole.Data, data);
        var unknown = await editor.Request<SemanticTokensDelta>("textDocument/semanticTokens/full/delta", new { textDocument = new { uri = editor.Uri("main.protocol") }, previousResultId = "nonsense" });
        Assert.Equal(whole.Data, unknown.Data);
    }

    [Fact]
    public async Task Remarks_say_what_is_assumed()
    {
        await using var editor = await Editor.StartAsync(("facts.protocol", Facts));
        await editor.Open("main.protocol", "use facts\n\nif pregnancy then avoid trastuzumab\n");
        var range = new { start = new { line = 0, character = 0 }, end = new { line = 9, character = 0 } };
        var hint = Assert.Single(await editor.Request<InlayHint[]>("textDocument/inlayHint", new { textDocument = new { uri = editor.Uri("main.protocol") }, range }));
        Assert.Equal((2, 12, "no if not recorded"), (hint.Position.Line, hint.Position.Character, hint.Label));
    }

    private static IEnumerable<string> Show(string text, IReadOnlyList<int> data, string[] types)
    {
        var lines = text.Split('\n');
        var (line, character) = (0, 0);
        for (var i = 0; i < data.Count; i += 5)
        {
            if (data[i] > 0) (line, character) = (line + data[i], 0);
            character += data[i + 1];
            yield return $"{lines[line].Substring(character, data[i + 2])}={types[data[i + 3]]}";
        }
    }
}
