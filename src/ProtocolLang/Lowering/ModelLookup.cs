using ProtocolLang.Binding;
using ProtocolLang.Logic;
using ProtocolLang.Symbols;

namespace ProtocolLang.Lowering;

/// <summary>What names mean, looked up while lowering. Definitions and calculations are lowered when they are first needed.</summary>
internal sealed class ModelLookup(
    IReadOnlyDictionary<string, Symbol> symbols,
    IReadOnlyDictionary<string, Fact> facts,
    IReadOnlyDictionary<string, Entry> entries,
    Func<string, Proposition> definition,
    Func<string, Calculation> calculation)
{
    public Fact Fact(string key) => facts[key];

    public Entry Entry(string key) => entries[key];

    public Agent? Agent(NameEntry? name) => name is null ? null : (Agent)entries[name.Key];

    public Proposition Definition(string key) => definition(key);

    public string DefinitionName(string key) => symbols[key].Name;

    public Calculation Calculation(string key) => calculation(key);
}
