using ProtocolLang.Text;

namespace ProtocolLang.LanguageServer.Documents;

/// <summary>A document as the editor shows it, saved or not.</summary>
internal sealed record OpenDocument(string Uri, string Language, int? Version, SourceText Source)
{
    /// <summary>The document after edits, each of which speaks of the text that the one before it left.</summary>
    public OpenDocument Edited(IEnumerable<Lsp.ContentChange> changes, int? version, Translator translator)
    {
        var source = Source;
        foreach (var change in changes)
        {
            if (change.Range is not { } range)
            {
                source = new SourceText(source.Path, change.Text);
                continue;
            }

            var span = translator.Span(source, range);
            source = new SourceText(source.Path, string.Concat(source.Text.AsSpan(0, span.Start), change.Text, source.Text.AsSpan(span.End)));
        }

        return this with { Source = source, Version = version };
    }
}
