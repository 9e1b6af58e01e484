using ProtocolLang.Editing;
using ProtocolLang.Editing.Completing;
using ProtocolLang.Parsing;
using ProtocolLang.Symbols;
using ProtocolLang.Syntax;
using ProtocolLang.Text;
using Places = ProtocolLang.Editing.Places;

namespace ProtocolLang.Tests.Editing;

/// <summary>A place of a text where a word begins, and what is offered there.</summary>
internal sealed record NextWord(SyntaxTree Tree, TextSpan Word, bool IsOffered, string? Excuse)
{
    public string Show()
    {
        var line = Tree.Source.LineSpan(Tree.Source.LineOf(Word.Start));
        return $"{Tree.Source.Path}:{Tree.Source.LineOf(Word.Start)}: {Tree.Source.Text[line.Start..Word.Start]}>>>{Tree.Source.Text[Word.Start..line.End]}";
    }
}

/// <summary>Asks for completions at every word of a text that is right, as if the author were about to write that word.</summary>
internal static class NextWords
{
    public static IEnumerable<NextWord> Of(Compilation compilation, SyntaxTree tree, IEnumerable<string> files, Func<int, bool>? chosen = null)
    {
        var text = tree.Reading;
        foreach (var statement in tree.Statements)
        {
            for (var at = statement.Span.Start; Lexemes.TryNext(text, at, statement.Span.End, out var word); at = word.End)
            {
                // Signs are not words, and a ruler below a table's header is for the eye.
                if ((Lexemes.IsMark(text[word.Start]) && !Lexemes.IsComparison(text[word.Start])) || text.AsSpan(word.Start, word.Length).Trim("-*".AsSpan()).Length == 0) continue;
                if (chosen?.Invoke(word.Start) == false) continue;
                var items = Completion.At(compilation, tree, word.Start, files);
                var isOffered = items.Any(i => Stands(compilation, text, i, word));
                yield return new NextWord(tree, word, isOffered, isOffered ? null : Excuse(compilation, tree, statement, word));
            }
        }
    }

    /// <summary>Whether the item, or another name of the same thing, is what stands in the text and goes on over the word.</summary>
    private static bool Stands(Compilation compilation, string text, CompletionItem item, TextSpan word)
    {
        var spellings = item.Key?.StartsWith("name ", StringComparison.Ordinal) == true && item.Kind == CompletionKind.Name
            ? compilation.Model.Files.SelectMany(f => f.Vocabulary.Entries).Where(e => "name " + e.Key == item.Key).SelectMany(e => new[] { e.Words, e.Words + "+", e.Words + "-" })
            : [item.Label];
        return spellings.Any(s => Fold(text, item.Replaced.Start, Fold(s)) is var end && end >= word.End);
    }

    private static string Fold(string words) => Vocabulary.Fold(words);

    /// <summary>Where the words end when they stand there; negative when they do not.</summary>
    private static int Fold(string text, int start, string words)
    {
        var at = start;
        foreach (var word in words.Split(' '))
        {
            at = Lex.SkipBlanks(text, at, text.Length);
            if (at + word.Length > text.Length || Vocabulary.Fold(text.Substring(at, word.Length)) != word) return -1;
            at += word.Length;
        }

        return at;
    }

    /// <summary>Why a word cannot be offered: it is the author's own. Null when there is no such reason.</summary>
    private static string? Excuse(Compilation compilation, SyntaxTree tree, StatementSyntax statement, TextSpan word)
    {
        var text = tree.Reading.Substring(word.Start, word.Length);
        if (char.IsAsciiDigit(text[0]) || (text.Length > 1 && text[0] is '-' or '.' && char.IsAsciiDigit(text[1]))) return "a number";
        if (text[0] == '"') return "a text";
        var place = Places.At(tree, word.Start);
        if (place.Phrase is null) return null;
        if (statement is EntrySyntax entry && ReferenceEquals(entry.Name, place.Phrase)) return "a new name";
        if (statement is DefineSyntax define && ReferenceEquals(define.Name, place.Phrase)) return "a new name";
        if (statement is CalculateSyntax calculate && ReferenceEquals(calculate.Name, place.Phrase)) return "a new name";
        if (statement is PartitionSyntax partition && ReferenceEquals(partition.Name, place.Phrase)) return "a new name";
        if (statement is ExampleSyntax example && ReferenceEquals(example.Name, place.Phrase)) return "a new name";
        if (Places.RuleName(statement) is { } name && ReferenceEquals(name, place.Phrase)) return "a new name";
        if (place.Fact is { } fact && ReferenceEquals(fact.Name, place.Phrase)) return "a new name";
        if (place.Fact is { } typed && ReferenceEquals(typed.Type, place.Phrase)) return "a new value";
        var rule = Clauses.Statements.SelectMany(s => s.Clauses).Concat(Clauses.OfFact).FirstOrDefault(c => c.Keyword == place.Clause?.Keyword);
        if (rule is { Keyword: "known as" or "obtained by" or "compares" or "verified compares" or "gives" or "verified gives" }) return "own words";
        if (rule is { Shape: ClauseShape.Words, Keyword: not ("as of" or "strength" or "evidence" or "default") } || (statement is not RuleSyntax && rule is { Shape: ClauseShape.Words })) return "own words";
        if (rule is { Shape: ClauseShape.Figures }) return "own words";
        return null;
    }
}
