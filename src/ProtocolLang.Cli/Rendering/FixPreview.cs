using System.Text;
using ProtocolLang.Diagnostics;
using ProtocolLang.Text;

namespace ProtocolLang.Cli.Rendering;

/// <summary>The lines that a fix changes, as they would read afterwards.</summary>
internal static class FixPreview
{
    private const int MostLines = 5;

    public static void Print(Printer printer, Excerpt excerpt, SourceText source, Fix fix)
    {
        // Of lines that are struck out nothing is left to show.
        var edits = fix.Edits.Where(e => !StrikesLines(source, e)).OrderBy(e => e.Span.Start).ToArray();
        if (edits.Length == 0) return;
        excerpt.Blank();
        for (var from = 0; from < edits.Length;)
        {
            var to = from + 1;
            while (to < edits.Length && source.LineOf(edits[to].Span.Start) <= source.LineOf(edits[to - 1].Span.End) + 1) to++;
            if (from > 0) printer.Raw(new Words("...", Tone.Dim));
            PrintNeighbours(printer, excerpt, source, edits.AsSpan(from, to - from));
            from = to;
        }
    }

    private static bool StrikesLines(SourceText source, TextEdit edit) =>
        edit.NewText.Length == 0 && source.LineSpan(source.LineOf(edit.Span.Start)).Start == edit.Span.Start && source.LineOf(edit.Span.End) > source.LineOf(edit.Span.Start);

    private static void PrintNeighbours(Printer printer, Excerpt excerpt, SourceText source, ReadOnlySpan<TextEdit> edits)
    {
        var firstLine = source.LineOf(edits[0].Span.Start);
        var start = source.LineSpan(firstLine).Start;
        var end = source.LineSpan(source.LineOf(edits[^1].Span.End)).End;
        var text = new StringBuilder();
        var marks = new List<Mark>();
        var at = start;
        foreach (var edit in edits)
        {
            text.Append(source.Text, at, edit.Span.Start - at);
            var marked = edit.NewText.Trim('\n', '\r', ' ');
            var lead = marked.Length == 0 ? 0 : edit.NewText.IndexOf(marked, StringComparison.Ordinal);
            if (marked.Length > 0) marks.Add(new Mark(new TextSpan(text.Length + lead, marked.Length), '~', Tone.Good));
            text.Append(edit.NewText);
            at = edit.Span.End;
        }

        text.Append(source.Text, at, end - at);
        var after = new SourceText(source.Path, text.ToString());
        var shown = Math.Min(after.LineCount, MostLines);
        for (var line = 1; line <= shown; line++)
        {
            var here = marks.Where(m => after.LineOf(m.Span.Start) <= line && Excerpt.LastLine(after, m.Span) >= line).Select(m => OnLine(after, line, m)).ToArray();
            if (here.Length > 0) excerpt.Lines(after, here, firstLine - 1);
            else excerpt.Numbered(firstLine + line - 1, LineView.Of(after, line, after.LineSpan(line), printer.Width - 10).Shown);
        }

        if (after.LineCount > shown) printer.Raw(new Words("...", Tone.Dim));
    }

    private static Mark OnLine(SourceText source, int line, Mark mark)
    {
        var span = source.LineSpan(line);
        var start = Math.Max(span.Start, mark.Span.Start);
        while (start < span.End && source.Text[start] == ' ') start++;
        return mark with { Span = TextSpan.FromBounds(start, Math.Min(span.End, mark.Span.End)) };
    }
}
