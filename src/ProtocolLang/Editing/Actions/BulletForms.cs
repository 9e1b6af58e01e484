using ProtocolLang.Binding;
using ProtocolLang.Diagnostics;
using ProtocolLang.Parsing;
using ProtocolLang.Syntax;
using ProtocolLang.Text;

namespace ProtocolLang.Editing.Actions;

/// <summary>Writes conditions joined by <c>and</c> or <c>or</c> as bullets, and bullets in one line.</summary>
internal static class BulletForms
{
    public static IEnumerable<CodeAction> Offer(Spot spot)
    {
        if (spot.Place.Statement is not { } statement) yield break;
        var here = ConditionText.Blocks(statement).Where(b => Places.Touches(b.Span, spot.Range.Start)).ToList();
        var innermost = here.LastOrDefault();
        if (innermost is null || ConditionText.HasComment(spot.Tree, innermost.Span)) yield break;
        if (innermost.Bullets.IsEmpty && Parts(spot, innermost) is { Count: > 1 } parts)
        {
            yield return Checked(spot, "to bullets", "Write this condition as bullets", () => ToBullets(spot.Tree, statement, innermost, parts));
        }

        // With the cursor in a bullet, the list around it is meant.
        var list = innermost.Bullets.IsEmpty ? here.LastOrDefault(b => b.Bullets.Contains(innermost)) : innermost;
        if (list is null || list.Bullets.IsEmpty || ConditionText.HasComment(spot.Tree, list.Span) || ConditionText.OneLine(list) is not { } line) yield break;
        var joined = here.Any(b => b.Bullets.Contains(list)) || !ConditionText.IsJoined(line) ? line : ConditionText.Bare(line);
        yield return Checked(spot, "to line", "Write these bullets in one line", () => [new TextEdit(TextSpan.FromBounds(list.Phrase.Span.Start, list.Span.End), joined)]);
    }

    private static CodeAction Checked(Spot spot, string id, string title, Func<IEnumerable<TextEdit>> edits) =>
        new(id, title, ActionKind.Rewrite, () => Meaning.Keep(spot.Roots, [Tidy.Of(spot.Tree, edits())])) { IsCostly = true };

    /// <summary>What the connectives of a phrase join, when they all are the same; else null.</summary>
    private static (bool IsAll, List<string> Texts, int Count)? Parts(Spot spot, BlockSyntax block)
    {
        if (ConditionText.Of(spot.Compilation, spot.Tree, block.Phrase) is not { Condition: Condition.Junction junction } phrase) return null;
        var spans = junction.Parts.Select(p => ConditionText.PlaceOf(spot.Tree, phrase.Place, p)).ToList();
        return (junction.IsAll, [.. spans.Select(s => ConditionText.Bare(Phrases.Fold(spot.Tree.Reading.Substring(s.Start, s.Length))))], spans.Count);
    }

    private static IEnumerable<TextEdit> ToBullets(SyntaxTree tree, StatementSyntax statement, BlockSyntax block, (bool IsAll, List<string> Texts, int Count)? parts)
    {
        var indent = new string(' ', Indent(tree, block.Phrase.Span.Start) + 4);
        var text = (parts!.Value.IsAll ? "all of" : "any of") + string.Concat(parts.Value.Texts.Select(t => $"\n{indent}- {t}"));
        yield return new TextEdit(block.Phrase.Span, text);
        // What follows in the line, as in a sentence, begins a new one.
        var next = Lexemes.SkipBlanks(tree.Reading, block.Phrase.Span.End, tree.Source.LineSpan(tree.Source.LineOf(block.Phrase.Span.End)).End);
        if (statement.Clauses.Any(c => c.Span.Start == next)) yield return new TextEdit(TextSpan.FromBounds(block.Phrase.Span.End, next), "\n  ");
    }

    private static int Indent(SyntaxTree tree, int offset)
    {
        var line = tree.Source.LineSpan(tree.Source.LineOf(offset));
        return Lexemes.SkipBlanks(tree.Reading, line.Start, line.End) - line.Start;
    }
}
