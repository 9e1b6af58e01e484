using System.Collections.Immutable;
using ProtocolLang.Logic;

namespace ProtocolLang.Verification.Words;

/// <summary>What is known of a patient, as the <c>given</c> of an example would say it.</summary>
internal static class CaseWords
{
    public static ImmutableArray<string> Of(Case @case) =>
        [.. @case.Observations.Select(Of), .. @case.Treatments is null ? [] : @case.Treatments is { IsEmpty: true } ? ["no treatment so far"] : @case.Treatments.Value.Select(Of)];

    private static string Of(Observation o) => o.Fact.Type switch
    {
        FactType.Finding f when f == FactType.Finding.PositiveNegative => o.Fact.Name + (o.Value == 1 ? "+" : "-"),
        FactType.Finding => (o.Value == 1 ? "" : "no ") + o.Fact.Name,
        FactType.Set s => $"{o.Fact.Name} {s.Format(o.Value)}",
        var type => $"{o.Fact.Name} {type.Format(o.Value)}",
    } + (o.Date is { } date ? " on " + Dates.Format(date.DayNumber) : "");

    private static string Of(Treatment t)
    {
        var progressed = t.ProgressedOn is not null || t.Response == Response.ProgressiveDisease;
        return (progressed ? "progressed on " : "received ") + string.Join(" with ", t.Agents.Select(a => a.Name))
            + (t.Line is { } line ? $" in line {line}" : "")
            + (t.StoppedFor is { } reason and not StopReason.Completion ? $", stopped because of {reason.ToString().ToLowerInvariant()}" : "")
            + (t.From is { } from ? " from " + Dates.Format(from.DayNumber) : "")
            + (t.To is { } to ? " to " + Dates.Format(to.DayNumber) : "")
            + (t.ProgressedOn is { } on ? ", progression on " + Dates.Format(on.DayNumber) : "");
    }
}
