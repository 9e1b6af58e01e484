using System.Collections.Immutable;
using ProtocolLang.Binding;
using ProtocolLang.Editing.Navigation;
using ProtocolLang.Parsing;
using ProtocolLang.Syntax;
using ProtocolLang.Text;

namespace ProtocolLang.Editing.Selection;

/// <summary>What a growing selection takes in.</summary>
public static class Selections
{
    /// <summary>Stretches around an offset, each larger than the one before: the word, the name, the test, the condition, the bullet, the clause, the statement, the file.</summary>
    public static ImmutableArray<TextSpan> At(Compilation compilation, SyntaxTree tree, int offset)
    {
        var place = Places.At(tree, offset);
        var spans = new List<TextSpan> { Word(tree, offset), new(0, tree.Source.Length) };
        if (tree.Comments.FirstOrDefault(c => Places.Touches(c, offset)) is { Length: > 0 } comment) spans.Add(comment);
        if (Occurrences.At(compilation, tree.Source.Path, offset) is { } named) spans.Add(named.Span);
        spans.AddRange(Conditions(compilation, tree, place, offset));
        if (place.Phrase is { } phrase) spans.Add(phrase.Span);
        if (place.Row is { } row) spans.Add(row.Span);
        if (place.Fact is { } fact) spans.Add(fact.Span);
        if (place.Clause is { } clause)
        {
            spans.AddRange(Blocks(clause.Body).Where(b => Places.Touches(b, offset)));
            spans.Add(clause.Span);
        }

        if (place.Statement is { } statement)
        {
            var body = statement switch { DefineSyntax d => d.Body, CalculateSyntax c => c.Body, _ => null };
            if (body is not null) spans.AddRange(Blocks(body).Where(b => Places.Touches(b, offset)));
            spans.Add(statement.Span);
        }

        return Nested(spans, offset);
    }

    /// <summary>Those that hold the one before, from the smallest on.</summary>
    private static ImmutableArray<TextSpan> Nested(List<TextSpan> spans, int offset)
    {
        var nested = ImmutableArray.CreateBuilder<TextSpan>();
        foreach (var span in spans.Where(s => s.Length > 0 && Places.Touches(s, offset)).Distinct().OrderBy(s => s.Length))
        {
            if (nested.Count == 0 || (span.Start <= nested[^1].Start && nested[^1].End <= span.End)) nested.Add(span);
        }

        if (nested.Count == 0) nested.Add(new TextSpan(offset, 0));
        return nested.ToImmutable();
    }

    private static IEnumerable<TextSpan> Conditions(Compilation compilation, SyntaxTree tree, Place place, int offset)
    {
        if (place.Phrase is not { } phrase) return [];
        return BoundConditions.Tests(compilation.Model)
            .Where(t => t.Place.Source.Path == tree.Source.Path && t.Place.Start == phrase.Span.Start)
            .Select(t => t.Place.Locate(t.Condition.Span).Span)
            .Select(s => Lexemes.Trim(tree.Reading, s.Start, Math.Min(s.End, tree.Reading.Length)))
            .Where(s => Places.Touches(s, offset));
    }

    private static IEnumerable<TextSpan> Blocks(BlockSyntax block) => block.Bullets.SelectMany(Blocks).Prepend(block.Span);

    private static TextSpan Word(SyntaxTree tree, int offset)
    {
        // A comment is blank in the reading; its words are those of the source.
        var text = tree.Source.Text;
        var (start, end) = (offset, offset);
        while (start > 0 && Lexemes.IsWordCharacter(text[start - 1])) start--;
        while (end < text.Length && Lexemes.IsWordCharacter(text[end])) end++;
        return TextSpan.FromBounds(start, end);
    }
}
