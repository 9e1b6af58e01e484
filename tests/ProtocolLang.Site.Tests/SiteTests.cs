using System.Collections.Immutable;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Snapshooter;
using Snapshooter.Xunit;

namespace ProtocolLang.Site.Tests;

/// <summary>The files of a site.</summary>
public sealed class SiteTests
{
    private static readonly Lazy<ImmutableArray<SiteFile>> SmallSite = new(() => [.. SiteBuilder.Build([Sites.Of(Sites.Small)])]);
    private static readonly Lazy<ImmutableArray<SiteFile>> WholeSite = new(() => [.. SiteBuilder.Build([Sites.OfRepository("protocols/gastric/gastric.protocol"), Sites.OfRepository("protocols/contradiction/low-expression.protocol")])]);

    public static TheoryData<string> Pages => ["index.html", "her2/index.html", "her2/pathways.html", "her2/tables.html", "her2/evidence.html", "her2/agents/trastuzumab.html", "her2/trials/toga.html", "her2/text/her2.html", "her2/findings.html", "her2/names.html"];

    [Theory]
    [MemberData(nameof(Pages))]
    public void A_page_says_what_its_reader_looks_for(string path) => Snapshot.Match(Content(SmallSite.Value.Single(f => f.Path == path)), SnapshotNameExtension.Create(path.Replace('/', '-')));

    [Fact]
    public void Every_page_there_should_be_is_there() => Snapshot.Match(string.Join("\n", SmallSite.Value.Select(f => f.Path)));

    [Fact]
    public void The_same_protocols_give_the_same_bytes()
    {
        var again = SiteBuilder.Build([Sites.Of(Sites.Small)]).ToArray();
        Assert.Equal(SmallSite.Value.AsEnumerable(), again);
    }

    [Fact]
    public void Every_page_of_the_repository_is_well_formed_and_every_link_leads_somewhere()
    {
        var files = WholeSite.Value.ToDictionary(f => f.Path, StringComparer.Ordinal);
        var pages = files.Values.Where(f => f.Path.EndsWith(".html", StringComparison.Ordinal)).ToDictionary(f => f.Path, f => XDocument.Parse(f.Text[f.Text.IndexOf('\n', StringComparison.Ordinal)..]), StringComparer.Ordinal);
        var ids = pages.ToDictionary(p => p.Key, p => p.Value.Descendants().Attributes("id").Select(a => a.Value).ToArray(), StringComparer.Ordinal);
        Assert.All(ids, page => Assert.Equal(page.Value.Distinct(StringComparer.Ordinal), page.Value));
        var broken = new List<string>();
        foreach (var (path, page) in pages)
        {
            foreach (var link in page.Descendants().Attributes().Where(a => a.Name.LocalName is "href" or "src").Select(a => a.Value))
            {
                if (Target(path, link) is not var (file, anchor)) continue;
                if (!files.ContainsKey(file) || (anchor.Length > 0 && !file.EndsWith("try.html", StringComparison.Ordinal) && !ids[file].Contains(anchor))) broken.Add($"{path}: {link}");
            }
        }

        Assert.Empty(broken);
        Assert.True(pages.Count > 200);
    }

    [Fact]
    public void Search_and_the_form_lead_only_to_pages_that_are_there()
    {
        var files = WholeSite.Value.Select(f => f.Path).ToHashSet(StringComparer.Ordinal);
        var index = WholeSite.Value.Single(f => f.Path == "gastric/search.js").Text;
        var pages = Regex.Matches(index, @"""((?:agents|trials|text)/[^""#]*)").Select(m => "gastric/" + m.Groups[1].Value).Distinct().ToArray();
        Assert.True(pages.Length > 150);
        Assert.DoesNotContain(pages, p => !files.Contains(p));
    }

    [Fact]
    public void Nothing_is_asked_of_the_network()
    {
        // Links lead out when a reader follows them; nothing else may.
        var asked = WholeSite.Value.Where(f => f.Path.EndsWith(".html", StringComparison.Ordinal))
            .SelectMany(f => Regex.Matches(f.Text, @"(?:src|action|xlink:href)=""(?:https?:)?//[^""]*""|<link[^>]*href=""https?:[^""]*""|url\(https?:").Select(m => $"{f.Path}: {m.Value}"));
        Assert.Empty(asked);
        Assert.DoesNotContain(WholeSite.Value.Where(f => f.Path.EndsWith(".css", StringComparison.Ordinal) || f.Path.EndsWith("site.js", StringComparison.Ordinal)), f => f.Text.Contains("http", StringComparison.Ordinal));
    }

    [Fact]
    public void Text_of_a_protocol_is_never_markup()
    {
        var hostile = Sites.Small.Replace("Made up; `<b>` & co. are text.", "</script><script>alert(1)</script> ]]> <!-- &amp; \\u003c", StringComparison.Ordinal);
        foreach (var file in SiteBuilder.Build([Sites.Of(hostile)]).Where(f => f.Path.EndsWith(".html", StringComparison.Ordinal)))
        {
            var page = XDocument.Parse(file.Text[file.Text.IndexOf('\n', StringComparison.Ordinal)..]);
            Assert.DoesNotContain(page.Descendants("script"), s => s.Value.TrimStart().StartsWith("alert", StringComparison.Ordinal));
            Assert.DoesNotContain("<script>alert", file.Text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_protocol_of_nothing_has_a_site_too()
    {
        foreach (var text in new[] { "facts\n  FISH is positive or negative\n", "protocol empty\n", "" })
        {
            var files = SiteBuilder.Build([Sites.Of(text)]).ToArray();
            Assert.Contains(files, f => f.Path == "her2/index.html");
        }
    }

    private static (string File, string Anchor)? Target(string from, string link)
    {
        if (link.StartsWith("data:", StringComparison.Ordinal) || link.StartsWith("https://", StringComparison.Ordinal)) return null;
        var cut = link.IndexOf('#', StringComparison.Ordinal);
        var (path, anchor) = cut < 0 ? (link, "") : (link[..cut], link[(cut + 1)..]);
        if (path.Length == 0) return (from, anchor);
        var parts = new List<string>(from.Split('/')[..^1]);
        foreach (var part in path.Split('/'))
        {
            if (part == "..") parts.RemoveAt(parts.Count - 1);
            else parts.Add(part);
        }

        return (string.Join('/', parts), anchor);
    }

    /// <summary>The content of a page, indented.</summary>
    private static string Content(SiteFile file)
    {
        var page = XDocument.Parse(file.Text[file.Text.IndexOf('\n', StringComparison.Ordinal)..], LoadOptions.PreserveWhitespace);
        var text = new StringBuilder();
        Write(page.Descendants("main").Single(), 0);
        return text.ToString();

        void Write(XElement element, int depth)
        {
            foreach (var node in element.Nodes())
            {
                if (node is XText words && words.Value.Trim().Length > 0) text.Append(' ', depth * 2).Append(words.Value.Trim()).Append('\n');
                if (node is not XElement inner) continue;
                text.Append(' ', depth * 2).Append(inner.Name.LocalName).Append(string.Concat(inner.Attributes().Where(a => a.Name.LocalName is "class" or "id" or "href" or "aria-label").Select(a => $" {a.Name.LocalName}={a.Value}"))).Append('\n');
                Write(inner, depth + 1);
            }
        }
    }
}
