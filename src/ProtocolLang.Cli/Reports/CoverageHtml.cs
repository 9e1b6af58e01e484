using System.Net;
using System.Text;
using ProtocolLang.Cli.Testing;
using ProtocolLang.Coverage;
using ProtocolLang.Text;

namespace ProtocolLang.Cli.Reports;

/// <summary>A page with the text of the protocols, coloured by what tests show of it. It needs nothing else: no script, no file, no network.</summary>
internal static class CoverageHtml
{
    public static string Of(CoverageRun run)
    {
        var files = CoverageLine.Of(run).ToArray();
        var page = new StringBuilder();
        page.Append($"<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>Coverage: {CoveragePage.Percent(run.Total)}</title>\n<style>\n{Resource.Text("coverage.css")}</style>\n</head>\n<body>\n");
        page.Append("<header>\n<h1>What the tests show of the protocols</h1>\n");
        page.Append($"<p class=\"total\"><strong>{CoveragePage.Percent(run.Total)}</strong> <span>{run.Total.Shown} of {run.Total.Possible} that some patient can show</span></p>\n");
        page.Append("<p class=\"legend\"><span class=\"all\">✓ all is shown</span> <span class=\"some\">◐ some is missing</span> <span class=\"none\">✗ nothing is shown</span> <span class=\"never\">– no patient can show it</span></p>\n");
        foreach (var (subject, report) in run.Reports) Table(page, subject, report);
        Contents(page, files);
        page.Append("</header>\n<main>\n");
        var number = 0;
        foreach (var (source, lines) in files) File(page, source, lines, $"f{++number}");
        page.Append("</main>\n</body>\n</html>\n");
        return page.ToString();
    }

    private static void Contents(StringBuilder page, (SourceText Source, IReadOnlyList<CoverageLine> Lines)[] files)
    {
        page.Append("<nav aria-label=\"Files\">\n<ul>\n");
        for (var i = 0; i < files.Length; i++)
        {
            var all = files[i].Lines.SelectMany(l => l.Elements).ToArray();
            page.Append($"<li><a href=\"#f{i + 1}\">{Escape(files[i].Source.Path)}</a> <span class=\"{ClassOf(all)}\">{SignOf(all)} {CoveragePage.Percent(Share.Of(all))}</span></li>\n");
        }

        page.Append("</ul>\n</nav>\n");
    }

    private static void Table(StringBuilder page, Subject subject, CoverageReport report)
    {
        page.Append($"<table>\n<caption>{Escape(subject.Compilation.Protocol!.Name)}</caption>\n<thead><tr><th scope=\"col\">of</th><th scope=\"col\">count</th><th scope=\"col\">shown</th><th scope=\"col\"></th></tr></thead>\n<tbody>\n");
        foreach (var kind in Enum.GetValues<ElementKind>())
        {
            if (report.For(kind) is { Elements: > 0 } share) Row(page, kind switch { ElementKind.Scope => "scope", ElementKind.Row => "table rows", var k => k.ToString().ToLowerInvariant() + "s" }, share);
        }

        Row(page, "in all", report.Total);
        page.Append("</tbody>\n</table>\n");
    }

    private static void Row(StringBuilder page, string name, Share share) => page.Append(
        $"<tr><th scope=\"row\">{name}</th><td>{share.Elements}</td><td>{CoveragePage.Percent(share)}</td><td><meter min=\"0\" max=\"{Math.Max(1, share.Possible)}\" value=\"{share.Shown}\">{share.Shown} of {share.Possible}</meter></td></tr>\n");

    private static void File(StringBuilder page, SourceText source, IReadOnlyList<CoverageLine> lines, string id)
    {
        var share = Share.Of(lines.SelectMany(l => l.Elements));
        page.Append($"<section id=\"{id}\">\n<h2>{Escape(source.Path)} <small>{CoveragePage.Percent(share)}</small></h2>\n");
        Missing(page, source, lines, id);
        var byLine = lines.ToDictionary(l => l.Number);
        var spans = Spans(lines);
        page.Append("<pre class=\"text\">");
        for (var number = 1; number <= source.LineCount; number++)
        {
            // The line break behind the last line begins none.
            if (number == source.LineCount && source.LineSpan(number).Length == 0) break;
            var heads = byLine.TryGetValue(number, out var line) ? line.Elements.Where(e => e.Element.Kind is not ElementKind.Condition).ToArray() : [];
            page.Append($"<span class=\"line\" id=\"{id}-{number}\"><span class=\"number\">{number,4}</span>");
            page.Append(heads.Length == 0 ? "<span class=\"mark\">  </span>" : $"<span class=\"mark {ClassOf(heads)}\" title=\"{Title(heads)}\">{SignOf(heads)} </span>");
            Text(page, source, source.LineSpan(number), spans);
            page.Append("</span>\n");
        }

        page.Append("</pre>\n</section>\n");
    }

    /// <summary>Conditions, and exceptions that consist of one: they do not overlap.</summary>
    private static List<(TextSpan Span, ElementCoverage[] Elements)> Spans(IReadOnlyList<CoverageLine> lines)
    {
        var inner = lines.SelectMany(l => l.Elements).Where(e => e.Element.Kind is ElementKind.Condition or ElementKind.Exception)
            .GroupBy(e => new TextSpan(e.Element.Origin.Start, e.Element.Origin.Length)).Select(g => (g.Key, g.ToArray())).OrderBy(s => s.Key.Start).ThenBy(s => s.Key.Length).ToList();
        return [.. inner.Where(s => !inner.Any(o => o.Key != s.Key && o.Key.Start >= s.Key.Start && o.Key.End <= s.Key.End))];
    }

    private static void Text(StringBuilder page, SourceText source, TextSpan line, List<(TextSpan Span, ElementCoverage[] Elements)> spans)
    {
        var at = line.Start;
        foreach (var (span, elements) in spans.Where(s => s.Span.Start < line.End && s.Span.End > line.Start))
        {
            var (start, end) = (Math.Max(at, span.Start), Math.Min(line.End, span.End));
            if (end <= start) continue;
            // A condition that goes on over several lines is not coloured in their margin.
            while (start < end && source.Text[start] == ' ') start++;
            page.Append(Escape(source.Text[at..start])).Append($"<span class=\"{ClassOf(elements)}\" title=\"{Title(elements)}\">{Escape(source.Text[start..end])}</span>");
            at = end;
        }

        page.Append(Escape(source.Text[at..line.End]));
    }

    private static void Missing(StringBuilder page, SourceText source, IReadOnlyList<CoverageLine> lines, string id)
    {
        var missing = lines.SelectMany(l => l.Elements.Where(e => e.Missing.Any()).Select(e => (l.Number, Element: e))).GroupBy(e => e.Element.Element.Of).ToArray();
        if (missing.Length == 0)
        {
            page.Append("<p>All is shown.</p>\n");
            return;
        }

        page.Append($"<details>\n<summary>Not shown by any test: {missing.Sum(g => g.Sum(e => e.Element.Missing.Count()))}</summary>\n<ul>\n");
        foreach (var group in missing)
        {
            page.Append($"<li>{Escape(group.Key)}\n<ul>\n");
            foreach (var (number, element) in group)
            {
                var label = element.Element.Kind switch { ElementKind.Exception => $"unless {element.Element.Text}", ElementKind.Condition => element.Element.Text, _ => "" };
                page.Append($"<li><a href=\"#{id}-{number}\">line {number}</a> {Escape(label)} <em>{Escape(string.Join("; ", element.Missing.Select(p => p.Point.Shows)))}</em></li>\n");
            }

            page.Append("</ul></li>\n");
        }

        page.Append("</ul>\n</details>\n");
    }

    private static string ClassOf(ElementCoverage[] elements)
    {
        var (shown, possible) = (elements.Sum(e => e.Shown), elements.Sum(e => e.Possible));
        return possible == 0 ? "never" : shown == possible ? "all" : shown == 0 ? "none" : "some";
    }

    private static string SignOf(ElementCoverage[] elements) => ClassOf(elements) switch { "never" => "–", "all" => "✓", "none" => "✗", _ => "◐" };

    private static string Title(ElementCoverage[] elements) => Escape(string.Join('\n', elements.SelectMany(e => e.Points.Select(p =>
        $"{(p.Status switch { PointStatus.Shown => "✓", PointStatus.Missing => "✗", _ => "–" })} {(e.Element.Kind is ElementKind.Exception ? "unless " : "")}{e.Element.Text} {p.Point.Shows}{(p.ShownBy is { } by ? $": {by}" : "")}"))));

    private static string Escape(string text) => WebUtility.HtmlEncode(text);
}
