namespace ProtocolLang.Roslyn.Emission;

/// <summary>Gives each thing of one scope an identifier of its own. The first to ask for a name gets it; the next gets a number behind it.</summary>
internal sealed class NameScope(params IEnumerable<string> reserved)
{
    private readonly Dictionary<string, int> taken = reserved.Distinct().ToDictionary(name => name, _ => 1, StringComparer.Ordinal);

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
