using NJsonSchema;
using Snapshooter.Xunit;

namespace ProtocolLang.Cli.Tests.Commands;

/// <summary><c>protocol test</c>.</summary>
public sealed class TestTests
{
    private const string Protocol = """
        facts
          HER2 IHC         is a scale of 0, 1+, 2+, 3+
          FISH             is positive or negative
          line of therapy  is a whole number from 1
          LVEF             is a percentage
            obtained by echocardiogram or MUGA scan

        drug trastuzumab
        drug ramucirumab

        define HER2-positive as any of
          - HER2 IHC 3+
          - HER2 IHC 2+ and FISH+

        rule first line
          if HER2-positive and line of therapy 1
          then recommend trastuzumab
          unless LVEF below 50 %

        rule second line
          if line of therapy 2
          then consider ramucirumab


        """;

    private const string Good = """
        example who gets trastuzumab
          given line of therapy 1
          | HER2 IHC | FISH    | LVEF | expect                                |
          | -------- | ------- | ---- | ------------------------------------- |
          | 3+       | unknown | 62 % | recommend trastuzumab                 |
          | 2+       | unknown | 62 % | undetermined trastuzumab needing FISH |
          | 1+       | unknown | 62 % | no recommendation of trastuzumab      |

        example second line
          given line of therapy 2
          expect consider ramucirumab by rule second line
        """;

    private static Terminal With(string examples, string? cases = null)
    {
        var terminal = new Terminal().With("her2.protocol", Protocol + examples + "\n");
        return cases is null ? terminal : terminal.With("cases/patients.yaml", cases);
    }

    [Fact]
    public void Each_row_of_an_example_counts()
    {
        using var terminal = With(Good);
        var output = terminal.Run("test", ".");
        Assert.Equal("4 tests: 4 passed\n", output.Out);
        Assert.Equal(ExitCodes.Fine, output.Code);
    }

    [Fact]
    public void A_failing_test_tells_what_was_expected_what_came_and_why()
    {
        using var terminal = With(
            Good.Replace("| 62 % | recommend", "| 48 % | recommend", StringComparison.Ordinal),
            "case: ready\nfacts:\n  HER2 IHC: 3+\n  line of therapy: 1\n  LVEF: 60 %\nexpect:\n  - recommend trastuzumab\n  - rule second line applies\n");
        var output = terminal.Run("test", ".");
        Snapshot.Match(output.ToString(), "Test_failing");
        Assert.Equal(ExitCodes.Findings, output.Code);
    }

    [Fact]
    public void What_passes_for_the_wrong_reason_is_told()
    {
        using var terminal = With("""
            example a fact is forgotten
              given HER2 IHC 3+, line of therapy 1
              expect no recommendation of trastuzumab

            example nobody says this
              given HER2 IHC 3+
              expect no recommendation of ramucirumab

            example anybody
              given FISH+
              expect rule second line undetermined

            example nobody
              given no prior treatment
              expect rule first line undetermined
            """);
        var output = terminal.Run("test", ".");
        Snapshot.Match(output.ToString(), "Test_weak");
        Assert.Equal(ExitCodes.Findings, terminal.Run("test", ".", "--fail-on", "warning").Code);
    }

    [Fact]
    public void What_is_known_to_be_undetermined_is_not_the_wrong_reason()
    {
        using var terminal = With("example the heart is not examined\n  given HER2 IHC 3+, line of therapy 1\n  expect no recommendation of trastuzumab\n  expect undetermined trastuzumab needing LVEF");
        Assert.Equal("1 test: 1 passed\n", terminal.Run("test", ".").Out);
    }

    [Fact]
    public void Two_rules_that_say_the_same_are_told_apart_by_name()
    {
        const string again = "rule again\n  if HER2 IHC 3+ and line of therapy 1\n  then recommend trastuzumab\n\n";
        const string example = "example ready\n  given HER2 IHC 3+, line of therapy 1, LVEF 60 %\n  expect recommend trastuzumab";
        using var terminal = With(again + example);
        Assert.Contains("rules `first line` and `again` both say so", terminal.Run("test", ".").Out, StringComparison.Ordinal);
        using var named = With(again + example + " by rule again");
        Assert.Equal("1 test: 1 passed\n", named.Run("test", ".").Out);
        using var other = With(again + example + " by rule second line");
        Assert.Equal(ExitCodes.Findings, other.Run("test", ".").Code);
    }

    [Fact]
    public void Expectations_of_cases_are_read_as_those_of_examples_and_mistakes_are_told_in_their_place()
    {
        using var terminal = With("", "case: x\nfacts: { FISH: + }\nexpect:\n  - recommend trastuzumap\n  - rule first lin applies\n  -\n  - { a: b }\n");
        Snapshot.Match(terminal.Run("test", ".").ToString(), "Test_bad_cases");
    }

    [Fact]
    public void Other_yaml_and_json_in_a_folder_is_left_alone()
    {
        using var terminal = With(Good).With("package.json", "{ \"name\": \"x\", \"dependencies\": {} }").With("cases/plain.yaml", "case: a\nfacts: { FISH: + }\n");
        Assert.Equal("4 tests: 4 passed; nothing is expected of 1 more case\n", terminal.Run("test", ".").Out);
    }

    [Fact]
    public void Cases_find_their_protocol_by_name_by_nearness_or_by_option()
    {
        const string @case = "case: a\nfacts: { line of therapy: 2 }\nexpect: consider ramucirumab\n";
        using var terminal = With("", @case).With("far/named.yaml", "protocol: ../her2.protocol\n" + @case).With("other.protocol", "drug x\n");
        Assert.Equal("1 test: 1 passed\n", terminal.Run("test", "far/named.yaml").Out);
        Assert.Equal("1 test: 1 passed\n", terminal.Run("test", "cases", "--protocol", "her2.protocol").Out);
        var lost = terminal.Run("test", "cases/patients.yaml");
        Assert.Equal((ExitCodes.Unusable, "error: no protocol is known for `cases/patients.yaml`\nhelp: write `protocol:` with its path into the case file, or give `--protocol FILE`\n"), (lost.Code, lost.Error));
    }

    [Fact]
    public void A_filter_chooses_by_name_and_file_and_a_misspelt_one_is_told()
    {
        using var terminal = With(Good);
        Assert.Equal("1 test: 1 passed; 3 left out by the filter\n", terminal.Run("test", ".", "--filter", "Second  line").Out);
        Assert.Equal("4 tests: 4 passed\n", terminal.Run("test", ".", "--filter", "her2.prot").Out);
        var none = terminal.Run("test", ".", "--filter", "secnd line");
        Assert.Equal((ExitCodes.Unusable, "error: no test has `secnd line` in its name, or in that of its file\nhelp: did you mean `second line`?\n"), (none.Code, none.Error));
    }

    [Theory]
    [InlineData("1")]
    [InlineData("7")]
    public void However_many_are_tried_at_a_time_the_report_is_the_same(string jobs)
    {
        using var terminal = With(string.Join("\n\n", Enumerable.Range(1, 40).Select(i => $"example number {i}\n  given line of therapy {i}\n  expect consider ramucirumab")));
        var output = terminal.Run("test", ".", "--jobs", jobs, "--brief", "--fail-on", "never");
        Assert.EndsWith("40 tests: 1 passed, 39 failed\n", output.Out, StringComparison.Ordinal);
        Assert.Equal(Enumerable.Range(1, 40).Where(i => i != 2), output.Out.Split('\n').Where(l => l.StartsWith("FAILED", StringComparison.Ordinal)).Select(l => int.Parse(l.Split("number ")[1].Split(' ')[0])));
        Assert.Equal(ExitCodes.Fine, output.Code);
    }

    [Fact]
    public async Task Json_has_the_documented_shape()
    {
        using var terminal = With(Good.Replace("| 62 % | recommend", "| 48 % | recommend", StringComparison.Ordinal), "case: a\nfacts: { FISH: + }\nexpect: recommend nothing\n");
        var schema = await JsonSchema.FromJsonAsync(Terminal.RunShared("schema", "tests").Out);
        var json = terminal.Run("test", ".", "--format", "json").Out;
        Assert.Empty(schema.Validate(json));
        Assert.NotEmpty(schema.Validate(json.Replace("\"failed\"", "\"broken\"", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Watching_tests_again_when_a_file_changes()
    {
        using var terminal = With(Good);
        using var stop = new CancellationTokenSource();
        // The file changes at the very moment at which the command says that it waits, and it may not be missed.
        using var output = new Listener(text =>
        {
            if (text.Contains("4 passed", StringComparison.Ordinal)) terminal.With("her2.protocol", Protocol + Good.Replace("line of therapy 2", "line of therapy 3", StringComparison.Ordinal) + "\n");
            if (text.Contains("3 passed, 1 failed", StringComparison.Ordinal)) stop.Cancel();
        });
        var watching = Task.Run(() => Terminal.Run(terminal.Folder, ["test", ".", "--watch"], interrupted: stop.Token, output: output));
        Assert.Equal(ExitCodes.Interrupted, (await watching.WaitAsync(TimeSpan.FromMinutes(3))).Code);
    }

    /// <summary>Gives what was written so far to somebody whenever the command waits.</summary>
    private sealed class Listener(Action<string> waits) : StringWriter
    {
        private int told;

        public override void Flush()
        {
            var text = ToString();
            if (!text.EndsWith("Ctrl-C ends.\n", StringComparison.Ordinal) || text.Length == told) return;
            waits(text[told..]);
            told = text.Length;
        }
    }
}
