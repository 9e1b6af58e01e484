using System.Globalization;
using ProtocolLang.Diagnostics;
using static ProtocolLang.Site.Html.Tag;

namespace ProtocolLang.Site.Pages;

/// <summary>What is open: findings of checking and proving, examples that fail, what no example tries.</summary>
internal static class FindingsPage
{
    public static IEnumerable<object?> Of(SiteProtocol site, SiteMap map)
    {
        yield return El("h1", "Findings");
        var held = site.Examples.Count(e => e.Passed);
        yield return P(site.Findings.IsEmpty ? "Nothing is open: checking found no mistake, and for no patient was a conflict, a gap or a rule that never applies found." : $"{Pieces.Count(site.Findings.Length, "finding is", "findings are")} open.",
            site.Examples.IsEmpty ? " It has no examples." : held == site.Examples.Length ? $" All {Pieces.Count(held, "example")} hold." : $" {held} of {Pieces.Count(site.Examples.Length, "example")} hold.");
        if (!site.Coverage.IsEmpty)
        {
            yield return El("section", El("h2", Attr("id", "coverage"), "Coverage"),
                P("What the examples show of all that they could: each rule, exception and condition in every way in which it can turn out. ", El("code", "protocol test --coverage"), " tells what is lacking."),
                El("table", Class("coverage"),
                    El("thead", El("tr", El("th", Attr("scope", "col"), "What"), El("th", Attr("scope", "col"), "Shown"), El("th", Attr("scope", "col"), "Share"))),
                    El("tbody", site.Coverage.Select(c => El("tr", El("th", Attr("scope", "row"), c.What), El("td", $"{c.Shown} of {c.Possible}"), El("td", Meter(c)))))));
        }

        foreach (var finding in site.Findings)
        {
            yield return El("article", Class(finding.Severity == Severity.Error ? "finding error" : "finding"),
                El("h2", finding.Message),
                P(Class("from"), A(map.At(finding.Location), $"{SiteMap.FileName(finding.Location.Source.Path)}, line {finding.Location.Source.LineOf(finding.Span.Start).ToString(CultureInfo.InvariantCulture)}"), Span("quiet", $" {finding.Code}")),
                El("blockquote", finding.Location.Source.Slice(finding.Location.Source.LineSpan(finding.Location.Source.LineOf(finding.Span.Start))).Trim()),
                finding.Related.Select(r => P(A(map.At(r.Location), r.Message))),
                finding.Help is { } help ? P(help) : null);
        }
    }

    private static object Meter(CoverageLine line)
    {
        var share = line.Possible == 0 ? 1 : (double)line.Shown / line.Possible;
        return new object[] { El("span", Class("meter"), Attr("aria-hidden", "true"), El("span", Attr("style", $"width:{(share * 100).ToString("0", CultureInfo.InvariantCulture)}%"))), " ", $"{(share * 100).ToString("0", CultureInfo.InvariantCulture)} %" };
    }
}
