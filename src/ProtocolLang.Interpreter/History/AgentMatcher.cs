using System.Collections.Concurrent;
using System.Collections.Immutable;
using ProtocolLang.Logic;

namespace ProtocolLang.Interpreter.History;

/// <summary>Whether a treatment recorded as some agents was treatment with another agent.
/// Surely, when one of them is the agent, or when all components of a regimen were surely given.
/// Maybe, when only a class is recorded (by itself or as part of a regimen) and something declared is both in that class and what is asked for:
/// "a HER2-targeted therapy" may have been trastuzumab. Otherwise surely not, since a treatment names all that was given.</summary>
internal sealed class AgentMatcher(ImmutableArray<Entry> entries)
{
    private readonly ImmutableArray<Agent> kinds = [.. entries.OfType<Agent>().Where(a => a is Drug or DrugClass)];
    private readonly ConcurrentDictionary<(DrugClass, Agent), bool> overlaps = new();

    public Truth Given(ImmutableArray<Agent> recorded, Agent? target) => target is null ? Truth.True : Match(recorded, target);

    private Truth Match(ImmutableArray<Agent> recorded, Agent target)
    {
        foreach (var agent in recorded)
        {
            if (agent.Is(target)) return Truth.True;
        }

        var whole = Truth.False;
        if (target is Regimen { Components.IsEmpty: false } regimen)
        {
            whole = Truth.True;
            foreach (var component in regimen.Components) whole = whole.And(Match(recorded, component));
        }

        return whole == Truth.True ? whole : whole.Or(MayBe(recorded, target) ? Truth.Unknown : Truth.False);
    }

    private bool MayBe(ImmutableArray<Agent> recorded, Agent target)
    {
        foreach (var agent in recorded)
        {
            if (agent is DrugClass c && Overlap(c, target)) return true;
            if (agent is Regimen r && MayBe(r.Components, target)) return true;
        }

        return false;
    }

    private bool Overlap(DrugClass recorded, Agent target) =>
        overlaps.GetOrAdd((recorded, target), static (pair, kinds) => pair.Item1.Overlaps(pair.Item2, kinds), kinds);
}
