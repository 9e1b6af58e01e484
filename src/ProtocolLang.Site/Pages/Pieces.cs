using System.Xml.Linq;
using ProtocolLang.Interpreter.Records;
using ProtocolLang.Interpreter.Telling;
using ProtocolLang.Logic;
using ProtocolLang.Site.Drawing;
using static ProtocolLang.Site.Html.Tag;

namespace ProtocolLang.Site.Pages;

/// <summary>Pieces that several pages show.</summary>
internal sealed class Pieces(SiteProtocol site, SiteMap map)
{
    private const int FiguresAtAGlance = 2;

    public Protocol Protocol => site.Protocol;
    public SiteMap Map => map;

    public XElement Link(Entry entry) => A(map.Of(entry), entry.Name);

    public IEnumerable<object> Links(IEnumerable<Entry> entries, string between = ", ") => Joined(entries.Select(Link), between);

    /// <summary>A rule in short: what, for whom, on what evidence.</summary>
    public XElement Card(Rule rule, IEnumerable<Outcome>? outcomes = null, string aside = "") => El("article", Class("rule " + FlowChart.Css(rule.Outcomes[0].Verb)),
        El("h3", Joined((outcomes ?? rule.Outcomes).Select(o => (object)Span("outcome", o.Text)), "; ")),
        P(Class("from"), A(map.Of(rule), "Rule ", rule.Name), aside.Length > 0 ? Span("quiet", $" ({aside})") : null),
        Facts(
            ("if", rule.When.Kind == PropositionKind.Constant ? "always" : Pathway.Words(rule.When)),
            ("unless", rule.Unless.Kind == PropositionKind.Constant ? null : Pathway.Words(rule.Unless)),
            ("yields to", rule.OverriddenBy.IsEmpty ? null : Joined(rule.OverriddenBy.Select(o => A(map.Of(Protocol.Rules[o]), Protocol.Rules[o].Name)))),
            ("evidence", rule.Because.IsEmpty ? null : rule.Because.Select(Evidence)),
            ("graded", rule.Grades.IsEmpty ? null : rule.Grades.Select(g => Span("chip", $"{g.Name} {g.Value}"))),
            ("note", rule.Notes.IsEmpty ? null : rule.Notes.Select(n => P(n)))));

    /// <summary>What a rule rests on, at a glance.</summary>
    public XElement Evidence(Entry entry)
    {
        if (entry is not Trial trial) return Div("source", Link(entry), " ", Phrases.Evidence(entry, 0) is var text && text.Length > entry.Name.Length + 2 ? Span("quiet", text[(entry.Name.Length + 2)..]) : null);
        return Div("source", Link(trial), " ", Badges(trial), Glance(trial));
    }

    /// <summary>The phase, and whether the trial met its endpoint.</summary>
    public static IEnumerable<object> Badges(Trial trial) => new object?[]
    {
        trial.Phase.Length > 0 ? Span("chip", "phase " + trial.Phase) : null,
        trial.PrimaryEndpoint switch { EndpointResult.Met => Span("chip good", "met its primary endpoint"), EndpointResult.NotMet => Span("chip bad", "missed its primary endpoint"), _ => null },
        trial.MetSecondaryEndpoint ? Span("chip", "met a secondary endpoint") : null,
        trial.Status.Length > 0 ? Span("chip", trial.Status) : null,
    }.OfType<object>();

    private static XElement? Glance(Trial trial)
    {
        var pairs = FigurePair.Of(trial);
        return pairs.IsEmpty ? null : Ul("glance", pairs.Take(FiguresAtAGlance).Select(p => (object)Phrases.Figure(p)));
    }

    public XElement Sources(IReadOnlyCollection<string> sources, IReadOnlyCollection<string> cites) => P(Class("quiet"),
        string.Join(". ", new[] { sources.Count > 0 ? "From " + string.Join(", ", sources) : "", cites.Count > 0 ? "Cites " + string.Join(", ", cites) : "" }.Where(t => t.Length > 0)));

    public static IEnumerable<XElement> Notes(IEnumerable<string> notes) => notes.Select(n => P(Class("note"), n));

    public static string Capital(string text) => text.Length == 0 ? text : char.ToUpperInvariant(text[0]) + text[1..];

    public static string Count(int number, string one, string? many = null) => $"{number} {(number == 1 ? one : many ?? one + "s")}";
}
