using NJsonSchema;
using Snapshooter.Xunit;

namespace ProtocolLang.Cli.Tests.Commands;

public sealed class RunTests
{
    [Fact]
    public void Each_case_is_told_what_applies_what_is_open_and_what_was_set_aside() =>
        Snapshot.Match(Terminal.RunShared("run", "her2.protocol", "--cases", "cases").ToString());

    [Fact]
    public void Why_explains_a_drug_that_is_advised() =>
        Snapshot.Match(Terminal.RunShared("run", "her2.protocol", "--cases", "cases", "--case", "second line", "--why", "T-DXd").ToString());

    [Fact]
    public void Why_explains_a_drug_that_is_not_advised() =>
        Snapshot.Match(Terminal.RunShared("run", "her2.protocol", "--cases", "cases", "--case", "weak heart", "--why", "herceptin").ToString());

    [Fact]
    public void Why_explains_a_rule_that_waits_for_a_finding() =>
        Snapshot.Match(Terminal.RunShared("run", "her2.protocol", "--cases", "cases", "--case", "first line, FISH pending", "--why", "first-line trastuzumab").ToString());

    [Fact]
    public void Rules_that_do_not_apply_are_listed_when_asked_for() =>
        Snapshot.Match(Terminal.RunShared("run", "her2.protocol", "--cases", "cases", "--case", "second line", "--all").ToString());

    [Fact]
    public void Brief_is_one_line_for_each_outcome() =>
        Snapshot.Match(Terminal.RunShared("run", "her2.protocol", "--cases", "cases", "--brief").ToString());

    [Fact]
    public void A_conflict_is_told_first_and_by_the_exit_code() =>
        Snapshot.Match(Terminal.RunShared("run", "her2.protocol", "--cases", "hard/conflict.yaml").ToString());

    [Fact]
    public void Mistakes_in_a_case_are_shown_in_its_file_and_the_other_cases_run() =>
        Snapshot.Match(Terminal.RunShared("run", "her2.protocol", "--cases", "hard/mistakes.yaml").ToString());

    [Fact]
    public void Json_has_the_documented_shape()
    {
        var output = Terminal.RunShared("run", "her2.protocol", "--cases", "cases", "hard", "--why", "DS-8201", "--format", "json");
        Assert.Equal(ExitCodes.Findings, output.Code);
        Valid(output.Out, "result");
    }

    [Fact]
    public void Json_tells_what_text_tells() =>
        Snapshot.Match(Terminal.RunShared("run", "her2.protocol", "--cases", "cases", "--case", "first line, FISH pending", "--format", "json").Out);

    [Fact]
    public void Findings_in_json_have_the_documented_shape()
    {
        using var terminal = new Terminal().With("a.protocol", "facts\n  FISH is positive or negative\n\ndrug x\ndrug x\n\nif FSH+ or FISH+ and FISH- then recommend x\n");
        var output = terminal.Run("check", "a.protocol", "--format", "json");
        Assert.Equal(ExitCodes.Findings, output.Code);
        Valid(output.Out, "findings");
    }

    [Fact]
    public void Patterns_name_case_files()
    {
        var output = Terminal.RunShared("run", "her2.protocol", "--cases", "**/c*.yaml");
        Assert.Contains("6 cases", output.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void One_unreadable_file_does_not_keep_the_others_from_running()
    {
        using var terminal = new Terminal().With("a.protocol", "facts\n  FISH is positive or negative\n\ndrug x\n\nif FISH+ then recommend x\n").With("b.yaml", "facts:\n  FISH: positive\n");
        Directory.CreateSymbolicLink(Path.Combine(terminal.Folder, "a.yaml"), "nowhere.yaml");
        var output = terminal.Run("run", "a.protocol", "--cases", "b.yaml", "a.yaml");
        Assert.Equal(ExitCodes.Unusable, output.Code);
    }

    [Fact]
    public void Errors_of_the_protocol_are_told_apart_from_the_results()
    {
        using var terminal = new Terminal().With("a.protocol", "drug x\nif FSH+ then recommend x\n").With("b.yaml", "facts:\n  FISH: positive\n");
        var output = terminal.Run("run", "a.protocol", "--cases", "b.yaml", "--format", "json");
        Assert.Equal(ExitCodes.Findings, output.Code);
        Assert.Empty(output.Out);
        Assert.Contains("cannot be used before", output.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Quiet_tells_the_results_only()
    {
        var output = Terminal.RunShared("run", "her2.protocol", "--cases", "cases", "--case", "resectable disease", "--verbosity", "quiet");
        Assert.StartsWith("resectable disease", output.Out, StringComparison.Ordinal);
        Assert.EndsWith("(disease extent: resectable)\n\n", output.Out, StringComparison.Ordinal);
    }

    private static void Valid(string json, string schema)
    {
        var described = JsonSchema.FromJsonAsync(Terminal.RunShared("schema", schema).Out).Result;
        Assert.Empty(described.Validate(json));
        Assert.NotEmpty(described.Validate(json.Replace("\"protocol\"", "\"other\"", StringComparison.Ordinal).Replace("\"files\"", "\"other\"", StringComparison.Ordinal)));
    }
}
