using System.Collections.Immutable;
using ProtocolLang.Diagnostics;
using ProtocolLang.Syntax;
using ProtocolLang.Text;

namespace ProtocolLang.Parsing;

/// <summary>Reads decision tables and examples: rows between <c>|</c>, and clauses before or after them.</summary>
internal static class TableParser
{
    public static TableSyntax Parse(Slice slice, TextSpan span)
    {
        var name = Names.Declared(slice, span.End, slice[0].End, "table");
        var (header, rows, clauses) = Read(slice, "table");
        if (rows.IsEmpty) slice.Report(SyntaxDiagnostics.EmptyTable(slice.At(span), header is not null));
        return new TableSyntax(default, span, name, header, rows, clauses);
    }

    public static ExampleSyntax ParseExample(Slice slice, TextSpan span)
    {
        var name = Names.Title(slice, span.End, slice[0].End, "example");
        var errors = slice.ErrorCount;
        var (header, rows, clauses) = Read(slice, "example");
        if (header is not null && rows.IsEmpty) slice.Report(SyntaxDiagnostics.EmptyTable(slice.At(header.Span), hasHeader: true));
        if (slice.ErrorCount == errors && header is null && !clauses.Any(c => c.Keyword == "expect"))
            slice.Report(SyntaxDiagnostics.MissingClause(slice.At(span), "example", "expect", "expect recommend trastuzumab"));
        return new ExampleSyntax(default, span, name, header, rows, clauses);
    }

    private static (RowSyntax? Header, ImmutableArray<RowSyntax> Rows, ImmutableArray<ClauseSyntax> Clauses) Read(Slice slice, string keyword)
    {
        var clauses = new ClauseParser(slice, ClauseTable.Of(keyword));
        var rows = ImmutableArray.CreateBuilder<RowSyntax>();
        RowSyntax? header = null;
        var afterHeader = false;
        for (var i = 1; i < slice.Count;)
        {
            if (!slice.IsRow(i))
            {
                var to = i + 1;
                while (to < slice.Count && !slice.IsRow(to)) to++;
                clauses.Read(i, to);
                i = to;
                continue;
            }

            var row = ReadRow(slice, i);
            if (IsRuler(row))
            {
                if (!afterHeader) slice.Report(SyntaxDiagnostics.StrayRuler(slice.At(row.Span)));
                else if (row.Cells.Length != header!.Cells.Length) slice.Report(SyntaxDiagnostics.RaggedRow(slice.At(row.Span), row.Cells.Length, header.Cells.Length, null));
                afterHeader = false;
            }
            else if (header is null) (header, afterHeader) = (row, true);
            else
            {
                afterHeader = false;
                Check(slice, row, header);
                rows.Add(row);
            }

            i++;
        }

        return (header, rows.ToImmutable(), clauses.Clauses);
    }

    private static RowSyntax ReadRow(Slice slice, int line)
    {
        var span = TextSpan.FromBounds(slice[line].Start, slice[line].End);
        var row = slice.Parse(Grammar.TableRow, span.Start, span.End);
        if (!row.IsClosed) slice.Report(SyntaxDiagnostics.UnclosedRow(slice.At(span)));
        return new RowSyntax(span, [.. row.Cells.Select(c => slice.Expression(c.Start, c.End))]);
    }

    private static bool IsRuler(RowSyntax row) => !row.Cells.IsEmpty && row.Cells.All(c => c.Text.Trim(':') is var dashes && dashes.Length > 0 && !dashes.AsSpan().ContainsAnyExcept('-'));

    private static void Check(Slice slice, RowSyntax row, RowSyntax header)
    {
        if (row.Cells.All(c => c.IsEmpty)) slice.Report(SyntaxDiagnostics.EmptyRow(slice.At(row.Span)));
        else if (row.Cells.Length != header.Cells.Length)
        {
            var isTrailing = row.Cells.Length == header.Cells.Length + 1 && row.Cells[^1].IsEmpty;
            TextEdit? repair = isTrailing ? new TextEdit(TextSpan.FromBounds(row.Cells[^1].Span.Start, row.Span.End), "") : null;
            slice.Report(SyntaxDiagnostics.RaggedRow(slice.At(row.Span), row.Cells.Length, header.Cells.Length, repair));
        }
    }
}
