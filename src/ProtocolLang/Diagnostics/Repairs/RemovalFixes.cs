using ProtocolLang.Logic;
using ProtocolLang.Syntax;
using ProtocolLang.Text;

namespace ProtocolLang.Diagnostics.Repairs;

/// <summary>Strikes out what changes nothing.</summary>
internal static class RemovalFixes
{
    /// <summary>A whole rule, example or definition.</summary>
    public static Diagnostic Statement(Diagnostic diagnostic, Origin at, string title, Compilation compilation) =>
        compilation.TreeOf(at.File) is { } tree && Places.Statement(tree, at) is { } statement and not TableSyntax
            ? diagnostic.WithSuggestion(title, Places.Lines(tree.Source, statement.Span))
            : diagnostic;

    /// <summary>A row of a table, as long as another is left.</summary>
    public static Diagnostic Row(Diagnostic diagnostic, Rule row, Compilation compilation) =>
        compilation.TreeOf(row.Origin.File) is { } tree && Places.Statement(tree, row.Origin) is TableSyntax { Rows.Length: > 1 }
            ? diagnostic.WithFix("Remove this row", Places.Lines(tree.Source, new TextSpan(row.Origin.Start, row.Origin.Length)))
            : diagnostic;

    /// <summary>A part of a condition.</summary>
    /// <param name="isSame">Whether the condition says the same without it.</param>
    public static Diagnostic Part(Diagnostic diagnostic, Proposition part, Proposition? of, bool isSame, Compilation compilation)
    {
        if (of is null || compilation.TreeOf(part.Origin.File) is not { } tree || Without(tree, part, of) is not { } edit) return diagnostic;
        var title = $"Remove `{part.Text}`";
        return isSame ? diagnostic.WithFix(title, edit) : diagnostic.WithSuggestion(title, edit);
    }

    /// <summary>An exception that is a clause of its own, or a part of one.</summary>
    public static Diagnostic Exception(Diagnostic diagnostic, Proposition exception, Proposition unless, Compilation compilation)
    {
        if (compilation.TreeOf(exception.Origin.File) is not { } tree) return diagnostic;
        var clause = Places.Statement(tree, exception.Origin)?.All("unless").FirstOrDefault(c => c.Body.Span.Start <= exception.Origin.Start && exception.Origin.Start < c.Body.Span.End);
        if (clause is null) return diagnostic;
        if (clause.Body.Span.Start != exception.Origin.Start || clause.Body.Span.End != exception.Origin.Start + exception.Origin.Length)
        {
            return Part(diagnostic, exception, Holder(unless, exception), isSame: false, compilation);
        }

        var line = tree.Source.LineSpan(tree.Source.LineOf(clause.Span.Start));
        var isOwnLine = tree.Source.Text.AsSpan(line.Start, clause.Span.Start - line.Start).IsWhiteSpace();
        // In a sentence the words before the clause end the line.
        var edit = isOwnLine ? Places.Lines(tree.Source, clause.Span) : new TextEdit(TextSpan.FromBounds(BlankBefore(tree.Source, clause.Span.Start), clause.Span.End), "");
        return diagnostic.WithSuggestion($"Remove `unless {exception.Text}`", edit);
    }

    private static Proposition? Holder(Proposition whole, Proposition part) =>
        whole.Parts.Contains(part) ? whole : whole.Parts.Select(p => Holder(p, part)).FirstOrDefault(p => p is not null);

    private static TextEdit? Without(SyntaxTree tree, Proposition part, Proposition of)
    {
        var parts = of.Parts.Where(p => p.Kind != PropositionKind.Constant).ToList();
        var at = parts.IndexOf(part);
        // What is written in several places, as the cells of a row are, has no one place in which it could be struck out.
        if (at < 0 || parts.Count < 2 || parts.Any(p => p.Origin.File != part.Origin.File) || Places.Statement(tree, part.Origin) is TableSyntax) return null;
        var source = tree.Source;
        var start = BlankBefore(source, part.Origin.Start);
        if (start > 0 && source.Text[start - 1] == '-' && source.Text.AsSpan(source.LineSpan(source.LineOf(start)).Start, start - 1 - source.LineSpan(source.LineOf(start)).Start).IsWhiteSpace())
        {
            return Places.Lines(source, TextSpan.FromBounds(start - 1, part.Origin.Start + part.Origin.Length));
        }

        return at > 0
            ? new TextEdit(TextSpan.FromBounds(End(parts[at - 1]), End(part)), "")
            : new TextEdit(TextSpan.FromBounds(part.Origin.Start, parts[1].Origin.Start), "");
    }

    private static int End(Proposition p) => p.Origin.Start + p.Origin.Length;

    private static int BlankBefore(SourceText source, int at)
    {
        while (at > 0 && source.Text[at - 1] is ' ' or '\t') at--;
        return at;
    }
}
