using System.Collections.Immutable;
using ProtocolLang.Logic;
using ProtocolLang.Verification.Encoding;

namespace ProtocolLang.Verification;

/// <summary>A condition that computes something in a way that cannot be related to what it computes from. Proofs take it to hold, or not to hold, in any patient
/// in whom it is known: they miss no fault for it, but nothing is proved of what it means.</summary>
public sealed record NotRelated(Proposition Condition, Origin At)
{
    /// <summary>Those of rules, definitions, promises and scopes, each once, in the order in which they stand.</summary>
    public static ImmutableArray<NotRelated> In(Protocol protocol)
    {
        var found = new Dictionary<(string, int), NotRelated>();
        var seen = new HashSet<Proposition>(ReferenceEqualityComparer.Instance);
        var open = new Stack<Proposition>([.. protocol.Rules.SelectMany(r => new[] { r.Scope, r.When, r.Unless }), .. protocol.Definitions.Select(d => d.Meaning), .. protocol.Promises]);
        while (open.TryPop(out var next))
        {
            if (!seen.Add(next)) continue;
            foreach (var part in next.Parts) open.Push(part);
            if (next.Kind == PropositionKind.Test && Computes(next.IsTrue)) found.TryAdd((next.Origin.File, next.Origin.Start), new(next, next.Origin));
        }

        return [.. found.Values.OrderBy(f => f.At.File, StringComparer.Ordinal).ThenBy(f => f.At.Start)];
    }

    /// <summary>The conditions of scores apart, which are computed exactly.</summary>
    private static bool Computes(Formula formula) => formula switch
    {
        Formula.Compare c => Comparing.Of(c) is Comparing.OfCalculation,
        Formula.Known k => !Survey.IsTotal(k.Term),
        Formula.Not n => Computes(n.Operand),
        Formula.All a => a.Operands.Any(Computes),
        Formula.Any a => a.Operands.Any(Computes),
        Formula.AtLeast a => a.Operands.Any(Computes),
        _ => false,
    };
}
