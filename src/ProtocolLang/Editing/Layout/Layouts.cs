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
    public static ImmutableArray<TextEdit> Range(SyntaxTree tree, TextSpan range)
    {
        var touched = tree.Statements.Where(s => s.Span.Start <= range.End && range.Start <= s.Span.End).ToList();
        var start = Math.Min(range.Start, touched.Select(s => s.Span.Start).DefaultIfEmpty(range.Start).Min());
        var end = Math.Max(range.End, touched.Select(s => s.Span.End).DefaultIfEmpty(range.End).Max());
        var lines = TextSpan.FromBounds(
            tree.Source.LineSpan(tree.Source.LineOf(start)).Start,
            tree.Source.LineSpan(tree.Source.LineOf(end)).End);
        var groups = TextChanges.Groups(tree.Source, Formatter.Format(tree));
        return [.. groups.Where(g => g.All(e => lines.Start <= e.Span.Start && e.Span.End <= lines.End)).SelectMany(g => g)];
    }
}
