using ProtocolLang.Diagnostics;
using ProtocolLang.Syntax;
using ProtocolLang.Text;

namespace ProtocolLang.Parsing;

/// <param name="End">Where the part's content ends; it begins after the keyword.</param>
/// <param name="IsInline">Whether the keyword stands within a line.</param>
/// <param name="IsGuess">Whether the keyword was not written so, which has been reported.</param>
internal sealed record RulePart(ClauseRule Rule, TextSpan Keyword, int End, bool IsInline = false, bool IsGuess = false);

/// <summary>Parts a rule at the reserved words outside quotes and parentheses, and at lines that begin with another clause keyword.</summary>
internal sealed class RuleParts(Slice slice, ClauseTable table, TextSpan? sentence, int from)
{
    private readonly List<RulePart> parts = [];
    private int? margin;
    private int? dash;
    private int partIndent;

    public List<RulePart> Read()
    {
        if (sentence is { } keyword) Begin(keyword, RuleOf("if"), 0, isInline: false);
        var ignoreParentheses = !AreBalanced();
        var (depth, line, next) = (0, 0, 0);
        for (var at = from; Lexemes.TryNext(slice.Text, at, slice.End, out var token); at = Math.Max(next, token.End))
        {
            while (line + 1 < slice.Count && token.Start >= slice[line + 1].Start) line++;
            next = 0;
            if (line > 0 && token.Start == slice[line].Start)
            {
                next = AtLine(line);
                if (line >= slice.Count) break;
                if (next > 0) continue;
            }

            depth += slice.Text[token.Start] switch { '(' => 1, ')' when depth > 0 => -1, _ => 0 };
            if (depth > 0 && !ignoreParentheses) continue;
            if (Inline(token, line) is not { } rule) continue;
            if (rule.Keyword == "else") break;
            Begin(token, rule, slice[line].Indent, token.Start != slice[line].Start);
        }

        End(slice.End);
        return parts;
    }

    private ClauseRule RuleOf(string keyword) => table.Rules.First(r => r.Keyword == keyword);

    private bool AreBalanced()
    {
        var depth = 0;
        for (var at = from; Lexemes.TryNext(slice.Text, at, slice.End, out var token); at = token.End)
            depth += slice.Text[token.Start] switch { '(' => 1, ')' when depth > 0 => -1, _ => 0 };
        return depth == 0;
    }

    private void Begin(TextSpan keyword, ClauseRule rule, int indent, bool isInline, bool isGuess = false)
    {
        End(keyword.Start);
        parts.Add(new RulePart(rule, keyword, 0, isInline, isGuess));
        dash = null;
        partIndent = indent;
        if (!isInline && parts.Count > (sentence is null ? 0 : 1)) margin ??= indent;
    }

    private void End(int end)
    {
        if (parts.Count > 0 && parts[^1].End == 0) parts[^1] = parts[^1] with { End = end };
    }

    private ClauseRule? Inline(TextSpan token, int line)
    {
        if (token.Length is < 2 or > 9) return null;
        var word = slice.Words(token).ToLowerInvariant();
        if (word is "else" or "otherwise" or "elseif" or "elsif")
        {
            slice.Report(SyntaxDiagnostics.NoElse(slice.At(token), slice.Words(token)));
            End(token.Start);
            return new ClauseRule("else", ClauseShape.Words, true, "");
        }

        var parts = word is "then" or "unless" or "overrides" or "if"
            || (word == "because" && !(Lexemes.TryNext(slice.Text, token.End, slice.End, out var after) && slice.Words(after) == "of"));
        return parts ? RuleOf(word) : null;
    }

    /// <summary>Looks at the start of a line; says from where to read on when the line was understood here, and 0 when not.</summary>
    private int AtLine(int line)
    {
        var (start, end, indent) = (slice[line].Start, slice[line].End, slice[line].Indent);
        if (slice.IsBullet(line) && parts.Count > 0)
        {
            dash = indent;
            return start + 1;
        }

        if (indent > dash) return 0;
        if (table.Match(slice, line) is var (rule, span))
        {
            if (Clauses.ReservedWords.Contains(rule.Keyword) && Inline(span, line) is null) return 0;
            Begin(span, rule, indent, isInline: false);
            return span.End;
        }

        var isClauseLine = sentence is null && (margin is null || indent <= margin) && (parts.Count == 0 || indent <= partIndent);
        if (Lexemes.TryNext(slice.Text, start, end, out var word) && Guesses.Else.Contains(slice.Words(word).ToLowerInvariant())) return 0;
        if (parts.Count > (sentence is null ? 0 : 1) && indent <= partIndent && Guesses.GoesOn(slice, line)) return 0;
        return isClauseLine ? Unknown(line) : sentence is not null && indent <= partIndent ? Misspelt(line) : 0;
    }

    private int Unknown(int line)
    {
        if (Guesses.BeginsStatement(slice, line))
        {
            slice.CutBefore(line);
            return slice.End;
        }

        if (OutcomeAt(line) is var verb and > 0) return verb;
        if (Guesses.Clause(slice, line, table) is var (rule, span))
        {
            Begin(span, rule, slice[line].Indent, isInline: false, isGuess: true);
            return span.End;
        }

        End(slice[line].Start);
        return slice[line].End;
    }

    private int Misspelt(int line)
    {
        if (OutcomeAt(line) is var verb and > 0) return verb;
        var (found, meant) = Guesses.Near(slice.Text, slice[line].Start, slice[line].End, table);
        if (meant is null) return 0;
        slice.Report(SyntaxDiagnostics.WrongKeyword(slice.At(found), slice.Words(found), meant.Keyword));
        Begin(found, meant, slice[line].Indent, isInline: false, isGuess: true);
        return found.End;
    }

    // A line that begins with `recommend` needs no guessing: `then` was forgotten before it.
    private int OutcomeAt(int line)
    {
        if (parts.Any(p => p.Rule.Keyword == "then")) return 0;
        var start = slice[line].Start;
        foreach (var verb in Guesses.OutcomeVerbs.Where(v => v != "note"))
        {
            var end = Lexemes.WordsEnd(slice.Text, start, slice[line].End, verb);
            if (end == start) continue;
            slice.Report(SyntaxDiagnostics.MissingThen(slice.At(TextSpan.FromBounds(start, end)), start, null));
            Begin(new TextSpan(start, 0), RuleOf("then"), slice[line].Indent, isInline: false, isGuess: true);
            return end;
        }

        return 0;
    }
}
