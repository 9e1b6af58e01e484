using System.Collections.Immutable;
using ProtocolLang.Interpreter.History;
using ProtocolLang.Interpreter.Results;
using ProtocolLang.Logic;

namespace ProtocolLang.Interpreter.Explaining;

/// <summary>Why a condition is true, false or unknown: what it read, and the same for its parts.</summary>
/// <param name="Readings">For a test, the readings of its inputs; empty for what is made of parts.</param>
/// <param name="Parts">In the author's order. A test of a score has the score's conditions as its parts. A definition that several conditions use
/// is one object.</param>
public sealed record Explanation(Proposition Proposition, Truth Truth, ImmutableArray<Reading> Readings, ImmutableArray<Explanation> Parts)
{
    /// <summary>For a test, what functions in C# gave for it.</summary>
    public ImmutableArray<CalculatedValue> Calculated { get; init; } = [];
}

internal sealed class Explainer(CaseResult result)
{
    private readonly Dictionary<Proposition, Explanation> made = new(ReferenceEqualityComparer.Instance);

    /// <summary>Parts before what is made of them, without recursion: definitions may be nested by the thousand.</summary>
    public Explanation Explain(Proposition p)
    {
        if (made.TryGetValue(p, out var known)) return known;
        var open = new Stack<Proposition>([p]);
        while (open.TryPeek(out var next))
        {
            var parts = PartsOf(next);
            var isReady = true;
            if (!made.ContainsKey(next))
            {
                foreach (var part in parts)
                {
                    if (made.ContainsKey(part)) continue;
                    isReady = false;
                    open.Push(part);
                }
            }

            if (!isReady) continue;
            open.Pop();
            made.TryAdd(next, new Explanation(
                next,
                result.TruthOf(next),
                next.Kind == PropositionKind.Test ? [.. next.Reads.Select(i => result.Inputs[i])] : [],
                [.. parts.Select(part => made[part])])
            {
                Calculated = next.Kind == PropositionKind.Test ? result.CalculatedIn(next) : [],
            });
        }

        return made[p];
    }

    private ImmutableArray<Proposition> PartsOf(Proposition p) => p.Kind == PropositionKind.Test ? result.PartsOf(p).Conditions : p.Parts;
}
