using System.Collections.Immutable;
using ProtocolLang.Binding;
using ProtocolLang.Text;

namespace ProtocolLang.Parsing.Expressions;

/// <summary>A quantity and several values joined by <c>or</c>: <c>HER2 IHC 3+ or 2+</c>. Alone, or beside other conditions joined by <c>or</c>, it is
/// <paramref name="Inner"/>; beside <c>and</c> or behind <c>not</c> it has two readings.</summary>
/// <param name="Each">The comparison with each value, in words of its own.</param>
internal sealed record Listed(TextSpan Span, Condition Inner, ImmutableArray<string> Each) : Condition(Span)
{
    public static Condition Unwrap(Condition condition) => condition is Listed listed ? listed.Inner : condition;
}

/// <summary>A chain in which two connectives stand side by side. It is reported at the top of the phrase or of the parentheses around it.</summary>
internal sealed record Mixed(TextSpan Span, Mixture Mixture) : Condition(Span);

/// <summary>Parts of a sentence joined by words of which some bind by <c>or</c> and the others by <c>and</c> or <c>with</c>, and its two readings.</summary>
/// <param name="Parts">The text of each part; parts with the same group are a list of values.</param>
/// <param name="Joints">The words between them.</param>
/// <param name="Groups">The text of each group.</param>
internal sealed record Mixture(ImmutableArray<(string Text, int Group)> Parts, ImmutableArray<string> Joints, ImmutableArray<string> Groups)
{
    /// <summary>The sentence with parentheses around what is joined by <c>or</c>, or around what is not.</summary>
    public string Reading(bool groupOr)
    {
        var clusters = new List<(int First, int Last)>();
        for (var i = 0; i < Parts.Length; i++)
        {
            if (i > 0 && Joints[i - 1] == "or" == groupOr) clusters[^1] = (clusters[^1].First, i);
            else clusters.Add((i, i));
        }

        var text = "";
        foreach (var (first, last) in clusters)
        {
            if (first > 0) text += $" {Joints[first - 1]} ";
            text += first == last ? Parts[first].Text : $"({Together(first, last)})";
        }

        return text;
    }

    private string Together(int first, int last)
    {
        var group = Parts[first].Group;
        if (Enumerable.Range(0, Parts.Length).All(i => Parts[i].Group == group == (i >= first && i <= last))) return Groups[group];
        var text = Parts[first].Text;
        for (var i = first + 1; i <= last; i++) text += $" {Joints[i - 1]} {Parts[i].Text}";
        return text;
    }
}
