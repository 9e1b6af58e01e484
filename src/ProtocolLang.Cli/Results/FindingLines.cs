using ProtocolLang.Cli.Rendering;
using ProtocolLang.Diagnostics;

namespace ProtocolLang.Cli.Results;

/// <summary>Writes <c>protocol check --format lines</c>: one line a finding, never wrapped, for editors and scripts that read lines.</summary>
internal static class FindingLines
{
    public static void Write(TextWriter output, IEnumerable<Diagnostic> diagnostics)
    {
        foreach (var diagnostic in diagnostics) output.Write(Line(FindingsWriter.Finding(diagnostic)) + "\n");
    }

    /// <summary><c>FILE:LINE:COLUMN-ENDLINE:ENDCOLUMN: error CODE: MESSAGE</c>, counted as in JSON.</summary>
    private static string Line(FindingRecord found) =>
        Cells.Show($"{found.At.File}:{found.At.Line}:{found.At.Column}-{found.At.EndLine}:{found.At.EndColumn}: {found.Severity} {found.Code}: {found.Message}");
}
