using ProtocolLang.Cli.Files;
using ProtocolLang.Diagnostics;
using ProtocolLang.Editing;

namespace ProtocolLang.Cli.Checking;

/// <summary>Carries out the fixes that leave no choice: those of findings that have exactly one.</summary>
internal static class Fixer
{
    /// <returns>How many findings were mended.</returns>
    public static int Apply(IEnumerable<Diagnostic> diagnostics, IReadOnlySet<string> writable, ProtocolFiles files)
    {
        var mended = 0;
        var bySource = diagnostics.Where(d => SafeFixes.LeaveNoChoice(d) && writable.Contains(d.Location.Source.Path)).GroupBy(d => d.Location.Source);
        // Writing what could not be read would lose it.
        foreach (var file in bySource.Where(f => !f.Key.Text.Contains('\ufffd')))
        {
            var (edits, count) = SafeFixes.Edits(file);
            mended += count;
            files.Write(file.Key.Path, FileEdits.Apply(file.Key.Text, edits));
        }

        return mended;
    }
}
