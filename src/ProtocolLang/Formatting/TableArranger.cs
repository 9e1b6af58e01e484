using ProtocolLang.Syntax;

namespace ProtocolLang.Formatting;

/// <summary>Sets the cells of a table below each other, with a ruler below the header.</summary>
internal static class TableArranger
{
    public static void Arrange(Arrangement lines, GridSyntax table, int indent)
    {
        var rows = table.Rows.Prepend(table.Header!).ToList();
        var widths = Enumerable.Range(0, table.Header!.Cells.Length).Select(column => rows.Max(r => r.Cells[column].Text.Length)).ToArray();
        var margin = new string(' ', indent);
        var ruler = margin + "| " + string.Join(" | ", widths.Select(w => new string('-', Math.Max(1, w)))) + " |";
        var first = lines.LineOf(table.Header.Span.Start);
        var written = FindRuler(lines, table);
        foreach (var row in rows)
        {
            var text = margin + "| " + string.Join(" | ", row.Cells.Select((c, i) => c.Text.PadRight(Math.Max(1, widths[i])))) + " |";
            var line = lines.LineOf(row.Span.Start);
            if (line == first && written is null) lines.Replace(line, text, ruler);
            else lines.Replace(line, text);
            // A row whose quoted text goes on over several lines is written on one.
            for (var more = line + 1; more <= lines.LineOf(row.Span.End - 1); more++) lines.Replace(more);
            lines.Start(row.Span.Start, indent);
        }

        if (written is not { } place) return;
        lines.Replace(place, ruler);
        lines.Start(lines[place].Content.Start, indent);
    }

    private static int? FindRuler(Arrangement lines, GridSyntax table)
    {
        var next = table.Rows[0].Span.Start;
        for (var line = lines.LineOf(table.Header!.Span.End - 1) + 1; line < lines.LineOf(next); line++)
        {
            if (lines[line].HasContent && lines.Text[lines[line].Content.Start] == '|') return line;
        }

        return null;
    }
}
