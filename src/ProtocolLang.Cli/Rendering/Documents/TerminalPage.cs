namespace ProtocolLang.Cli.Rendering.Documents;

/// <summary>Shows a page on a terminal: indented as the answers of `protocol run` are, broken to the width.</summary>
internal sealed class TerminalPage(Printer printer)
{
    private const int LeastLabel = 10;
    private const int MostLabel = 24;
    private const int Gap = 2;

    public void Print(Document document)
    {
        Block? last = null;
        var blocks = document.Blocks;
        for (var i = 0; i < blocks.Count; i++)
        {
            var block = blocks[i];
            // A section stands apart; so does a title that is not the first.
            if (block is Block.Heading { Level: <= 2 } && last is not (null or Block.Heading { Level: 1 })) printer.Line();
            switch (block)
            {
                case Block.Heading h:
                    printer.Line(Indent(h.Level - 1), Indent(h.Level), new Words(Cells.Show(h.Text), h.Tone), new Words(h.Aside.Length > 0 ? "  " + Cells.Show(h.Aside) : "", Tone.Dim));
                    break;
                case Block.Paragraph p:
                    printer.Line(Indent(p.Level), Indent(p.Level) + p.Hang, new Words(Cells.Show(p.Text), p.Tone));
                    break;
                case Block.Field f:
                    Print(f, LabelWidth(blocks, i));
                    break;
                case Block.Table t:
                    Print(t);
                    break;
                case Block.Command c:
                    printer.Line(Indent(c.Level), Indent(c.Level) + 2, new Words(c.Line, Tone.Help), new Words("  " + c.Purpose, Tone.Dim));
                    break;
            }

            last = block;
        }
    }

    private static int Indent(int level) => 2 * level;

    /// <summary>Fields that follow one another are aligned.</summary>
    private static int LabelWidth(IReadOnlyList<Block> blocks, int at)
    {
        var (from, to) = (at, at);
        while (from > 0 && blocks[from - 1] is Block.Field) from--;
        while (to + 1 < blocks.Count && blocks[to + 1] is Block.Field) to++;
        var widest = LeastLabel;
        for (var i = from; i <= to; i++)
        {
            var width = Cells.WidthOf(((Block.Field)blocks[i]).Label);
            if (width <= MostLabel) widest = Math.Max(widest, width);
        }

        return widest + Gap;
    }

    private void Print(Block.Field field, int label)
    {
        var indent = Indent(field.Level);
        var lines = field.Text.Split('\n');
        for (var i = 0; i < lines.Length; i++)
        {
            var text = lines[i].TrimStart(' ');
            var depth = lines[i].Length - text.Length;
            var start = i > 0 ? new string(' ', label) : field.Label + new string(' ', Math.Max(Gap, label - Cells.WidthOf(field.Label)));
            printer.Line(indent, indent + label + depth + (depth > 0 ? 2 : 0), new Words(start, Tone.Dim), new string(' ', depth) + Cells.Show(text));
        }
    }

    private void Print(Block.Table table)
    {
        var indent = Indent(table.Level);
        var widths = Widths(table, printer.Width - indent);
        if (widths is null)
        {
            // Too narrow for columns: each row becomes a few labelled lines.
            foreach (var row in table.Rows)
            {
                printer.Line(indent, indent + 2, new Words(Cells.Show(row[0].Replace('\n', ' ')), Tone.Strong));
                for (var i = 1; i < row.Count; i++)
                {
                    if (row[i].Length > 0) Print(new Block.Field(table.Level + 1, table.Headers[i], row[i]), LeastLabel + Gap);
                }
            }

            return;
        }

        if (table.HasHead) Row(table.Headers, widths, indent, Tone.Dim, Tone.Dim);
        foreach (var row in table.Rows) Row(row, widths, indent, Tone.Strong, Tone.Plain);
    }

    private static int[]? Widths(Block.Table table, int available)
    {
        var widths = table.Headers.Select((h, i) => table.Rows.SelectMany(r => r[i].Split('\n')).Append(h).Max(t => Cells.WidthOf(t))).ToArray();
        for (var i = 0; i < widths.Length; i++)
        {
            if (table.Widest[i] > 0) widths[i] = table.IsAligned ? table.Widest[i] : Math.Min(widths[i], table.Widest[i]);
        }

        var free = Enumerable.Range(0, widths.Length).Where(i => table.Widest[i] == 0).ToArray();
        var left = available - Gap * (widths.Length - 1) - widths.Where((_, i) => table.Widest[i] > 0).Sum();
        foreach (var i in free) widths[i] = table.IsAligned ? left / free.Length : Math.Min(widths[i], left / free.Length);
        return free.Any(i => widths[i] < Math.Min(24, table.Rows.Max(r => Cells.WidthOf(r[i])))) ? null : widths;
    }

    private void Row(IReadOnlyList<string> cells, int[] widths, int indent, Tone first, Tone others)
    {
        var columns = cells.Select((c, i) => c.Split('\n').SelectMany(l => Broken(Cells.Show(l), widths[i])).ToArray()).ToArray();
        var height = columns.Max(c => c.Length);
        for (var line = 0; line < height; line++)
        {
            var words = new List<Words>();
            for (var i = 0; i < columns.Length; i++)
            {
                var text = line < columns[i].Length ? columns[i][line] : "";
                var isLast = columns.Skip(i + 1).All(c => line >= c.Length || c[line].Length == 0);
                words.Add(new Words(isLast ? text : text + new string(' ', Math.Max(0, widths[i] - Cells.WidthOf(text)) + Gap), i == 0 ? first : others));
                if (isLast) break;
            }

            printer.Raw([new Words(new string(' ', indent)), .. words]);
        }
    }

    /// <summary>A line broken at blanks, further lines below its first word; a word that is longer than the width stays whole. `P = 0.05` is not torn apart.</summary>
    private static IEnumerable<string> Broken(string text, int width)
    {
        var indent = new string(' ', text.Length - text.TrimStart(' ').Length);
        var line = indent;
        foreach (var word in text.TrimStart(' ').Replace(" = ", "\u00a0=\u00a0", StringComparison.Ordinal).Split(' ').Select(w => w.Replace('\u00a0', ' ')))
        {
            if (line.Length > indent.Length && Cells.WidthOf(line) + 1 + Cells.WidthOf(word) > width)
            {
                yield return line;
                line = indent;
            }

            line = line.Length == indent.Length ? line + word : line + " " + word;
        }

        yield return line;
    }
}
