namespace ProtocolLang.Roslyn.Emission;

/// <summary>Gives each thing of one scope an identifier of its own. The first to ask for a name gets it; the next gets a number behind it.</summary>
internal sealed class NameScope
{
    private readonly Dictionary<string, int> taken = new(StringComparer.Ordinal);

    public NameScope(params IEnumerable<string> reserved)
    {
        foreach (var name in reserved) taken.TryAdd(name, 1);
    }

    public string Take(string wanted)
    {
        while (true)
        {
            if (taken.TryAdd(wanted, 1)) return wanted;
            var numbered = $"{wanted}_{++taken[wanted]}";
            if (taken.TryAdd(numbered, 1)) return numbered;
        }
    }
}
