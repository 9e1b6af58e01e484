using ProtocolLang.Cli.Rendering.Documents;
using ProtocolLang.Interpreter.Records;
using ProtocolLang.Logic;

namespace ProtocolLang.Cli.Rendering;

/// <summary>The catalogue of a protocol as tables: evidence, trials, agents, resistance, background.</summary>
internal sealed class CatalogueSections(Document page, Overview overview, Places places)
{
    public void Evidence()
    {
        var shown = overview.Trials.Where(t => t.HasResults || !t.Rules.IsEmpty).ToArray();
        Table("Evidence on which rules rest", shown.Where(t => !t.Rules.IsEmpty));
        Table("Other trials with figures", shown.Where(t => t.Rules.IsEmpty));
        var rest = overview.Trials.Except(shown).Where(t => t.Recruitment != Recruitment.Open).Select(t => t.Trial.Name).ToArray();
        if (rest.Length == 0) return;
        page.Section("Trials without figures", Tone.Strong);
        page.Say(string.Join("; ", rest));

        void Table(string title, IEnumerable<TrialEntry> trials)
        {
            var rows = trials.Select(Row).ToArray();
            if (rows.Length == 0) return;
            page.Section($"{title} ({rows.Length})");
            page.Table(["trial", "arms and figures", "endpoint", "cites"], [26, 0, 10, 8], rows);
        }
    }

    public void Trials()
    {
        var open = overview.Trials.Where(t => t.Recruitment == Recruitment.Open).ToArray();
        if (open.Length > 0) page.Section($"Open trials ({open.Length})");
        page.Table(["trial", "open to", "studies"], [28, 0, 24], [.. open.Select(t => (IReadOnlyList<string>)
            [$"{t.Trial.Name}\n{EntryText.Design(t.Trial)}", t.Eligibility is { } e ? Conditions.Text(e.OpenTo) : "not stated", Studies(t)])]);
        var closed = overview.Trials.Where(t => t.Recruitment == Recruitment.Closed).ToArray();
        if (closed.Length > 0) page.Section($"Ended or stopped ({closed.Length})", Tone.Strong);
        page.Table(["trial", "why", "studies"], [28, 0, 24], [.. closed.Select(t => (IReadOnlyList<string>)
            [$"{t.Trial.Name}\n{EntryText.Design(t.Trial)}", EntryProperties.First(t.Trial, "terminated because"), Studies(t)])]);
    }

    public void Agents()
    {
        foreach (var group in overview.Agents)
        {
            page.Section(group.Class is "" ? "Agents without a class" : group.Class is "regimen" ? "Regimens" : char.ToUpperInvariant(group.Class[0]) + group.Class[1..]);
            page.Table(["agent", "status and approvals", "watch for"], [32, 0, 26], [.. group.Agents.Select(Row)], hasHead: group == overview.Agents[0], isAligned: true);
        }
    }

    public void Resistance()
    {
        var mechanisms = overview.Entries<Resistance>().ToArray();
        if (mechanisms.Length > 0) page.Section($"Resistance ({mechanisms.Length})");
        page.Table(["mechanism", "marker, and what follows", "against", "evidence"], [30, 0, 22, 14], [.. mechanisms.Select(r => (IReadOnlyList<string>)
            [r.Name, string.Join('\n', r.Properties.Where(p => p.Property is "marker" or "implies").Select(p => p.Text)), string.Join(", ", r.Against.Select(a => a.Name)), EntryProperties.First(r, "evidence")])]);
    }

    public void Background()
    {
        Entries("Biomarkers", overview.Entries<Biomarker>());
        Entries("Frequencies and other figures", overview.Entries<Statistic>());
        Entries("Adverse events", overview.Entries<Toxicity>());
        Entries("Publications", overview.Entries<Reference>());
    }

    private void Entries(string title, IEnumerable<Entry> entries)
    {
        var told = entries.ToArray();
        if (told.Length == 0) return;
        page.Section($"{title} ({told.Length})");
        foreach (var entry in told)
        {
            page.Item(entry.Name, places.Short(entry.Origin));
            page.Field("known as", entry.Synonyms);
            foreach (var (property, text) in EntryProperties.Of(entry)) page.Field(property, text);
            if (entry is Toxicity toxicity) page.Field("monitored by", toxicity.MonitoredBy);
            foreach (var note in entry.Notes) page.Field("note", note);
            page.Field("from", entry.Sources);
        }
    }

    private IReadOnlyList<string> Row(Agent agent)
    {
        var approvals = overview.Protocol.Approvals.Where(a => a.Agent.Equals(agent)).Select(a => EntryText.Approval(a, withDrug: false));
        var contains = agent is Regimen r ? [string.Join(", ", r.Components.Select(c => c.Name))] : Array.Empty<string>();
        return
        [
            agent.Name + (agent.Synonyms.IsEmpty ? "" : $"\n{string.Join(", ", agent.Synonyms)}"),
            string.Join('\n', new[] { EntryProperties.First(agent, "status") }.Concat(contains).Concat(approvals).Where(t => t.Length > 0)),
            agent is Drug d ? string.Join(", ", d.WatchFor) : "",
        ];
    }

    private static IReadOnlyList<string> Row(TrialEntry entry)
    {
        var trial = entry.Trial;
        var arms = trial.Arms.Length == 0 ? "" : string.Join(" vs ", trial.Arms);
        return
        [
            $"{trial.Name}\n{EntryText.Design(trial)}".TrimEnd(),
            string.Join('\n', entry.Figures.Select(EntryText.Figure).Prepend(arms).Where(t => t.Length > 0)),
            trial.PrimaryEndpoint switch { EndpointResult.Met => "met", EndpointResult.NotMet => "MISSED", _ => entry.Figures.IsEmpty ? "" : "not stated" },
            string.Join(", ", trial.Cites),
        ];
    }

    private static string Studies(TrialEntry entry) => string.Join(", ", entry.Trial.Studies.Select(s => s.Name));
}
