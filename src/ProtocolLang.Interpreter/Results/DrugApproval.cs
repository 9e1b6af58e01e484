using System.Collections.Immutable;
using ProtocolLang.Logic;

namespace ProtocolLang.Interpreter.Results;

public enum ApprovalStatus
{
    /// <summary>The protocol states no approval of this drug at all.</summary>
    NoneStated,

    /// <summary>An approval that reaches the patient is for such patients, and for what is given together.</summary>
    Approved,

    /// <summary>Approvals reach the patient, but none is for such patients, or none without partners that are not given: use would be off-label.</summary>
    OutsideItsApproval,

    /// <summary>No stated approval reaches the patient (none is for this region, say).</summary>
    NoneRecordedHere,

    Unknown,
}

/// <summary>Whether a drug, class or regimen that an outcome advises is approved for this patient.</summary>
/// <param name="By">The approvals that decide it: those met when approved, those not met when outside, those open when unknown.</param>
/// <param name="Needs">What would decide it when unknown.</param>
public sealed record DrugApproval(Agent Drug, ApprovalStatus Status, ImmutableArray<Approval> By, ImmutableArray<Input> Needs)
{
    /// <summary>Of the approvals in <see cref="By"/> whose own text names another population than the source prints: whether the patient is in that one.
    /// Those are left out of which the patient is outside either way.</summary>
    public ImmutableArray<(Approval Approval, Truth IsMet)> Verified { get; init; } = [];

    /// <summary>Those of <see cref="By"/> that ask for a partner which is not given.</summary>
    public ImmutableArray<Approval> WithoutPartner { get; init; } = [];

    /// <summary>For each agent that the outcome recommends or considers; of a regimen, also the component drugs that state approvals.</summary>
    internal static ImmutableArray<DrugApproval> Of(Outcome outcome, CaseResult result)
    {
        if (!outcome.Verb.IsFor()) return [];
        var together = outcome.Targets.OfType<Target.OfEntry>().Select(t => t.Entry).OfType<Agent>().ToImmutableArray();
        return [.. together.SelectMany(t => Approvable(t, result.Protocol)).Distinct().Select(d => Of(d, together, result))];
    }

    private static IEnumerable<Agent> Approvable(Agent agent, Protocol protocol) => agent switch
    {
        Drug d => [d],
        _ when Stated(agent, protocol).Any() => [agent],
        Regimen r => r.Components.SelectMany(c => Approvable(c, protocol)).Where(d => Stated(d, protocol).Any()),
        _ => [],
    };

    /// <summary>What is approved for a class is approved for its members.</summary>
    private static IEnumerable<Approval> Stated(Agent agent, Protocol protocol) =>
        protocol.Approvals.Where(a => agent.Equals(a.Agent) || (a.Agent is DrugClass c && agent.Classes.Contains(c)));

    private static DrugApproval Of(Agent agent, ImmutableArray<Agent> together, CaseResult result)
    {
        var stated = Stated(agent, result.Protocol).ToArray();
        if (stated.Length == 0) return new(agent, ApprovalStatus.NoneStated, [], []);
        Truth isFor(Approval a) => a.IsGivenWithPartners(together) ? result.TruthOf(a.Population) : Truth.False;
        DrugApproval decided(ApprovalStatus status, ImmutableArray<Approval> by, ImmutableArray<Input> needs) => new(agent, status, by, needs)
        {
            Verified = [.. by.Where(a => a.VerifiedPopulation is not null).Select(a => (Approval: a, IsMet: result.TruthOf(a.VerifiedPopulation!)))
                .Where(v => status != ApprovalStatus.OutsideItsApproval || v.IsMet != Truth.False)],
            WithoutPartner = [.. by.Where(a => !a.IsGivenWithPartners(together))],
        };

        var reaching = stated.Where(a => result.TruthOf(a.Reach) == Truth.True).ToImmutableArray();
        var met = reaching.Where(a => isFor(a) == Truth.True).ToImmutableArray();
        if (!met.IsEmpty) return decided(ApprovalStatus.Approved, met, []);
        var open = stated.Where(a => result.TruthOf(a.Reach) == Truth.Unknown || (result.TruthOf(a.Reach) == Truth.True && isFor(a) == Truth.Unknown)).ToImmutableArray();
        if (!open.IsEmpty) return decided(ApprovalStatus.Unknown, open, NeedsOf(open, result));
        return reaching.IsEmpty ? new(agent, ApprovalStatus.NoneRecordedHere, [], []) : decided(ApprovalStatus.OutsideItsApproval, reaching, []);
    }

    private static ImmutableArray<Input> NeedsOf(ImmutableArray<Approval> open, CaseResult result) =>
        [.. open.SelectMany(a => Results.Needs.Of(a.Reach, result).Concat(Results.Needs.Of(a.Population, result))).Distinct().OrderBy(i => i.Index)];
}
