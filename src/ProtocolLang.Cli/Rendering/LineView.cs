using System.Text;
using ProtocolLang.Text;

namespace ProtocolLang.Cli.Rendering;

/// <summary>One source line as a terminal shows it: tabs as blanks, odd characters made visible, and of a long line only what surrounds the place of interest.</summary>
internal sealed class LineView
{
    private readonly int start;
    private readonly int[] columns;

    private LineView(string shown, int start, int[] columns)
    {
        Shown = shown;
        this.start = start;
        this.columns = columns;
    }

    public string Shown { get; }

    /// <summary>The column, from 0, at which the character at an offset of the file stands; that of the nearest end when it is not shown.</summary>
    public int ColumnOf(int offset) => columns[Math.Clamp(offset - start, 0, columns.Length - 1)];

    public static LineView Of(SourceText source, int line, TextSpan focus, int width)
    {
        var span = source.LineSpan(line);
        // A character takes a column at least, so more characters than columns never fit.
        if (span.Length <= width && Make(source, span, width, "") is { } whole) return whole;
        var from = focus.Start >= span.End || focus.Start < span.Start ? span.Start : focus.Start;
        var lead = Math.Min(focus.End, span.End) - span.Start < width - 1 ? from - span.Start : Math.Min(from - span.Start, width / 4);
        var first = from - lead;
        if (first > span.Start && char.IsLowSurrogate(source.Text[first])) first--;
        var before = first > span.Start ? "…" : "";
        var length = Math.Min(span.End - first, width);
        while (length > 1)
        {
            var view = Make(source, new TextSpan(first, length), width - (first + length < span.End ? 1 : 0), before);
            if (view is not null) return first + length < span.End ? new LineView(view.Shown + "…", view.start, view.columns) : view;
            length--;
        }

        return Make(source, new TextSpan(first, Math.Min(1, span.Length)), int.MaxValue, before)!;
    }

    /// <returns>Null when it is wider than <paramref name="width"/>.</returns>
    private static LineView? Make(SourceText source, TextSpan span, int width, string before)
    {
        var shown = new StringBuilder(before);
        var columns = new int[span.Length + 1];
        var column = before.Length;
        var at = 0;
        foreach (var rune in source.Text.AsSpan(span.Start, span.Length).EnumerateRunes())
        {
            for (var i = 0; i < rune.Utf16SequenceLength && at + i < span.Length; i++) columns[at + i] = column;
            at = Math.Min(at + rune.Utf16SequenceLength, span.Length);
            var text = Cells.Show(rune);
            shown.Append(text);
            column += Cells.WidthOf(text);
        }

        columns[span.Length] = column;
        return column <= width ? new LineView(shown.ToString().TrimEnd(' '), span.Start, columns) : null;
    }
}
