using ProtocolLang.Cli.Rendering.Documents;
using ProtocolLang.Interpreter.Records;
using ProtocolLang.Interpreter.Telling;
using ProtocolLang.Logic;

namespace ProtocolLang.Cli.Rendering;

/// <summary>How rules, trials and approvals are told of on the pages for readers of a protocol.</summary>
internal sealed class EntryText(Document page, Protocol protocol, Places places)
{
    /// <summary>A rule: what it says, for whom, and what it rests on.</summary>
    /// <param name="outcomes">Those of its outcomes that are told of.</param>
    public void Rule(Rule rule, IEnumerable<Outcome> outcomes, string aside = "")
    {
        page.Item(string.Join("; ", outcomes.Select(o => o.Text)), aside);
        page.Field("if", Conditions.Text(rule.When));
        if (!Conditions.IsAlways(rule.Unless)) page.Field("unless", Conditions.Text(rule.Unless));
        page.Field("rule", $"{rule.Name} ({places.Short(rule.Origin)}){string.Concat(rule.Grades.Select(g => $", {g.Name} {g.Value}"))}");
        page.Field("yields to", rule.OverriddenBy.Select(o => protocol.Rules[o].Name));
        page.Field("evidence", rule.Because.Select(b => b.Name));
        foreach (var note in rule.Notes) page.Field("note", note);
        page.Field("from", rule.Sources);
    }

    public void Variant(Variant variant)
    {
        page.Item(string.Join("; ", variant.Outcomes), "not followed");
        page.Field("rule", $"{variant.Name} ({places.Short(variant.Origin)})");
        page.Field("instead", variant.Of);
        foreach (var note in variant.Notes) page.Field("note", note);
        page.Field("from", variant.Sources);
    }

    /// <param name="of">In whose record it stands: that a trial studies it need not be said there.</param>
    public void Trial(Trial trial, IReadOnlyList<FigurePair> figures, Entry of)
    {
        page.Item(trial.Name, places.Short(trial.Origin));
        TrialFields(trial, figures, of);
    }

    public void TrialFields(Trial trial, IReadOnlyList<FigurePair> figures, Entry of)
    {
        page.Field("known as", trial.Synonyms);
        page.Field("trial", Design(trial));
        page.Field("patients", Patients(trial));
        if (trial.Studies is not [var only] || !only.Equals(of)) page.Field("studies", trial.Studies.Select(s => s.Name));
        page.Field(trial.Arms.Length > 1 ? "compares" : "gives", trial.Arms, "\nagainst ");
        page.Field("verified", EntryProperties.First(trial, "verified compares"));
        page.Field("verified", EntryProperties.First(trial, "verified gives"));
        page.Field("figures", string.Join('\n', figures.Select(Figure)));
        if (!figures.IsEmpty() || trial.PrimaryEndpoint != EndpointResult.NotStated)
        {
            page.Field("endpoint", Phrases.Endpoint(trial.PrimaryEndpoint) is { Length: > 0 } told ? told : "not stated whether it met its primary endpoint");
        }

        if (protocol.Eligibilities.FirstOrDefault(e => e.Trial.Equals(trial)) is { } criteria) page.Field("open to", Conditions.Text(criteria.OpenTo));
        page.Field("stopped", EntryProperties.First(trial, "terminated because") is { Length: > 0 } why ? "because " + why : "");
        foreach (var note in trial.Notes) page.Field("note", note);
        page.Field("cites", trial.Cites);
        page.Field("from", trial.Sources);
    }

    /// <summary><c>phase 3, line 1, randomised; completed</c>.</summary>
    public static string Design(Trial trial) => string.Join("; ", new[]
    {
        string.Join(", ", new[]
        {
            trial.Phase.Length > 0 ? "phase " + trial.Phase : "",
            EntryProperties.First(trial, "line") is { Length: > 0 } line ? "line " + line + (trial.VerifiedLine is { } verified ? $" (verified: {verified})" : "") : "",
            EntryProperties.First(trial, "design"),
            EntryProperties.First(trial, "registered"),
        }.Where(t => t.Length > 0)),
        trial.Status,
    }.Where(t => t.Length > 0));

    /// <summary>Figures that differ from the cited publication stand right above its own.</summary>
    public static string Figure(FigurePair pair) => pair is { Printed: { } printed, Verified: { } verified }
        ? $"{pair.Endpoint}\n  printed   {Phrases.Text(printed)}\n  verified  {Phrases.Text(verified)}"
        : Phrases.Figure(pair);

    /// <summary><c>FDA since 2021-01: HER2-positive and received trastuzumab</c>.</summary>
    public static string Approval(Approval approval, bool withDrug) =>
        $"{(withDrug ? approval.Agent.Name + ", " : "")}{Phrases.Terms(approval)}, for {Population(approval.Population)}"
        + (approval.VerifiedPopulation is { } verified ? $"; by the agency's own text for {Population(verified)}" : "");

    private static string Population(Proposition p) => p is { Kind: PropositionKind.Definition, Parts: [var meaning] }
        ? $"{p.Text} ({Conditions.Line(meaning)})"
        : Conditions.Line(p);

    private static string Patients(Trial trial) => string.Join("; ", new[]
    {
        EntryProperties.First(trial, "population"), EntryProperties.First(trial, "patients") is { Length: > 0 } n ? n + " patients" : "",
        EntryProperties.First(trial, "verified population") is { Length: > 0 } verified ? "verified: " + verified : "",
    }.Where(t => t.Length > 0));
}

internal static class Lists
{
    public static bool IsEmpty<T>(this IReadOnlyList<T> list) => list.Count == 0;
}
