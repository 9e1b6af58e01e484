using ProtocolLang.Cli.Files;
using ProtocolLang.Diagnostics;
using ProtocolLang.Text;

namespace ProtocolLang.Cli.Checking;

/// <summary>Carries out the fixes that leave no choice: those of findings that have exactly one.</summary>
internal static class Fixer
{
    /// <returns>How many findings were mended.</returns>
    public static int Apply(IEnumerable<Diagnostic> diagnostics, IReadOnlySet<string> writable, ProtocolFiles files)
    {
        var mended = 0;
        var bySource = diagnostics.Where(d => Choices.Of(d).Count == 1 && writable.Contains(d.Location.Source.Path)).GroupBy(d => d.Location.Source);
        // Writing what could not be read would lose it.
        foreach (var file in bySource.Where(f => !f.Key.Text.Contains('\ufffd')))
        {
            var chosen = new List<TextEdit>();
            foreach (var edits in file.Select(d => d.Fixes[0].Edits))
            {
                if (edits.Any(e => chosen.Any(c => Touch(c.Span, e.Span)))) continue;
                chosen.AddRange(edits);
                mended++;
            }

            var text = file.Key.Text;
            foreach (var edit in chosen.OrderByDescending(e => e.Span.Start)) text = text[..edit.Span.Start] + edit.NewText + text[edit.Span.End..];
            files.Write(file.Key.Path, text);
        }

        return mended;
    }

    private static bool Touch(TextSpan a, TextSpan b) => a.Start <= b.End && b.Start <= a.End;
}
