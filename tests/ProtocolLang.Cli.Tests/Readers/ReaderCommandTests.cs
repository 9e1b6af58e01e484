using System.Globalization;
using System.Text;
using NJsonSchema;
using Snapshooter.Xunit;

namespace ProtocolLang.Cli.Tests.Readers;

public sealed class ReaderCommandTests
{
    private const string Lines = """
        facts
          line of therapy  is a whole number from 1
          FISH             is positive or negative

        drug a
          known as Alpha-One
          watch for rash
        drug b

        toxicity rash

        trial T1
          status recruiting
          studies a
          open to line of therapy 1 and FISH+

        trial T2
          status terminated
          studies a
          open to line of therapy 1
          terminated because "nobody came"

        trial T3
          status recruiting
          studies b

        trial T4
          phase 3
          studies b
          compares b against a
          median overall survival 5 vs 6 months, P = 0.8
          verified median overall survival 5 vs 6.5 months
          missed its primary endpoint

        rule first
          if FISH+ and line of therapy is 1
          then recommend a

        rule later
          if line of therapy at least 2
          then avoid b
          because T4

        rule too much
          if FISH+
          then avoid a

        """;

    [Fact]
    public void A_small_protocol_is_described() => Snapshot.Match(Terminal.RunShared("describe", "her2.protocol").ToString());

    [Fact]
    public void A_small_protocol_is_described_in_full() => Snapshot.Match(Terminal.RunShared("describe", "her2.protocol", "--section", "all").ToString());

    [Fact]
    public void A_small_protocol_is_described_as_markdown() =>
        Snapshot.Match(Terminal.RunShared("describe", "her2.protocol", "--section", "overview", "rules", "facts", "evidence", "--format", "markdown").ToString());

    [Fact]
    public void Evidence_of_a_failed_drug_has_printed_and_verified_figures_in_markdown_too()
    {
        using var terminal = new Terminal().With("a.protocol", Lines);
        Snapshot.Match(terminal.Run("evidence", "a.protocol", "b").ToString() + terminal.Run("evidence", "a.protocol", "b", "--format", "markdown"));
    }

    [Fact]
    public void Trials_are_offered_excluded_undetermined_or_closed()
    {
        using var terminal = new Terminal().With("a.protocol", Lines).With("c.yaml", "case: fit\nfacts:\n  line of therapy: 1\n  FISH: positive\n---\ncase: second line\nfacts:\n  line of therapy: 2\n---\ncase: nothing known\n");
        Snapshot.Match(terminal.Run("trials", "a.protocol", "--cases", "c.yaml").ToString());
    }

    [Theory]
    [InlineData("alpha one")]
    [InlineData(" ALPHA\u2011ONE ")]
    [InlineData("Alpha-One")]
    public void Names_are_found_whatever_their_capitals_blanks_and_dashes(string name)
    {
        using var terminal = new Terminal().With("a.protocol", Lines);
        Assert.StartsWith("a  drug", terminal.Run("evidence", "a.protocol", name).Out, StringComparison.Ordinal);
    }

    [Fact]
    public void A_name_of_several_words_needs_no_quotes()
    {
        using var terminal = new Terminal().With("a.protocol", "drug trastuzumab emtansine\n");
        Assert.StartsWith("trastuzumab emtansine  drug", terminal.Run("evidence", "a.protocol", "trastuzumab", "emtansine").Out, StringComparison.Ordinal);
    }

    [Fact]
    public void A_misspelt_name_gets_the_nearest()
    {
        using var terminal = new Terminal().With("a.protocol", "drug pertuzumab\ndrug trastuzumab\nfacts\n  FISH is positive or negative\n");
        Assert.Equal(new Output(ExitCodes.Unusable, "", "error: the protocol has no drug, class, regimen, trial or other entry called `pertuzumap`\nhelp: did you mean `pertuzumab`?\n"), terminal.Run("evidence", "a.protocol", "pertuzumap"));
        Assert.Contains("`FISH` is a fact about patients", terminal.Run("evidence", "a.protocol", "FISH").Error, StringComparison.Ordinal);
        Assert.Contains("`protocol evidence a.protocol` lists the names", terminal.Run("evidence", "a.protocol", "xyzzy").Error, StringComparison.Ordinal);
        Assert.Contains("trastuzumab", terminal.Run("evidence", "a.protocol").Out, StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_to_tell_is_said()
    {
        using var terminal = new Terminal().With("a.protocol", "protocol nothing\n").With("c.yaml", "case: someone\n");
        Snapshot.Match(terminal.Run("describe", "a.protocol").ToString() + terminal.Run("describe", "a.protocol", "--section", "all")
            + terminal.Run("trials", "a.protocol", "--cases", "c.yaml") + terminal.Run("evidence", "a.protocol"));
    }

    [Fact]
    public void A_section_that_is_none_is_refused() =>
        Assert.Contains("`rule` is no section; there are overview, facts", Terminal.RunShared("describe", "her2.protocol", "--section", "rule").Error, StringComparison.Ordinal);

    [Fact]
    public void Trials_are_asked_without_a_protocol_when_the_cases_name_it()
    {
        using var terminal = new Terminal().With("a.protocol", Lines).With("cases/c.yaml", "protocol: ../a.protocol\ncase: fit\nfacts:\n  line of therapy: 1\n  FISH: positive\n").With("cases/d.yaml", "case: other\n");
        Assert.Contains("May be offered (1)", terminal.Run("trials", "--cases", "cases/c.yaml").Out, StringComparison.Ordinal);
        Assert.Contains("May be offered (1)", terminal.Run("trials", "--case", "cases/c.yaml").Out, StringComparison.Ordinal);
        var unnamed = terminal.Run("trials", "--cases", "cases");
        Assert.Equal(ExitCodes.Unusable, unnamed.Code);
        Assert.Contains("`cases/d.yaml` does not say which protocol it is for\nhelp: write `protocol trials PROTOCOL --cases cases/d.yaml`", unnamed.Error, StringComparison.Ordinal);
        Assert.Contains("`trials` needs case files\nhelp: name them with --cases", terminal.Run("trials", "a.protocol").Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("describe", "describe")]
    [InlineData("evidence", "evidence", "DS-8201")]
    [InlineData("evidence", "evidence")]
    [InlineData("trials", "trials", "--cases", "cases", "hard")]
    public async Task Json_has_the_documented_shape(string schema, string command, params string[] more)
    {
        var output = Terminal.RunShared([command, "her2.protocol", .. more, "--format", "json"]);
        var described = await JsonSchema.FromJsonAsync(Terminal.RunShared("schema", schema).Out);
        Assert.Empty(described.Validate(output.Out));
        Assert.NotEmpty(described.Validate(output.Out.Replace("\"protocol\"", "\"other\"", StringComparison.Ordinal)));
    }

    [Fact]
    public void An_answer_tells_what_must_end_then_the_choice_and_what_is_against_it_then_the_rest()
    {
        string[] written = ["note \"n\"", "refer to team", "enrol in T", "order FISH", "avoid a", "do not use b", "consider c", "recommend d", "stop e"];
        var text = new StringBuilder("facts\n  FISH is positive or negative\n  f is yes or no\n\ndrug a\ndrug b\ndrug c\ndrug d\ndrug e\nservice team\ntrial T\n\n");
        foreach (var outcome in written) text.Append(CultureInfo.InvariantCulture, $"if f then {outcome}\n");
        using var terminal = new Terminal().With("a.protocol", text.ToString()).With("c.yaml", "case: c\nfacts:\n  f: yes\n---\ncase: d\n");
        var told = terminal.Run("run", "a.protocol", "--cases", "c.yaml", "--brief").Out.Split('\n').Where(l => l.StartsWith("    ", StringComparison.Ordinal)).Select(l => l.Trim().Split(':')[0]).ToArray();
        string[] expected = ["stop e", "recommend d", "consider c", "do not use b", "avoid a", "order FISH", "enrol in T", "refer to team", "note \"n\""];
        Assert.Equal([.. expected, .. expected], told);
        var json = System.Text.Json.JsonDocument.Parse(terminal.Run("run", "a.protocol", "--cases", "c.yaml", "--format", "json").Out);
        Assert.Equal(written, json.RootElement.GetProperty("cases")[0].GetProperty("outcomes").EnumerateArray().Select(o => o.GetProperty("text").GetString()));
    }

    [Fact]
    public void A_trial_is_told_of_with_the_rules_that_rest_on_it()
    {
        using var terminal = new Terminal().With("a.protocol", Lines);
        Snapshot.Match(terminal.Run("evidence", "a.protocol", "T4").ToString() + terminal.Run("evidence", "a.protocol", "rash"));
    }

    [Theory]
    [InlineData("text")]
    [InlineData("json")]
    public void Why_on_thousands_of_nested_definitions_is_short(string format)
    {
        var text = new StringBuilder("facts\n  FISH is positive or negative\n\ndrug x\n\ndefine d0 as FISH+\n");
        for (var i = 1; i <= 5000; i++) text.Append(CultureInfo.InvariantCulture, $"define d{i} as d{i - 1}\n");
        text.Append("\nif d5000 then recommend x\n");
        using var terminal = new Terminal().With("a.protocol", text.ToString()).With("c.yaml", "case: yes\nfacts:\n  FISH: positive\n---\ncase: open\n");
        var output = terminal.Run("run", "a.protocol", "--cases", "c.yaml", "--why", "x", "--format", format);
        Assert.Equal((ExitCodes.Fine, ""), (output.Code, output.Error));
        Assert.InRange(output.Out.Length, 1000, 60_000);
        Assert.Contains("c.yaml", output.Out, StringComparison.Ordinal);
        Assert.Contains(format == "json" ? "\"cut\": true" : "of which more is not shown", output.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void Why_on_definitions_that_are_used_over_and_over_is_short()
    {
        var text = new StringBuilder("facts\n  FISH is positive or negative\n\ndrug x\n\ndefine d0 as FISH+\n");
        for (var i = 1; i <= 40; i++) text.Append(CultureInfo.InvariantCulture, $"define d{i} as d{i - 1} and not d{i - 1}\n");
        text.Append("\nif d40 then recommend x\n");
        using var terminal = new Terminal().With("a.protocol", text.ToString()).With("c.yaml", "case: yes\nfacts:\n  FISH: positive\n");
        foreach (var format in new[] { "text", "json" })
        {
            var output = terminal.Run("run", "a.protocol", "--cases", "c.yaml", "--why", "x", "--format", format);
            Assert.Equal(ExitCodes.Fine, output.Code);
            Assert.InRange(output.Out.Length, 100, format == "text" ? 20_000 : 20_000_000);
        }
    }
}
