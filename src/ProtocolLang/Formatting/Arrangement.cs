using System.Text;
using ProtocolLang.Diagnostics;
using ProtocolLang.Parsing;
using ProtocolLang.Syntax;
using ProtocolLang.Text;

namespace ProtocolLang.Formatting;

/// <summary>One line of the file: what is read from it and the comment at its end, either of which may be missing.</summary>
internal readonly record struct FileLine(TextSpan Content, TextSpan Comment)
{
    public bool HasContent => Content.Length > 0;
    public bool HasComment => Comment.Length > 0;
    public bool IsBlank => !HasContent && !HasComment;
}

/// <summary>How each line of a file is to stand: its indentation, where it is broken, and what is set in columns.</summary>
internal sealed class Arrangement
{
    private readonly SourceText source;
    private readonly string text;
    private readonly FileLine[] lines;
    private readonly int?[] indents;
    private readonly Dictionary<int, (int Offset, int Width)> columns = [];
    private readonly Dictionary<int, List<(int Offset, int Indent)>> breaks = [];
    private readonly Dictionary<int, string[]> replacements = [];

    public Arrangement(SyntaxTree tree)
    {
        source = tree.Source;
        text = SmallKeywords(tree);
        lines = ReadLines(tree);
        indents = new int?[lines.Length];
    }

    /// <summary>How many lines there are; the first is line 1.</summary>
    public int Count => lines.Length - 1;

    public string Text => text;

    public FileLine this[int line] => lines[line];

    public int LineOf(int offset) => source.LineOf(offset);

    public bool BeginsLine(int offset) => lines[LineOf(offset)].Content.Start == offset && lines[LineOf(offset)].HasContent;

    public int IndentOf(int line) => indents[line] ?? 4;

    /// <summary>Indents the line that begins here, if one does.</summary>
    public void Start(int offset, int indent)
    {
        if (BeginsLine(offset)) indents[LineOf(offset)] = indent;
    }

    /// <summary>Indents the lines after the first of a stretch, as far as nothing else does.</summary>
    public void GoOn(TextSpan span, int indent)
    {
        if (span.Length == 0) return;
        for (var line = LineOf(span.Start) + 1; line <= LineOf(span.End - 1); line++) indents[line] ??= indent;
    }

    /// <summary>Begins a new line within a line.</summary>
    public void Break(int offset, int indent)
    {
        var line = LineOf(offset);
        if (!breaks.TryGetValue(line, out var places)) breaks.Add(line, places = []);
        places.Add((offset, indent));
    }

    /// <summary>Sets what stands from <paramref name="offset"/> on in a column, right of <paramref name="width"/> characters and a blank.</summary>
    public void Column(int offset, int width) => columns[LineOf(offset)] = (offset, width);

    /// <summary>Writes other lines in the place of one.</summary>
    public void Replace(int line, params string[] with) => replacements[line] = with;

    /// <summary>The lines to write for one line that has content, without its comment.</summary>
    public IEnumerable<string> Render(int line)
    {
        if (replacements.TryGetValue(line, out var replaced)) return replaced;
        var rendered = new List<string>();
        var (start, end) = (lines[line].Content.Start, lines[line].Content.End);
        var indent = IndentOf(line);
        foreach (var (offset, next) in breaks.GetValueOrDefault(line) ?? [])
        {
            rendered.Add(Render(line, start, offset, indent));
            (start, indent) = (offset, next);
        }

        rendered.Add(Render(line, start, end, indent));
        return rendered;
    }

    private string Render(int line, int start, int end, int indent)
    {
        var words = columns.TryGetValue(line, out var column) && column.Offset > start && column.Offset < end
            ? Fold(start, column.Offset).PadRight(column.Width) + " " + Fold(column.Offset, end)
            : Fold(start, end);
        return new string(' ', indent) + words;
    }

    private string Fold(int start, int end)
    {
        var span = Lexemes.Trim(text, start, end);
        var folded = new StringBuilder(span.Length);
        foreach (var c in text.AsSpan(span.Start, span.Length))
        {
            if (!Lexemes.IsBlank(c)) folded.Append(c);
            else if (folded[^1] != ' ') folded.Append(' ');
        }

        return folded.ToString();
    }

    private static string SmallKeywords(SyntaxTree tree)
    {
        var capitals = tree.Diagnostics.Where(SyntaxDiagnostics.IsKeywordCase).ToList();
        if (capitals.Count == 0) return tree.Reading;
        var letters = tree.Reading.ToCharArray();
        foreach (var span in capitals.Select(d => d.Span))
        {
            for (var i = span.Start; i < span.End; i++) letters[i] = char.ToLowerInvariant(letters[i]);
        }

        return new string(letters);
    }

    /// <summary>What stands on a line of which nothing is read: a comment, or a quotation mark without a partner. It is kept.</summary>
    private static TextSpan Unread(SourceText source, TextSpan line, TextSpan comment)
    {
        var (start, end) = (line.Start, line.End);
        while (start < end && LookAlikes.IsReadAsBlank(source.Text[start])) start++;
        while (end > Math.Max(start, comment.End) && LookAlikes.IsReadAsBlank(source.Text[end - 1])) end--;
        return TextSpan.FromBounds(start, end);
    }

    private static FileLine[] ReadLines(SyntaxTree tree)
    {
        var lines = new FileLine[tree.Source.LineCount + 1];
        var comment = 0;
        for (var line = 1; line < lines.Length; line++)
        {
            var span = tree.Source.LineSpan(line);
            var content = Lexemes.Trim(tree.Reading, span.Start, span.End);
            TextSpan found = default;
            if (comment < tree.Comments.Length && tree.Comments[comment].Start < span.End) found = tree.Comments[comment++];
            lines[line] = new FileLine(content, content.Length > 0 ? found : Unread(tree.Source, span, found));
        }

        return lines;
    }
}
