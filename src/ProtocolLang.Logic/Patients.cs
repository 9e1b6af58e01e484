using System.Collections.Immutable;

namespace ProtocolLang.Logic;

/// <summary>One observation of a fact. Without a date it counts as made on the case's as-of date.</summary>
/// <param name="Value">As <see cref="FactType"/> carries it; never NaN.</param>
public sealed record Observation(Fact Fact, double Value, DateOnly? Date, CasePlace Place);

public enum Response { NotStated, CompleteResponse, PartialResponse, StableDisease, ProgressiveDisease }

/// <summary>One treatment that a patient received: drugs, classes or regimens given together in one line.</summary>
/// <param name="ProgressedOn">When progression was found; a treatment with <see cref="Response.ProgressiveDisease"/> progressed even without a date.</param>
public sealed record Treatment(
    ImmutableArray<Agent> Agents,
    int? Line,
    DateOnly? From,
    DateOnly? To,
    Response Response,
    DateOnly? ProgressedOn,
    StopReason? StoppedFor,
    CasePlace Place);

/// <summary>One patient at one date.</summary>
/// <param name="AsOf">The day for which the question is asked; later observations do not exist yet. Null when the case does not say.</param>
/// <param name="Treatments">The whole history of systemic treatment; null when the case says nothing about it (empty means: none was given).</param>
public sealed record Case(string Name, DateOnly? AsOf, ImmutableArray<Observation> Observations, ImmutableArray<Treatment>? Treatments, CasePlace Place);
