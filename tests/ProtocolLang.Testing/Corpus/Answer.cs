using System.Collections.Immutable;
using ProtocolLang.Logic;

namespace ProtocolLang.Testing.Corpus;

/// <summary>What an engine says of one case.</summary>
/// <param name="Statuses">One for each rule of the protocol.</param>
/// <param name="Needs">What each undetermined rule needs, in any order; default when the engine does not tell.</param>
public sealed record Answer(ImmutableArray<RuleStatus> Statuses, ImmutableArray<ImmutableArray<Input>> Needs = default)
{
    /// <summary>In the notation of the corpus, each rule in the protocol's order.</summary>
    public string Render(Protocol protocol)
    {
        var rules = protocol.Rules.Where(r => Statuses[r.Index] != RuleStatus.DoesNotApply).Select(r => $"{r.Name} {Status(protocol, r)}");
        return string.Join("; ", rules.Concat(Conflicts(protocol).Select(e => "conflict over " + e.Name)).DefaultIfEmpty(CorpusLine.Nothing));
    }

    private string Status(Protocol protocol, Rule rule) => Statuses[rule.Index] switch
    {
        RuleStatus.Applies => "applies",
        RuleStatus.Undetermined => "undetermined" + (Needs.IsDefault ? "" : " needing " + string.Join(", ", Needs[rule.Index].Select(n => n.Name).Order(StringComparer.Ordinal))),
        RuleStatus.Overridden => "overridden by " + string.Join(", ", rule.OverriddenBy.Where(o => Statuses[o] == RuleStatus.Applies).Order().Select(o => protocol.Rules[o].Name)),
        RuleStatus.OutOfScope => "out of scope",
        _ => throw new InvalidOperationException($"A rule is {Statuses[rule.Index]}."),
    };

    /// <summary>What is both advised and spoken against, by name. It follows from the statuses, so that engines need to tell those alone.</summary>
    public ImmutableArray<Entry> Conflicts(Protocol protocol)
    {
        var outcomes = protocol.Rules.Where(r => Statuses[r.Index] == RuleStatus.Applies).SelectMany(r => r.Outcomes).ToArray();
        return [.. outcomes.SelectMany(a => outcomes.Select(b => Contradictions.Between(a, b))).OfType<Entry>().Distinct().OrderBy(e => e.Name, StringComparer.Ordinal)];
    }
}
