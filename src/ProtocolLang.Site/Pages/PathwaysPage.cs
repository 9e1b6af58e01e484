using ProtocolLang.Interpreter.Records;
using ProtocolLang.JavaScript.Emission;
using ProtocolLang.Logic;
using ProtocolLang.Site.Drawing;
using static ProtocolLang.Site.Html.Tag;

namespace ProtocolLang.Site.Pages;

/// <summary>A flow chart for each situation, in oncology for each line of therapy.</summary>
internal static class PathwaysPage
{
    private const string Everywhere = "In every situation";

    public static IEnumerable<object?> Of(Overview overview, SiteMap map)
    {
        var charts = overview.Situations.Select(s => (Situation: s, Step: Pathway.Of(s))).Where(c => c.Step.Size > 0)
            .Select(c => (c.Situation, c.Step, Title: c.Situation.Title.Length == 0 ? overview.Situations.Length == 1 ? "All rules" : Everywhere : Pieces.Capital(c.Situation.Title))).ToArray();
        yield return El("h1", "Pathways");
        yield return P("Follow the boxes from the left: when all that they ask for holds, the rule at the end applies, unless its exception does. Nothing is decided by the order of the boxes.");
        if (charts.Length > 1) yield return El("nav", Class("contents"), Attr("aria-label", "Situations"), Ul("", charts.Select(c => (object)A("#" + Slug.Of(c.Title), c.Title))));
        foreach (var (situation, step, title) in charts)
        {
            var notes = situation.Rules.Where(r => r.Outcomes.All(o => o.Verb == Verb.Note)).ToArray();
            yield return El("section", Class("pathway"), Attr("id", Slug.Of(title)),
                El("h2", title),
                Div("wide", Attr("tabindex", "0"), Attr("role", "region"), Attr("aria-label", "Flow chart: " + title), FlowChart.Draw(step, title, map)),
                El("details", Class("words"), El("summary", "In words"), FlowChart.InWords(step, map)),
                notes.Length == 0 ? null : P(Class("quiet"), "To be known: ", Joined(notes.Select(n => A(map.Of(n), n.Name)), "; "), "."));
        }
    }
}
