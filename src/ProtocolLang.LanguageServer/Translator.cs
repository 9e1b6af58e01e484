using System.Text;
using ProtocolLang.Diagnostics;
using ProtocolLang.Text;

namespace ProtocolLang.LanguageServer;

/// <summary>Between the language, which knows offsets and paths, and the editor, which knows positions and URIs. Nothing here throws: a place outside a
/// text is taken to the nearest one in it.</summary>
/// <param name="countsBytes">Whether characters of a line are counted in UTF-8 bytes rather than UTF-16 units.</param>
internal sealed class Translator(bool countsBytes, UriTable uris)
{
    public int Offset(SourceText source, Lsp.Position position)
    {
        if (position.Line < 0) return 0;
        if (position.Line >= source.LineCount) return source.Length;
        var line = source.LineSpan(position.Line + 1);
        var character = Math.Max(0, position.Character);
        if (!countsBytes) return line.Start + Math.Min(character, line.Length);
        var text = source.Text.AsSpan(line.Start, line.Length);
        var offset = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            character -= rune.Utf8SequenceLength;
            if (character < 0) break;
            offset += rune.Utf16SequenceLength;
        }

        return line.Start + offset;
    }

    public Lsp.Position Position(SourceText source, int offset)
    {
        offset = Math.Clamp(offset, 0, source.Length);
        var line = source.LineOf(offset);
        var start = source.LineSpan(line).Start;
        var character = countsBytes ? Encoding.UTF8.GetByteCount(source.Text.AsSpan(start, offset - start)) : offset - start;
        return new(line - 1, character);
    }

    public TextSpan Span(SourceText source, Lsp.Range range) => TextSpan.FromBounds(Offset(source, range.Start), Offset(source, range.End));

    public Lsp.Range Range(SourceText source, TextSpan span) => new(Position(source, span.Start), Position(source, span.End));

    public Lsp.Location Location(SourceText source, TextSpan span) => new(Uri(source.Path), Range(source, span));

    public Lsp.Location Location(Location location) => Location(location.Source, location.Span);

    public Lsp.TextEdit Edit(SourceText source, TextEdit edit) => new(Range(source, edit.Span), edit.NewText);

    public string Path(string uri) => uris.Path(uri);

    public string Uri(string path) => uris.Uri(path);
}
