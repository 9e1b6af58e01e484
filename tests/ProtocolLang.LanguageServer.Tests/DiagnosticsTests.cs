namespace ProtocolLang.LanguageServer.Tests;

public sealed class DiagnosticsTests
{
    private const string Facts = "facts\n  FISH  is positive or negative\n\ndrug trastuzumab\n\n";

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
        await using var editor = await Editor.StartAsync(("root.protocol", "use facts\n\nif FISH+ then recommend trastuzumab\n"), ("facts.protocol", Facts + "class\n"));
        var found = Assert.Single(await editor.Diagnostics("facts.protocol"));
        Assert.Equal(Lsp.DiagnosticSeverity.Error, found.Severity);
    }

    [Fact]
    public async Task What_the_user_of_a_file_declares_twice_is_told_in_both()
    {
        await using var editor = await Editor.StartAsync(("facts.protocol", Facts));
        await editor.Open("root.protocol", "use facts\n\ndrug trastuzumab\n\nif FISH+ then recommend trastuzumab\n");
        var found = Assert.Single(await editor.Diagnostics("root.protocol", d => d.Count > 0));
        Assert.EndsWith("facts.protocol", Assert.Single(found.RelatedInformation!).Location.Uri, StringComparison.Ordinal);
    }
}
