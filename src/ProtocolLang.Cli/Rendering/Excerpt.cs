using System.Globalization;
using ProtocolLang.Text;

namespace ProtocolLang.Cli.Rendering;

/// <summary>A place to mark below a source line, with a sign such as <c>^</c> and perhaps a remark.</summary>
internal sealed record Mark(TextSpan Span, char Sign, Tone Tone, string Remark = "");

/// <summary>Source lines with their numbers and with marks below them.</summary>
internal sealed class Excerpt(Printer printer, int gutter)
{
    /// <summary>How wide the numbers of the lines are that the marks stand on.</summary>
    public static int GutterOf(IEnumerable<int> lines) => Digits(lines.DefaultIfEmpty(1).Max()).Length;

    public static int LastLine(SourceText source, TextSpan span) => source.LineOf(Math.Max(span.Start, span.End - 1));

    /// <summary>Where something stands: <c>--> file:line:column</c>.</summary>
    public void Place(SourceText source, int offset, string arrow = "-->") => printer.Raw(
        new Words(new string(' ', gutter) + arrow + " ", Tone.Dim),
        $"{source.Path}:{Digits(source.LineOf(offset))}:{Digits(source.ColumnOf(offset))}");

    public void Blank() => printer.Raw(new Words(new string(' ', gutter) + " |", Tone.Dim));

    /// <param name="lineBefore">How many lines of the file stand before the source given.</param>
    public void Lines(SourceText source, IEnumerable<Mark> marks, int lineBefore = 0)
    {
        var rows = marks.SelectMany(m => Rows(source, m)).GroupBy(r => r.Line).OrderBy(g => g.Key);
        var last = 0;
        foreach (var row in rows)
        {
            if (last > 0 && row.Key > last + 1) printer.Raw(new Words("...", Tone.Dim));
            last = row.Key;
            var view = LineView.Of(source, row.Key, row.First().Mark.Span, Math.Max(20, printer.Width - gutter - 3));
            Numbered(row.Key + lineBefore, view.Shown);
            foreach (var (_, mark) in row) Marked(view, mark);
        }
    }

    public void Numbered(int line, string shown) => printer.Raw(new Words(Digits(line).PadLeft(gutter) + " |", Tone.Dim), shown.Length == 0 ? "" : " " + shown);

    private void Marked(LineView view, Mark mark)
    {
        var from = view.ColumnOf(mark.Span.Start);
        var to = Math.Max(from + 1, view.ColumnOf(mark.Span.End));
        printer.Raw(
            new Words(new string(' ', gutter) + " | ", Tone.Dim),
            new string(' ', from),
            new Words(new string(mark.Sign, to - from) + (mark.Remark.Length > 0 ? " " + mark.Remark : ""), mark.Tone));
    }

    /// <summary>A mark over several lines is shown by its first and last line.</summary>
    private static IEnumerable<(int Line, Mark Mark)> Rows(SourceText source, Mark mark)
    {
        var first = source.LineOf(mark.Span.Start);
        var last = LastLine(source, mark.Span);
        if (first == last) return [(first, mark with { Span = Within(source.LineSpan(first), mark.Span) })];
        var end = source.LineSpan(last);
        var text = source.Slice(end);
        var indent = text.Length - text.TrimStart().Length;
        return
        [
            (first, mark with { Span = Within(source.LineSpan(first), mark.Span), Remark = "" }),
            (last, mark with { Span = Within(TextSpan.FromBounds(end.Start + indent, end.End), mark.Span) }),
        ];
    }

    private static TextSpan Within(TextSpan line, TextSpan span)
    {
        var start = Math.Clamp(span.Start, line.Start, line.End);
        return TextSpan.FromBounds(start, Math.Min(span.End, line.End));
    }

    private static string Digits(int number) => number.ToString(CultureInfo.InvariantCulture);
}
