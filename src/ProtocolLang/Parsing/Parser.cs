using ProtocolLang.Diagnostics;
using ProtocolLang.Syntax;
using ProtocolLang.Text;

namespace ProtocolLang.Parsing;

/// <summary>Reads the form of a protocol: its statements and their parts, not yet what they mean.</summary>
public static class Parser
{
    /// <summary>In UTF-16 units. A longer file is refused with one diagnostic and is not read.</summary>
    public const int MaxLength = 16 * 1024 * 1024;

    /// <summary>After this many diagnostics, one more says so and the rest is not reported.</summary>
    public const int MaxDiagnostics = 20_000;

    /// <summary>Never throws and never stops: what cannot be read becomes an <see cref="ErrorSyntax"/> and diagnostics, in order of their places.
    /// Takes time in proportion to the length of the text.</summary>
    public static SyntaxTree Parse(SourceText source)
    {
        var reading = Reader.Read(source);
        var report = new Report(source, MaxDiagnostics);
        foreach (var diagnostic in reading.Diagnostics) report.Add(diagnostic);
        var statements = reading.IsText ? new Splitter(reading, report).Slices().Select(StatementParser.Parse).ToList() : [];
        return new SyntaxTree(source, reading.Text, [.. statements], reading.Comments, report.InOrder());
    }
}
