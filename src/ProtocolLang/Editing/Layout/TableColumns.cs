using System.Collections.Immutable;
using ProtocolLang.Diagnostics;
using ProtocolLang.Parsing;
using ProtocolLang.Syntax;
using ProtocolLang.Text;

namespace ProtocolLang.Editing.Layout;

/// <summary>Sets the columns of a table that is being written below each other, whether or not it is complete.</summary>
internal static class TableColumns
{
    private sealed record Row(int Indent, ImmutableArray<TextSpan> Cells, bool IsRuler);

    /// <summary>Aligns the cells of the lines of a table around one of them. Cells keep their words; the ruler is drawn to the width of its columns.</summary>
    public static ImmutableArray<TextEdit> Align(SyntaxTree tree, int line)
    {
        if (Read(tree, line) is null) return [];
        var (first, last) = (line, line);
        while (first > 1 && Read(tree, first - 1) is not null) first--;
        while (last < tree.Source.LineCount && Read(tree, last + 1) is not null) last++;
        var rows = Enumerable.Range(first, last - first + 1).Select(l => Read(tree, l)!).ToList();
        var widths = new List<int>();
        foreach (var cells in rows.Where(r => !r.IsRuler).Select(r => r.Cells))
        {
            for (var i = 0; i < cells.Length; i++)
            {
                if (i == widths.Count) widths.Add(1);
                widths[i] = Math.Max(widths[i], cells[i].Length);
            }
        }

        var edits = ImmutableArray.CreateBuilder<TextEdit>();
        for (var i = 0; i < rows.Count; i++)
        {
            var span = tree.Source.LineSpan(first + i);
            var content = Lexemes.Trim(tree.Reading, span.Start, span.End);
            // A cell behind the last bar is still being written.
            var shown = new string(' ', rows[0].Indent) + string.Concat(rows[i].Cells.Select((c, n) => "| " + Cell(tree, rows[i], c, widths[n]) + " ")) + "|";
            edits.AddRange(TextChanges.Between(new SourceText("", tree.Source.Text[span.Start..content.End]), shown).Select(e => e with { Span = new TextSpan(e.Span.Start + span.Start, e.Span.Length) }));
        }

        return edits.ToImmutable();
    }

    /// <summary>Where the bars of a line stand, those in quotes left out.</summary>
    public static List<int> Bars(string text, TextSpan line)
    {
        var bars = new List<int>();
        for (var at = line.Start; Lexemes.TryNext(text, at, line.End, out var token); at = token.End)
        {
            if (text[token.Start] == '|') bars.Add(token.Start);
        }

        return bars;
    }

    private static string Cell(SyntaxTree tree, Row row, TextSpan cell, int width) =>
        row.IsRuler ? new string('-', width) : tree.Source.Slice(cell).PadRight(width);

    /// <summary>A line that begins and ends with a bar; null for any other.</summary>
    private static Row? Read(SyntaxTree tree, int line)
    {
        var span = tree.Source.LineSpan(line);
        var content = Lexemes.Trim(tree.Reading, span.Start, span.End);
        if (content.Length < 2 || tree.Reading[content.Start] != '|' || tree.Reading[content.End - 1] != '|') return null;
        var bars = Bars(tree.Reading, content);
        if (bars.Count < 2 || bars[^1] != content.End - 1) return null;
        var cells = bars.Zip(bars.Skip(1), (a, b) => Lexemes.Trim(tree.Reading, a + 1, b)).ToImmutableArray();
        var isRuler = cells.All(c => c.Length > 0 && tree.Reading.AsSpan(c.Start, c.Length).IndexOfAnyExcept('-', ':') < 0);
        return new Row(content.Start - span.Start, cells, isRuler);
    }
}
