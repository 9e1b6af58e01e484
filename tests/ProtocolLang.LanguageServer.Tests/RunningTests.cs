using ProtocolLang.LanguageServer.Lsp;

namespace ProtocolLang.LanguageServer.Tests;

/// <summary>The requests beside LSP that try a protocol on patients.</summary>
public sealed class RunningTests
{
    private const string Facts = """
        facts
          FISH  is positive or negative
          LVEF  is a percentage
            obtained by echocardiogram

        drug trastuzumab

        """;

    private const string Rules = """
        use facts

        define amplified as FISH+

        rule first line
          if amplified
          then recommend trastuzumab
          unless LVEF below 50 %

        example good heart
          given FISH+, LVEF 62 %
          expect recommend trastuzumab

        example wrong of the weak heart
          given FISH+, LVEF 40 %
          expect recommend trastuzumab

        """;

    private const string Cases = """
        case: not examined
        as of: 2024-03-01
        facts:
          FISH: positive on 2024-02-01
        ---
        case: not amplified
        facts:
          FISH: negative

        """;

    private static Task<Editor> Start(string rules = Rules, params (string, string)[] more) => Editor.StartAsync([("facts.protocol", Facts), ("rules.protocol", rules), ("cases/all.yaml", Cases), .. more]);

    [Fact]
    public async Task Examples_are_found_also_in_a_file_with_mistakes()
    {
        await using var editor = await Start();
        await editor.Open("rules.protocol", Rules + "if FISH+ then\n");
        var found = await editor.About<ExamplesFound>("protocol/examples", "rules.protocol");
        Assert.Equal(["good heart", "wrong of the weak heart"], found.Examples.Select(e => e.Name));
        Assert.Equal(new Lsp.Range(new(9, 8), new(9, 18)), found.Examples[0].Range);
        var run = await editor.About<ExamplesRun>("protocol/runExamples", "rules.protocol");
        Assert.Equal("The protocol has 1 error; it comes first.", run.Blocked);
    }

    [Fact]
    public async Task Examples_are_run_with_what_came_out_instead_and_which_rules_they_cover()
    {
        await using var editor = await Start();
        var run = await editor.About<ExamplesRun>("protocol/runExamples", "rules.protocol");
        Assert.Null(run.Blocked);
        Assert.Equal([("good heart", true), ("wrong of the weak heart", false)], run.Results.Select(r => (r.Name, r.Passed)));
        var failed = Assert.Single(run.Results[1].Expectations);
        Assert.Equal(("recommend trastuzumab", false, "no rule applies"), (failed.Text, failed.Met, failed.Got));
        Assert.Equal(15, failed.Range.Start.Line);
        Assert.Equal(("first line", 1), (Assert.Single(run.Rules).Name, run.Rules[0].Applies));
        var one = await editor.Request<ExamplesRun>("protocol/runExamples", new { textDocument = new { uri = editor.Uri("rules.protocol") }, names = new[] { "good heart" } });
        Assert.Equal("good heart", Assert.Single(one.Results).Name);
    }

    [Fact]
    public async Task Examples_are_run_in_the_protocol_that_uses_the_file()
    {
        var vetoed = "use rules\n\nrule veto\n  if FISH+\n  then note \"wait\"\n  overrides first line\n";
        await using var editor = await Start(Rules, ("all.protocol", vetoed));
        await editor.Open("all.protocol");
        var run = await editor.About<ExamplesRun>("protocol/runExamples", "rules.protocol");
        Assert.False(run.Results[0].Passed);
        Assert.Equal("note \"wait\"", run.Results[0].Expectations[0].Got);
    }

    [Fact]
    public async Task The_cases_of_a_protocol_are_its_examples_and_those_of_files_for_it()
    {
        await using var editor = await Start(Rules, ("other.protocol", Facts), ("cases/other.yaml", "case: of another\nprotocol: ../other.protocol\nfacts:\n  FISH: positive\n"));
        var found = await CasesOf(editor, "cases/all.yaml", "cases/other.yaml", "cases/gone.yaml");
        Assert.Equal(["good heart", "wrong of the weak heart", "not examined", "not amplified"], found.Cases.Select(c => c.Name));
        Assert.Equal(editor.Uri("rules.protocol"), found.Cases[0].Uri);
        Assert.Equal((editor.Uri("cases/all.yaml"), 0, 5), (found.Cases[2].Uri, found.Cases[2].Range.Start.Line, found.Cases[2].Range.End.Line));
    }

    [Fact]
    public async Task The_answer_for_a_case_explains_the_rule_under_the_cursor()
    {
        await using var editor = await Start();
        var answer = await Answer(editor, 6, "not examined", "cases/all.yaml");
        Assert.Null(answer.Blocked);
        Assert.Equal(("not examined", "2024-03-01"), (answer.Case, answer.AsOf));
        var rule = Assert.Single(answer.Rules);
        Assert.Equal(("first line", "undetermined"), (rule.Name, rule.Status));
        Assert.Equal(["LVEF"], rule.Needs);
        var why = answer.Why!;
        Assert.Equal("This rule is undetermined: find out LVEF (obtained by echocardiogram).", why.Verdict);
        Assert.Equal(["It applies if", "Unless"], why.Sections.Select(s => s.Title));
        var amplified = why.Sections[0].Node;
        Assert.Equal(("yes", "amplified, which is"), (amplified.Truth, amplified.Text));
        var reading = Assert.Single(Assert.Single(amplified.Parts).Readings);
        Assert.Equal("FISH: positive", reading.Text);
        Assert.Equal((editor.Uri("cases/all.yaml"), 3), (reading.At!.Uri, reading.At.Range.Start.Line));
        Assert.Equal("unknown", why.Sections[1].Node.Truth);
    }

    [Fact]
    public async Task A_definition_is_explained_too_and_elsewhere_only_the_rules_are_told()
    {
        await using var editor = await Start();
        var why = (await Answer(editor, 2, "good heart", "rules.protocol")).Why!;
        Assert.Equal(("amplified", "holds", "This definition holds of the patient."), (why.Name, why.Status, why.Verdict));
        var elsewhere = await Answer(editor, 0, "good heart", "rules.protocol");
        Assert.Null(elsewhere.Why);
        Assert.Equal("applies", Assert.Single(elsewhere.Rules).Status);
    }

    [Fact]
    public async Task The_answer_follows_the_text_as_it_is_typed_unsaved()
    {
        await using var editor = await Start();
        await editor.Open("rules.protocol", Rules);
        await editor.Open("cases/all.yaml", Cases, "yaml");
        Assert.Equal("does not apply", (await Answer(editor, 6, "not amplified", "cases/all.yaml")).Rules[0].Status);
        await editor.Replace("cases/all.yaml", "negative", "positive");
        Assert.Equal("undetermined", (await Answer(editor, 6, "not amplified", "cases/all.yaml")).Rules[0].Status);
        await editor.Replace("rules.protocol", "  unless LVEF below 50 %\n", "");
        Assert.Equal("applies", (await Answer(editor, 6, "not amplified", "cases/all.yaml")).Rules[0].Status);
        await editor.Replace("rules.protocol", "if amplified\n", "if amplifed\n");
        var blocked = await Answer(editor, 6, "not amplified", "cases/all.yaml");
        Assert.Equal("The protocol has 1 error; it comes first.", blocked.Blocked);
        Assert.Empty(blocked.Rules);
    }

    [Fact]
    public async Task What_is_not_there_is_said_not_to_be_there()
    {
        await using var editor = await Start();
        Assert.Equal("The case `nobody` is not there, or has mistakes.", (await Answer(editor, 6, "nobody", "cases/all.yaml")).Blocked);
        Assert.Equal("The case `x` is not there, or has mistakes.", (await Answer(editor, 6, "x", "cases/gone.yaml")).Blocked);
        Assert.Equal("This is no protocol.", (await editor.About<ExamplesRun>("protocol/runExamples", "cases/all.yaml")).Blocked);
        Assert.Empty((await editor.About<ExamplesFound>("protocol/examples", "gone.protocol")).Examples);
    }

    [Fact]
    public async Task Definitions_that_unfold_beyond_measure_are_cut()
    {
        var doubled = string.Concat(Enumerable.Range(1, 16).Select(i => $"define d{i} as any of\n  - d{i - 1}\n  - no d{i - 1}\n"));
        var text = $"use facts\n\ndefine d0 as FISH+\n{doubled}\nif d16 then note \"x\"\n\nexample e\n  given FISH+\n  expect note \"x\"\n";
        await using var editor = await Start(text);
        var answer = await Answer(editor, text.Split('\n').ToList().FindIndex(l => l.StartsWith("if ", StringComparison.Ordinal)), "e", "rules.protocol");
        Assert.InRange(Count(answer.Why!.Sections[0].Node), 100, 1100);

        static int Count(WhyNode node) => 1 + node.Parts.Sum(Count);
    }

    private static Task<CasesFound> CasesOf(Editor editor, params string[] files) =>
        editor.Request<CasesFound>("protocol/cases", new { textDocument = new { uri = editor.Uri("rules.protocol") }, files = files.Select(editor.Uri) });

    private static Task<CaseAnswer> Answer(Editor editor, int line, string name, string file) => editor.Request<CaseAnswer>(
        "protocol/answer", new { textDocument = new { uri = editor.Uri("rules.protocol") }, position = new { line, character = 2 }, @case = new { name, uri = editor.Uri(file) } });
}
