using ProtocolLang.Logic;
using ProtocolLang.Text;

namespace ProtocolLang.Coverage.Tests;

/// <summary>A protocol of HER2-targeted therapy with its examples, measured.</summary>
internal static class Tested
{
    public const string Head = """
        facts
          HER2 IHC  is a scale of 0, 1+, 2+, 3+
          FISH      is positive or negative
          line of therapy  is a whole number from 1
          LVEF      is a percentage
          ILD       is yes or no

        drug trastuzumab
        drug DS-8201

        define HER2-positive as any of
          - HER2 IHC 3+
          - HER2 IHC 2+ and FISH+

        rule first line
          if HER2-positive and line of therapy 1
          then recommend trastuzumab
          unless LVEF below 50 %
          unless ILD

        rule later
          if line of therapy at least 2
          then consider DS-8201

        rule heart
          if LVEF below 40 %
          then avoid DS-8201
          overrides later


        """;

    public static Protocol Compile(string text)
    {
        var compiled = new Compiler(_ => new SourceText("her2.protocol", text)).Compile("her2.protocol")!;
        Assert.True(compiled.Protocol is not null, string.Join('\n', compiled.Diagnostics));
        return compiled.Protocol;
    }

    public static CoverageReport Measure(string text)
    {
        var protocol = Compile(text);
        return CoverageMeter.Measure(protocol, protocol.Examples.Select(e => (e.Name, e.Case)));
    }

    public static CoverageReport Of(params string[] givens) => Measure(Head + Examples(givens));

    public static string Examples(params string[] givens) => string.Join("\n\n", givens.Select((g, i) => $"example patient {i + 1}\n{(g.Length > 0 ? $"  given {g}\n" : "")}  expect rule later undetermined")) + "\n";

    /// <summary>What an element shows, in order; what cannot be shown in brackets.</summary>
    public static string Shown(this CoverageReport report, string key)
    {
        var element = report.Elements.Single(e => e.Element.Key == key);
        return string.Join(", ", element.Points.Where(p => p.Status != PointStatus.Missing).Select(p => p.Status == PointStatus.Impossible ? $"({p.Point.Shows})" : p.Point.Shows));
    }
}
