using ProtocolLang.Cli.Commands;
using ProtocolLang.Cli.Rendering;
using ProtocolLang.Interpreter.Examples;
using ProtocolLang.Interpreter.Results;
using ProtocolLang.Interpreter.Telling;
using ProtocolLang.Logic;

namespace ProtocolLang.Cli.Testing;

/// <summary>What became of tests, for people: those that fail with what was expected, what came out and why; those that show nothing.</summary>
/// <param name="all">Also those that pass.</param>
/// <param name="isBrief">Without explanations.</param>
internal sealed class TestPage(Printer printer, bool all, bool isBrief)
{
    private const int MostRules = 3;

    /// <summary>An explanation ends with an empty line of its own.</summary>
    private bool endsBlank;

    public void Print(TestRun run)
    {
        foreach (var outcome in run.Outcomes)
        {
            if (!outcome.Passed) Failed(outcome);
            if (outcome.Passed && (all || !outcome.Result.Weaknesses.IsEmpty)) Head(outcome.Test, "passed", Tone.Good);
            foreach (var weakness in outcome.Result.Weaknesses) Weak(outcome.Test, weakness);
            if (!outcome.Result.Weaknesses.IsEmpty || (!outcome.Passed && !endsBlank)) printer.Line();
        }

        if (all && run.Outcomes.Length > 0) printer.Line();
        printer.Line(0, Summary(run));
    }

    private static Words[] Summary(TestRun run)
    {
        if (run.Outcomes.IsEmpty && run.Suite.Errors.IsEmpty) return [new Words("No tests", Tone.Warning), run.Suite.WithoutExpectations > 0 ? $": nothing is expected of {Shared.Count(run.Suite.WithoutExpectations, "case")}" : ""];
        var parts = new List<Words> { Shared.Count(run.Outcomes.Length, "test") + ": " };
        if (run.Passed > 0 || run.Failed == 0) parts.Add(new Words($"{run.Passed} passed", run.Failed == 0 ? Tone.Good : Tone.Plain));
        if (run.Failed > 0) parts.AddRange([run.Passed > 0 ? ", " : "", new Words($"{run.Failed} failed", Tone.Error)]);
        if (run.Weak > 0) parts.AddRange(["; ", new Words($"{run.Weak} could pass for the wrong reason", Tone.Warning)]);
        if (run.Left > 0) parts.Add($"; {run.Left} left out by the filter");
        if (run.Suite.WithoutExpectations > 0) parts.Add($"; nothing is expected of {Shared.Count(run.Suite.WithoutExpectations, "more case")}");
        if (!run.Suite.Errors.IsEmpty) parts.AddRange(["; ", new Words($"{Shared.Count(run.Suite.Errors.Length, "error")} in the files", Tone.Error)]);
        return [.. parts];
    }

    private void Head(ProtocolTest test, string status, Tone tone) =>
        printer.Line(0, 8, new Words(status.PadRight(8), tone), new Words(Rendering.Cells.Show(test.Name), Tone.Strong), new Words($"  {test.File}:{test.Line}", Tone.Dim));

    private void Failed(TestOutcome outcome)
    {
        Head(outcome.Test, "FAILED", Tone.Error);
        var example = outcome.Result.Example;
        var explained = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (e, line) in example.Expectations.Zip(outcome.Test.Lines).Where(p => !p.First.Met))
        {
            Row("expected", e.Expectation.Text, new Words($"  line {line}", Tone.Dim));
            Row("got", e.Got, "");
            endsBlank = false;
            if (isBrief) continue;
            if (e.Expectation is Expectation.OfOutOfScope) Row("for", Phrases.Traced(example.Result.Explain(example.Result.Protocol.Scope)), "");
            else if (SubjectOf(e.Expectation, example.Result.Protocol) is { } name && explained.Add(name)) Why(outcome.Test, example.Result, name);
        }
    }

    private void Weak(ProtocolTest test, Weakness weakness)
    {
        var line = test.Lines[test.Example.Expectations.IndexOf(weakness.Expectation)];
        printer.Line(2, 12, new Words("weak".PadRight(10), Tone.Warning), weakness.Expectation.Text, new Words($"  line {line}", Tone.Dim));
        printer.Line(12, 12, weakness.Why);
        printer.Line(12, 12, new Words(weakness.Help, Tone.Help));
    }

    private void Row(string label, string text, Words more) => printer.Line(2, 12, new Words(label.PadRight(10), Tone.Dim), Rendering.Cells.Show(text), more);

    /// <summary>What the reader wants to have explained when an expectation fails.</summary>
    private static string? SubjectOf(Expectation expectation, Protocol protocol) => expectation switch
    {
        Expectation.OfRule r => protocol.Rules[r.Rule].Name,
        Expectation.OfOutcome { By: { } by } => protocol.Rules[by].Name,
        Expectation.OfUndetermined { By: { } by } => protocol.Rules[by].Name,
        Expectation.OfOutcome { Verb: not Verb.Note, Targets: [var target, ..] } => target.ToString(),
        Expectation.OfUndetermined u => u.Target.ToString(),
        Expectation.OfConflict c => c.Target.ToString(),
        _ => null,
    };

    private void Why(ProtocolTest test, CaseResult result, string name)
    {
        var page = new WhyPage(printer, new Places(test.Subject.Compilation));
        foreach (var why in result.Why(name).Take(1))
        {
            // The rules that come nearest to applying come first.
            var rules = why.Rules.OrderBy(r => r.Result.Status is RuleStatus.DoesNotApply or RuleStatus.OutOfScope).Take(MostRules).ToArray();
            page.Print(result, why with { Rules = [.. rules], Trials = [], Variants = [], Notes = [] });
            endsBlank = true;
        }
    }
}
