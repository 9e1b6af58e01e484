using ProtocolLang.Interpreter.Explaining;
using ProtocolLang.Interpreter.Results;
using ProtocolLang.Logic;

namespace ProtocolLang.Interpreter.Telling;

/// <summary>A condition on a line of its own.</summary>
/// <param name="Depth">0 for the whole, 1 for its parts, and so on.</param>
/// <param name="Truth">Null for a remark.</param>
/// <param name="Values">What it read and from where; empty when the text says all.</param>
public sealed record ConditionLine(int Depth, Truth? Truth, string Text, string Values);

/// <summary>An explanation as an indented list.</summary>
public static class ConditionTree
{
    // Deeper conditions would leave no room for words on the line; more definitions would leave no reader.
    private const int MostDepth = 20;
    private const int MostDefinitions = 200;

    public static IReadOnlyList<ConditionLine> Lines(CaseResult result, Explanation e)
    {
        var lines = new List<ConditionLine>();
        Add(result, e, 0, [], lines);
        return lines;
    }

    /// <param name="told">The definitions that this tree has shown already: one that is used over and over is unfolded once.</param>
    private static void Add(CaseResult result, Explanation e, int depth, HashSet<string> told, List<ConditionLine> lines)
    {
        var p = e.Proposition;
        // An `if` with one condition is that condition.
        if (p.Kind is PropositionKind.All or PropositionKind.Any && e.Parts.Length == 1 && p.Text == e.Parts[0].Proposition.Text)
        {
            Add(result, e.Parts[0], depth, told, lines);
            return;
        }

        var isNegatedTest = p.Kind == PropositionKind.Not && e.Parts is [{ Proposition.Kind: PropositionKind.Test }];
        var readings = isNegatedTest ? e.Parts[0].Readings : e.Readings;
        var calculated = isNegatedTest ? e.Parts[0].Calculated : e.Calculated;
        var values = string.Join("; ", readings.Select(r => Phrases.Traced(r, Text(p))).Concat(calculated.Select(c => c.Text)).Where(r => r.Length > 0));
        var parts = isNegatedTest ? [] : e.Parts;
        var text = Text(p);
        // What a definition is made of is shown below its name, without a line of its own for `any of`.
        if (p.Kind == PropositionKind.Definition && parts is [var meaning])
        {
            var isComposed = meaning.Proposition.Kind is PropositionKind.All or PropositionKind.Any or PropositionKind.None or PropositionKind.AtLeast;
            text += isComposed ? $", which is {Text(meaning.Proposition)}" : ", which is";
            if (isComposed) parts = meaning.Parts;
        }

        var isCut = parts.Length > 0 && (depth >= MostDepth || (p.Kind == PropositionKind.Definition && told.Count >= MostDefinitions));
        if (isCut || (p.Kind == PropositionKind.Definition && !told.Add(p.Text)))
        {
            values = string.Join("; ", Reasons.Deciding(e).Select(r => Phrases.Traced(r, Text(p))).Concat(Reasons.Calculated(e)).Where(r => r.Length > 0));
            text = Text(p) + (isCut ? ", of which more is not shown" : ", as above");
            parts = [];
        }

        lines.Add(new(depth, e.Truth, text, values));
        foreach (var part in parts) Add(result, part, depth + 1, told, lines);
        foreach (var variant in result.Protocol.Definitions.Where(d => p.Kind == PropositionKind.Definition && d.VariantOf == p.Text))
        {
            lines.Add(new(depth + 1, null, $"the source also has: {variant.Name}, which is {Phrases.Truth(result.TruthOf(variant.Meaning))} here", ""));
        }
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
