using System.Xml.Linq;
using ProtocolLang.Interpreter.Records;
using ProtocolLang.Logic;
using ProtocolLang.Site.Drawing;
using static ProtocolLang.Site.Html.Tag;

namespace ProtocolLang.Site.Pages;

/// <summary>A protocol's first page: what it is for, what it says in each situation, and the ways further in.</summary>
internal static class OverviewPage
{
    public static IEnumerable<object?> Of(SiteProtocol site, Overview overview, Pieces parts)
    {
        var protocol = site.Protocol;
        yield return El("h1", Pieces.Capital(protocol.Name));
        yield return Facts(
            ("version", protocol.Version),
            ("source", string.Join(", ", protocol.Sources)),
            ("for", protocol.Scope.Kind == PropositionKind.Constant ? "every patient" : Pathway.Words(protocol.Scope)));
        foreach (var note in Pieces.Notes(protocol.Notes)) yield return note;
        yield return Tiles(site, overview);
        yield return El("h2", Attr("id", "what-it-says"), "What it says");
        if (protocol.Rules.IsEmpty) yield return P("It has no rules; other protocols use its facts and definitions.");
        foreach (var group in overview.Rules)
        {
            yield return El("section", Class("group"),
                group.Setting.Length > 0 ? El("h3", Pieces.Capital(group.Setting)) : null,
                Ul("advice", group.Rules.Select(r => new object[]
                {
                    A(parts.Map.Of(r), Class(FlowChart.Css(r.Outcomes[0].Verb)), string.Join("; ", r.Outcomes.Select(o => o.Verb == Verb.Note ? $"note: {r.Name}" : o.Text))),
                    Span("whom", Pathway.Words(r.When), r.Unless.Kind == PropositionKind.Constant ? "" : $"; unless {Pathway.Words(r.Unless)}"),
                })));
        }

        if (protocol.Variants.IsEmpty) yield break;
        yield return El("h2", Attr("id", "not-followed"), "What the source also says, and this protocol does not follow");
        foreach (var v in protocol.Variants)
        {
            yield return El("article", Class("rule"), El("h3", string.Join("; ", v.Outcomes)), P(Class("from"), A(parts.Map.At(v.Origin), v.Name), Span("quiet", $" instead of {v.Of}")), Pieces.Notes(v.Notes));
        }
    }

    private static XElement Tiles(SiteProtocol site, Overview overview)
    {
        var protocol = site.Protocol;
        var held = site.Examples.Count(e => e.Passed);
        return El("ul", Class("tiles"),
            site.CanBeTried ? Tile("try.html", "Try it", "Enter a patient and see what applies, what is open and why") : null,
            overview.Situations.IsEmpty ? null : Tile("pathways.html", "Pathways", "Flow charts of the " + Pieces.Count(overview.Situations.Length, "situation")),
            overview.Trials.Any(t => t.HasResults) ? Tile("evidence.html", "Evidence", Pieces.Count(overview.Trials.Count(t => t.HasResults || !t.Rules.IsEmpty), "trial") + " with figures") : null,
            protocol.Entries.OfType<Agent>().Any() ? Tile("agents.html", "Drugs", Pieces.Count(protocol.Entries.OfType<Agent>().Count(a => a is not DrugClass), "drug or regimen", "drugs and regimens")) : null,
            Tile("text.html", "The text", Pieces.Count(protocol.Rules.Length, "rule") + " in " + Pieces.Count(site.Compilation.Trees.Length, "file")),
            Tile("findings.html", "Findings", site.Findings.IsEmpty ? $"None open; {Pieces.Count(held, "example holds", "examples hold")}" : Pieces.Count(site.Findings.Length, "open finding") + $"; {held} of {Pieces.Count(site.Examples.Length, "example")} hold"));
    }

    private static XElement Tile(string page, string name, string about) => El("li", A(page, Span("name", name), Span("about", about)));
}
