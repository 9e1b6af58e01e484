using System.Collections.Frozen;
using ProtocolLang.Diagnostics;
using ProtocolLang.Syntax;
using ProtocolLang.Text;

namespace ProtocolLang.Parsing;

/// <summary>The phrases that say how many bullets must hold.</summary>
internal static class Quantifiers
{
    private static readonly FrozenDictionary<string, string> NearMisses = new (string Meant, string[] Found)[]
    {
        ("all of", ["all", "both", "both of", "each of", "every", "every one of", "all these", "all of these", "all of the following", "all of the below"]),
        ("any of", ["any", "either", "either of", "one of", "at least one of", "one or more of", "any one of", "any of these", "any of the following", "at least one of the following"]),
        ("none of", ["none", "neither", "neither of", "no", "none of these", "none of the following"]),
        ("at least 2 of", ["at least two of", "at least two", "two or more of", "2 or more of", "at least 2", "at least 2 of the following", "at least two of the following"]),
        ("at least 3 of", ["at least three of", "at least three", "three or more of", "3 or more of", "at least 3", "at least 3 of the following", "at least three of the following"]),
        ("points from", ["points", "sum of", "the sum of", "points of", "points for", "score from"]),
    }.SelectMany(p => p.Found.Select(f => (f, p.Meant))).ToFrozenDictionary(p => p.f, p => p.Meant);

    public static Quantifier? Find(Slice slice, TextSpan phrase, BulletUse use)
    {
        var grammar = use switch
        {
            BulletUse.Quantified => Grammar.Quantified,
            BulletUse.Points => Grammar.Points,
            BulletUse.PointsItem => Grammar.PointsForAny,
            _ => null,
        };
        var result = grammar is null || phrase.Length == 0 ? null : slice.Try(grammar, phrase.Start, phrase.End);
        return result is { WasSuccessful: true } ? result.Value : null;
    }

    /// <summary>Complains about a phrase above bullets that is no quantifier, and about one that does not fit their number.</summary>
    public static PhraseSyntax Check(Slice slice, PhraseSyntax phrase, int bullets, BulletUse use)
    {
        if (use == BulletUse.Free) return phrase;
        if (Find(slice, phrase.Span, use) is not { } found) return Explain(slice, phrase, use);
        ClauseTable.CheckCase(slice, phrase.Span, phrase.Text.ToLowerInvariant());
        if (bullets == 1 && use != BulletUse.Points) slice.Report(SyntaxDiagnostics.SingleBullet(slice.At(phrase.Span)));
        else if (found.Count is { } count && long.TryParse(slice.Words(count), out var number) && number > bullets)
            slice.Report(SyntaxDiagnostics.CountTooHigh(slice.At(count), slice.Words(count), bullets));
        return phrase with { Text = phrase.Text.ToLowerInvariant() };
    }

    private static PhraseSyntax Explain(Slice slice, PhraseSyntax phrase, BulletUse use)
    {
        if (phrase.IsBroken) return phrase;
        var said = phrase.Text.TrimEnd(':', ' ').ToLowerInvariant();
        var meant = said is "any of" or "all of" or "none of" or "points from" ? said : NearMisses.GetValueOrDefault(said);
        if (meant is null || (meant == "points from") != (use == BulletUse.Points))
        {
            slice.Report(SyntaxDiagnostics.BulletsWithoutQuantifier(slice.At(phrase.Span), phrase.Text));
            return phrase with { IsBroken = true };
        }

        slice.Report(SyntaxDiagnostics.NearQuantifier(slice.At(phrase.Span), phrase.Text, meant));
        return phrase with { Text = meant };
    }
}
