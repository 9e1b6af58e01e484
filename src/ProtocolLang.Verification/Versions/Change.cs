using System.Collections.Immutable;
using ProtocolLang.Logic;

namespace ProtocolLang.Verification.Versions;

public enum ChangeKind
{
    /// <summary>Proved: for every patient both versions say the same of it, and leave it open for the same patients.</summary>
    Equivalent,

    /// <summary>Proved: the same patients get it. For others it is open in one version and settled in the other.</summary>
    OpenElsewhere,

    /// <summary>Some patients get it no longer, nobody gets it newly.</summary>
    Narrower,

    /// <summary>Some patients get it newly, nobody loses it.</summary>
    Wider,

    /// <summary>Some patients get it newly and others no longer.</summary>
    Changed,

    New,
    Gone,

    /// <summary>The question cost too much.</summary>
    NotDecided,
}

/// <summary>What becomes of one recommendation between two versions of a protocol.</summary>
/// <param name="Outcome">As the protocols write it: <c>recommend trastuzumab</c>.</param>
public sealed record Change(string Outcome, ChangeKind Kind, ImmutableArray<Rule> Old, ImmutableArray<Rule> New)
{
    /// <summary>The patients who get it in the old version only.</summary>
    public Region? Lost { get; init; }

    public Witness? LostBy { get; init; }

    /// <summary>The patients who get it in the new version only.</summary>
    public Region? Gained { get; init; }

    public Witness? GainedBy { get; init; }
    public ImmutableArray<string> NotRelated { get; init; } = [];
}

/// <param name="Remarks">What both versions declare differently: facts and drugs that are new, gone or other than before.</param>
public sealed record VersionDifference(ImmutableArray<Change> Changes, ImmutableArray<string> Remarks)
{
    public bool IsEquivalent => Changes.All(c => c.Kind == ChangeKind.Equivalent);
}
