using System.Xml.Linq;

namespace ProtocolLang.Cli.Tests.Commands;

/// <summary><c>protocol run --format html</c>.</summary>
public sealed class RunHtmlTests
{
    private const string Protocol = "protocol HER2 <therapy>\n  version 1.2.0\n\nfacts\n  FISH is positive or negative\n  LVEF is a percentage\n    obtained by echocardiogram\n\ndrug trastuzumab\n\nrule amplified\n  if FISH+\n  then recommend trastuzumab\n  unless LVEF below 50 %\n";
    private const string Cases = "case: A & B\nas of: 2024-03-01\nfacts:\n  FISH: positive on 2024-02-01\n---\ncase: wrong\nfacts:\n  FISH: maybe\n";

    [Fact]
    public void A_case_becomes_a_page_that_needs_nothing_else()
    {
        using var terminal = new Terminal().With("her2.protocol", Protocol).With("cases.yaml", Cases);
        var output = terminal.Run("run", "her2.protocol", "--cases", "cases.yaml", "--format", "html");
        Assert.Equal(ExitCodes.Findings, output.Code);
        var page = XDocument.Parse(output.Out[output.Out.IndexOf('\n', StringComparison.Ordinal)..]);
        Assert.Empty(page.Descendants("script"));
        Assert.DoesNotContain(page.Descendants("link"), l => (string?)l.Attribute("rel") == "stylesheet");
        var text = string.Join(" ", page.Descendants("body").DescendantNodes().OfType<XText>().Select(t => t.Value.Trim()));
        foreach (var told in (string[])["A & B", "2024-03-01", "HER2 <therapy>", "1.2.0", "0 rules apply, 1 is undetermined; find out LVEF first.", "obtained by echocardiogram", "recommend trastuzumab", "her2.protocol:11", "positive", "Not a medical device.", "cases.yaml, line 8"])
        {
            Assert.Contains(told, text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void One_rule_is_not_asked_for_where_all_are_explained()
    {
        using var terminal = new Terminal().With("her2.protocol", Protocol).With("cases.yaml", Cases);
        var output = terminal.Run("run", "her2.protocol", "--cases", "cases.yaml", "--format", "html", "--why", "trastuzumab");
        Assert.Equal(ExitCodes.Unusable, output.Code);
        Assert.StartsWith("error: --why is for text and json", output.Error, StringComparison.Ordinal);
    }
}
