using System.Text.Json;
using ProtocolLang.Interpreter.Records;
using ProtocolLang.Logic;
using static ProtocolLang.Site.Html.Tag;

namespace ProtocolLang.Site.Pages;

/// <summary>Everything that has a name, from A to Z: to be read on paper, and to be searched.</summary>
internal sealed class Names(SiteProtocol site, SiteMap map)
{
    private readonly (string Name, string Kind, string Page, string More)[] all = [.. Of(site, map)
        .OrderBy(n => n.Name, StringComparer.OrdinalIgnoreCase).ThenBy(n => n.Name, StringComparer.Ordinal).ThenBy(n => n.Kind, StringComparer.Ordinal).ThenBy(n => n.Page, StringComparer.Ordinal)];

    public IEnumerable<object?> Page()
    {
        yield return El("h1", "Names");
        foreach (var letter in all.GroupBy(n => Letter(n.Name)))
        {
            yield return El("section", El("h2", letter.Key), Ul("names", letter.Select(n => new object[] { A(n.Page, n.Name), Span("quiet", " " + n.Kind) })));
        }
    }

    /// <summary>As a script: a page that is opened from a file may not read other files.</summary>
    public string Index() => "window.searchIndex = " + JsonSerializer.Serialize(all.Select(n => new[] { n.Name, n.Kind, n.Page, n.More })) + ";\n";

    private static string Letter(string name) => name.Length > 0 && char.IsAsciiLetter(name[0]) ? char.ToUpperInvariant(name[0]).ToString() : "0 to 9";

    private static IEnumerable<(string Name, string Kind, string Page, string More)> Of(SiteProtocol site, SiteMap map)
    {
        var protocol = site.Protocol;
        return protocol.Entries.Select(e => (e.Name, EntryProperties.Kind(e), map.Of(e), string.Join(" ", e.Synonyms)))
            .Concat(protocol.Facts.Select(f => (f.Name, "fact", map.At(f.Origin), string.Join(" ", f.Synonyms))))
            .Concat(protocol.Definitions.Select(d => (d.Name, "definition", map.At(d.Origin), string.Join(" ", d.Synonyms))))
            .Concat(protocol.Calculations.Select(c => (c.Name, "calculation", map.At(c.Origin), "")))
            .Concat(protocol.Rules.Select(r => (r.Name, "rule", map.Of(r), string.Join(" ", r.Outcomes.Select(o => o.Text)))))
            .Concat(protocol.Partitions.Select(p => (p.Name, "partition", map.At(p.Origin), "")))
            .Concat(site.Compilation.Trees.Select(t => (TextPages.Title(t), "file", map.File(t.Source.Path), SiteMap.FileName(t.Source.Path))));
    }
}
