using ProtocolLang.Interpreter;
using ProtocolLang.Interpreter.Examples;
using ProtocolLang.Syntax;
using ProtocolLang.Testing;

namespace ProtocolLang.Tests.Editing.Actions;

/// <summary>Examples that are made up hold.</summary>
public sealed class ExampleMakingTests
{
    private const string Head = "use vocabulary\n\n";

    [Theory]
    [InlineData("rule r^r\n  if HER2 IHC 3+ and LVEF at least 50 %\n  then recommend trastuzumab\n  unless pregnancy\n", "example rr applies\n  given HER2 IHC 3+, LVEF 50 %\n  expect rule rr applies\n  expect recommend trastuzumab\n")]
    [InlineData("i^f HER2 IHC 2+ and FISH- then consider DS-8201 as low-HER2\n", "example consider DS-8201 as low-HER2\n  given HER2 IHC 2+, FISH-\n  expect consider DS-8201 as low-HER2\n")]
    [InlineData("rule r^r\n  if progressed on trastuzumab in line 1 and not received DS-8201\n  then order FISH\n", "example rr applies\n  given progressed on trastuzumab in line 1\n  expect rule rr applies\n  expect order FISH\n")]
    [InlineData("rule r^r\n  if not received any treatment and metastases includes liver\n  then recommend cisplatin or oxaliplatin\n", "example rr applies\n  given metastases liver, no prior treatment\n  expect rule rr applies\n")]
    [InlineData("rule r^r\n  if frailty at least 3\n  then order FISH\n", null)]
    [InlineData("rule r^r\n  if body surface area above 2 m2 and no HER2 IHC\n  then order HER2 IHC\n", null)]
    [InlineData("table t\n  | HER2 IHC | LVEF         | then       |\n  | 3+       | below 50 %   | order FISH |\n  | an^y      | at least 50 % | order HER2 IHC |\n", null)]
    [InlineData("rule r^r\n  if any HER2 IHC 3+ and highest LVEF below 60 %\n  then order FISH\n", null)]
    public void An_example_is_made_up_of_what_the_rule_asks_for(string marked, string? expected)
    {
        var after = ActionTexts.After(Head + marked, "example");
        if (expected is not null) Assert.EndsWith("\n\n" + expected, after, StringComparison.Ordinal);
        Assert.Equal([], Failures(ProtocolLang.Tests.Diagnostics.Texts.Compile(after)));
    }

    [Theory]
    [InlineData("rule r^r\n  if HER2 IHC 3+ and HER2 IHC 2+\n  then order FISH\n")]
    [InlineData("rule r^r\n  if HER2 IHC 3+ within 30 days\n  then order FISH\n")]
    public void Where_no_patient_is_found_the_action_gives_up(string marked)
    {
        var (_, actions) = ActionTexts.At(Head + marked);
        Assert.Empty(actions.FirstOrDefault(a => a.Id == "example")?.Work() ?? []);
    }

    [Fact]
    public void Made_up_examples_of_every_rule_of_a_whole_protocol_hold()
    {
        var text = File.ReadAllText(Repository.PathTo("tests", "ProtocolLang.Cli.Tests", "Files", "her2.protocol"));
        var files = new Dictionary<string, string> { ["her2.protocol"] = text };
        var places = Workspace.Of(files, "her2.protocol", 0).Root.Root.Statements
            .SelectMany(s => s is TableSyntax table ? table.Rows.Select(r => r.Span.Start + 2) : s is RuleSyntax ? [s.Span.Start] : []).ToList();
        var (made, tried) = (0, 0);
        foreach (var place in places)
        {
            var workspace = Workspace.Of(files, "her2.protocol", place);
            if (ActionTexts.At(workspace).FirstOrDefault(a => a.Id == "example") is not { } action) continue;
            tried++;
            if (action.Work() is not { IsEmpty: false } changes) continue;
            made++;
            Assert.Equal([], Failures(Workspace.Of(workspace.After(changes), "her2.protocol", 0).Root));
        }

        Assert.True(made * 10 >= tried * 7, $"only {made} of {tried} rules got an example");
    }

    private static string[] Failures(Compilation compilation)
    {
        Assert.Equal(0, ActionTexts.Errors(compilation));
        var evaluator = new Evaluator(compilation.Protocol!);
        return [.. compilation.Protocol!.Examples.SelectMany(e => ExampleRunner.Run(evaluator, e).Expectations.Where(x => !x.Met).Select(x => $"{e.Name}: {x.Expectation.Text}, got {x.Got}"))];
    }
}
