using System.Collections.Immutable;
using ProtocolLang.Logic;

namespace ProtocolLang.Interpreter.Results;

/// <summary>The approvals of what an outcome recommends or considers: which ones are stated is looked up once for all patients.
/// They are told of each agent that it names; of a regimen, also of the component drugs that state approvals.</summary>
internal sealed class OutcomeApprovals
{
    private readonly ImmutableArray<(Agent Drug, ImmutableArray<StatedApproval> Stated)> drugs;

    public OutcomeApprovals(Outcome outcome, Protocol protocol)
    {
        var together = outcome.Verb.IsFor() ? outcome.Targets.OfType<Target.OfEntry>().Select(t => t.Entry).OfType<Agent>().ToImmutableArray() : [];
        drugs = [.. together.SelectMany(t => Approvable(t, protocol)).Distinct()
            .Select(d => (d, Stated(d, protocol).Select(a => new StatedApproval(a, a.IsGivenWithPartners(together))).ToImmutableArray()))];
        if (drugs.All(d => d.Stated.IsEmpty)) ForEveryPatient = [.. drugs.Select(d => new DrugApproval(d.Drug, ApprovalStatus.NoneStated, [], []))];
    }

    /// <summary>What is told of every patient, when no approvals are stated; else null.</summary>
    public ImmutableArray<DrugApproval>? ForEveryPatient { get; }

    public ImmutableArray<DrugApproval> For(CaseResult result) => ForEveryPatient ?? ImmutableArray.CreateRange(drugs, static (d, result) => Of(d.Drug, d.Stated, result), result);

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

    private static DrugApproval Of(Agent agent, ImmutableArray<StatedApproval> stated, CaseResult result)
    {
        if (stated.IsEmpty) return new(agent, ApprovalStatus.NoneStated, [], []);
        var reaching = stated.Where(a => a.Reaches(result) == Truth.True).ToArray();
        var met = reaching.Where(a => a.IsFor(result) == Truth.True).ToArray();
        if (met.Length > 0) return Decided(ApprovalStatus.Approved, met, []);
        var open = stated.Where(a => a.Reaches(result) == Truth.Unknown || (a.Reaches(result) == Truth.True && a.IsFor(result) == Truth.Unknown)).ToArray();
        if (open.Length > 0) return Decided(ApprovalStatus.Unknown, open, NeedsOf(open, result));
        return reaching.Length == 0 ? new(agent, ApprovalStatus.NoneRecordedHere, [], []) : Decided(ApprovalStatus.OutsideItsApproval, reaching, []);

        DrugApproval Decided(ApprovalStatus status, StatedApproval[] by, ImmutableArray<Input> needs) => new(agent, status, [.. by.Select(a => a.Approval)], needs)
        {
            Verified = [.. by.Select(a => a.Approval).Where(a => a.VerifiedPopulation is not null).Select(a => (Approval: a, IsMet: result.TruthOf(a.VerifiedPopulation!)))
                .Where(v => status != ApprovalStatus.OutsideItsApproval || v.IsMet != Truth.False)],
            WithoutPartner = [.. by.Where(a => !a.HasPartners).Select(a => a.Approval)],
        };
    }

    private static ImmutableArray<Input> NeedsOf(StatedApproval[] open, CaseResult result) =>
        [.. open.SelectMany(a => Needs.Of(a.Approval.Reach, result).Concat(Needs.Of(a.Approval.Population, result))).Distinct().OrderBy(i => i.Index)];

    /// <param name="HasPartners">What the outcome names together holds all the partners that the approval asks for.</param>
    private sealed record StatedApproval(Approval Approval, bool HasPartners)
    {
        public Truth Reaches(CaseResult result) => result.TruthOf(Approval.Reach);

        public Truth IsFor(CaseResult result) => HasPartners ? result.TruthOf(Approval.Population) : Truth.False;
    }
}
