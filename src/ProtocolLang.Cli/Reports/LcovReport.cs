using System.Text;
using ProtocolLang.Cli.Testing;
using ProtocolLang.Coverage;

namespace ProtocolLang.Cli.Reports;

/// <summary>Coverage in the form of LCOV: rules and definitions are functions, what should be shown are branches.</summary>
internal static class LcovReport
{
    public static string Of(CoverageRun run)
    {
        var text = new StringBuilder();
        foreach (var (source, lines) in CoverageLine.Of(run))
        {
            text.Append("TN:\nSF:").Append(source.Path).Append('\n');
            var functions = lines.SelectMany(l => l.Elements.Where(e => e.Element.Kind is not (ElementKind.Condition or ElementKind.Exception)).Select(e => (l.Number, Element: e))).ToArray();
            foreach (var (number, element) in functions) text.Append($"FN:{number},{element.Element.Key}\n");
            foreach (var (_, element) in functions) text.Append($"FNDA:{element.Shown},{element.Element.Key}\n");
            text.Append($"FNF:{functions.Length}\nFNH:{functions.Count(f => f.Element.Shown > 0)}\n");
            foreach (var line in lines)
            {
                for (var block = 0; block < line.Elements.Count; block++)
                {
                    var points = line.Elements[block].Points.Where(p => p.Status != PointStatus.Impossible).ToArray();
                    for (var i = 0; i < points.Length; i++) text.Append($"BRDA:{line.Number},{block},{i},{(points[i].Status == PointStatus.Shown ? "1" : "0")}\n");
                }
            }

            var all = lines.SelectMany(l => l.Points).ToArray();
            text.Append($"BRF:{all.Length}\nBRH:{all.Count(p => p.Status == PointStatus.Shown)}\n");
            foreach (var line in lines) text.Append($"DA:{line.Number},{line.Points.Count(p => p.Status == PointStatus.Shown)}\n");
            text.Append($"LF:{lines.Count}\nLH:{lines.Count(l => l.Points.Any(p => p.Status == PointStatus.Shown))}\nend_of_record\n");
        }

        return text.ToString();
    }
}
