using System.Collections.Immutable;
using ProtocolLang.Interpreter;
using ProtocolLang.Interpreter.Records;
using ProtocolLang.Logic;
using ProtocolLang.Site.Pages;
using static ProtocolLang.Site.Html.Tag;

namespace ProtocolLang.Site;

/// <summary>A static site of protocols: files to be written below one folder. The same protocols give the same bytes.</summary>
public static class SiteBuilder
{
    public static IEnumerable<SiteFile> Build(ImmutableArray<SiteProtocol> protocols)
    {
        yield return new("assets/site.css", Asset.Read("site.css"));
        yield return new("assets/site.js", Asset.Read("site.js"));
        var folders = new Slugs("assets");
        var listed = new List<(SiteProtocol Site, string Folder)>();
        foreach (var site in protocols)
        {
            var folder = folders.Take(SiteMap.FileName(site.Compilation.Root.Source.Path));
            listed.Add((site, folder));
            foreach (var file in new ProtocolSite(site).Files()) yield return file with { Path = $"{folder}/{file.Path}" };
        }

        yield return new("index.html", Frame.Home("Protocols", Home(listed)));
    }

    private static IEnumerable<object?> Home(List<(SiteProtocol Site, string Folder)> protocols)
    {
        yield return El("h1", "Protocols");
        if (protocols.Count == 0) yield return P("There is no protocol here.");
        foreach (var (site, folder) in protocols)
        {
            var protocol = site.Protocol;
            yield return El("article", Class("protocol"),
                El("h2", A($"{folder}/index.html", Pieces.Capital(protocol.Name))),
                P(string.Join(", ", new[]
                {
                    protocol.Version.Length > 0 ? "version " + protocol.Version : "",
                    Pieces.Count(protocol.Rules.Length, "rule"),
                    protocol.Entries.OfType<Trial>().Count() is > 0 and var trials ? Pieces.Count(trials, "trial") : "",
                    site.Findings.IsEmpty ? "no open findings" : Pieces.Count(site.Findings.Length, "open finding"),
                }.Where(t => t.Length > 0))),
                site.CanBeTried ? P(A($"{folder}/try.html", "Try it on a patient")) : null);
        }
    }
}

/// <summary>The pages of one protocol, in its own folder.</summary>
internal sealed class ProtocolSite
{
    private const string SearchFile = "search.js";

    private readonly SiteProtocol site;
    private readonly SiteMap map;
    private readonly Overview overview;
    private readonly Pieces parts;
    private readonly TextPages text;
    private readonly IReadOnlyList<object> tables;
    private readonly Frame frame;

    public ProtocolSite(SiteProtocol site)
    {
        this.site = site;
        map = new(site);
        overview = Overview.Of(new Evaluator(site.Protocol));
        parts = new(site, map);
        text = new(site, parts);
        tables = text.Tables();
        frame = new(Pieces.Capital(site.Protocol.Name), site.Protocol.Version, [.. Navigation()], SearchFile);
    }

    public IEnumerable<SiteFile> Files()
    {
        yield return Page("index.html", "Overview", OverviewPage.Of(site, overview, parts));
        if (site.CanBeTried) yield return new("try.html", TryPage.Write(frame, site, map));
        if (!overview.Situations.IsEmpty) yield return Page("pathways.html", "Pathways", PathwaysPage.Of(overview, map), "broad");
        if (tables.Count > 0) yield return Page("tables.html", "Tables", tables, "broad");
        if (!overview.Trials.IsEmpty)
        {
            var evidence = new EvidencePages(overview, parts);
            yield return Page("evidence.html", "Evidence", evidence.Table(), "broad");
            foreach (var trial in overview.Trials) yield return Page(map.Of(trial.Trial), trial.Trial.Name, evidence.Page(trial));
        }

        if (site.Protocol.Entries.OfType<Agent>().Any())
        {
            var agents = new AgentPages(overview, parts);
            yield return Page("agents.html", "Drugs", agents.Contents());
            foreach (var agent in site.Protocol.Entries.OfType<Agent>()) yield return Page(map.Of(agent), agent.Name, agents.Page(agent));
        }

        yield return Page("text.html", "The text", text.Contents());
        foreach (var tree in site.Compilation.Trees) yield return Page(map.File(tree.Source.Path), TextPages.Title(tree), text.Of(tree), "reading");
        yield return Page("findings.html", "Findings", FindingsPage.Of(site, map));
        var names = new Names(site, map);
        yield return Page("names.html", "Names", names.Page());
        yield return new(SearchFile, names.Index());
    }

    private IEnumerable<(string, string)> Navigation()
    {
        yield return ("Overview", "index.html");
        if (site.CanBeTried) yield return ("Try it", "try.html");
        if (!overview.Situations.IsEmpty) yield return ("Pathways", "pathways.html");
        if (tables.Count > 0) yield return ("Tables", "tables.html");
        if (!overview.Trials.IsEmpty) yield return ("Evidence", "evidence.html");
        if (site.Protocol.Entries.OfType<Agent>().Any()) yield return ("Drugs", "agents.html");
        yield return ("Text", "text.html");
        yield return ("Names", "names.html");
        yield return ("Findings", "findings.html");
    }

    private SiteFile Page(string path, string title, IEnumerable<object?> content, string cssClass = "") => new(path, frame.Page(path, title, content, cssClass));
}
