using ProtocolLang.Cli.Testing;
using ProtocolLang.Coverage;
using ProtocolLang.Text;

namespace ProtocolLang.Cli.Reports;

/// <summary>Coverage by lines, for tools that know nothing else: what begins on a line belongs to it.</summary>
internal sealed record CoverageLine(int Number, IReadOnlyList<ElementCoverage> Elements)
{
    public IEnumerable<PointCoverage> Points => Elements.SelectMany(e => e.Points).Where(p => p.Status != PointStatus.Impossible);

    /// <summary>The files in the order of their paths, each with its lines in order.</summary>
    public static IEnumerable<(SourceText Source, IReadOnlyList<CoverageLine> Lines)> Of(CoverageRun run) =>
        run.Reports.SelectMany(r => r.Report.Elements.Select(e => (Source: r.Subject.Compilation.TreeOf(e.Element.Origin.File)?.Source, Element: e)))
            .Where(e => e.Source is not null)
            .GroupBy(e => e.Source!.Path).OrderBy(g => g.Key, StringComparer.Ordinal)
            .Select(file => (file.First().Source!, (IReadOnlyList<CoverageLine>)[.. file
                .GroupBy(e => e.Source!.LineOf(e.Element.Element.Origin.Start)).OrderBy(l => l.Key).Select(l => new CoverageLine(l.Key, [.. l.Select(e => e.Element)]))]));
}
