using System.Collections.Immutable;
using ProtocolLang.Interpreter.Telling;
using ProtocolLang.Logic;

namespace ProtocolLang.Cli.Rendering;

/// <summary>Conditions as their authors wrote them, without a patient.</summary>
internal static class Conditions
{
    /// <summary>One line for a sentence; for bullets, the word that joins them and a line for each, two blanks deeper. Names are not unfolded.</summary>
    public static string Text(Proposition p)
    {
        var lines = new List<string>();
        Add(p, 0);
        return string.Join('\n', lines);

        void Add(Proposition part, int depth)
        {
            var isJoined = IsComposed(part) && IsBulleted(part);
            lines.Add(new string(' ', 2 * depth) + (isJoined ? Joining(part) : Phrases.Bare(part.Text)));
            if (!isJoined) return;
            foreach (var below in part.Parts) Add(below, depth + 1);
        }
    }

    /// <summary>In one line, whatever it is.</summary>
    public static string Line(Proposition p) => IsComposed(p) && IsBulleted(p)
        ? p.Kind == PropositionKind.All ? string.Join(" and ", p.Parts.Select(Part)) : $"{Joining(p)}: {string.Join("; ", p.Parts.Select(Line))}"
        : Phrases.Bare(p.Text);

    public static bool IsAlways(Proposition p) => p is { Kind: PropositionKind.Constant };

    public static string Joining(Proposition p) => p.Kind switch
    {
        PropositionKind.All => "all of",
        PropositionKind.Any => "any of",
        PropositionKind.None => "none of",
        _ => $"at least {p.Threshold} of",
    };

    private static string Part(Proposition p) => IsComposed(p) && p.Kind != PropositionKind.All ? $"({Line(p)})" : Line(p);

    private static bool IsComposed(Proposition p) => p.Kind is PropositionKind.All or PropositionKind.Any or PropositionKind.None or PropositionKind.AtLeast;

    /// <summary>A sentence holds the words of its first part; what joins bullets, or several clauses, does not.</summary>
    private static bool IsBulleted(Proposition p) => !p.Parts.IsEmpty && !p.Text.Contains(p.Parts[0].Text, StringComparison.Ordinal);
}
