using System.Collections.Immutable;
using ProtocolLang.Interpreter.Explaining;
using ProtocolLang.Logic;

namespace ProtocolLang.Interpreter.Records;

/// <summary>A fact, and how many rules read it.</summary>
public sealed record FactUse(Fact Fact, int Rules);

/// <summary>The facts that one file of a protocol declares.</summary>
public sealed record FactGroup(string File, ImmutableArray<FactUse> Facts);

/// <summary>A definition, and the other wordings that the source has for it.</summary>
public sealed record DefinitionEntry(Definition Definition, ImmutableArray<Definition> Variants);

/// <summary>A trial of the evidence.</summary>
/// <param name="Rules">The rules that rest on it.</param>
public sealed record TrialEntry(Trial Trial, Recruitment Recruitment, ImmutableArray<FigurePair> Figures, Eligibility? Eligibility, ImmutableArray<Rule> Rules)
{
    /// <summary>It reports something: figures, or whether its endpoint was met.</summary>
    public bool HasResults => !Figures.IsEmpty || Trial.PrimaryEndpoint != EndpointResult.NotStated;
}

/// <summary>The agents of one class, as the class nearest to them.</summary>
public sealed record AgentGroup(string Class, ImmutableArray<Agent> Agents);

/// <summary>A whole protocol as its reader sees it, whoever the patient is.</summary>
/// <param name="History">What the conditions ask about past treatment and time.</param>
/// <param name="Trials">Those that rules rest on first, then those with results, then the others.</param>
public sealed record Overview(
    Protocol Protocol,
    ImmutableArray<RuleGroup> Rules,
    ImmutableArray<FactGroup> Facts,
    ImmutableArray<Input> History,
    ImmutableArray<DefinitionEntry> Definitions,
    ImmutableArray<TrialEntry> Trials,
    ImmutableArray<AgentGroup> Agents)
{
    /// <summary>What may apply in each situation, the narrowest facts of it first.</summary>
    public ImmutableArray<Situation> Situations { get; init; } = [];

    public IEnumerable<T> Entries<T>() where T : Entry => Protocol.Entries.OfType<T>();

    public static Overview Of(Evaluator evaluator)
    {
        var (protocol, settings) = (evaluator.Protocol, new Settings(evaluator));
        return new(
            protocol, settings.Groups(), FactsOf(evaluator),
            [.. protocol.Inputs.Where(i => i.ReadFact is null)],
            DefinitionsOf(protocol), TrialsOf(protocol), AgentsOf(protocol))
        {
            Situations = settings.Situations(),
        };
    }

    private static ImmutableArray<FactGroup> FactsOf(Evaluator evaluator)
    {
        var readers = evaluator.InputsOfRules.SelectMany(inputs => inputs.Select(i => i.ReadFact).OfType<Fact>().Distinct()).ToLookup(f => f);
        return [.. evaluator.Protocol.Facts.GroupBy(f => f.Origin.File).Select(g => new FactGroup(g.Key, [.. g.Select(f => new FactUse(f, readers[f].Count()))]))];
    }

    private static ImmutableArray<DefinitionEntry> DefinitionsOf(Protocol protocol)
    {
        var followed = protocol.Definitions.Where(d => d.VariantOf is null).SelectMany(d => d.Synonyms.Prepend(d.Name)).Select(Names.Bare).ToHashSet(StringComparer.Ordinal);
        var variants = protocol.Definitions.Where(IsVariant).ToLookup(d => Names.Bare(d.VariantOf!));
        return [.. protocol.Definitions.Where(d => !IsVariant(d))
            .Select(d => new DefinitionEntry(d, [.. d.Synonyms.Prepend(d.Name).SelectMany(n => variants[Names.Bare(n)])]))];

        // A variant of a variant stands by itself.
        bool IsVariant(Definition d) => d.VariantOf is not null && followed.Contains(Names.Bare(d.VariantOf));
    }

    private static ImmutableArray<TrialEntry> TrialsOf(Protocol protocol)
    {
        var rules = protocol.Rules.SelectMany(r => r.Because.Distinct().Select(b => (Entry: b, Rule: r))).ToLookup(p => p.Entry, p => p.Rule);
        var criteria = protocol.Eligibilities.ToDictionary(e => e.Trial);
        return [.. protocol.Entries.OfType<Trial>()
            .Select(t => new TrialEntry(t, Recruitments.Of(t), FigurePair.Of(t), criteria.GetValueOrDefault(t), [.. rules[t]]))
            .OrderBy(t => t.Rules.IsEmpty ? t.HasResults ? 1 : 2 : 0)];
    }

    /// <summary>Drugs under the first class that they are declared in, regimens after them.</summary>
    private static ImmutableArray<AgentGroup> AgentsOf(Protocol protocol) =>
        [.. protocol.Entries.OfType<Agent>().Where(a => a is not DrugClass)
            .GroupBy(a => a is Regimen ? "regimen" : a.Classes.IsEmpty ? "" : a.Classes[0].Name)
            .OrderBy(g => g.Key is "" ? 1 : g.Key is "regimen" ? 2 : 0)
            .Select(g => new AgentGroup(g.Key, [.. g]))];
}
