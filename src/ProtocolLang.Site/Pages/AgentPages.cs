using System.Xml.Linq;
using ProtocolLang.Interpreter.Explaining;
using ProtocolLang.Interpreter.Records;
using ProtocolLang.Interpreter.Telling;
using ProtocolLang.Logic;
using ProtocolLang.Site.Drawing;
using static ProtocolLang.Site.Html.Tag;

namespace ProtocolLang.Site.Pages;

/// <summary>The list of what can be given, and a page for each drug, class and regimen: what is said of it, and if it is not advised, why.</summary>
internal sealed class AgentPages(Overview overview, Pieces parts)
{
    private readonly Dictionary<Agent, EntryRecord> records = overview.Protocol.Entries.OfType<Agent>().ToDictionary(a => a, a => EntryRecord.Of(overview.Protocol, a));

    public IEnumerable<object?> Contents()
    {
        yield return El("h1", "Drugs, classes and regimens");
        foreach (var group in overview.Agents)
        {
            var drugClass = overview.Protocol.Entries.OfType<DrugClass>().FirstOrDefault(c => c.Name == group.Class);
            yield return El("section",
                El("h2", drugClass is not null ? parts.Link(drugClass) : group.Class == "regimen" ? "Regimens" : "Without a class"),
                Ul("names", group.Agents.Select(a => new object?[] { parts.Link(a), " ", Standing(records[a]), a.Synonyms.IsEmpty ? null : Span("quiet", " " + string.Join(", ", a.Synonyms)) })));
        }
    }

    public IEnumerable<object?> Page(Agent agent)
    {
        var record = records[agent];
        yield return El("h1", agent.Name);
        yield return P(Class("badges"), Span("chip", EntryProperties.Kind(agent)), Standing(record));
        yield return Facts(
            ("known as", string.Join(", ", agent.Synonyms)),
            ("class", agent.Classes.IsEmpty ? null : parts.Links(agent.Classes)),
            (agent is Regimen ? "contains" : "members", record.Related.IsEmpty ? null : parts.Links(record.Related)),
            ("regimens", record.Regimens.IsEmpty ? null : parts.Links(record.Regimens)),
            ("watch for", record.Warnings.IsEmpty ? null : Ul("", record.Warnings.Select(w => (object)new[] { (object)(parts.Map.Named(w.Name) is { } page ? A(page, w.Name) : w.Name), w.MonitoredBy.IsEmpty ? "" : ", monitored by " + string.Join(" and ", w.MonitoredBy) }))),
            ("codes", string.Join(", ", agent.Codes.Select(c => $"{c.System} {c.Value}"))));
        yield return Facts(EntryProperties.Of(agent).Select(p => (p.Property, (object?)p.Text)));
        if (!record.Approvals.IsEmpty) yield return El("section", El("h2", "Approvals"), Ul("approvals", record.Approvals.Select(a => Approval(a, agent))));
        else if (agent is Drug) yield return P(Class("quiet"), "The protocol states no approval.");
        foreach (var note in Pieces.Notes(agent.Notes)) yield return note;

        var own = record.Rules.Where(r => r.Relation != Relation.ItsMember).ToArray();
        if (own.Length > 0) yield return El("section", El("h2", record.Standing == Interpreter.Records.Standing.NotRecommended ? "Why it is not recommended" : "What the protocol says"), own.Select(m => parts.Card(m.Rule, m.Outcomes, Through(m.Relation))));
        if (!record.Variants.IsEmpty) yield return El("section", El("h2", "What the source also says, and the protocol does not follow"), Ul("", record.Variants.Select(v => (object)A(parts.Map.At(v.Origin), Phrases.Variant(v)))));
        var trials = record.Trials.Where(t => t.Role != TrialRole.Itself).ToArray();
        if (trials.Length > 0) yield return El("section", El("h2", "Trials"), trials.Select(Trial));
        var members = record.Rules.Where(r => r.Relation == Relation.ItsMember).ToArray();
        if (members.Length > 0) yield return El("section", El("h2", "Rules about its members"), Ul("", members.Select(m => (object)A(parts.Map.Of(m.Rule), string.Join("; ", m.Outcomes.Select(o => o.Text))))));
        if (!record.Resistances.IsEmpty) yield return El("section", El("h2", "Resistance against it"), Ul("", record.Resistances.Select(r => new object[] { parts.Link(r), Span("quiet", string.Concat(r.Properties.Where(p => p.Property is "marker" or "implies").Select(p => "; " + p.Text))) })));
        yield return P(Class("from"), A(parts.Map.At(agent.Origin), "Where the protocol tells of it"));
        if (record.Sources.Length + record.Cites.Length > 0) yield return parts.Sources(record.Sources, record.Cites);
    }

    private object Trial(TrialMention t) => El("article", Class("trial"),
        El("h3", parts.Link(t.Trial), " ", Pieces.Badges(t.Trial)),
        t.Trial.Arms.IsEmpty ? null : P(Class("quiet"), string.Join(" against ", t.Trial.Arms)),
        t.Figures.IsEmpty ? null : Div("plots", t.Figures.Select(f => Plot.Of(f, t.Trial))));

    private static object[] Approval(Approval a, Agent agent) =>
    [
        El("strong", Phrases.Terms(a)), a.Agent.Equals(agent) ? "" : $" ({a.Agent.Name})", ": for ", a.Population.Kind == PropositionKind.Constant ? "every patient" : Pathway.Words(a.Population),
        a.VerifiedPopulation is { } verified ? Div("said verified", "By the agency's own text: for ", Pathway.Words(verified)) : "",
        Pieces.Notes(a.Notes),
    ];

    private static XElement Standing(EntryRecord record) => record.Standing switch
    {
        Interpreter.Records.Standing.Recommended => Span("chip good", "recommended for some patients"),
        Interpreter.Records.Standing.Considered => Span("chip good", "to be considered for some patients"),
        Interpreter.Records.Standing.NotRecommended => Span("chip bad", "not recommended"),
        Interpreter.Records.Standing.InTrials => Span("chip", "in trials"),
        _ => Span("chip", "no rule"),
    };

    private static string Through(Relation relation) => relation switch
    {
        Relation.ItsClass => "through its class",
        Relation.RegimenWithIt => "a regimen with it",
        Relation.ItsComponent => "a component of it",
        _ => "",
    };
}
