using ProtocolLang.Diagnostics;
using ProtocolLang.Interpreter.Examples;
using ProtocolLang.Logic;
using ProtocolLang.Testing;
using ProtocolLang.Text;

namespace ProtocolLang.Site.Tests;

/// <summary>Sites of protocols written as text, and of the repository's own.</summary>
internal static class Sites
{
    public const string Small = """
        # A small protocol, to see every kind of page.
        protocol first-line HER2-targeted therapy
          version 0.1.0
          source  review-2023
          applies to tumour is gastric
          note "Made up; `<b>` & co. are text."

        facts
          tumour           is one of gastric, other
          HER2 IHC         is a scale of 0, 1+, 2+, 3+
            obtained by immunohistochemistry
          FISH             is positive or negative
          line of therapy  is a whole number from 1
          LVEF             is a percentage
            obtained by echocardiogram or MUGA scan
          metastases       is any of liver, lung
          surgery          is a date

        class HER2-targeted therapy
        class chemotherapy
        drug trastuzumab
          is a HER2-targeted therapy
          known as Herceptin
          watch for cardiotoxicity
        drug lapatinib
          is a HER2-targeted therapy
        regimen trastuzumab with chemotherapy
          contains trastuzumab, chemotherapy
        toxicity cardiotoxicity
          monitored by LVEF

        define HER2-positive as any of
          - HER2 IHC 3+
          - HER2 IHC 2+ and FISH+

        trial ToGA
          known as NCT01041404
          phase 3
          studies trastuzumab
          compares trastuzumab with chemotherapy against chemotherapy
          median overall survival 13.8 vs 11.1 months, P = 0.0046
          hazard ratio for death 0.74
          met its primary endpoint

        trial LOGiC
          phase 3
          studies lapatinib
          objective response rate 53 vs 39 %
          missed its primary endpoint

        rule first-line trastuzumab
          if HER2-positive and line of therapy 1
          then recommend trastuzumab with chemotherapy
          unless LVEF below 50 %
          because ToGA

        rule no lapatinib
          if HER2-positive
          then avoid lapatinib
          because LOGiC

        table later lines
          | line of therapy | metastases     | then                  |
          | --------------- | -------------- | --------------------- |
          | at least 2      | includes liver | note "Liver."         |
          | at least 2      | includes lung  | consider chemotherapy |

        example IHC 3+ with a good heart
          given tumour gastric, HER2 IHC 3+, line of therapy 1, LVEF 62 %
          expect recommend trastuzumab with chemotherapy

        example nothing is assumed of the heart
          given tumour gastric, HER2 IHC 3+, line of therapy 1
          expect undetermined trastuzumab needing LVEF
        """;

    public static SiteProtocol Of(string text, string path = "her2.protocol")
    {
        var source = new SourceText(path, text);
        return Of(new Compiler(p => p == source.Path ? source : null).Compile(source.Path)!);
    }

    /// <summary>A protocol of the repository, with the files it uses.</summary>
    public static SiteProtocol OfRepository(string path) =>
        Of(Repository.Compiler().Compile(path)!);

    private static SiteProtocol Of(Compilation compilation)
    {
        if (compilation.Protocol is not { } protocol)
        {
            Assert.Fail(Annotated.Render(compilation.Root.Source, compilation.Diagnostics.Where(d => d.Severity == Severity.Error)));
            throw new InvalidOperationException();
        }

        return new(compilation, compilation.Diagnostics, ExampleRunner.RunAll(protocol), [.. protocol.Examples.Select(e => e.Case)]);
    }
}
