using System.Xml.Linq;
using ProtocolLang.Interpreter.Records;
using ProtocolLang.Logic;
using ProtocolLang.Site.Drawing;
using static ProtocolLang.Site.Html.Tag;

namespace ProtocolLang.Site.Pages;

/// <summary>The table of all evidence, and a page for each trial.</summary>
internal sealed class EvidencePages(Overview overview, Pieces parts)
{
    public IEnumerable<object?> Table()
    {
        yield return El("h1", "Evidence");
        yield return P("Trials on which rules rest come first, then others with results, then those that only go on. Bars of one figure have one scale; the first arm is dark.");
        var shown = overview.Trials.Where(t => t.HasResults || !t.Rules.IsEmpty).ToArray();
        foreach (var row in Section("Rules rest on these", shown.Where(t => !t.Rules.IsEmpty))) yield return row;
        foreach (var row in Section("Other trials with results", shown.Where(t => t.Rules.IsEmpty))) yield return row;
        foreach (var row in List("Open trials", overview.Trials.Except(shown).Where(t => t.Recruitment == Recruitment.Open))) yield return row;
        foreach (var row in List("Other trials", overview.Trials.Except(shown).Where(t => t.Recruitment != Recruitment.Open))) yield return row;
    }

    public IEnumerable<object?> Page(TrialEntry entry)
    {
        var trial = entry.Trial;
        var record = EntryRecord.Of(parts.Protocol, trial);
        yield return El("h1", trial.Name);
        yield return P(Class("badges"), Pieces.Badges(trial));
        yield return Facts(
            ("known as", string.Join(", ", trial.Synonyms)),
            ("studies", trial.Studies.IsEmpty ? null : parts.Links(trial.Studies)),
            ("compares", trial.Arms.IsEmpty ? null : Joined(trial.Arms.Select(a => (object)a), " against ")),
            ("line of therapy", trial.Line?.ToString()),
            ("by its source, line", trial.VerifiedLine?.ToString()),
            ("open to", entry.Eligibility is { } e ? Pathway.Words(e.OpenTo) : null));
        yield return Facts(trial.Properties.Select(p => (p.Property, (object?)p.Text)));
        if (!entry.Figures.IsEmpty) yield return El("section", El("h2", "Figures"), Div("plots", entry.Figures.Select(f => Plot.Of(f, trial))));
        foreach (var note in Pieces.Notes(trial.Notes)) yield return note;
        if (!record.Rules.IsEmpty) yield return El("section", El("h2", "What rests on it"), record.Rules.Select(m => parts.Card(m.Rule, m.Outcomes)));
        yield return P(Class("from"), A(parts.Map.At(trial.Origin), "Where the protocol tells of it"));
        if (trial.Sources.Length + trial.Cites.Length > 0) yield return parts.Sources(trial.Sources, trial.Cites);
    }

    private IEnumerable<XElement> Section(string title, IEnumerable<TrialEntry> trials)
    {
        var rows = trials.ToArray();
        if (rows.Length == 0) yield break;
        yield return El("h2", $"{title} ({rows.Length})");
        yield return El("table", Class("trials"),
            El("thead", El("tr", El("th", Attr("scope", "col"), "Trial"), El("th", Attr("scope", "col"), "Figures"), El("th", Attr("scope", "col"), "Rests on it"))),
            El("tbody", rows.Select(t => El("tr",
                El("th", Attr("scope", "row"), parts.Link(t.Trial), Div("badges", Pieces.Badges(t.Trial)), t.Trial.Arms.IsEmpty ? null : Div("quiet", string.Join(" against ", t.Trial.Arms))),
                El("td", Attr("data-label", "Figures"), t.Figures.IsEmpty ? Span("quiet", "none printed") : t.Figures.Select(f => Plot.Of(f, t.Trial))),
                El("td", Attr("data-label", "Rests on it"), t.Rules.IsEmpty ? Span("quiet", "no rule") : Ul("", t.Rules.Select(r => (object)A(parts.Map.Of(r), string.Join("; ", r.Outcomes.Select(o => o.Verb == Verb.Note ? $"note: {r.Name}" : o.Text))))))))));
    }

    private IEnumerable<XElement> List(string title, IEnumerable<TrialEntry> trials)
    {
        var rows = trials.ToArray();
        if (rows.Length == 0) yield break;
        yield return El("h2", $"{title} ({rows.Length})");
        yield return Ul("names", rows.Select(t => new object?[] { parts.Link(t.Trial), " ", Pieces.Badges(t.Trial), t.Trial.Studies.IsEmpty ? null : Span("quiet", " " + string.Join(", ", t.Trial.Studies.Select(s => s.Name))) }));
    }
}
