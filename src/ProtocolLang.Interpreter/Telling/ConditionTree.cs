using ProtocolLang.Interpreter.Explaining;
using ProtocolLang.Logic;

namespace ProtocolLang.Interpreter.Telling;

/// <summary>A condition on a line of its own.</summary>
/// <param name="Depth">0 for the whole, 1 for its parts, and so on.</param>
/// <param name="Values">What it read and from where; empty when the text says all.</param>
public sealed record ConditionLine(int Depth, Truth Truth, string Text, string Values);

/// <summary>An explanation as an indented list.</summary>
public static class ConditionTree
{
    public static IEnumerable<ConditionLine> Lines(Explanation e, int depth = 0)
    {
        var p = e.Proposition;
        // An `if` with one condition is that condition.
        if (p.Kind is PropositionKind.All or PropositionKind.Any && e.Parts.Length == 1 && p.Text == e.Parts[0].Proposition.Text) return Lines(e.Parts[0], depth);

        var isNegatedTest = p.Kind == PropositionKind.Not && e.Parts is [{ Proposition.Kind: PropositionKind.Test }];
        var readings = isNegatedTest ? e.Parts[0].Readings : e.Readings;
        var values = string.Join("; ", readings.Select(r => Phrases.Traced(r, Text(p))).Where(r => r.Length > 0));
        var parts = isNegatedTest ? [] : e.Parts;
        var text = Text(p);
        // What a definition is made of is shown below its name, without a line of its own for `any of`.
        if (p.Kind == PropositionKind.Definition && parts is [var meaning])
        {
            var isComposed = meaning.Proposition.Kind is PropositionKind.All or PropositionKind.Any or PropositionKind.None or PropositionKind.AtLeast;
            text += isComposed ? $", which is {Text(meaning.Proposition)}" : ", which is";
            if (isComposed) parts = meaning.Parts;
        }

        return parts.SelectMany(part => Lines(part, depth + 1)).Prepend(new(depth, e.Truth, text, values));
    }

    private static string Text(Proposition p) => p.Kind switch
    {
        PropositionKind.All => "all of",
        PropositionKind.Any => "any of",
        PropositionKind.None => "none of",
        PropositionKind.AtLeast => $"at least {p.Threshold} of",
        PropositionKind.Not when p.Parts[0].Kind != PropositionKind.Test => "not",
        _ => p.Text,
    };
}
