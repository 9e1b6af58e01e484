using System.Globalization;
using System.Xml.Linq;
using ProtocolLang.Cli.Testing;
using ProtocolLang.Coverage;

namespace ProtocolLang.Cli.Reports;

/// <summary>Coverage in the XML of Cobertura: a protocol's file is a class, what should be shown on a line are its branches.</summary>
internal static class CoberturaReport
{
    public static string Of(CoverageRun run)
    {
        var files = CoverageLine.Of(run).ToArray();
        var lines = files.SelectMany(f => f.Lines).ToArray();
        var points = lines.SelectMany(l => l.Points).ToArray();
        var (lineRate, branchRate) = (Rate(lines.Count(IsShown), lines.Length), Rate(points.Count(p => p.Status == PointStatus.Shown), points.Length));
        return Xml.Write(new XElement(
            "coverage",
            new XAttribute("line-rate", lineRate), new XAttribute("branch-rate", branchRate),
            new XAttribute("lines-covered", lines.Count(IsShown)), new XAttribute("lines-valid", lines.Length),
            new XAttribute("branches-covered", points.Count(p => p.Status == PointStatus.Shown)), new XAttribute("branches-valid", points.Length),
            new XAttribute("complexity", 0), new XAttribute("version", "1"), new XAttribute("timestamp", 0),
            new XElement("sources", new XElement("source", ".")),
            new XElement("packages", new XElement(
                "package", new XAttribute("name", "protocols"), new XAttribute("line-rate", lineRate), new XAttribute("branch-rate", branchRate), new XAttribute("complexity", 0),
                new XElement("classes", files.Select(f => Class(f.Source.Path, f.Lines)))))), new XDocumentType("coverage", null, "http://cobertura.sourceforge.net/xml/coverage-04.dtd", null));
    }

    private static XElement Class(string path, IReadOnlyList<CoverageLine> lines)
    {
        var points = lines.SelectMany(l => l.Points).ToArray();
        return new XElement(
            "class", new XAttribute("name", Path.GetFileNameWithoutExtension(path)), new XAttribute("filename", path),
            new XAttribute("line-rate", Rate(lines.Count(IsShown), lines.Count)), new XAttribute("branch-rate", Rate(points.Count(p => p.Status == PointStatus.Shown), points.Length)), new XAttribute("complexity", 0),
            new XElement("methods"),
            new XElement("lines", lines.Select(Line)));
    }

    private static XElement Line(CoverageLine line)
    {
        var (shown, all) = (line.Points.Count(p => p.Status == PointStatus.Shown), line.Points.Count());
        return new XElement(
            "line", new XAttribute("number", line.Number), new XAttribute("hits", shown), new XAttribute("branch", all > 0 ? "true" : "false"),
            all > 0 ? new XAttribute("condition-coverage", FormattableString.Invariant($"{100 * shown / all}% ({shown}/{all})")) : null);
    }

    private static bool IsShown(CoverageLine line) => line.Points.Any(p => p.Status == PointStatus.Shown) || !line.Points.Any();

    private static string Rate(int part, int whole) => (whole == 0 ? 1 : (double)part / whole).ToString("0.####", CultureInfo.InvariantCulture);
}
