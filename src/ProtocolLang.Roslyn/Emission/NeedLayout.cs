using ProtocolLang.Logic;

namespace ProtocolLang.Roslyn.Emission;

/// <summary>Where the needs of the rules stand in the words that the generated code fills. Inputs are 64 to a word, and a rule has only those words
/// in which it can need anything, so that the words grow with what the rules read and not with the square of the protocol.</summary>
public sealed class NeedLayout
{
    private readonly Protocol protocol;
    private readonly int[][] words;
    private readonly int[] starts;

    internal NeedLayout(Protocol protocol, IReadOnlyList<IEnumerable<int>> inputsOfRules)
    {
        this.protocol = protocol;
        words = [.. inputsOfRules.Select(inputs => inputs.Select(i => i >> 6).Distinct().Order().ToArray())];
        starts = new int[words.Length];
        foreach (var (rule, own) in words.Index())
        {
            starts[rule] = Length;
            Length += own.Length;
        }
    }

    /// <summary>How many words there are.</summary>
    public int Length { get; }

    /// <summary>The inputs that a rule needs, in the order of <see cref="Protocol.Inputs"/>; none unless the rule is undetermined.</summary>
    public IEnumerable<Input> Needs(int rule, ReadOnlyMemory<ulong> needs)
    {
        for (var w = 0; w < words[rule].Length; w++)
        {
            for (var bits = needs.Span[starts[rule] + w]; bits != 0; bits &= bits - 1)
            {
                yield return protocol.Inputs[words[rule][w] * 64 + System.Numerics.BitOperations.TrailingZeroCount(bits)];
            }
        }
    }

    /// <summary>The words of inputs in which a rule can need something.</summary>
    internal IReadOnlyList<int> WordsOf(int rule) => words[rule];

    internal int StartOf(int rule) => starts[rule];
}
