using System.Collections.Immutable;
using ProtocolLang.Logic;
using ProtocolLang.Sql.Writing;

namespace ProtocolLang.Sql.History;

/// <summary>By which recorded names a treatment surely, or perhaps, was one with an agent. Whether it was is known of the protocol alone, so that the query only compares names.</summary>
internal sealed class AgentNames(Protocol protocol, Dialect dialect)
{
    private readonly ImmutableArray<Agent> agents = [.. protocol.Entries.OfType<Agent>()];

    /// <summary>Every name that may stand for something given.</summary>
    public string AreKnown(string value) => $"{value} in ({List(agents.SelectMany(Spellings).Concat(Others).Append(EventForm.None))})";

    /// <summary>What is recorded of a drug that the protocol does not declare: <c>other</c>, or <c>other</c> and its class.</summary>
    private IEnumerable<string> Others => agents.OfType<DrugClass>().SelectMany(Spellings).Select(s => "other " + s).Append("other");

    /// <summary>For the rows of one treatment: whether the agent was surely given.</summary>
    public string Surely(Agent agent, string value)
    {
        var names = agents.Where(a => a.Is(agent)).SelectMany(Spellings).Concat(agents.OfType<DrugClass>().Where(c => c.Is(agent)).SelectMany(Spellings).Select(s => "other " + s));
        return Or([Some(names, value), Whole(agent, component => Surely(component, value))]);
    }

    /// <summary>Whether it may have been: surely, or a class is recorded in which it is.</summary>
    public string Perhaps(Agent agent, string value) =>
        Or([Surely(agent, value), Some(agents.Where(a => MayBe(a, agent)).SelectMany(Spellings), value), Whole(agent, component => Perhaps(component, value))]);

    private static string? Whole(Agent agent, Func<Agent, string> of) => agent is Regimen { Components.IsEmpty: false } r ? $"({string.Join(" and ", r.Components.Select(of))})" : null;

    private bool MayBe(Agent recorded, Agent target) => recorded switch
    {
        DrugClass c => c.Overlaps(target, agents),
        Regimen r => r.Components.Any(component => MayBe(component, target)),
        _ => false,
    };

    private string? Some(IEnumerable<string> names, string value) =>
        names.Distinct().ToArray() is { Length: > 0 } all ? $"max(case when {value} in ({List(all)}) then 1 else 0 end) = 1" : null;

    private string Or(IEnumerable<string?> parts) => parts.OfType<string>().Where(p => p != dialect.False).ToArray() switch
    {
        [] => dialect.False,
        [var only] => only,
        var several => $"({Layout.Joined("or", several)})",
    };

    private static IEnumerable<string> Spellings(Agent agent) => agent.Synonyms.Prepend(agent.Name).Select(Writing.Columns.Folded);

    private string List(IEnumerable<string> names) => string.Join(", ", names.Distinct().Select(n => dialect.Text(n)));
}
