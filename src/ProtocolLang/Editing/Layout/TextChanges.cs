using System.Collections.Immutable;
using ProtocolLang.Diagnostics;
using ProtocolLang.Parsing;
using ProtocolLang.Text;

namespace ProtocolLang.Editing.Layout;

/// <summary>The small edits that turn a text into another layout of it.</summary>
public static class TextChanges
{
    /// <summary>Edits between two texts, none of which touches what is the same in both: a cursor in a word stays there. Kinds of line ends are not compared;
    /// new lines end as the first line of the old text does.</summary>
    public static ImmutableArray<TextEdit> Between(SourceText old, string text) => [.. Groups(old, text).SelectMany(g => g)];

    /// <summary>The same edits, in groups that can be carried out without each other.</summary>
    public static IEnumerable<ImmutableArray<TextEdit>> Groups(SourceText old, string text)
    {
        var ending = Ending(old);
        if (HasLoneEnds(old.Text))
        {
            // What is taken away between `\r` and `\n` would make one line end of two.
            yield return [new TextEdit(new TextSpan(0, old.Length), text.Replace("\n", ending, StringComparison.Ordinal))];
            yield break;
        }

        var (oldLines, newLines) = (Lines(old), Lines(new SourceText(old.Path, text)));
        var (o, n) = (0, 0);
        foreach (var (oldLine, newLine) in LineDiff.Match([.. oldLines.Select(Key)], [.. newLines.Select(Key)]).Append((oldLines.Length, newLines.Length)))
        {
            if (Replace(old, newLines, o, oldLine, n, newLine, ending) is { IsEmpty: false } replaced) yield return replaced;
            if (oldLine < oldLines.Length && Respace(old.LineSpan(oldLine + 1).Start, oldLines[oldLine], newLines[newLine]) is { IsEmpty: false } respaced) yield return respaced;
            (o, n) = (oldLine + 1, newLine + 1);
        }
    }

    private static string[] Lines(SourceText source) => [.. Enumerable.Range(1, source.LineCount).Select(l => source.Slice(source.LineSpan(l)))];

    /// <summary>Whether some lines end with <c>\r</c> alone and others with <c>\n</c> alone.</summary>
    private static bool HasLoneEnds(string text)
    {
        var (returns, feeds) = (false, false);
        for (var i = 0; i < text.Length && !(returns && feeds); i++)
        {
            returns |= text[i] == '\r' && (i + 1 == text.Length || text[i + 1] != '\n');
            feeds |= text[i] == '\n' && (i == 0 || text[i - 1] != '\r');
        }

        return returns && feeds;
    }

    /// <summary>Lines that differ by blanks, capitals and look-alikes alone belong together.</summary>
    private static string Key(string line) => string.Concat(line.Where(c => !LookAlikes.IsReadAsBlank(c)).Select(c => char.ToLowerInvariant(LookAlikes.Of(c)?.Plain ?? c)));

    private static string Ending(SourceText source)
    {
        var end = source.LineSpan(1).End;
        if (end >= source.Length) return "\n";
        return source.Text[end] == '\r' ? end + 1 < source.Length && source.Text[end + 1] == '\n' ? "\r\n" : "\r" : "\n";
    }

    /// <summary>Puts some lines in the place of others; one line for one line keeps what both begin and end with.</summary>
    private static ImmutableArray<TextEdit> Replace(SourceText old, string[] lines, int from, int to, int newFrom, int newTo, string ending)
    {
        var edits = ImmutableArray.CreateBuilder<TextEdit>();
        var (count, newCount) = (to - from, newTo - newFrom);
        var pairs = Math.Min(count, newCount);
        for (var i = 0; i < pairs; i++)
        {
            var span = old.LineSpan(from + i + 1);
            if (Trimmed(span.Start, old.Slice(span), lines[newFrom + i]) is { } edit) edits.Add(edit);
        }

        if (newCount > pairs)
        {
            var more = lines[(newFrom + pairs)..newTo];
            // New lines hang on the end of the line above, so that what one line becomes is changed within that line.
            if (from + pairs > 0) edits.Add(new TextEdit(new TextSpan(old.LineSpan(from + pairs).End, 0), string.Concat(more.Select(l => ending + l))));
            else edits.Add(new TextEdit(default, string.Concat(more.Select(l => l + ending))));
        }
        else if (count > pairs)
        {
            var (first, last) = (from + pairs + 1, to);
            edits.Add(new TextEdit(first > 1
                ? TextSpan.FromBounds(old.LineSpan(first - 1).End, old.LineSpan(last).End)
                : TextSpan.FromBounds(0, last < old.LineCount ? old.LineSpan(last + 1).Start : old.Length), ""));
        }

        return edits.ToImmutable();
    }

    private static TextEdit? Trimmed(int offset, string old, string now)
    {
        var (start, end) = (0, 0);
        while (start < old.Length && start < now.Length && old[start] == now[start]) start++;
        while (end < old.Length - start && end < now.Length - start && old[^(end + 1)] == now[^(end + 1)]) end++;
        return old == now ? null : new TextEdit(new TextSpan(offset + start, old.Length - start - end), now[start..^end]);
    }

    /// <summary>Changes the blanks of a line, and the characters that are mended.</summary>
    private static ImmutableArray<TextEdit> Respace(int offset, string old, string now)
    {
        if (old == now) return [];
        var edits = ImmutableArray.CreateBuilder<TextEdit>();
        var (o, n) = (0, 0);
        while (o < old.Length || n < now.Length)
        {
            var (oldEnd, newEnd) = (BlanksEnd(old, o), BlanksEnd(now, n));
            if (!old.AsSpan(o, oldEnd - o).SequenceEqual(now.AsSpan(n, newEnd - n))) edits.Add(new TextEdit(new TextSpan(offset + o, oldEnd - o), now[n..newEnd]));
            for ((o, n) = (oldEnd, newEnd); o < old.Length && n < now.Length && !LookAlikes.IsReadAsBlank(old[o]) && !LookAlikes.IsReadAsBlank(now[n]); (o, n) = (o + 1, n + 1))
            {
                if (old[o] != now[n]) edits.Add(new TextEdit(new TextSpan(offset + o, 1), now[n..(n + 1)]));
            }
        }

        return edits.ToImmutable();
    }

    private static int BlanksEnd(string line, int from)
    {
        while (from < line.Length && LookAlikes.IsReadAsBlank(line[from])) from++;
        return from;
    }
}
