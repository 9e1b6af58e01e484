using System.Collections.Immutable;
using ProtocolLang.Interpreter.History;
using ProtocolLang.Interpreter.Results;
using ProtocolLang.Logic;

namespace ProtocolLang.Interpreter.Explaining;

/// <summary>Why a condition is true, false or unknown: what it read, and the same for its parts.</summary>
/// <param name="Readings">For a test, the readings of its inputs; empty for what is made of parts.</param>
/// <param name="Parts">In the author's order. A test of a score has the score's conditions as its parts. A definition that several conditions use
/// is one object.</param>
public sealed record Explanation(Proposition Proposition, Truth Truth, ImmutableArray<Reading> Readings, ImmutableArray<Explanation> Parts);

internal sealed class Explainer(CaseResult result)
{
    private readonly Dictionary<Proposition, Explanation> made = new(ReferenceEqualityComparer.Instance);

    public Explanation Explain(Proposition p)
    {
        if (made.TryGetValue(p, out var known)) return known;
        var isTest = p.Kind == PropositionKind.Test;
        var parts = isTest ? Parts.Scores(p).SelectMany(s => s.Items).Select(i => i.When) : p.Parts;
        var explanation = new Explanation(
            p,
            result.TruthOf(p),
            isTest ? [.. p.Reads.Select(i => result.Inputs[i])] : [],
            [.. parts.Select(Explain)]);
        made.Add(p, explanation);
        return explanation;
    }
}
