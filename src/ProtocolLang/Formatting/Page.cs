using System.Text;
using ProtocolLang.Syntax;
using ProtocolLang.Text;

namespace ProtocolLang.Formatting;

/// <summary>A statement as far as the blank lines around it are concerned.</summary>
internal sealed record Neighbour(StatementSyntax Statement, bool IsOneLine, bool IsBroken)
{
    /// <summary>Whether the author may write the two with no blank line between them.</summary>
    public bool MayTouch(Neighbour other) =>
        IsBroken || other.IsBroken || (IsOneLine && other.IsOneLine && Statement.GetType() == other.Statement.GetType() && Kind == other.Kind);

    private string? Kind => (Statement as EntrySyntax)?.Keyword;
}

/// <summary>Collects the lines of a formatted file: what is arranged, comments in their places, and blank lines.</summary>
internal sealed class Page(SourceText source, Arrangement lines)
{
    // A comment is not pushed right by a line that is longer than this.
    private const int WidestCommented = 90;

    private readonly List<(string Words, string? Comment)> written = [];
    private Neighbour? last;
    private int lastIndent;

    /// <summary>Writes the comments between two statements, and the blank lines that belong there.</summary>
    public void Between(int first, int end, Neighbour? next)
    {
        var (comments, endsBlank) = CommentsIn(first, end);
        var inside = last is null ? 0 : comments.TakeWhile(c => source.LineSpan(c.Line).Start < lines[c.Line].Comment.Start).Count();
        foreach (var (line, afterBlank) in comments.Take(inside))
        {
            if (afterBlank) Blank();
            if (last!.IsBroken) written.Add((source.Slice(source.LineSpan(line)), null));
            else Comment(line, Math.Max(2, lastIndent));
        }

        for (var i = inside; i < comments.Count; i++)
        {
            var isAboveNext = next is not null && !endsBlank && comments.Skip(i + 1).All(c => !c.AfterBlank);
            if (comments[i].AfterBlank || (i == inside && last is not null && isAboveNext && !last.MayTouch(next!))) Blank();
            Comment(comments[i].Line, 0);
        }

        var isBare = inside == comments.Count;
        if (next is not null && (endsBlank || (isBare && last is not null && !last.MayTouch(next)))) Blank();
        last = next;
    }

    public void Statement(int first, int end, bool isBroken)
    {
        if (isBroken)
        {
            for (var line = first; line <= end; line++) written.Add((source.Slice(source.LineSpan(line)), null));
            lastIndent = 2;
            return;
        }

        for (var line = first; line <= end; line++)
        {
            var next = line;
            while (!lines[next].HasContent) next++;
            var (comments, endsBlank) = CommentsIn(line, next - 1);
            var rendered = lines.Render(next).ToList();
            foreach (var (comment, afterBlank) in comments)
            {
                if (afterBlank) Blank();
                Comment(comment, IndentOf(rendered[0]));
            }

            if (endsBlank) Blank();
            Write(next, rendered);
            line = next;
        }
    }

    public override string ToString()
    {
        var text = new StringBuilder();
        for (var i = 0; i < written.Count;)
        {
            var end = i;
            while (end < written.Count && written[end].Comment is not null) end++;
            var column = written[i..end].Select(l => l.Words.Length).Where(l => l <= WidestCommented).DefaultIfEmpty(0).Max();
            for (; i < end; i++) text.Append(written[i].Words.PadRight(column)).Append("  ").Append(written[i].Comment).Append('\n');
            if (i < written.Count) text.Append(written[i++].Words).Append('\n');
        }

        return text.ToString();
    }

    private void Write(int line, List<string> rendered)
    {
        string? comment = lines[line].HasComment ? source.Slice(lines[line].Comment) : null;
        if (rendered.Count == 0 && comment is not null) written[^1] = (written[^1].Words, comment);
        for (var i = 0; i < rendered.Count; i++) written.Add((rendered[i], i == rendered.Count - 1 ? comment : null));
        if (rendered.Count > 0) lastIndent = IndentOf(rendered[^1]);
    }

    private void Comment(int line, int indent) => written.Add((new string(' ', indent) + source.Slice(lines[line].Comment), null));

    private (List<(int Line, bool AfterBlank)> Comments, bool EndsBlank) CommentsIn(int first, int end)
    {
        var comments = new List<(int, bool)>();
        var hasBlank = false;
        for (var line = first; line <= end; line++)
        {
            if (!lines[line].IsBlank) comments.Add((line, hasBlank));
            hasBlank = lines[line].IsBlank;
        }

        return (comments, hasBlank);
    }

    private static int IndentOf(string line) => line.Length - line.TrimStart(' ').Length;

    private void Blank()
    {
        if (written.Count > 0 && written[^1] is not ("", null)) written.Add(("", null));
    }
}
