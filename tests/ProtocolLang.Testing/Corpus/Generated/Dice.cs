namespace ProtocolLang.Testing.Corpus.Generated;

/// <summary>Random choices from a seed, so that a counterexample can be made again.</summary>
public sealed class Dice(uint seed)
{
    private readonly Random random = new(unchecked((int)seed));

    /// <summary>From 0 up to and without <paramref name="sides"/>.</summary>
    public int Roll(int sides) => random.Next(sides);

    public bool OneIn(int times) => random.Next(times) == 0;

    public T Pick<T>(params ReadOnlySpan<T> from) => from[random.Next(from.Length)];

    public T[] Shuffle<T>(IEnumerable<T> items)
    {
        var shuffled = items.ToArray();
        random.Shuffle(shuffled);
        return shuffled;
    }

    /// <summary>From one to <paramref name="most"/> different items, in their order.</summary>
    public T[] Some<T>(int most, params ReadOnlySpan<T> from)
    {
        var all = from.ToArray();
        var chosen = Shuffle(Enumerable.Range(0, all.Length)).Take(1 + Roll(Math.Min(most, all.Length))).Order();
        return [.. chosen.Select(i => all[i])];
    }
}
