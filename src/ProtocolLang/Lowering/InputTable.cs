using System.Collections.Immutable;
using ProtocolLang.Logic;

namespace ProtocolLang.Lowering;

/// <summary>The inputs of a protocol, each once, numbered in the order of their first use.</summary>
internal sealed class InputTable
{
    private readonly Dictionary<Input, Input> numbered = [];

    public ImmutableArray<Input> All => [.. numbered.Values.OrderBy(i => i.Index)];

    public Input Number(Input input)
    {
        if (numbered.TryGetValue(input, out var known)) return known;
        var added = input with { Index = numbered.Count };
        numbered.Add(input, added);
        return added;
    }

    public Term Term(Input input) => new Term.Of(Number(input));
}
