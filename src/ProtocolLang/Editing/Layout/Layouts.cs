using System.Collections.Immutable;
using ProtocolLang.Diagnostics;
using ProtocolLang.Formatting;
using ProtocolLang.Syntax;
using ProtocolLang.Text;

namespace ProtocolLang.Editing.Layout;

/// <summary>Formats what an author sees, in edits so small that the cursor stays where it is.</summary>
public static class Layouts
{
    /// <summary>The canonical form of a whole file.</summary>
    public static ImmutableArray<TextEdit> Whole(SyntaxTree tree) => TextChanges.Between(tree.Source, Formatter.Format(tree));

    /// <summary>The canonical form of the statements that a range touches, and of the comments around them.</summary>
    public static ImmutableArray<TextEdit> Range(SyntaxTree tree, TextSpan range) => Ranges(tree, [range]);

    /// <summary>The same for several ranges.</summary>
    public static ImmutableArray<TextEdit> Ranges(SyntaxTree tree, IReadOnlyList<TextSpan> ranges)
    {
        var lines = ranges.Select(r => Lines(tree, r)).ToList();
        var groups = TextChanges.Groups(tree.Source, Formatter.Format(tree));
        return [.. groups.Where(g => lines.Exists(l => g.All(e => l.Start <= e.Span.Start && e.Span.End <= l.End))).SelectMany(g => g)];
    }

    /// <summary>The lines of a range, all lines of the statements that have one of these, and the line breaks at both ends: a statement that
    /// grew a second line gets its blank line.</summary>
    private static TextSpan Lines(SyntaxTree tree, TextSpan range)
    {
        var source = tree.Source;
        var (first, last) = (source.LineOf(range.Start), source.LineOf(range.End));
        foreach (var statement in tree.Statements)
        {
            var (start, end) = (source.LineOf(statement.Span.Start), source.LineOf(Math.Max(statement.Span.Start, statement.Span.End - 1)));
            if (start <= source.LineOf(range.End) && source.LineOf(range.Start) <= end) (first, last) = (Math.Min(first, start), Math.Max(last, end));
        }

        return TextSpan.FromBounds(
            first > 1 ? source.LineSpan(first - 1).End : source.LineSpan(first).Start,
            last < source.LineCount ? source.LineSpan(last + 1).Start : source.LineSpan(last).End);
    }
}
