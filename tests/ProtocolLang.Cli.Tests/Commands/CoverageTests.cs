using System.Xml.Linq;
using NJsonSchema;
using Snapshooter.Xunit;

namespace ProtocolLang.Cli.Tests.Commands;

/// <summary><c>protocol test --coverage</c>.</summary>
public sealed class CoverageTests
{
    private const string Protocol = """
        protocol first line
          version 1.0.0

        facts
          HER2 IHC  is a scale of 0, 1+, 2+, 3+
          FISH      is positive or negative
          LVEF      is a percentage

        drug trastuzumab

        define HER2-positive as any of
          - HER2 IHC 3+
          - HER2 IHC 2+ and FISH+

        rule trastuzumab
          if HER2-positive
          then recommend trastuzumab
          unless LVEF below 50 %

        example ready
          given HER2 IHC 3+, LVEF 62 %
          expect recommend trastuzumab

        example the heart is weak
          given HER2 IHC 2+, FISH+, LVEF 40 %
          expect no recommendation of trastuzumab

        """;

    private static Terminal Shared() => new Terminal().With("her2.protocol", Protocol);

    [Fact]
    public void Coverage_tells_how_much_of_what_and_what_is_missing()
    {
        using var terminal = Shared();
        Snapshot.Match(terminal.Run("test", ".", "--coverage").ToString(), "Coverage_text");
    }

    [Fact]
    public void Suggestions_can_be_pasted_and_leave_nothing_missing()
    {
        using var terminal = Shared();
        var output = terminal.Run("test", ".", "--suggest");
        Snapshot.Match(output.ToString(), "Coverage_suggestions");
        terminal.With("her2.protocol", Protocol + output.Out[output.Out.IndexOf("# Examples", StringComparison.Ordinal)..]);
        var after = terminal.Run("test", ".", "--at-least", "100");
        Assert.Contains("in all           100 %", after.Out, StringComparison.Ordinal);
        Assert.Equal(ExitCodes.Fine, after.Code);
    }

    [Fact]
    public void Too_little_is_an_error()
    {
        using var terminal = Shared();
        var output = terminal.Run("test", ".", "--at-least", "90");
        Assert.Equal(ExitCodes.Findings, output.Code);
        Assert.Matches("^error: the coverage is [0-9.]+ %, less than the 90 % that are asked for\n$", output.Error);
        Assert.Equal(ExitCodes.Fine, terminal.Run("test", ".", "--at-least", "20").Code);
        Assert.Equal(ExitCodes.Fine, terminal.Run("test", ".", "--at-least", "90", "--fail-on", "never").Code);
    }

    [Fact]
    public async Task Json_has_the_documented_shape()
    {
        using var terminal = Shared();
        var schema = await JsonSchema.FromJsonAsync(Terminal.RunShared("schema", "tests").Out);
        var json = terminal.Run("test", ".", "--coverage", "--format", "json").Out;
        Assert.Empty(schema.Validate(json));
        Assert.NotEmpty(schema.Validate(json.Replace("\"missing\"", "\"lost\"", StringComparison.Ordinal)));
    }

    [Fact]
    public void Reports_for_other_tools_agree_with_each_other()
    {
        using var terminal = Shared();
        var output = terminal.Run("test", ".", "--report", "cobertura=out/c.xml", "--report", "lcov=out/l.info", "--report", "junit=out/j.xml", "--report", "json=out/t.json", "--report", "html=out/c.html");
        Assert.Equal(ExitCodes.Fine, output.Code);
        var cobertura = XDocument.Parse(terminal.Read("out/c.xml")).Root!;
        var lcov = terminal.Read("out/l.info").Split('\n');
        Assert.Equal(Sum(lcov, "BRF:"), (int)cobertura.Attribute("branches-valid")!);
        Assert.Equal(Sum(lcov, "BRH:"), (int)cobertura.Attribute("branches-covered")!);
        Assert.Contains($"{Sum(lcov, "BRH:")} of {Sum(lcov, "BRF:")} shown", output.Out, StringComparison.Ordinal);
        Assert.Equal(Sum(lcov, "BRF:"), lcov.Count(l => l.StartsWith("BRDA:", StringComparison.Ordinal)));
        var junit = XDocument.Parse(terminal.Read("out/j.xml")).Root!;
        Assert.Equal(2, junit.Descendants("testcase").Count());
        Assert.Equal("her2.protocol", (string?)junit.Element("testsuite")!.Attribute("name"));

        static int Sum(string[] lines, string record) => lines.Where(l => l.StartsWith(record, StringComparison.Ordinal)).Sum(l => int.Parse(l[record.Length..]));
    }

    [Fact]
    public void Failing_tests_are_failures_in_junit()
    {
        using var terminal = new Terminal().With("her2.protocol", Protocol.Replace("LVEF 62 %", "LVEF 22 %", StringComparison.Ordinal)).With("bad.protocol", "drug\n");
        Assert.Equal(ExitCodes.Findings, terminal.Run("test", ".", "--report", "junit=j.xml").Code);
        var junit = XDocument.Parse(terminal.Read("j.xml")).Root!;
        Assert.Equal(("1", "1"), ((string?)junit.Attribute("failures"), (string?)junit.Attribute("errors")));
        Assert.Equal("expected recommend trastuzumab, got no rule applies", (string?)junit.Descendants("failure").Single().Attribute("message"));
    }

    [Fact]
    public void The_page_shows_the_text_and_asks_nothing_of_the_network()
    {
        using var terminal = Shared();
        terminal.Run("test", ".", "--report", "html=c.html");
        var page = terminal.Read("c.html");
        Assert.DoesNotContain("http", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", page, StringComparison.Ordinal);
        var text = XDocument.Parse(page[page.IndexOf("<pre", StringComparison.Ordinal)..(page.IndexOf("</pre>", StringComparison.Ordinal) + 6)]).Root!;
        var lines = text.Elements("span").Select(l => string.Concat(l.Nodes().Skip(2).Select(n => n is XElement e ? e.Value : ((XText)n).Value)));
        Assert.Equal(Protocol.TrimEnd().Split('\n'), lines);
        Assert.Contains(text.Descendants("span"), s => s.Value == "HER2 IHC 3+" && (string?)s.Attribute("class") == "some");
    }

    [Theory]
    [InlineData("cobertra=x.xml", "did you mean `cobertura`?")]
    [InlineData("junit", "names no file; write `--report junit=FILE`")]
    public void A_report_of_no_kind_is_refused(string report, string told)
    {
        using var terminal = Shared();
        var output = terminal.Run("test", ".", "--report", report);
        Assert.Equal(ExitCodes.Unusable, output.Code);
        Assert.Contains(told, output.Error, StringComparison.Ordinal);
    }
}
