using ProtocolLang.Binding;
using ProtocolLang.Diagnostics;
using ProtocolLang.Parsing;
using ProtocolLang.Syntax;
using ProtocolLang.Text;

namespace ProtocolLang.Editing.Actions;

/// <summary>Gives a condition a name of its own.</summary>
internal static class Extracting
{
    private const int MaxShown = 50;

    public static IEnumerable<CodeAction> Offer(Spot spot)
    {
        if (spot.Place.Statement is not { } statement || Chosen(spot, statement) is not { } chosen || ConditionText.HasComment(spot.Tree, chosen) && !spot.Tree.Reading.AsSpan(chosen.Start, chosen.Length).Contains('\n')) yield break;
        var words = Phrases.Fold(spot.Tree.Reading.Substring(chosen.Start, chosen.Length));
        var name = Fresh.Name(spot.File.Vocabulary, "new definition");
        yield return new CodeAction("extract", $"Define `{(words.Length <= MaxShown ? words : words[..(MaxShown - 1)] + "…")}` as a definition of its own", ActionKind.Extract, () =>
        {
            var body = spot.Tree.Source.Slice(chosen);
            var text = $"define {name} as {(body.Contains('\n') ? body : ConditionText.Bare(words))}";
            var edit = statement is EntrySyntax ? Insertions.Declaration(spot.Tree, text, s => s is DefineSyntax) : Insertions.Before(spot.Tree, statement, text);
            return Meaning.Keep(spot.Roots, [Tidy.Of(spot.Tree, [edit, new TextEdit(chosen, name)])], butDefinitions: true);
        })
        { IsCostly = true };
    }

    /// <summary>The condition that is selected, or the one at the cursor; null when a selection holds no whole conditions.</summary>
    private static TextSpan? Chosen(Spot spot, StatementSyntax statement)
    {
        var selected = Lexemes.Trim(spot.Tree.Reading, spot.Range.Start, spot.Range.End);
        foreach (var block in ConditionText.Blocks(statement).Reverse().Where(b => Places.Touches(b.Span, spot.Range.Start)))
        {
            if (!block.Bullets.IsEmpty)
            {
                var whole = TextSpan.FromBounds(block.Phrase.Span.Start, block.Span.End);
                var isMeant = spot.Range.Length == 0 ? Places.Touches(block.Phrase.Span, spot.Range.Start) : selected == whole || selected == block.Span;
                if (isMeant && !IsDefined(statement, block)) return whole;
                continue;
            }

            if (ConditionText.Of(spot.Compilation, spot.Tree, block.Phrase) is not { } phrase) continue;
            var whole2 = ConditionText.PlaceOf(spot.Tree, phrase.Place, phrase.Condition);
            if (InPhrase(spot, phrase, selected) is { } found && !(found == whole2 && IsDefined(statement, block))) return found;
        }

        return null;
    }

    private static TextSpan? InPhrase(Spot spot, BoundCondition.Phrase phrase, TextSpan selected)
    {
        var parts = BoundConditions.WithParts(phrase.Condition).Where(c => c is not Condition.Unreadable).Select(c => (Condition: c, At: ConditionText.PlaceOf(spot.Tree, phrase.Place, c))).ToList();
        if (spot.Range.Length == 0)
        {
            var at = parts.Where(p => Places.Touches(p.At, spot.Range.Start)).OrderBy(p => p.At.Length).FirstOrDefault();
            return at.Condition is null or Condition.Named ? null : at.At;
        }

        if (parts.FirstOrDefault(p => p.At == selected).Condition is { } exact) return exact is Condition.Named ? null : selected;
        // Some neighbours of a longer chain.
        foreach (var junction in parts.Select(p => p.Condition).OfType<Condition.Junction>())
        {
            var spans = junction.Parts.Select(p => ConditionText.PlaceOf(spot.Tree, phrase.Place, p)).ToList();
            if (spans.Any(s => s.Start == selected.Start) && spans.Any(s => s.End == selected.End)) return selected;
        }

        return null;
    }

    private static bool IsDefined(StatementSyntax statement, BlockSyntax block) => statement is DefineSyntax define && define.Body == block;
}
