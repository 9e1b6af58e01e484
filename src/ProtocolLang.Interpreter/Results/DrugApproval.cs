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
}
