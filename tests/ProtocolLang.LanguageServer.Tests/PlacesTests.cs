using ProtocolLang.Text;

namespace ProtocolLang.LanguageServer.Tests;

public sealed class PlacesTests
{
    private static readonly SourceText Text = new("a", "é😀x\r\nzwei\n");

    [Theory]
    [InlineData(false, 0, 0, 0)]
    [InlineData(false, 3, 0, 3)]
    [InlineData(true, 3, 0, 6)]
    [InlineData(true, 1, 0, 2)]
    [InlineData(false, 6, 1, 0)]
    [InlineData(true, 8, 1, 2)]
    [InlineData(false, 11, 2, 0)]
    public void Offsets_and_positions_agree(bool countsBytes, int offset, int line, int character)
    {
        var translator = new Translator(countsBytes, new UriTable());
        Assert.Equal(new Lsp.Position(line, character), translator.Position(Text, offset));
        Assert.Equal(offset, translator.Offset(Text, new(line, character)));
    }

    [Fact]
    public void A_place_within_a_character_is_taken_to_its_begin()
    {
        var translator = new Translator(true, new UriTable());
        Assert.Equal(1, translator.Offset(Text, new(0, 4)));
        Assert.Equal(4, translator.Offset(Text, new(0, 100)));
    }

    [Theory]
    [InlineData("file:///clinic/a%20b/%C3%A9.protocol", "/clinic/a b/é.protocol", "file:///clinic/a%20b/%C3%A9.protocol")]
    [InlineData("file:///c%3A/Users/x.protocol", "C:/Users/x.protocol", "file:///C:/Users/x.protocol")]
    [InlineData("file:///C:/Users/x.protocol", "C:/Users/x.protocol", "file:///C:/Users/x.protocol")]
    [InlineData("file://localhost/clinic/x.protocol", "/clinic/x.protocol", "file:///clinic/x.protocol")]
    [InlineData("FILE:///clinic/../x.protocol", "/x.protocol", "file:///x.protocol")]
    [InlineData("file:///a%23b%3Fc.protocol", "/a#b?c.protocol", "file:///a%23b%3Fc.protocol")]
    [InlineData("untitled:Untitled-1", "untitled:Untitled-1", "untitled:Untitled-1")]
    [InlineData("vscode-vfs://github/owner/a.protocol", "vscode-vfs:/github/owner/a.protocol", "vscode-vfs://github/owner/a.protocol")]
    public void Uris_and_paths_agree(string uri, string path, string back)
    {
        var uris = new UriTable();
        Assert.Equal(path, uris.Path(uri));
        Assert.Equal(back, uris.Uri(path));
        uris.Spell(path, uri);
        Assert.Equal(uri, uris.Uri(path));
    }

    [Fact]
    public async Task A_client_that_counts_bytes_is_told_so_and_counted_for()
    {
        await using var editor = await Editor.StartAsync(new { general = new { positionEncodings = new[] { "utf-8", "utf-16" } } });
        Assert.Equal("utf-8", editor.Capabilities.GetProperty("positionEncoding").GetString());
        await editor.Open("a.protocol", "drug é\n\nif é then recommend ü, recommend nobody\n");
        Assert.Contains(await editor.Diagnostics("a.protocol"), d => d.Range.End.Character > 35);
    }

    [Fact]
    public async Task A_document_that_was_never_saved_uses_the_files_of_the_folder()
    {
        await using var editor = await Editor.StartAsync(("facts.protocol", "facts\n  FISH  is positive or negative\n\ndrug trastuzumab\n"));
        await editor.Open("untitled:Untitled-1", "use facts\n\nif FISH+ then recommend trastuzumap\n");
        Assert.Equal("PL2004", Assert.Single(await editor.Diagnostics("untitled:Untitled-1", d => d.Count > 0)).Code);
        await editor.Replace("untitled:Untitled-1", "trastuzumap", "trastuzumab");
        Assert.Empty(await editor.Diagnostics("untitled:Untitled-1"));
        await editor.Replace("untitled:Untitled-1", "trastuzumab", "nobody");
        Assert.NotEmpty(await editor.Diagnostics("untitled:Untitled-1"));
        await editor.Close("untitled:Untitled-1");
        Assert.Empty(await editor.Diagnostics("untitled:Untitled-1", d => d.Count == 0));
    }

    [Fact]
    public async Task A_file_that_is_not_on_this_machine_is_checked_by_itself()
    {
        await using var editor = await Editor.StartAsync();
        await editor.Open("vscode-vfs://github/owner/a.protocol", "use b\nclass\n");
        Assert.Equal(2, (await editor.Diagnostics("vscode-vfs://github/owner/a.protocol")).Count);
        await editor.Open("vscode-vfs://github/owner/b.protocol", "drug x\n");
        Assert.Single(await editor.Diagnostics("vscode-vfs://github/owner/a.protocol", d => d.Count == 1));
    }
}
