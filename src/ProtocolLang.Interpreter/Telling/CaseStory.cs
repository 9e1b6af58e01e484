using ProtocolLang.Interpreter.Examples;
using ProtocolLang.Interpreter.Explaining;
using ProtocolLang.Interpreter.Results;
using ProtocolLang.Logic;
using static ProtocolLang.Interpreter.Telling.MarkdownText;

namespace ProtocolLang.Interpreter.Telling;

/// <summary>What a protocol says about one case, with what each answer rests on.</summary>
public static class CaseStory
{
    private const int MostFigures = 2;

    public static ToldText Of(CaseResult result)
    {
        var text = new MarkdownText();
        text.Heading(3, result.Case.Name + (result.Case.AsOf is { } day ? $", as of {Phrases.Date(day)}" : ""));
        Write(text, result);
        return new(text.ToString());
    }

    /// <summary>What became of an example: each expectation, and what the protocol says of its patient.</summary>
    public static ToldText Of(ExampleResult example)
    {
        var text = new MarkdownText();
        text.Heading(3, example.Example.Name);
        text.Paragraph(example.Passed ? Bold("The example holds.") : Bold("The protocol contradicts this example."));
        foreach (var e in example.Expectations) text.Item(0, Bold(e.Met ? "holds" : "fails"), " expect ", Plain(e.Expectation.Text), e.Met ? "" : $", but {Plain(e.Got)}");
        Write(text, example.Result);
        return new(text.ToString());
    }

    private static void Write(MarkdownText text, CaseResult result)
    {
        if (result.Scope == Truth.False)
        {
            var failing = string.Join("; ", Reasons.Failing(result.Explain(result.Protocol.Scope)).Select(Phrases.Because));
            text.Paragraph(Bold("Out of scope"), ": the protocol is for ", Plain(failing));
            return;
        }

        foreach (var c in result.Conflicts)
        {
            text.Paragraph(Bold("CONFLICT"), " about ", Plain(c.Entry.Name), ": the protocol contradicts itself for this patient");
            text.Item(0, "one rule: ", Plain($"{c.Advice.Text}, by {c.For.Name}"));
            text.Item(0, "another: ", Plain($"{c.Objection.Text}, by {c.Against.Name}"));
        }

        Section(text, "Applies", result, RuleStatus.Applies);
        Withheld(text, result);
        Section(text, "Overridden", result, RuleStatus.Overridden);
        Section(text, "Undetermined", result, RuleStatus.Undetermined);
        if (!result.Missing.IsEmpty)
        {
            text.Heading(4, "To find out, most useful first");
            foreach (var m in result.Missing) text.Item(0, Bold(m.Input.Name), Plain(Phrases.HowToFindOut(m.Input) is { Length: > 0 } how ? ": " + how : ""));
        }

        var rest = result.Rules.Count(r => r.Status is RuleStatus.DoesNotApply or RuleStatus.OutOfScope);
        if (rest > 0) text.Paragraph(rest == 1 ? "1 rule does not apply." : $"{rest} rules do not apply.");
    }

    /// <summary>What a reader would expect, were it not for an exception.</summary>
    private static void Withheld(MarkdownText text, CaseResult result)
    {
        var rules = result.Rules.Where(r => r.Status == RuleStatus.DoesNotApply && result.TruthOf(r.Rule.When) == Truth.True && result.TruthOf(r.Rule.Unless) == Truth.True).OrderBy(r => r.Rule.Rank).ToArray();
        if (rules.Length > 0) text.Heading(4, "Not now, because of an exception");
        foreach (var r in rules)
        {
            foreach (var o in r.Outcomes) text.Item(0, Bold(o.Outcome.Text));
            text.Item(1, "rule: ", Plain(r.Rule.Name));
            text.Item(1, "exception: ", Plain(string.Join("; ", Reasons.Holding(result.Explain(r.Rule.Unless)).Select(Phrases.Because))));
        }
    }

    private static void Section(MarkdownText text, string title, CaseResult result, RuleStatus status)
    {
        var rules = result.Rules.Where(r => r.Status == status).OrderBy(r => r.Rule.Rank).ToArray();
        if (rules.Length == 0) return;
        text.Heading(4, title);
        foreach (var r in rules)
        {
            foreach (var o in r.Outcomes) text.Item(0, Bold(o.Outcome.Text));
            text.Item(1, "rule: ", Plain(r.Rule.Name + string.Concat(r.Rule.Grades.Select(g => $", {g.Name} {g.Value}"))));
            Explanation[] conditions = [result.Explain(r.Rule.When), result.Explain(r.Rule.Unless)];
            if (status == RuleStatus.Undetermined)
            {
                if (r.Needs.Length > 0) text.Item(1, "find out: ", Plain(string.Join(", ", r.Needs.Select(n => n.Name))));
                foreach (var failed in conditions.SelectMany(Reasons.Failed).Distinct()) text.Item(1, "not calculated: ", Plain(failed));
                if (r.WaitsFor.Length > 0) text.Item(1, "waits for: ", Plain(string.Join("; ", r.WaitsFor.Select(w => w.Name))));
            }
            else if (Phrases.Values(conditions) is { Length: > 0 } values) text.Item(1, "patient: ", Plain(values));
            if (r.OverriddenBy.Length > 0) text.Item(1, "overridden by: ", Plain(string.Join("; ", r.OverriddenBy.Select(o => o.Name))));
            foreach (var evidence in r.Rule.Because) text.Item(1, "evidence: ", Plain(Phrases.Evidence(evidence, MostFigures)));
            if (result.Protocol.Approvals.IsEmpty) continue;
            foreach (var approval in r.Outcomes.SelectMany(o => o.Approvals).DistinctBy(a => a.Drug)) text.Item(1, "approval: ", Plain(Phrases.Approval(approval, result)));
        }
    }
}
