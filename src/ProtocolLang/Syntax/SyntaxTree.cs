using System.Collections.Immutable;
using ProtocolLang.Diagnostics;
using ProtocolLang.Text;

namespace ProtocolLang.Syntax;

/// <summary>One file, read: its statements in order, its comments (from <c>#</c> to the end of the line) and what is wrong with its form.</summary>
/// <param name="Reading">The text as it is read: of the same length as the source, so that offsets agree, with comments blanked out and
/// typographic look-alikes (dashes, quotes, no-break blanks, tabs) replaced by the plain character.</param>
public sealed record SyntaxTree(
    SourceText Source,
    string Reading,
    ImmutableArray<StatementSyntax> Statements,
    ImmutableArray<TextSpan> Comments,
    ImmutableArray<Diagnostic> Diagnostics);
