using ProtocolLang.Diagnostics;
using ProtocolLang.Syntax;
using ProtocolLang.Text;
using ProtocolLang.Units;

namespace ProtocolLang.Parsing;

/// <summary>Finds the keyword of a statement, or the one that was meant.</summary>
internal static class Opening
{
    private static readonly string[] FactTypes = ["one of", "a", "an", "yes or no", "positive or negative"];
    private static readonly string[] InsteadOfIf = ["whenever", "when", "where", "given that", "provided that", "for patients with", "in case of", "given"];

    /// <summary>The keyword to parse the statement by and what stands for it; null when nothing can be made of it. Complains unless it is as it should be.</summary>
    public static (string? Keyword, TextSpan Span) Read(Slice slice, TextSpan word)
    {
        var said = slice.Words(word);
        if (Clauses.Statement(said) is not null) return (said, word);
        if (Clauses.Statement(said.ToLowerInvariant()) is { } rule)
        {
            slice.Report(SyntaxDiagnostics.NotLowerCase(slice.At(word), rule.Keyword));
            return (rule.Keyword, word);
        }

        return AsSentence(slice, word) ?? AsFact(slice, word) ?? AsOutcome(slice, word) ?? AsMisspelt(slice, word, said);
    }

    private static (string?, TextSpan)? AsSentence(Slice slice, TextSpan word)
    {
        foreach (var instead in InsteadOfIf)
        {
            var end = Lexemes.WordsEnd(slice.Text, slice.Start, slice.End, instead);
            if (end == slice.Start) continue;
            var span = TextSpan.FromBounds(slice.Start, end);
            slice.Report(SyntaxDiagnostics.SentenceWithoutIf(slice.At(span), slice.Words(span)));
            return ("if", span);
        }

        var then = slice.Parse(Lexemes.Before("then"), slice.Start, slice.End);
        if (then.End >= slice.End || Spelling.Nearest(slice.Words(word), ["if", "rule"], 1).Count > 0) return null;
        slice.Report(SyntaxDiagnostics.SentenceWithoutIf(slice.At(TextSpan.FromBounds(slice.Start, slice[0].End)), null));
        return ("if", new TextSpan(slice.Start, 0));
    }

    private static (string?, TextSpan)? AsFact(Slice slice, TextSpan word)
    {
        if (Names.FindWord(slice, TextSpan.FromBounds(word.End, slice[0].End), ["is"]) is not { } link) return null;
        var type = Lexemes.Trim(slice.Text, link.End, slice[0].End);
        if (!FactTypes.Any(t => Lexemes.WordsEnd(slice.Text, type.Start, type.End, t) > type.Start)) return null;
        slice.Report(SyntaxDiagnostics.FactOutsideFacts(slice.At(TextSpan.FromBounds(slice.Start, slice[0].End))));
        return ("facts", new TextSpan(slice.Start, 0));
    }

    private static (string?, TextSpan)? AsOutcome(Slice slice, TextSpan word)
    {
        foreach (var verb in Guesses.OutcomeVerbs)
        {
            var end = Lexemes.WordsEnd(slice.Text, slice.Start, slice.End, verb);
            if (end == slice.Start) continue;
            slice.Report(SyntaxDiagnostics.OutcomeAlone(slice.At(TextSpan.FromBounds(slice.Start, end)), verb));
            return (null, word);
        }

        return null;
    }

    private static (string?, TextSpan) AsMisspelt(Slice slice, TextSpan word, string said)
    {
        var meant = Spelling.Nearest(said, Clauses.Statements.Select(s => s.Keyword), 1).FirstOrDefault();
        var shown = said.Length <= 60 ? said : said[..57] + "…";
        slice.Report(SyntaxDiagnostics.UnknownStatement(slice.At(word), shown, meant, Clauses.Statements.Select(s => s.Keyword)));
        return (meant, word);
    }
}
