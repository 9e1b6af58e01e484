using System.Collections.Immutable;
using ProtocolLang.Syntax;
using ProtocolLang.Text;

namespace ProtocolLang.Parsing;

/// <summary>Reads the form of a protocol: its statements and their parts, not yet what they mean.</summary>
public static class Parser
{
    /// <summary>In UTF-16 units. A longer file is refused with one diagnostic and is not read.</summary>
    public const int MaxLength = 16 * 1024 * 1024;

    /// <summary>After this many diagnostics, one more says so; the statement at which that happened is the last that is read.</summary>
    public const int MaxDiagnostics = 20_000;

    /// <summary>Never throws and never stops: what cannot be read becomes an <see cref="ErrorSyntax"/> and diagnostics, in order of their places.
    /// Takes time in proportion to the length of the text.</summary>
    /// <param name="cache">What was read of the same file before, to read only what changed.</param>
    public static SyntaxTree Parse(SourceText source, StatementCache? cache = null)
    {
        var reading = Reader.Read(source);
        var report = new Report(source, MaxDiagnostics);
        foreach (var diagnostic in reading.Diagnostics) report.Add(diagnostic);
        var statements = ImmutableArray.CreateBuilder<StatementSyntax>();
        foreach (var slice in reading.IsText ? new Splitter(reading, report).Slices() : [])
        {
            statements.Add(slice.IsHopeless ? Remainder(reading, slice.Start) : cache?.Parse(slice) ?? StatementParser.Parse(slice));
            if (slice.IsHopeless) break;
        }

        cache?.EndOfFile();
        return new SyntaxTree(source, reading.Text, statements.ToImmutable(), reading.Comments, report.InOrder());
    }

    // What follows too many mistakes is not looked at: it would cost memory without end and tell nobody anything.
    private static ErrorSyntax Remainder(Reading reading, int start)
    {
        var span = Lexemes.Trim(reading.Text, start, reading.Text.Length);
        return new ErrorSyntax(span, new TextSpan(span.Start, 0));
    }
}
