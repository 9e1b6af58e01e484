using System.Collections.Immutable;
using ProtocolLang.Logic;

namespace ProtocolLang.Interpreter.History;

/// <summary>A case as it stood on its as-of date: what is dated later does not exist yet. Dates are day numbers, NaN when unknown.</summary>
internal sealed class PatientRecord(Case @case, AgentMatcher agents)
{
    public double AsOf { get; } = Day(@case.AsOf);
    public AgentMatcher Agents => agents;
    public ImmutableArray<Observation> Observations => @case.Observations;

    /// <summary>The treatments that have started by the as-of date; null when the case says nothing about treatment.</summary>
    public ImmutableArray<Treatment>? Treatments { get; } = Started(@case);

    public static double Day(DateOnly? date) => date?.DayNumber ?? double.NaN;

    /// <summary>Comparing with an unknown as-of date is false: then everything exists.</summary>
    public bool IsLater(DateOnly? date) => Day(date) > AsOf;

    /// <summary>The day an observation was made; an undated one counts as made on the as-of date.</summary>
    public double DayOf(Observation observation) => observation.Date is { } date ? date.DayNumber : AsOf;

    private static ImmutableArray<Treatment>? Started(Case @case)
    {
        if (@case.Treatments is not { } all) return null;
        return all.All(Exists) ? all : [.. all.Where(Exists)];

        bool Exists(Treatment t) => t.From is null || @case.AsOf is null || t.From <= @case.AsOf;
    }
}
