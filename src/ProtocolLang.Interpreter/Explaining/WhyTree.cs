using System.Collections.Immutable;
using ProtocolLang.Interpreter.History;
using ProtocolLang.Logic;

namespace ProtocolLang.Interpreter.Explaining;

/// <summary>An explanation as a reader takes it in: a test that is negated is one line, an <c>if</c> with one condition is that condition, and a definition
/// shows at once what it is made of.</summary>
/// <param name="Text">The condition, or how its parts are joined: <c>all of</c>.</param>
/// <param name="Readings">What was read for it.</param>
public sealed record WhyTree(Truth Truth, string Text, ImmutableArray<Reading> Readings, ImmutableArray<WhyTree> Parts)
{
    public static WhyTree Of(Explanation e)
    {
        var p = e.Proposition;
        if (p.Kind is PropositionKind.All or PropositionKind.Any && e.Parts.Length == 1 && p.Text == e.Parts[0].Proposition.Text) return Of(e.Parts[0]);
        if (p.Kind == PropositionKind.Not && e.Parts is [{ Proposition.Kind: PropositionKind.Test } test]) return new(e.Truth, p.Text, test.Readings, []);
        // What a definition is made of is shown below its name, without a line of its own for `any of`.
        if (p.Kind == PropositionKind.Definition && e.Parts is [var meaning])
        {
            return IsComposed(meaning.Proposition)
                ? new(e.Truth, $"{p.Text}, which is {Joining(meaning.Proposition)}", e.Readings, [.. meaning.Parts.Select(Of)])
                : new(e.Truth, $"{p.Text}, which is", e.Readings, [Of(meaning)]);
        }

        return new(e.Truth, Joining(p), e.Readings, [.. e.Parts.Select(Of)]);
    }

    private static bool IsComposed(Proposition p) => p.Kind is PropositionKind.All or PropositionKind.Any or PropositionKind.None or PropositionKind.AtLeast;

    private static string Joining(Proposition p) => p.Kind switch
    {
        PropositionKind.All => "all of",
        PropositionKind.Any => "any of",
        PropositionKind.None => "none of",
        PropositionKind.AtLeast => $"at least {p.Threshold} of",
        PropositionKind.Not when p.Parts[0].Kind != PropositionKind.Test => "not",
        _ => p.Text,
    };
}
