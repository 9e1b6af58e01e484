using ProtocolLang.Diagnostics;
using ProtocolLang.Editing.Layout;
using ProtocolLang.Syntax;
using ProtocolLang.Text;

namespace ProtocolLang.Editing.Actions;

/// <summary>Sorts lines <c>use</c>, and sets a statement in its canonical form.</summary>
internal static class Ordering
{
    public static IEnumerable<CodeAction> Offer(Spot spot)
    {
        if (spot.Place.Statement is { } statement and not ErrorSyntax)
        {
            var edits = Layouts.Range(spot.Tree, statement.Span);
            if (!edits.IsEmpty) yield return new CodeAction("align", statement is TableSyntax ? "Set this table in columns" : "Format this statement", ActionKind.Rewrite, () => [new FileEdits(spot.Tree.Source, edits)]);
        }

        if (spot.Place.Statement is not UseSyntax use) yield break;
        var run = Run(spot.Tree, use);
        // Lines with comments keep them: whole lines change their places.
        var lines = run.Select(u => spot.Tree.Source.LineSpan(spot.Tree.Source.LineOf(u.Span.Start))).ToList();
        var sorted = run.Zip(lines).OrderBy(u => u.First.Path.Text, StringComparer.OrdinalIgnoreCase).Select(u => u.Second).ToList();
        if (sorted.SequenceEqual(lines)) yield break;
        yield return new CodeAction("sort use", "Sort these lines `use`", ActionKind.Organize,
            () => [new FileEdits(spot.Tree.Source, [.. lines.Zip(sorted, (at, line) => new TextEdit(at, spot.Tree.Source.Slice(line)))])]);
    }

    /// <summary>The lines <c>use</c> around one, with nothing between them.</summary>
    private static List<UseSyntax> Run(SyntaxTree tree, UseSyntax use)
    {
        var (first, last) = (tree.Statements.IndexOf(use), tree.Statements.IndexOf(use));
        while (first > 0 && AreNeighbours(tree, first - 1)) first--;
        while (last + 1 < tree.Statements.Length && AreNeighbours(tree, last)) last++;
        return [.. tree.Statements[first..(last + 1)].Cast<UseSyntax>()];
    }

    private static bool AreNeighbours(SyntaxTree tree, int index) =>
        tree.Statements[index] is UseSyntax above && tree.Statements[index + 1] is UseSyntax below
        && tree.Source.LineOf(above.Span.Start) + 1 == tree.Source.LineOf(below.Span.Start);
}
