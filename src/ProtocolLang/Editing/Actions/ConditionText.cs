using ProtocolLang.Binding;
using ProtocolLang.Parsing;
using ProtocolLang.Syntax;
using ProtocolLang.Text;

namespace ProtocolLang.Editing.Actions;

/// <summary>Conditions in the words of the text.</summary>
internal static class ConditionText
{
    /// <summary>The blocks of a statement that are conditions: clauses, what is defined, and the bullets in them; outermost first.</summary>
    public static IEnumerable<BlockSyntax> Blocks(StatementSyntax statement)
    {
        var shapes = Clauses.Statement(statement is RuleSyntax { Name: null } ? "if" : statement is RuleSyntax ? "rule" : (statement as EntrySyntax)?.Keyword ?? "table")?.Clauses ?? [];
        var bodies = statement.Clauses.Where(c => c.Keyword != "approved by" && shapes.Any(s => s.Keyword == c.Keyword && s.Shape == ClauseShape.Condition)).Select(c => c.Body);
        return (statement is DefineSyntax define ? bodies.Prepend(define.Body) : bodies).SelectMany(WithBullets);
    }

    public static IEnumerable<BlockSyntax> WithBullets(BlockSyntax block) => block.Bullets.SelectMany(WithBullets).Prepend(block);

    /// <summary>The condition that was read from a phrase.</summary>
    public static BoundCondition.Phrase? Of(Compilation compilation, SyntaxTree tree, PhraseSyntax phrase) =>
        BoundConditions.AllPhrases(compilation.Model).FirstOrDefault(p => p.Span == phrase.Span && p.Place.Source == tree.Source);

    /// <summary>A block in one line; null when it cannot be, since bullets are counted.</summary>
    public static string? OneLine(BlockSyntax block)
    {
        if (block.Bullets.IsEmpty) return block.Phrase.Text;
        var joint = block.Phrase.Text switch { "all of" => " and ", "any of" or "none of" => " or ", _ => null };
        var parts = block.Bullets.Select(b => OneLine(b) is { } part && !IsJoined(part) ? part : OneLine(b) is { } joined ? $"({joined})" : null).ToList();
        if (joint is null || parts.Contains(null)) return null;
        var line = string.Join(joint, parts);
        return block.Phrase.Text == "none of" ? parts.Count == 1 ? "not " + line : $"not ({line})" : line;
    }

    /// <summary>Whether <c>and</c> or <c>or</c> stands in it outside parentheses.</summary>
    public static bool IsJoined(string text)
    {
        var depth = 0;
        for (var at = 0; Lexemes.TryNext(text, at, text.Length, out var token); at = token.End)
        {
            depth += text[token.Start] switch { '(' => 1, ')' => -1, _ => 0 };
            if (depth == 0 && text.AsSpan(token.Start, token.Length) is "and" or "or") return true;
        }

        return false;
    }

    /// <summary>Without the parentheses around all of it.</summary>
    public static string Bare(string text)
    {
        if (text.Length < 2 || text[0] != '(') return text;
        var depth = 0;
        for (var i = 0; i < text.Length; i++)
        {
            depth += text[i] switch { '(' => 1, ')' => -1, _ => 0 };
            if (depth == 0) return i == text.Length - 1 ? text[1..^1].Trim() : text;
        }

        return text;
    }

    /// <summary>The place of a part of a condition in its file, without the blanks at its ends.</summary>
    public static TextSpan PlaceOf(SyntaxTree tree, Placement place, Condition condition)
    {
        var span = place.Locate(condition.Span).Span;
        return Lexemes.Trim(tree.Reading, span.Start, Math.Min(span.End, tree.Reading.Length));
    }

    public static bool HasComment(SyntaxTree tree, TextSpan span) => tree.Comments.Any(span.Overlaps);
}
