using System.Collections.Immutable;
using System.Text;
using ProtocolLang.Diagnostics;
using ProtocolLang.Syntax;

namespace ProtocolLang.Formatting;

/// <summary>Writes a protocol in its canonical form.</summary>
public static class Formatter
{
    /// <summary>The text of a tree with canonical blanks, indentation, columns, plain characters and line ends. Never changes what is said: order,
    /// words, line breaks within phrases and comments stay. A statement with errors stays as it is, but for its line ends; so does a file that
    /// could not be read at all. Formatting the result again gives the same text.</summary>
    public static string Format(SyntaxTree tree)
    {
        if (tree.Diagnostics.Any(SyntaxDiagnostics.IsUnreadable)) return tree.Source.Text;
        var lines = new Arrangement(tree);
        var arranger = new Arranger(lines);
        var page = new Page(tree.Source, lines);
        var errors = ErrorLines(tree);
        var next = 1;
        for (var i = 0; i < tree.Statements.Length; i++)
        {
            var statement = tree.Statements[i];
            var (first, last) = (lines.LineOf(statement.Span.Start), lines.LineOf(statement.Span.End - 1));
            var isBroken = statement is ErrorSyntax || HasAny(errors, first, last) || IsDisplaced(tree, i) || IsDisplaced(tree, i + 1);
            page.Between(next, first - 1, new Neighbour(statement, first == last, isBroken));
            if (!isBroken) arranger.Arrange(statement);
            page.Statement(first, last, isBroken);
            next = last + 1;
        }

        page.Between(next, lines.Count, null);
        return page.ToString();
    }

    // Where a statement that is not at the margin ends the one above depends on the indentation of both, so both must stay as they are.
    private static bool IsDisplaced(SyntaxTree tree, int index) =>
        index < tree.Statements.Length && tree.Source.ColumnOf(tree.Statements[index].Span.Start) > (HasByteOrderMark(tree, index) ? 2 : 1);

    private static bool HasByteOrderMark(SyntaxTree tree, int index) => tree.Statements[index].Span.Start == 1 && tree.Source.Text[0] == '\ufeff';

    private static ImmutableArray<int> ErrorLines(SyntaxTree tree) =>
        [.. tree.Diagnostics.Where(d => !SyntaxDiagnostics.IsMendedByFormatter(d)).Select(d => tree.Source.LineOf(d.Span.Start)).Distinct().Order()];

    private static bool HasAny(ImmutableArray<int> lines, int first, int last)
    {
        var found = lines.BinarySearch(first);
        return found >= 0 || (~found < lines.Length && lines[~found] <= last);
    }
}
