using System.Collections.Immutable;
using ProtocolLang.Binding;
using ProtocolLang.Diagnostics;
using ProtocolLang.Text;

namespace ProtocolLang.Parsing.Expressions;

/// <summary>What joins conditions, and what comes of them when they are joined.</summary>
internal static class Chains
{
    /// <summary>Stands for a connective that could be either; it has been reported.</summary>
    private const string Either = ",";

    private static readonly (string Words, string Joint)[] Connectives =
        [("and", "and"), ("or", "or"), ("and/or", "or"), ("&&", "and"), ("&", "and"), ("||", "or"), ("plus", "and"), ("but", "and")];

    /// <summary>The connective at the window's start: a near miss, or a comma, is reported and read as one. Null when there is none.</summary>
    /// <param name="units">What was read so far; the last of it is before the window.</param>
    /// <param name="joints">What joins it.</param>
    public static (string Joint, Window After)? Connective(Window window, List<Condition> units, List<string> joints)
    {
        foreach (var (words, joint) in Connectives)
        {
            if ((char.IsLetter(words[0]) ? Lexemes.MatchWords(window, words) : Lexemes.MatchSign(window, words)) is not { } span) continue;
            if (words == joint) Lexemes.CheckCase(window, span);
            else window.Trace.Report(span, (_, at) => SentenceDiagnostics.NearMiss(at, words, joint));
            return (joint, window.To(span.End));
        }

        // A chain has one connective, and a list of values is an `or` too.
        var hasOr = joints.Contains("or") || units.Exists(u => u is Listed);
        if (!hasOr) Lexemes.Want(window, "and");
        if (joints.TrueForAll(j => j == "or")) Lexemes.Want(window, "or");
        if (Lexemes.Sign(",")(window) is not { WasSuccessful: true } comma) return null;
        var after = (Window)comma.Remainder;
        window.Trace.Report(comma.Value.Span, (_, at) => SentenceDiagnostics.CommaBetweenConditions(at, Lexemes.AtEnd(after)));
        return Lexemes.AtEnd(after) ? null : (Either, after);
    }

    public static Condition Join(Window window, List<Condition> units, List<string> joints)
    {
        if (joints.Count == 0) return units[0];
        var span = TimeGrammar.Cover(units[0].Span, units[^1].Span);
        if (joints.Contains(Either)) return new Condition.Unreadable(span);
        var isAll = joints[0] == "and";
        var isPlain = joints.TrueForAll(j => j == joints[0]) && !(isAll && units.Exists(u => u is Listed));
        return isPlain ? new Condition.Junction(span, isAll, [.. units.Select(Listed.Unwrap)]) : new Mixed(span, Mix(window, units, joints));
    }

    public static string TextOf(Window window, TextSpan span) => Phrases.Fold(window.Source.Substring(span.Start, span.Length));

    private static Mixture Mix(Window window, List<Condition> units, List<string> joints)
    {
        var parts = ImmutableArray.CreateBuilder<(string, int)>();
        var words = ImmutableArray.CreateBuilder<string>();
        for (var i = 0; i < units.Count; i++)
        {
            if (i > 0) words.Add(joints[i - 1]);
            var each = units[i] is Listed listed ? listed.Each : [TextOf(window, units[i].Span)];
            parts.AddRange(each.Select(e => (e, i)));
            words.AddRange(Enumerable.Repeat("or", each.Length - 1));
        }

        return new Mixture(parts.ToImmutable(), words.ToImmutable(), [.. units.Select(u => TextOf(window, u.Span))]);
    }
}
