using ProtocolLang.Diagnostics;
using ProtocolLang.Syntax;
using ProtocolLang.Text;

namespace ProtocolLang.Parsing;

/// <summary>Finds the lines of each statement: one at the left margin and the indented ones below it.</summary>
internal sealed class Splitter(Reading reading, Report report)
{
    // What `rule` and sentences are parted by goes on with them even where its indentation was forgotten.
    private static readonly string[] InsteadOfIf = ["if", "when", "whenever", "where", "given", "then"];
    private static readonly string[] GoingOn = ["then", "unless", "because", "overrides", "and", "or", .. Guesses.Else];

    private const int MaxCuts = 16;

    private readonly string text = reading.Text;

    /// <summary>The statements in order. Each slice must be parsed before the next is asked for, since parsing may find that a statement ends early.</summary>
    public IEnumerable<Slice> Slices()
    {
        var lines = Lines();
        Dedent(lines);
        for (var first = 0; first < lines.Count;)
        {
            var next = EndOf(lines, first);
            foreach (var slice in Cut([.. lines[first..next]], 0)) yield return slice;
            first = next;
        }
    }

    /// <summary>A statement, and those that were found indented below it. Once one was, all others indented no further are found too,
    /// so that no line is looked at more than a few times.</summary>
    private IEnumerable<Slice> Cut(Line[] lines, int depth)
    {
        var slice = new Slice(reading, lines, report) { MayBeCut = depth < MaxCuts };
        yield return slice;
        if (slice.Count == lines.Length) yield break;
        var rest = lines[slice.Count..];
        var margin = rest[0].Indent;
        for (var first = 0; first < rest.Length;)
        {
            var next = first + 1;
            while (next < rest.Length && !(rest[next].Indent <= margin && Clauses.Statement(FirstWord(rest[next])) is not null)) next++;
            if (first > 0) report.Add(NotAtMargin(rest[first]));
            var chunk = rest[first..next].Select(l => l with { Indent = Math.Max(0, l.Indent - margin) });
            foreach (var inner in Cut([.. chunk], depth + 1)) yield return inner;
            first = next;
        }
    }

    private Diagnostic NotAtMargin(Line line)
    {
        Lexemes.TryNext(text, line.Start, line.End, out var word);
        return SyntaxDiagnostics.NotAtMargin(new Location(reading.Source, word), [new TextEdit(TextSpan.FromBounds(line.LineStart, line.Start), "")]);
    }

    private List<Line> Lines()
    {
        var lines = new List<Line>();
        var quoted = 0;
        for (var start = 0; start < text.Length;)
        {
            var end = text.AsSpan(start).IndexOfAny('\n', '\r');
            end = end < 0 ? text.Length : start + end;
            var content = Lexemes.Trim(text, start, end);
            var isQuoted = quoted < reading.QuotedLines.Length && reading.QuotedLines[quoted] <= start;
            while (quoted < reading.QuotedLines.Length && reading.QuotedLines[quoted] <= start) quoted++;
            // A line that begins inside quotes begins nothing else.
            if (isQuoted && content.Length > 0) lines[^1] = lines[^1] with { End = content.End };
            else if (content.Length > 0) lines.Add(new Line(start, content.Start, content.End, Indent(start, content.Start)));
            start = end + 1;
        }

        return lines;
    }

    private int Indent(int start, int end)
    {
        var indent = 0;
        for (var i = start; i < end; i++)
            indent += reading.Source.Text[i] == '\t' ? 2 : LookAlikes.Of(reading.Source.Text[i]) is (LookAlikeKind.Invisible, _) ? 0 : 1;
        return indent;
    }

    /// <summary>Text that is indented as a whole, up to the first line at the margin, is read as if it were not.</summary>
    private void Dedent(List<Line> lines)
    {
        var count = lines.FindIndex(l => l.Indent == 0);
        if (count < 0) count = lines.Count;
        if (count == 0) return;
        var margin = lines.Take(count).Min(l => l.Indent);
        var edits = new List<TextEdit>();
        for (var i = 0; i < count; i++)
        {
            if (lines[i].Start - lines[i].LineStart >= margin) edits.Add(new TextEdit(new TextSpan(lines[i].LineStart, margin), ""));
            lines[i] = lines[i] with { Indent = lines[i].Indent - margin };
        }

        report.Add(SyntaxDiagnostics.NotAtMargin(new Location(reading.Source, TextSpan.FromBounds(lines[0].Start, lines[0].End)), [.. edits]));
    }

    private int EndOf(List<Line> lines, int first)
    {
        var keyword = FirstWord(lines[first]);
        var table = ClauseTable.Find(keyword);
        var hasIf = false;
        var edits = new List<TextEdit>();
        Line? misplaced = null;
        var next = first + 1;
        for (; next < lines.Count; next++)
        {
            if (lines[next].Indent == 0)
            {
                if (!Belongs(lines[next], keyword, table, hasIf)) break;
                misplaced ??= lines[next];
                edits.Add(new TextEdit(new TextSpan(lines[next].Start, 0), "  "));
                lines[next] = lines[next] with { Indent = 2 };
            }

            if (keyword == "rule") hasIf |= InsteadOfIf.Contains(FirstWord(lines[next]));
        }

        if (misplaced is { } line && table is not null)
        {
            Lexemes.TryNext(text, line.Start, line.End, out var word);
            report.Add(SyntaxDiagnostics.NotIndented(new Location(reading.Source, word), keyword, [.. edits]));
        }

        return next;
    }

    private bool Belongs(Line line, string keyword, ClauseTable? table, bool hasIf)
    {
        if (table is null) return text[line.Start] is '|' || IsBullet(line);
        if (text[line.Start] == '|') return keyword is "table" or "example";
        if (IsBullet(line)) return true;
        var word = FirstWord(line);
        if (Clauses.Statement(word) is not null) return word == "if" && keyword == "rule" && !hasIf;
        if (keyword is "facts" or "grades") return HasIs(line) || ClauseTable.OfFact.Match(text, line.Start, line.End) is not null;
        return (keyword is "rule" or "if" or "define" && GoingOn.Contains(word)) || table.Match(text, line.Start, line.End) is not null;
    }

    private bool IsBullet(Line line) => text[line.Start] == '-' && line.End > line.Start + 1 && Lexemes.IsBlank(text[line.Start + 1]);

    private bool HasIs(Line line)
    {
        for (var at = line.Start; Lexemes.TryNext(text, at, line.End, out var token); at = token.End)
        {
            if (token.Length == 2 && text.AsSpan(token.Start, 2) is "is") return true;
        }

        return false;
    }

    private string FirstWord(Line line) =>
        Lexemes.TryNext(text, line.Start, line.End, out var word) && word.Length < 40 ? text.Substring(word.Start, word.Length).ToLowerInvariant() : "";
}
