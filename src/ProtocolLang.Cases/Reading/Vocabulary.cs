using ProtocolLang.Logic;
using ProtocolLang.Units;

namespace ProtocolLang.Cases.Reading;

/// <summary>The names that a protocol gives to facts and agents, folded, synonyms included.</summary>
internal sealed class Vocabulary
{
    private readonly Dictionary<string, Fact> facts = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Agent> agents = new(StringComparer.Ordinal);

    internal Vocabulary(Protocol protocol)
    {
        foreach (var fact in protocol.Facts) facts.TryAdd(Spelling.Fold(fact.Name), fact);
        foreach (var fact in protocol.Facts)
        {
            foreach (var synonym in fact.Synonyms) facts.TryAdd(Spelling.Fold(synonym), fact);
        }

        var declared = protocol.Entries.OfType<Agent>().ToList();
        foreach (var agent in declared) agents.TryAdd(Spelling.Fold(agent.Name), agent);
        foreach (var agent in declared)
        {
            foreach (var synonym in agent.Synonyms) agents.TryAdd(Spelling.Fold(synonym), agent);
        }

        FactNames = [.. protocol.Facts.SelectMany(f => f.Synonyms.Prepend(f.Name))];
        AgentNames = [.. declared.SelectMany(a => a.Synonyms.Prepend(a.Name))];
        ClassNames = [.. declared.OfType<DrugClass>().SelectMany(a => a.Synonyms.Prepend(a.Name))];
        LongestAgent = agents.Keys.Select(k => k.Count(c => c == ' ')).DefaultIfEmpty(0).Max() + 1;
    }

    internal IReadOnlyList<string> FactNames { get; }

    internal IReadOnlyList<string> AgentNames { get; }

    internal IReadOnlyList<string> ClassNames { get; }

    /// <summary>In words.</summary>
    internal int LongestAgent { get; }

    internal Fact? Fact(string name) => facts.GetValueOrDefault(Spelling.Fold(name));

    internal Agent? Agent(string foldedName) => agents.GetValueOrDefault(foldedName);
}
