using ProtocolLang.Logic;
using ProtocolLang.Sql.Writing;

namespace ProtocolLang.Sql.History;

/// <summary>Reads treatments from the table of events, and answers what is asked of them: each question surely, surely not, or perhaps.</summary>
internal sealed class TreatmentWriter(Dialect dialect, AgentNames agents)
{
    private readonly NameScope names = new("patient", "as_of", "given_treatment", "began", "ended", "line", "response", "progressed_on", "stopped", "lasted", "goes_on", "progressed");
    private readonly Dictionary<Agent, (string Surely, string Perhaps)> given = [];

    /// <summary>The columns that say whether an agent was given in a treatment; both true when none is asked for.</summary>
    public (string Surely, string Perhaps) Given(Agent? agent)
    {
        if (agent is null) return (dialect.True, dialect.True);
        if (given.TryGetValue(agent, out var known)) return ($"m.{known.Surely}", $"m.{known.Perhaps}");
        given.Add(agent, (Column(agent.Name), Column("perhaps " + agent.Name)));
        return Given(agent);

        string Column(string name) => SqlNames.Shown(names.Take(SqlNames.Of(name)), dialect.Quote);
    }

    /// <summary>The steps that make one row of each treatment; to be asked for when all agents are known.</summary>
    public IEnumerable<Step> Steps()
    {
        const string rows = "where given_event = 'treatment' and coalesce(given_value, '') not in ('', 'unknown')";
        yield return new("whole_treatments", [
            "patient", "given_treatment",
            "min(given_day) as began", "max(given_until) as ended", "max(given_line) as line", "max(given_response) as response", "max(given_progressed_on) as progressed_on", "max(given_stopped_because_of) as stopped",
            .. given.SelectMany(g => new[] { $"{agents.Surely(g.Key, "given_value")} as {g.Value.Surely}", $"{agents.Perhaps(g.Key, "given_value")} as {g.Value.Perhaps}" }),
            ],
            "told", rows + " and given_value <> 'none'\ngroup by patient, given_treatment");
        // A progression after the day for which is asked has not happened yet, whatever else is noted.
        yield return new("treatments", [
            "w.*", "f.as_of",
            $"case when w.ended > f.as_of then f.as_of else w.ended end as lasted",
            $"coalesce(w.ended > f.as_of, {dialect.False}) as goes_on",
            $"case when w.progressed_on is not null then not coalesce(w.progressed_on > f.as_of, {dialect.False})\n  else coalesce(w.response = 'progressive disease', {dialect.False})\n       or (coalesce(w.stopped = 'progression', {dialect.False}) and not coalesce(w.ended > f.as_of, {dialect.False})) end as progressed"],
            "whole_treatments as w", $"join facts as f on f.patient = w.patient\nwhere not coalesce(w.began > f.as_of, {dialect.False})");
        yield return new("histories", [
            "patient",
            $"max(case when {Misfits} then 1 else 0 end) as is_unreadable"], "told", rows + "\ngroup by patient");
    }

    /// <summary>What cannot be read: an agent that nobody declared, rows that belong to no treatment, and words and numbers that mean nothing.</summary>
    private string Misfits => Layout.Joined("or", [
        $"not ({agents.AreKnown("given_value")})",
        "(given_value <> 'none' and given_treatment is null)",
        "(given_line is not null and (given_line < 1 or given_line <> floor(given_line)))",
        "coalesce(given_response, '') not in ('', 'unknown', 'complete response', 'partial response', 'stable disease', 'progressive disease')",
        "coalesce(given_stopped_because_of, '') not in ('', 'unknown', 'toxicity', 'progression', 'completion', 'choice', 'other')"]);

    /// <summary>The day of an event, from the treatments of one patient.</summary>
    public string Date(Event @event)
    {
        var (agent, isLatest, date, happened) = @event switch
        {
            Event.Progression p => (p.On, true, "m.progressed_on", "m.progressed"),
            Event.Start s => (s.Of, false, "m.began", dialect.True),
            Event.LastDose d => (d.Of, true, $"case when m.goes_on then null else m.ended end", dialect.True),
            _ => throw new ArgumentOutOfRangeException(nameof(@event), @event, "It is no event of a treatment."),
        };
        var (surely, perhaps) = Given(agent);
        var (furthest, sign) = isLatest ? ("max", "<=") : ("min", ">=");
        var sure = $"{furthest}(case when {surely} and {happened} then {date} end)";
        var maybe = $"{furthest}(case when {perhaps} and not {surely} and {happened} then {date} end)";
        // One without a date, and one that perhaps was with the agent and would be further, leave it open.
        return $"case when max(case when {perhaps} and {happened} and {date} is null then 1 else 0 end) = 1 then null\n  when {maybe} is null or {maybe} {sign} {sure} then {sure} end";
    }

    public string Treated(TreatmentQuery query, Period period)
    {
        var (given, maybeGiven) = Given(query.Agent);
        var tests = new List<(string Surely, string Perhaps)> { (given, maybeGiven) };
        if (query.Line is { } line) tests.Add(($"coalesce(m.line = {line}, {dialect.False})", $"coalesce(m.line = {line}, {dialect.True})"));
        if (query.Progressed) tests.Add(("m.progressed", $"(m.progressed or (m.progressed_on is null and coalesce(m.response, '') in ('', 'unknown')))"));
        if (query.StoppedFor is { } reason)
        {
            var word = dialect.Text(reason.ToString().ToLowerInvariant());
            tests.Add(($"(coalesce(m.stopped = {word}, {dialect.False}) and not m.goes_on)", $"(coalesce(m.stopped, '') in ('', 'unknown', {word}) and not m.goes_on)"));
        }

        if (!period.IsAlways) tests.Add(query.Progressed ? Found(period) : Overlaps(period));
        string All(Func<(string Surely, string Perhaps), string> plane) => Layout.Joined("and", [.. tests.Select(plane).Where(t => t != dialect.True).Append("m.patient is not null")]);
        return $"case when max(t.has_history) = 0 then null\n  when {Some(All(t => t.Surely))} then 'yes'\n  when {Some(All(t => t.Perhaps))} then null\n  else 'no' end";
    }

    /// <summary>How many lines the history holds.</summary>
    public string PriorLines(Agent? with)
    {
        var (surely, perhaps) = Given(with);
        string Lines(string given) => $"count(distinct case when {given} then m.line end)";
        string Unnumbered(string given) => $"sum(case when {given} and m.patient is not null and m.line is null then 1 else 0 end)";
        return $"""
            case when max(t.has_history) = 0 then null
              when {Unnumbered($"{perhaps} and not {surely}")} > 0 or {Lines(perhaps)} <> {Lines(surely)} then null
              when {Unnumbered(surely)} = 0 then {Lines(surely)}
              when {Unnumbered(surely)} = 1 and {Lines(surely)} = 0 then 1 end
            """;
    }

    /// <summary>The day of the progression lies in the period.</summary>
    private (string, string) Found(Period period)
    {
        var holds = $"({period.Holds("t", "m.progressed_on", dialect)})";
        return (holds, $"({holds} or {period.IsOpen("t", "m.progressed_on", dialect)})");
    }

    /// <summary>Some day of the treatment lies in the period. A missing first day is somewhere up to the last, a missing last day somewhere from the first to the day for which is asked.</summary>
    private (string, string) Overlaps(Period period)
    {
        string Sure(string test) => $"coalesce({test}, {dialect.False})";
        const string latest = "coalesce(m.lasted, m.as_of)";
        var begins = period.High is { } high
            ? (Sure($"case when m.began is null then {latest} <= t.{high} else m.began <= t.{high} end"), $"(m.began is null or {Sure($"m.began <= t.{high}")})")
            : (dialect.True, dialect.True);
        var lasts = period.Low is { } low
            ? (Sure($"case when m.lasted is null then m.began >= t.{low} and not coalesce({latest} < t.{low}, {dialect.False}) else m.lasted >= t.{low} end"),
               $"case when m.lasted is null then not coalesce({latest} < t.{low}, {dialect.False}) else {Sure($"m.lasted >= t.{low}")} end")
            : (dialect.True, dialect.True);
        return ($"({And(period.IsKnown("t"), begins.Item1, lasts.Item1)})", $"({period.IsUnknown("t")} or ({And(begins.Item2, lasts.Item2)}))");
    }

    private string And(params string[] parts) => string.Join(" and ", parts.Where(p => p != dialect.True));

    private static string Some(string condition) => $"max(case when {Layout.Hanging(condition, 14)} then 1 else 0 end) = 1";
}
