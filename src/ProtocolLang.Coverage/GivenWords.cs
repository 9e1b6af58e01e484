using ProtocolLang.Logic;

namespace ProtocolLang.Coverage;

/// <summary>A case in the words of an example's <c>given</c>.</summary>
internal static class GivenWords
{
    public static IEnumerable<string> Of(Case @case)
    {
        foreach (var o in @case.Observations) yield return Of(o);
        if (@case.Treatments is { IsEmpty: true }) yield return "no prior treatment";
        foreach (var words in (@case.Treatments ?? []).SelectMany(Of)) yield return words;
    }

    private static string Of(Observation o) => o.Fact.Type switch
    {
        FactType.Finding f when f == FactType.Finding.PositiveNegative => o.Fact.Name + (o.Value == 1 ? "+" : "-"),
        FactType.Finding { Yes: "yes" } => (o.Value == 1 ? "" : "no ") + o.Fact.Name,
        FactType.Set s => $"{o.Fact.Name} {(o.Value == 0 ? "none" : string.Join(" and ", s.Values.Where((_, i) => ((ulong)o.Value >> i & 1) != 0)))}",
        var type => $"{o.Fact.Name} {type.Format(o.Value)}",
    } + On("on", o.Date);

    private static IEnumerable<string> Of(Treatment t)
    {
        var agents = string.Join(" with ", t.Agents.Select(a => a is Drug { IsOther: true } ? $"other \"{a.Name}\"" : a.Name));
        yield return $"received {agents}{(t.Line is { } line ? $" in line {line}" : "")}{On("from", t.From)}{On("to", t.To)}";
        if (t.ProgressedOn is not null || t.Response == Response.ProgressiveDisease) yield return $"progressed on {t.Agents[0].Name}{On("on", t.ProgressedOn)}";
        if (t.StoppedFor is { } reason) yield return $"stopped {t.Agents[0].Name} because of {reason.ToString().ToLowerInvariant()}";
    }

    private static string On(string word, DateOnly? date) => date is { } day ? $" {word} {Dates.Format(day.DayNumber)}" : "";
}
