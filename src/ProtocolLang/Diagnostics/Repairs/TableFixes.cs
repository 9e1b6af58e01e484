using System.Collections.Immutable;
using ProtocolLang.Logic;
using ProtocolLang.Syntax;
using ProtocolLang.Text;

namespace ProtocolLang.Diagnostics.Repairs;

/// <summary>Repairs of decision tables.</summary>
internal static class TableFixes
{
    /// <summary>Rows for those who have none, which say that nothing is decided yet, or another row made wider.</summary>
    public static Diagnostic Close(Diagnostic diagnostic, Fault.TableGap gap, Compilation compilation)
    {
        if (Find(gap.Table.Origin, compilation) is not var (tree, table) || table.Header is not { } header || table.Rows is not [.., var last]) return diagnostic;
        foreach (var repair in gap.Repairs)
        {
            var rows = repair.Rows.Select(cells => "\n  " + Line(tree.Source, header, h => h.ToLowerInvariant() switch
            {
                "then" => "note \"not decided yet\"",
                "because" or "unless" => "",
                _ => cells.GetValueOrDefault(h, "any"),
            }));
            var wider = repair.Wider.Select(w => (Place: Cell(table, w.Row, w.Column), w.Cell, Words: $"widen `{w.Row.Name}` to {w.Column} {w.Cell}")).ToArray();
            if (wider.Any(w => w.Place is null)) continue;
            string[] added = repair.Rows.Length switch { 0 => [], 1 => ["add the missing row"], var count => [$"add the {count} missing rows"] };
            var title = string.Join(" and ", added.Concat(wider.Select(w => w.Words)));
            TextEdit[] edits = [.. wider.Select(w => Write(tree.Source, w.Place!, w.Cell)), .. added.Select(_ => new TextEdit(new TextSpan(last.Span.End, 0), string.Concat(rows)))];
            diagnostic = diagnostic.WithSuggestion(char.ToUpperInvariant(title[0]) + title[1..], edits);
        }

        return diagnostic;
    }

    /// <summary>Two rows that say the same become one.</summary>
    public static Diagnostic Merge(Diagnostic diagnostic, Fault.RowsMerge merge, Compilation compilation)
    {
        if (Find(merge.Table.Origin, compilation) is not var (tree, table) || table.Header is null) return diagnostic;
        if (Cell(table, merge.First, merge.Column) is not { } first) return diagnostic;
        return diagnostic.WithFix("Make them one row", Write(tree.Source, first, merge.Cell), Places.Lines(tree.Source, new TextSpan(merge.Second.Origin.Start, merge.Second.Origin.Length)));
    }

    private static (SyntaxTree Tree, TableSyntax Table)? Find(Origin at, Compilation compilation) =>
        compilation.TreeOf(at.File) is { } tree && Places.Statement(tree, at) is TableSyntax table ? (tree, table) : null;

    private static PhraseSyntax? Cell(TableSyntax table, Rule row, string column)
    {
        var at = Array.FindIndex([.. table.Header!.Cells], c => c.Text == column);
        return table.Rows.FirstOrDefault(r => r.Span.Start == row.Origin.Start) is { } syntax && at >= 0 && at < syntax.Cells.Length ? syntax.Cells[at] : null;
    }

    /// <summary>A cell with another text, in the blanks behind it as far as they reach.</summary>
    private static TextEdit Write(SourceText source, PhraseSyntax cell, string text)
    {
        var end = cell.Span.End;
        while (end + 1 < source.Text.Length && source.Text[end] == ' ' && source.Text[end + 1] == ' ') end++;
        return new(TextSpan.FromBounds(cell.Span.Start, end), text.PadRight(end - cell.Span.Start));
    }

    /// <summary>A row under the columns of the heading.</summary>
    private static string Line(SourceText source, RowSyntax header, Func<string, string> cell)
    {
        var bars = Bars(source, header).ToArray();
        var cells = header.Cells.Select((h, i) => i + 1 < bars.Length ? $" {cell(h.Text)} ".PadRight(bars[i + 1] - bars[i] - 1) : $" {cell(h.Text)} ");
        return $"|{string.Join("|", cells)}|";
    }

    private static IEnumerable<int> Bars(SourceText source, RowSyntax row)
    {
        for (var i = row.Span.Start; i < row.Span.End; i++)
        {
            if (source.Text[i] == '|') yield return i;
        }
    }
}
