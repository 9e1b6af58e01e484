using System.Xml.Linq;
using ProtocolLang.Interpreter.Explaining;
using ProtocolLang.Interpreter.History;
using ProtocolLang.Interpreter.Results;
using ProtocolLang.Interpreter.Telling;
using ProtocolLang.Logic;
using ProtocolLang.Site.Drawing;
using ProtocolLang.Site.Html;
using ProtocolLang.Site.Pages;
using static ProtocolLang.Site.Html.Tag;

namespace ProtocolLang.Site.Reports;

/// <summary>What a protocol says of patients, as one page that needs nothing else: to be filed in the record, on a disk or on paper.</summary>
/// <param name="placeOf">Where in the protocol something stands, such as <c>her2.protocol:13</c>; empty when that is not known.</param>
/// <param name="withRest">Whether rules that do not apply are told too, each with its reason.</param>
public sealed class CaseReport(Protocol protocol, Func<Origin, string> placeOf, bool withRest)
{
    private readonly List<XElement> cases = [];
    private readonly List<XElement> problems = [];

    public void Add(CaseResult result) => cases.Add(Of(result));

    /// <summary>A mistake in a case file, and the case that was not run for it.</summary>
    public void AddProblem(string place, string message) => problems.Add(El("li", El("strong", place), " ", message));

    public string Write()
    {
        var title = cases is [var only] ? only.Descendants("h1").First().Value : $"{cases.Count} patients";
        return HtmlWriter.Page(El("html", Attr("lang", "en"),
            El("head",
                El("meta", Attr("charset", "utf-8")),
                El("meta", Attr("name", "viewport"), Attr("content", "width=device-width, initial-scale=1")),
                El("meta", Attr("http-equiv", "Content-Security-Policy"), Attr("content", "default-src 'none'; style-src 'unsafe-inline'; img-src data:")),
                El("title", $"{title}: {protocol.Name}"),
                El("link", Attr("rel", "icon"), Attr("href", "data:,")),
                El("style", Asset.Read("site.css") + Asset.Read("report.css"))),
            El("body", Class("report"),
                El("main",
                    problems.Count == 0 ? null : El("section", Class("conflict"), El("h2", "Not run, or not fully"), P("These mistakes in the case files must be corrected first."), El("ul", problems)),
                    cases.Count == 0 ? P("There is no patient to tell of.") : null,
                    cases),
                El("footer", P(Frame.NotADevice)))));
    }

    private XElement Of(CaseResult result)
    {
        RuleResult[] found(RuleStatus status) => Ordered(result.Rules.Where(r => r.Status == status));
        var withheld = Ordered(result.Rules.Where(r => r.Status == RuleStatus.DoesNotApply && result.TruthOf(r.Rule.When) == Truth.True && result.TruthOf(r.Rule.Unless) == Truth.True));
        var (applies, open) = (found(RuleStatus.Applies), found(RuleStatus.Undetermined));
        var rest = result.Rules.Where(r => r.Status is RuleStatus.DoesNotApply or RuleStatus.OutOfScope).Except(withheld).ToArray();
        return El("article", Class("case"),
            El("header",
                El("h1", result.Case.Name),
                Facts(
                    ("as of", result.Case.AsOf is { } day ? Phrases.Date(day) : "no day is given"),
                    ("protocol", protocol.Name),
                    ("version", protocol.Version.Length > 0 ? protocol.Version : "not stated"),
                    ("source", string.Join(", ", protocol.Sources)),
                    ("case file", result.Case.Place.Line > 0 ? $"{result.Case.Place.File}, line {result.Case.Place.Line}" : ""))),
            P(Class("summary"), Summary(result, applies.Length, open.Length)),
            result.Scope == Truth.False ? null : new object?[]
            {
                Section("Conflict", "conflict", result.Conflicts.Select(Conflict)),
                Section("Applies", "applies", applies.Select(r => Card(result, r))),
                Section("Not now, because of an exception", "withheld", withheld.Select(r => Card(result, r))),
                result.Missing.IsEmpty ? null : Section("To find out, most useful first", "missing", [El("ol", result.Missing.Select(m => El("li", El("strong", m.Input.Name), ToFindOut(m, open.Length))))]),
                Section("Undetermined", "undetermined", open.Select(r => Card(result, r))),
                Section("Overridden", "overridden", found(RuleStatus.Overridden).Select(r => Card(result, r))),
                withRest ? Section("Does not apply", "rest", rest.Select(r => Rest(result, r))) : rest.Length == 0 ? null : P(Class("quiet"), $"{Pieces.Count(rest.Length, "rule does", "rules do")} not apply."),
            },
            Record(result));
    }

    private static RuleResult[] Ordered(IEnumerable<RuleResult> rules) => [.. rules.Where(r => !r.Outcomes.IsEmpty).OrderBy(r => r.Rule.Rank)];

    private static string Summary(CaseResult result, int applies, int open)
    {
        if (result.Scope == Truth.False) return $"Out of scope: the protocol is for {string.Join("; ", Reasons.Failing(result.Explain(result.Protocol.Scope)).Select(Phrases.Because))}.";
        var conflict = result.Conflicts.IsEmpty ? "" : $"The protocol contradicts itself about {string.Join(" and ", result.Conflicts.Select(c => c.Entry.Name).Distinct())}. ";
        return conflict + $"{Pieces.Count(applies, "rule applies", "rules apply")}, {open} {(open == 1 ? "is" : "are")} undetermined" + (result.Missing.IsEmpty ? "." : $"; find out {result.Missing[0].Input.Name} first.");
    }

    private static XElement? Section(string title, string css, IEnumerable<XElement> content)
    {
        var told = content.ToArray();
        return told.Length == 0 ? null : El("section", Class(css), El("h2", title), told);
    }

    private static string ToFindOut(MissingInput m, int open)
    {
        var decides = m.Decides == 0 ? $"needed, with others, by {Pieces.Count(m.Rules.Length, "rule")}" : $"by itself could decide {m.Decides} of {Pieces.Count(open, "undetermined rule")}";
        return $": {decides}{(Phrases.HowToFindOut(m.Input) is { Length: > 0 } how ? "; " + how : "")}";
    }

    private XElement Conflict(Conflict c) => El("article", Class("rule against"),
        El("h3", $"About {c.Entry.Name}: the protocol contradicts itself for this patient"),
        Facts(
            ("one rule", $"{c.Advice.Text}, by {Named(c.For)}"),
            ("another", $"{c.Objection.Text}, by {Named(c.Against)}"),
            ("to do", "follow neither before the authors have said which rule yields")));

    private XElement Card(CaseResult result, RuleResult r)
    {
        var rule = r.Rule;
        Explanation[] conditions = [result.Explain(rule.When), .. rule.Unless.Kind == PropositionKind.Constant ? [] : new[] { result.Explain(rule.Unless) }];
        var approvals = protocol.Approvals.IsEmpty ? [] : r.Outcomes.SelectMany(o => o.Approvals).DistinctBy(a => a.Drug).ToArray();
        return El("article", Class("rule " + FlowChart.Css(rule.Outcomes[0].Verb)),
            El("h3", string.Join("; ", rule.Outcomes.Select(o => o.Text))),
            P(Class("from"), "Rule ", Named(rule), " ", rule.Grades.Select(g => Span("chip", $"{g.Name} {g.Value}"))),
            Facts(
                ("find out", string.Join(", ", r.Needs.Select(n => n.Name))),
                ("waits for", string.Join("; ", r.WaitsFor.Select(w => w.Name))),
                ("patient", r.Status == RuleStatus.Undetermined ? "" : Phrases.Values(conditions)),
                ("overridden", r.OverriddenBy.IsEmpty ? "" : "by " + string.Join("; by ", r.OverriddenBy.Select(Named))),
                ("rests on", string.Join("; ", r.Outcomes.Where(o => o.Outcome.As is not null).Select(o => $"{o.Outcome.As!.Text}, which is {Word(o.As)} of this patient"))),
                ("evidence", rule.Because.IsEmpty ? null : rule.Because.Select(e => Div("source", Phrases.Evidence(e, int.MaxValue)))),
                ("approval", approvals.Length == 0 ? null : approvals.Select(a => Div(a.Status == ApprovalStatus.OutsideItsApproval ? "bad" : "", Phrases.Approval(a, result)))),
                ("watch for", r.Outcomes.SelectMany(o => Phrases.WatchFor(o.Outcome, protocol)).Distinct().ToArray() is { Length: > 0 } events ? events.Select(w => Div("", w)) : null),
                ("assumed", string.Join("; ", r.Defaults.Select(Phrases.Value))),
                ("otherwise", string.Join("; ", protocol.Variants.Where(v => v.Of == rule.Name).Select(Phrases.Variant))),
                ("note", rule.Notes.IsEmpty ? null : rule.Notes.Select(n => Div("", n)))),
            Why(result, rule));
    }

    private static string Word(Truth? truth) => truth switch { Truth.True => "true", Truth.False => "NOT true", _ => "not known" };

    /// <summary>Every condition, what it is and what it read, with the lines of the case file.</summary>
    private static XElement Why(CaseResult result, Rule rule) => Div("reasons",
        result.TruthOf(rule.Scope) == Truth.True ? null : new[] { P("It is for:"), Tree(result, rule.Scope) },
        P("It applies if:"), Tree(result, rule.When),
        rule.Unless.Kind == PropositionKind.Constant ? null : new[] { P("Unless:"), Tree(result, rule.Unless) });

    private static XElement Tree(CaseResult result, Proposition p) => El("ul", Class("tree"), ConditionTree.Lines(result, result.Explain(p)).Select(l => El("li",
        Attr("style", $"padding-left:{(l.Depth * 1.2).ToString("0.#", System.Globalization.CultureInfo.InvariantCulture)}rem"),
        l.Truth is { } truth ? Span("truth " + Phrases.Truth(truth), Phrases.Truth(truth)) : null, " ", l.Text, l.Values.Length > 0 ? Span("quiet", $" ({l.Values})") : null)));

    private XElement Rest(CaseResult result, RuleResult r)
    {
        var (label, why) = r.Status == RuleStatus.OutOfScope ? ("is for", result.Explain(r.Rule.Scope))
            : result.TruthOf(r.Rule.When) == Truth.False ? ("not met", result.Explain(r.Rule.When))
            : ("exception", result.Explain(r.Rule.Unless));
        var parts = why.Truth == Truth.True ? Reasons.Holding(why) : Reasons.Failing(why);
        return Div("line-of", P(El("strong", string.Join("; ", r.Rule.Outcomes.Select(o => o.Text))), $". Rule {Named(r.Rule)}; {label}: {string.Join("; ", parts.Select(Phrases.Because))}."));
    }

    /// <summary>What was known: an answer cannot be judged without it.</summary>
    private static XElement? Record(CaseResult result)
    {
        var facts = result.Case.Observations.Select(o => El("tr", El("th", Attr("scope", "row"), o.Fact.Name), El("td", o.Fact.Type.Format(o.Value)), El("td", o.Date is { } d ? Phrases.Date(d) : ""), El("td", Line(o.Place))));
        var history = result.Case.Treatments is not { } treatments ? [El("tr", El("th", Attr("scope", "row"), "treatment so far"), El("td", "not known"), El("td"), El("td"))]
            : treatments.IsEmpty ? [El("tr", El("th", Attr("scope", "row"), "treatment so far"), El("td", "none was given"), El("td"), El("td"))]
            : treatments.Select(t => El("tr", El("th", Attr("scope", "row"), t.Line is { } line ? $"line {line}" : "treatment"), El("td", Treatment(t)), El("td", Days(t)), El("td", Line(t.Place))));
        return El("section", Class("record"), El("h2", "What was known"),
            El("table", El("thead", El("tr", new[] { "what", "value", "day", "line of the file" }.Select(h => El("th", Attr("scope", "col"), h)))), El("tbody", facts, history)));
    }

    private static string Treatment(Treatment t) => string.Join("; ", new[]
    {
        string.Join(" with ", t.Agents.Select(a => a.Name)),
        t.Response switch { Response.CompleteResponse => "complete response", Response.PartialResponse => "partial response", Response.StableDisease => "stable disease", Response.ProgressiveDisease => "progressive disease", _ => "" },
        t.ProgressedOn is { } progressed ? $"progressed on {Phrases.Date(progressed)}" : "",
        t.StoppedFor is { } reason ? $"stopped because of {reason.ToString().ToLowerInvariant()}" : "",
    }.Where(w => w.Length > 0));

    private static string Days(Treatment t) => (t.From, t.To) switch
    {
        ({ } from, { } to) => $"{Phrases.Date(from)} to {Phrases.Date(to)}",
        ({ } from, null) => $"from {Phrases.Date(from)}",
        (null, { } to) => $"to {Phrases.Date(to)}",
        _ => "",
    };

    private static string Line(CasePlace place) => place.Line > 0 ? place.Line.ToString(System.Globalization.CultureInfo.InvariantCulture) : "";

    private string Named(Rule rule) => placeOf(rule.Origin) is { Length: > 0 } place ? $"{rule.Name} ({place})" : rule.Name;
}
