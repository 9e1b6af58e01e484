using ProtocolLang.Logic;

namespace ProtocolLang.Testing.Corpus.Shrinking;

/// <summary>A patient as the left side of a line of the corpus.</summary>
/// <param name="AsOf">Null when the line has none.</param>
/// <param name="Givens">What stands between the commas.</param>
internal sealed record GivenLine(string? AsOf, IReadOnlyList<string> Givens)
{
    public override string ToString() => (AsOf is null ? "" : $"as of {AsOf}: ") + (Givens.Count == 0 ? CorpusLine.Nothing : string.Join(", ", Givens));

    /// <summary>In the words of the language; what they cannot say is left out, such as a response that is no progression.</summary>
    public static GivenLine Of(Case @case) => new(
        @case.AsOf is { } day ? Dates.Format(day.DayNumber) : null,
        [.. @case.Observations.Select(Of), .. @case.Treatments is { IsEmpty: true } ? ["no prior treatment"] : Array.Empty<string>(), .. (@case.Treatments ?? []).SelectMany(Of)]);

    private static string Of(Observation o) => o.Fact.Type switch
    {
        FactType.Set s => $"{o.Fact.Name} {(o.Value == 0 ? "none" : string.Join(" and ", s.Values.Where((_, i) => ((ulong)o.Value >> i & 1) != 0)))}",
        var type => $"{o.Fact.Name} {type.Format(o.Value)}",
    } + On("on", o.Date);

    private static IEnumerable<string> Of(Treatment t)
    {
        var agents = string.Join(" with ", t.Agents.Select(a => a is Drug { IsOther: true } ? $"other {string.Concat(a.Classes.Take(1).Select(c => c.Name + " "))}\"{a.Name}\"" : a.Name));
        var progressed = t.ProgressedOn is not null || t.Response == Response.ProgressiveDisease;
        yield return $"{(progressed ? "progressed on" : "received")} {agents}{(t.Line is { } line ? $" in line {line}" : "")}{On("from", t.From)}{On("to", t.To)}{On("on", t.ProgressedOn)}";
        if (t.StoppedFor is { } reason) yield return $"stopped {t.Agents[0].Name} because of {reason.ToString().ToLowerInvariant()}";
    }

    private static string On(string word, DateOnly? date) => date is { } day ? $" {word} {Dates.Format(day.DayNumber)}" : "";
}
