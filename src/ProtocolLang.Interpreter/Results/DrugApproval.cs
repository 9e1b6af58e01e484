using System.Collections.Immutable;
using ProtocolLang.Logic;

namespace ProtocolLang.Interpreter.Results;

public enum ApprovalStatus
{
    /// <summary>The protocol states no approval of this drug at all.</summary>
    NoneStated,

    /// <summary>An approval that reaches the patient is for such patients.</summary>
    Approved,

    /// <summary>Approvals reach the patient, but none is for such patients: use would be off-label.</summary>
    OutsideItsApproval,

    /// <summary>No stated approval reaches the patient (none is for this region, say).</summary>
    NoneRecordedHere,

    Unknown,
}

/// <param name="By">The approvals that decide it: those met when approved, those not met when outside, those open when unknown.</param>
/// <param name="Needs">What would decide it when unknown.</param>
public sealed record DrugApproval(Drug Drug, ApprovalStatus Status, ImmutableArray<Approval> By, ImmutableArray<Input> Needs)
{
    /// <summary>For each drug that the outcome recommends or considers; of a regimen, the component drugs that state approvals.</summary>
    internal static ImmutableArray<DrugApproval> Of(Outcome outcome, CaseResult result) => !outcome.Verb.IsFor() ? [] :
        [.. outcome.Targets.OfType<Target.OfEntry>().SelectMany(t => Drugs(t.Entry, result.Protocol)).Distinct().Select(d => Of(d, result))];

    private static IEnumerable<Drug> Drugs(Entry entry, Protocol protocol) => entry switch
    {
        Drug d => [d],
        Regimen r => r.Components.SelectMany(c => Drugs(c, protocol)).Where(d => protocol.Approvals.Any(a => a.Drug == d)),
        _ => [],
    };

    private static DrugApproval Of(Drug drug, CaseResult result)
    {
        var stated = result.Protocol.Approvals.Where(a => a.Drug == drug).ToArray();
        if (stated.Length == 0) return new(drug, ApprovalStatus.NoneStated, [], []);
        var reaching = stated.Where(a => result.TruthOf(a.Reach) == Truth.True).ToArray();
        var met = reaching.Where(a => result.TruthOf(a.Population) == Truth.True).ToImmutableArray();
        if (!met.IsEmpty) return new(drug, ApprovalStatus.Approved, met, []);

        var open = stated.Where(a => result.TruthOf(a.Reach) == Truth.Unknown
            || (result.TruthOf(a.Reach) == Truth.True && result.TruthOf(a.Population) == Truth.Unknown)).ToImmutableArray();
        if (!open.IsEmpty) return new(drug, ApprovalStatus.Unknown, open, NeedsOf(open, result));
        return reaching.Length == 0
            ? new(drug, ApprovalStatus.NoneRecordedHere, [], [])
            : new(drug, ApprovalStatus.OutsideItsApproval, [.. reaching], []);
    }

    private static ImmutableArray<Input> NeedsOf(ImmutableArray<Approval> open, CaseResult result) =>
        [.. open.SelectMany(a => Results.Needs.Of(a.Reach, result).Concat(Results.Needs.Of(a.Population, result))).Distinct().OrderBy(i => i.Index)];
}
