using System.Text.Json.Nodes;
using NJsonSchema;
using ProtocolLang.Testing;
using Snapshooter.Xunit;

namespace ProtocolLang.Cli.Tests.Reports;

/// <summary>How findings of <c>check</c>, <c>lint</c> and <c>verify</c> go to other tools, which are known, and what fails.</summary>
public sealed class FindingReportTests
{
    private const string Facts = """
        facts
          FISH  is positive or negative
            obtained by in-situ hybridisation

        drug trastuzumab
          known as Herceptin


        """;

    private const string Rules = """
        rule first line
          if FISH+
          then recommend trastuzumab

        if FISH- then avoid Herceptin

        """;

    private static readonly string Schema = Repository.PathTo("tests", "ProtocolLang.Cli.Tests", "Reports", "sarif-constraints.schema.json");

    private static Terminal Shared(string rules = Rules) => new Terminal().With("her2 tests/a.protocol", Facts + rules);

    [Theory]
    [InlineData("check")]
    [InlineData("lint")]
    [InlineData("verify")]
    public async Task Sarif_is_what_the_standard_asks_for(string command)
    {
        using var terminal = Shared(Rules + "\nif FISH+ and FISH- then avoid trastuzumab\n").With("b.protocol", "facts\n  A is yes or no\n  A is yes or no\nif AA then note \"x\"\n");
        var schema = await JsonSchema.FromFileAsync(Schema);
        var sarif = terminal.Run(command, ".", "--format", "sarif").Out;
        Assert.Empty(schema.Validate(sarif));
        Assert.NotEmpty(schema.Validate(sarif.Replace("\"startLine\": ", "\"startLine\": -", StringComparison.Ordinal)));
        var run = JsonNode.Parse(sarif)!["runs"]![0]!;
        var rules = run["tool"]!["driver"]!["rules"]!.AsArray();
        Assert.NotEmpty(run["results"]!.AsArray());
        Assert.All(run["results"]!.AsArray(), r => Assert.Equal((string?)r!["ruleId"], (string?)rules[(int)r["ruleIndex"]!]!["id"]));
        Assert.Contains("her2%20tests/a.protocol", sarif, StringComparison.Ordinal);
    }

    [Fact]
    public void Annotations_and_summaries_are_written_for_reviews()
    {
        using var terminal = Shared();
        Snapshot.Match(terminal.Run("lint", ".", "--format", "github", "--report", "markdown=out/s.md").Out + "---\n" + terminal.Read("out/s.md"), "Findings_github");
        using var failing = Shared(Rules + "\nexample a, b: c\n  given FISH-\n  expect recommend trastuzumab\n\nexample d\n  given FISH+\n  expect no recommendation of Herceptin\n");
        Snapshot.Match(failing.Run("test", ".", "--coverage", "--format", "github", "--report", "markdown=s.md").Out + "---\n" + failing.Read("s.md"), "Tests_github");
    }

    [Theory]
    [InlineData("error", 0)]
    [InlineData("warning", 1)]
    [InlineData("never", 0)]
    public void What_fails_can_be_said(string severity, int code)
    {
        using var terminal = Shared();
        Assert.Equal(code, terminal.Run("lint", ".", "--fail-on", severity).Code);
        using var broken = Shared("if FSIH+ then recommend trastuzumab\n");
        Assert.Equal(severity == "never" ? 0 : 1, broken.Run("check", ".", "--fail-on", severity).Code);
    }

    [Fact]
    public void Known_findings_are_left_out_wherever_they_move()
    {
        using var terminal = Shared();
        Assert.Equal("2 findings written to known.json\n", terminal.Run("lint", ".", "--write-baseline", "known.json").Out);
        terminal.With("her2 tests/a.protocol", "# moved\n\n\n" + Facts + "if FISH- then avoid Herceptin\n\nrule first line\n  if FISH+\n\n  then recommend trastuzumab\n");
        var same = terminal.Run("lint", ".", "--baseline", "known.json", "--fail-on", "warning");
        Assert.Equal((ExitCodes.Fine, "Nothing to find fault with in 1 file\n2 known findings left out\n"), (same.Code, same.Out));
        terminal.With("her2 tests/a.protocol", Facts + Rules + "rule second line\n  if FISH+\n  then consider trastuzumab\n");
        var more = terminal.Run("lint", ".", "--baseline", "known.json", "--fail-on", "warning", "--format", "lines");
        Assert.Equal(ExitCodes.Findings, more.Code);
        Assert.Contains("second line", Assert.Single(more.Out.TrimEnd().Split('\n')), StringComparison.Ordinal);
    }

    [Fact]
    public void A_second_finding_like_a_known_one_is_not_known()
    {
        using var terminal = Shared();
        terminal.Run("lint", ".", "--write-baseline", "known.json");
        terminal.With("her2 tests/a.protocol", Facts + Rules.Replace("avoid Herceptin", "avoid Herceptin and stop Herceptin", StringComparison.Ordinal) + "if FISH+ then order FISH and consider trastuzumab and recommend trastuzumab\n");
        Assert.NotEqual("", terminal.Run("lint", ".", "--baseline", "known.json", "--format", "lines").Out);
    }

    [Theory]
    [InlineData("{", "line 1 cannot be read")]
    [InlineData(null, "cannot read the baseline")]
    public void A_file_that_is_no_baseline_is_refused(string? text, string told)
    {
        using var terminal = Shared();
        if (text is not null) terminal.With("known.json", text);
        var output = terminal.Run("lint", ".", "--baseline", "known.json");
        Assert.Equal(ExitCodes.Unusable, output.Code);
        Assert.Contains(told, output.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void The_settings_of_the_repository_count_below_their_folder()
    {
        using var terminal = Shared().With(".protocol.json", "{\n  // adopted step by step\n  \"failOn\": \"warning\", \"lint\": { \"off\": [\"PL9105\"] }, \"coverage\": { \"atLeast\": 50 } }");
        var lint = terminal.Run("lint", ".");
        Assert.Equal(ExitCodes.Findings, lint.Code);
        Assert.DoesNotContain("PL9105", lint.Out, StringComparison.Ordinal);
        Assert.Equal(ExitCodes.Fine, terminal.Run("lint", ".", "--fail-on", "error").Code);
        Assert.Contains("less than the 50 %", terminal.Run("test", ".").Error, StringComparison.Ordinal);
        terminal.Run("lint", ".", "--write-baseline", "known.json");
        terminal.With(".protocol.json", "{ \"failOn\": \"warning\", \"baseline\": \"known.json\" }");
        Assert.Equal(ExitCodes.Findings, terminal.Run("lint", ".").Code);
        Assert.Contains("1 known finding left out", terminal.Run("lint", ".").Out, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{ \"failOn\": \"errors\" }", "`failOn` in `.protocol.json` is `errors`")]
    [InlineData("{ \"lnt\": {} }", "there is no such setting")]
    [InlineData("{ \"lint\": { \"off\": [\"PL9991\"] } }", "is no finding that there is")]
    [InlineData("{ \"lint\": { \"off\": [\"PL2001\"] } }", "is an error, which cannot be turned off")]
    [InlineData("{ \"coverage\": { \"atLeast\": 120 } }", "is no percentage")]
    [InlineData("{ \"lint\": \"off\" }", "cannot be read, line 1")]
    public void Settings_that_mean_nothing_are_refused(string settings, string told)
    {
        using var terminal = Shared().With(".protocol.json", settings);
        var output = terminal.Run("lint", ".");
        Assert.Equal(ExitCodes.Unusable, output.Code);
        Assert.Contains(told, output.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_schema_of_settings_describes_what_is_read()
    {
        var schema = await JsonSchema.FromJsonAsync(Terminal.RunShared("schema", "settings").Out);
        Assert.Empty(schema.Validate("{ \"failOn\": \"warning\", \"baseline\": \"b.json\", \"lint\": { \"off\": [\"PL9104\"], \"longestRule\": 10, \"reviewYears\": 8 }, \"coverage\": { \"atLeast\": 80 } }"));
        Assert.NotEmpty(schema.Validate("{ \"lint\": { \"of\": [] } }"));
    }

    [Fact]
    public void An_allowance_counts_in_every_command_that_looks_for_its_finding()
    {
        using var terminal = Shared("# allow PL9004: the review gives no reference\n" + Rules);
        Assert.Equal("No errors in 1 file; no examples\n", terminal.Run("check", ".").Out);
        Assert.DoesNotContain("PL9004", terminal.Run("lint", ".").Out, StringComparison.Ordinal);
        Assert.DoesNotContain("PL9108", terminal.Run("verify", ".").Out, StringComparison.Ordinal);
        using var none = Shared("# allow PL9004\n" + Rules);
        var output = none.Run("check", ".");
        Assert.Equal(ExitCodes.Findings, output.Code);
        Assert.Contains("PL9109", output.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void Fixes_of_the_linter_are_written_when_asked_for()
    {
        using var terminal = Shared();
        terminal.Run("lint", ".", "--fix");
        Assert.Contains("avoid trastuzumab", terminal.Read("her2 tests/a.protocol"), StringComparison.Ordinal);
    }
}
