using System.Collections.Immutable;
using ProtocolLang.Syntax;
using ProtocolLang.Text;

namespace ProtocolLang.Editing.Folding;

public enum FoldKind { Region, Comment, Imports }

/// <summary>Lines that can be folded into their first one.</summary>
/// <param name="Span">From a place in the first line to the end of the last one.</param>
public sealed record Fold(TextSpan Span, FoldKind Kind);

/// <summary>What can be folded: statements, clauses and facts of several lines, bullets, tables, runs of comments and of <c>use</c>.</summary>
public static class Folds
{
    public static ImmutableArray<Fold> Of(SyntaxTree tree) =>
        [.. Imports(tree).Concat(Comments(tree)).Concat(tree.Statements.SelectMany(s => Spans(s)).Select(s => new Fold(s, FoldKind.Region)))
            .Where(f => tree.Source.LineOf(f.Span.Start) < tree.Source.LineOf(f.Span.End))
            // Of several that begin on one line, an editor shows one: the outermost.
            .GroupBy(f => tree.Source.LineOf(f.Span.Start)).Select(g => g.MaxBy(f => f.Span.End)!).OrderBy(f => f.Span.Start)];

    private static IEnumerable<TextSpan> Spans(StatementSyntax statement)
    {
        var clauses = statement.Clauses.SelectMany(Spans);
        return statement switch
        {
            FactsSyntax s => s.Facts.SelectMany(f => f.Clauses.SelectMany(Spans).Prepend(f.Span)).Prepend(s.Span),
            DefineSyntax s => s.Body.Bullets.SelectMany(Spans).Concat(clauses).Prepend(s.Span),
            CalculateSyntax s => s.Body.Bullets.SelectMany(Spans).Concat(clauses).Prepend(s.Span),
            GridSyntax { Header: { } header, Rows: [.., var last] } s => clauses.Prepend(TextSpan.FromBounds(header.Span.Start, last.Span.End)).Prepend(s.Span),
            _ => clauses.Prepend(statement.Span),
        };
    }

    private static IEnumerable<TextSpan> Spans(ClauseSyntax clause) => clause.Body.Bullets.SelectMany(Spans).Prepend(clause.Span);

    private static IEnumerable<TextSpan> Spans(BlockSyntax bullet) => bullet.Bullets.SelectMany(Spans).Prepend(bullet.Span);

    private static IEnumerable<Fold> Imports(SyntaxTree tree)
    {
        var runs = Runs(tree.Statements, (a, b) => a is UseSyntax && b is UseSyntax).Where(r => r.First is UseSyntax);
        return runs.Select(r => new Fold(TextSpan.FromBounds(r.First.Span.Start, r.Last.Span.End), FoldKind.Imports));
    }

    /// <summary>Comments that stand alone on lines next to each other.</summary>
    private static IEnumerable<Fold> Comments(SyntaxTree tree)
    {
        var alone = tree.Comments.Where(c => tree.Reading.AsSpan(tree.Source.LineSpan(tree.Source.LineOf(c.Start)).Start..c.Start).IsWhiteSpace());
        var runs = Runs(alone, (a, b) => tree.Source.LineOf(a.Start) + 1 == tree.Source.LineOf(b.Start));
        return runs.Select(r => new Fold(TextSpan.FromBounds(r.First.Start, r.Last.End), FoldKind.Comment));
    }

    private static IEnumerable<(T First, T Last)> Runs<T>(IEnumerable<T> items, Func<T, T, bool> together)
        where T : notnull
    {
        (T First, T Last)? run = null;
        foreach (var item in items)
        {
            if (run is var (first, last) && together(last, item)) run = (first, item);
            else
            {
                if (run is { } done) yield return done;
                run = (item, item);
            }
        }

        if (run is { } rest) yield return rest;
    }
}
