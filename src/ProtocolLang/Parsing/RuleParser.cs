using ProtocolLang.Diagnostics;
using ProtocolLang.Syntax;
using ProtocolLang.Text;

namespace ProtocolLang.Parsing;

/// <summary>Reads a rule, in block form or as a sentence: both are parted by the same words.</summary>
internal static class RuleParser
{
    public static RuleSyntax Parse(Slice slice, string keyword, TextSpan span)
    {
        var errors = slice.ErrorCount;
        var isSentence = keyword == "if";
        var table = ClauseTable.Of(keyword);
        var nameEnd = isSentence ? span.End : NameEnd(slice, span);
        var name = isSentence ? null : Names.Declared(slice, span.End, nameEnd, "rule");
        var parts = new RuleParts(slice, table, isSentence ? span : null, nameEnd).Read();
        RequireThen(slice, parts, table, errors);
        var clauses = new ClauseParser(slice, table);
        foreach (var part in parts) clauses.Add(part.Rule, part.Keyword, part.End, part.IsGuess || (isSentence && part.Keyword == span));
        if (slice.ErrorCount == errors) RequireIf(slice, span, parts);
        return new RuleSyntax(default, span, name, clauses.Clauses);
    }

    private static int NameEnd(Slice slice, TextSpan span)
    {
        var first = TextSpan.FromBounds(span.End, slice[0].End);
        if (Names.FindWord(slice, first, ["if"]) is not { } found || found.End == first.End || HasIfLine(slice)) return first.End;
        if (Names.FindWord(slice, TextSpan.FromBounds(found.End, slice.End), ["then"]) is null) return first.End;
        var gap = found.Start;
        while (Lexemes.IsBlank(slice.Text[gap - 1])) gap--;
        slice.Report(SyntaxDiagnostics.NewLineExpected(slice.At(found), "the name of a rule", new TextEdit(TextSpan.FromBounds(gap, found.Start), "\n  ")));
        return found.Start;
    }

    private static bool HasIfLine(Slice slice) =>
        Enumerable.Range(1, slice.Count - 1).Any(line => Lexemes.WordsEnd(slice.Text, slice[line].Start, slice[line].End, "if") > slice[line].Start);

    private static void RequireThen(Slice slice, List<RulePart> parts, ClauseTable table, int errors)
    {
        var at = parts.FindIndex(p => p.Rule.Keyword == "if");
        if (at < 0 || parts.Any(p => p.Rule.Keyword == "then")) return;
        if (slice.ErrorCount > errors && parts.Any(p => p.IsGuess)) return;
        var condition = parts[at];
        var (verb, before) = FindVerb(slice, condition.Keyword.End, condition.End);
        if (verb < 0)
        {
            if (slice.ErrorCount == errors) slice.Report(SyntaxDiagnostics.MissingThen(slice.At(new TextSpan(Lexemes.Trim(slice.Text, condition.Keyword.Start, condition.End).End, 0)), null, null));
            return;
        }

        var instead = InsteadOfThen(slice, before, verb);
        var place = instead.Length > 0 ? instead : FirstWord(slice, verb);
        slice.Report(SyntaxDiagnostics.MissingThen(slice.At(place), verb, instead.Length > 0 ? slice.Words(instead) : null));
        parts[at] = condition with { End = place.Start };
        parts.Insert(at + 1, new RulePart(table.Rules.First(r => r.Keyword == "then"), new TextSpan(verb, 0), condition.End, IsGuess: true));
    }

    /// <summary>Where the first verb of an outcome stands, and the word or mark before it.</summary>
    private static (int Verb, TextSpan Before) FindVerb(Slice slice, int start, int end)
    {
        TextSpan before = default;
        for (var at = start; Lexemes.TryNext(slice.Text, at, end, out var token); at = token.End)
        {
            if (before.Length > 0 && Guesses.OutcomeVerbs.Any(v => Lexemes.WordsEnd(slice.Text, token.Start, end, v) > token.Start)) return (token.Start, before);
            before = token;
        }

        return (-1, default);
    }

    private static TextSpan InsteadOfThen(Slice slice, TextSpan before, int verb)
    {
        var said = slice.Words(before).ToLowerInvariant();
        if (said is "," or ":" or ";" or "=>" or "→" or "->" or "than" || Units.Spelling.Nearest(said, ["then"], 1).Count > 0) return before;
        if (said == ">" && slice.Text[before.Start - 1] == '-') return TextSpan.FromBounds(before.Start - 1, before.End);
        return new TextSpan(verb, 0);
    }

    private static TextSpan FirstWord(Slice slice, int start)
    {
        Lexemes.TryNext(slice.Text, start, slice.End, out var word);
        return word;
    }

    private static void RequireIf(Slice slice, TextSpan keyword, List<RulePart> parts)
    {
        var (condition, outcome) = (parts.FindIndex(p => p.Rule.Keyword == "if"), parts.FindIndex(p => p.Rule.Keyword == "then"));
        if (parts.Count == 0) slice.Report(SyntaxDiagnostics.EmptyStatement(slice.At(keyword), "rule", "write, indented below it, a line `if CONDITION` and a line `then OUTCOME`"));
        else if (condition < 0) slice.Report(SyntaxDiagnostics.MissingIf(slice.At(keyword)));
        else if (outcome >= 0 && condition > outcome && parts[condition].IsInline) slice.Report(SyntaxDiagnostics.IfTooLate(slice.At(parts[condition].Keyword)));
    }
}
