using ProtocolLang.Diagnostics;
using ProtocolLang.Editing.Describing;
using ProtocolLang.Symbols;
using ProtocolLang.Syntax;
using ProtocolLang.Text;

namespace ProtocolLang.Editing.Hovering;

/// <summary>What to show for the words under the pointer.</summary>
/// <param name="Markdown">What they mean.</param>
/// <param name="Rule">The rule, sentence or table that they name, so that a host can add the cases that exercise it.</param>
public sealed record HoverText(TextSpan Span, string Markdown, RuleAt? Rule = null);

/// <summary>Tells what stands under the pointer: names, values, words of the language, units, and the codes of findings.</summary>
public static class Hover
{
    /// <summary>The longest phrase of the language has so many words.</summary>
    private const int MaxWords = 4;

    /// <summary>Null when there is nothing to tell.</summary>
    public static HoverText? At(Compilation compilation, SyntaxTree tree, int offset)
    {
        offset = Math.Clamp(offset, 0, tree.Reading.Length);
        if (FunctionCalls.At(compilation, tree.Source.Path, offset) is var (call, span)) return new HoverText(span, FunctionPages.Of(call));
        if (Places.IsInComment(tree, offset) || Places.IsInQuotes(tree, offset)) return null;
        return OfName(compilation, tree, offset) ?? OfRule(compilation, tree, offset) ?? OfKeyword(compilation, tree, offset) ?? OfValue(compilation, tree, offset)
            ?? OfWords(compilation, tree, offset);
    }

    /// <summary>What the finding's page says; for hovers over squiggles and codes.</summary>
    public static string? OfFinding(string code) => Catalogue.Page(code);

    private static HoverText? OfName(Compilation compilation, SyntaxTree tree, int offset) =>
        Places.SymbolAt(compilation, tree, offset) is { } found ? new HoverText(found.Span, NamePages.Of(compilation, found.Symbol)) : null;

    private static HoverText? OfRule(Compilation compilation, SyntaxTree tree, int offset) =>
        Places.RuleAt(compilation, tree, offset) is { } found ? new HoverText(found.Span, RulePages.Of(compilation, found.Statement, found.Tree), found) : null;

    private static HoverText? OfKeyword(Compilation compilation, SyntaxTree tree, int offset)
    {
        var place = Places.At(tree, offset);
        if (place.Clause is { } clause && Places.Touches(clause.KeywordSpan, offset))
        {
            var statement = place.Fact is null ? Documented(place.Statement!) : "fact";
            return Shown(compilation, clause.KeywordSpan, $"clause {statement} {clause.Keyword}") is not { } shown ? null
                // A sentence begins with a clause of its own.
                : place.Statement is RuleSyntax { Name: null } sentence && clause.KeywordSpan == sentence.KeywordSpan ? shown with { Rule = new RuleAt(sentence, tree, clause.KeywordSpan, IsDeclaration: true) }
                : shown;
        }

        return place.Statement is { } at && Places.Touches(at.KeywordSpan, offset) ? Shown(compilation, at.KeywordSpan, "statement " + Documented(at)) : null;
    }

    private static string Documented(StatementSyntax statement) => statement switch
    {
        EntrySyntax s => s.Keyword,
        FactsSyntax s => s.Keyword,
        UseSyntax => "use",
        DefineSyntax => "define",
        PartitionSyntax => "partition",
        CalculateSyntax => "calculate",
        RuleSyntax => "rule",
        TableSyntax => "table",
        ExampleSyntax => "example",
        _ => "",
    };

    /// <summary>A value behind the name of its fact, or where its type is declared, tells of the fact.</summary>
    private static HoverText? OfValue(Compilation compilation, SyntaxTree tree, int offset)
    {
        if (Places.At(tree, offset) is { Phrase: { } phrase } place && ValueAt(compilation, tree, offset, place, phrase) is var (symbol, span))
        {
            return new HoverText(span, new Page(tree.Source.Slice(span), "value").Raw(NamePages.Of(compilation, symbol)).ToString());
        }

        return null;
    }

    private static (Symbol Symbol, TextSpan Span)? ValueAt(Compilation compilation, SyntaxTree tree, int offset, Place place, PhraseSyntax phrase)
    {
        var symbol = place.Fact is { } fact && ReferenceEquals(fact.Type, phrase)
            ? compilation.Model.Symbols.GetValueOrDefault(Vocabulary.Fold(fact.Name.Text))
            : NameUses.In(compilation, tree, TextSpan.FromBounds(phrase.Span.Start, offset)).LastOrDefault(r => r.Symbol.Kind == NameKind.Fact)?.Symbol;
        symbol ??= place.Row is { } row && place.Statement is GridSyntax { Header: { } header } && row.Cells.IndexOf(phrase) is >= 0 and var column && column < header.Cells.Length
            ? compilation.Model.Symbols.GetValueOrDefault(Vocabulary.Fold(header.Cells[column].Text))
            : null;
        if (symbol?.Entry.Type is not { } type) return null;
        foreach (var value in type.ValueNames.OrderByDescending(v => v.Length))
        {
            for (var at = tree.Reading.IndexOf(value, phrase.Span.Start, phrase.Span.Length, StringComparison.OrdinalIgnoreCase); at >= 0 && at <= offset;
                at = tree.Reading.IndexOf(value, at + 1, phrase.Span.End - at - 1, StringComparison.OrdinalIgnoreCase))
            {
                var span = new TextSpan(at, value.Length);
                if (Places.Touches(span, offset) && IsWhole(tree.Reading, span)) return (symbol, span);
            }
        }

        return null;
    }

    private static bool IsWhole(string text, TextSpan span) =>
        (span.Start == 0 || !Lex.IsWordCharacter(text[span.Start - 1])) && (span.End == text.Length || !Lex.IsWordCharacter(text[span.End]));

    /// <summary>The longest phrase of the language, or unit, that reaches over the offset.</summary>
    private static HoverText? OfWords(Compilation compilation, SyntaxTree tree, int offset)
    {
        var words = WordsAround(tree, offset);
        foreach (var span in words.SelectMany((first, i) => words.Skip(i).Take(MaxWords).Select(last => TextSpan.FromBounds(first.Start, last.End))).Where(s => Places.Touches(s, offset)).OrderByDescending(s => s.Length))
        {
            var text = Binding.Phrases.Fold(tree.Reading.Substring(span.Start, span.Length));
            if (Shown(compilation, span, "word " + text.ToLowerInvariant()) is { } word) return word;
            if (char.IsAsciiDigit(text[0]) is false && text.Length > 0 && IsBehindNumber(tree.Reading, span.Start) && Shown(compilation, span, "unit " + text) is { } unit) return unit;
        }

        return null;
    }

    private static bool IsBehindNumber(string text, int start)
    {
        while (start > 0 && Lex.IsBlank(text[start - 1])) start--;
        var word = start;
        while (word > 0 && Lex.IsWordCharacter(text[word - 1])) word--;
        return word < start && (char.IsAsciiDigit(text[word]) || text.AsSpan(word, start - word) is "in" or "vs");
    }

    /// <summary>The words of the line, of which a phrase over the offset can be made.</summary>
    private static List<TextSpan> WordsAround(SyntaxTree tree, int offset)
    {
        var line = tree.Source.LineSpan(tree.Source.LineOf(offset));
        var words = new List<TextSpan>();
        for (var at = line.Start; at < line.End;)
        {
            var start = Lex.SkipBlanks(tree.Reading, at, line.End);
            var end = Math.Max(Lex.WordEnd(tree.Reading, start, line.End), Math.Min(start + 1, line.End));
            if (end > start) words.Add(TextSpan.FromBounds(start, end));
            at = Math.Max(end, start + 1);
        }

        var touched = words.FindIndex(w => Places.Touches(w, offset));
        return touched < 0 ? [] : words.GetRange(Math.Max(0, touched - MaxWords), Math.Min(words.Count, touched + MaxWords) - Math.Max(0, touched - MaxWords));
    }

    private static HoverText? Shown(Compilation compilation, TextSpan span, string key) => Documentation.Of(compilation, key) is { } page ? new HoverText(span, page) : null;
}
