using System.Collections.Immutable;
using ProtocolLang.Logic;

namespace ProtocolLang.Interpreter.Results;

/// <summary>Whether a patient meets the criteria of a trial, whatever the trial's status.</summary>
/// <param name="OpenTo">Whom it is open to; null when the protocol does not say, and then <paramref name="IsMet"/> is unknown.</param>
/// <param name="Needs">What could still decide it (see <see cref="Results.Needs"/>).</param>
public sealed record TrialOffer(Trial Trial, Proposition? OpenTo, Truth IsMet, ImmutableArray<Input> Needs)
{
    internal static ImmutableArray<TrialOffer> Of(CaseResult result)
    {
        var criteria = result.Protocol.Eligibilities.ToDictionary(e => e.Trial, e => e.OpenTo);
        return [.. result.Protocol.Entries.OfType<Trial>().Select(t => criteria.TryGetValue(t, out var openTo)
            ? new TrialOffer(t, openTo, result.TruthOf(openTo), Results.Needs.Of(openTo, result))
            : new TrialOffer(t, null, Truth.Unknown, []))];
    }
}
