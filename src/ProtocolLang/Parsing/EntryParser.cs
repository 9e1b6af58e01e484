using ProtocolLang.Diagnostics;
using ProtocolLang.Syntax;
using ProtocolLang.Text;

namespace ProtocolLang.Parsing;

/// <summary>Reads what is declared by a name and clauses: the protocol itself, drugs, trials, references and the like.</summary>
internal static class EntryParser
{
    public static EntrySyntax Parse(Slice slice, string keyword, TextSpan span)
    {
        var table = ClauseTable.Of(keyword);
        var clauses = new ClauseParser(slice, table);
        var beside = FindClause(slice, table, span);
        var nameEnd = beside?.Span.Start ?? slice[0].End;
        var name = keyword == "protocol" ? Names.Title(slice, span.End, nameEnd, keyword) : Names.Declared(slice, span.End, nameEnd, keyword);
        if (beside is var (rule, found))
        {
            slice.Report(SyntaxDiagnostics.NewLineExpected(slice.At(found), "a name", new TextEdit(TextSpan.FromBounds(name.Span.End, found.Start), "\n  ")));
            clauses.Add(rule, found, slice[0].End, isReported: true);
        }

        clauses.Read(1, int.MaxValue);
        return new EntrySyntax(default, span, keyword, name, clauses.Clauses);
    }

    /// <summary>A clause of several words beside the name; one word, such as <c>line</c>, may be part of the name.</summary>
    private static (ClauseRule Rule, TextSpan Span)? FindClause(Slice slice, ClauseTable table, TextSpan keyword)
    {
        Lexemes.TryNext(slice.Text, keyword.End, slice[0].End, out var first);
        for (var at = first.End; Lexemes.TryNext(slice.Text, at, slice[0].End, out var token); at = token.End)
        {
            if (table.Match(slice.Text, token.Start, slice[0].End) is var (rule, span) && rule.Keyword.Contains(' ') && span.End < slice[0].End) return (rule, span);
        }

        return null;
    }
}
