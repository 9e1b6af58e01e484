using ProtocolLang.Interpreter.Explaining;
using ProtocolLang.Interpreter.History;
using ProtocolLang.Interpreter.Results;
using ProtocolLang.Interpreter.Telling;
using ProtocolLang.Logic;

namespace ProtocolLang.Cli.Rendering;

/// <summary>What a protocol says about one case, for a physician to read.</summary>
internal sealed class CasePage(Printer printer, Places places, Extent extent)
{
    private const int Indent = 2;
    private const int Detail = 6;
    private const int MostFigures = 2;
    private static readonly int Label = "overridden".Length + 2;

    public void Head(Case @case)
    {
        printer.Line(0, 2, new Words(Cells.Show(@case.Name), Tone.Strong), new Words((@case.AsOf is { } asOf ? $"  as of {Phrases.Date(asOf)}" : "") + $"  {@case.Place.File}:{@case.Place.Line}", Tone.Dim));
    }

    public void Print(CaseResult result)
    {
        Head(result.Case);
        if (result.Scope == Truth.False)
        {
            var scope = result.Explain(result.Protocol.Scope);
            printer.Line(Indent, Detail, new Words("Out of scope", Tone.Strong), $": the protocol is for {string.Join("; ", Reasons.Failing(scope).Select(Phrases.Because))}");
            printer.Line();
            return;
        }

        foreach (var conflict in result.Conflicts) Print(conflict);
        Section("Applies", Tone.Good, result, RuleStatus.Applies);
        Withheld(result);
        Section("Overridden", Tone.Plain, result, RuleStatus.Overridden);
        Section("Undetermined", Tone.Warning, result, RuleStatus.Undetermined);
        Missing(result);
        Rest(result);
        printer.Line();
    }

    private void Print(Conflict c)
    {
        printer.Line(Indent, Detail, new Words("CONFLICT", Tone.Error), $" about {c.Entry.Name}: the protocol contradicts itself for this patient");
        Field("one rule", $"{c.Advice.Text}, by {RuleText(c.For)}");
        Field("another", $"{c.Objection.Text}, by {RuleText(c.Against)}");
        Field("to do", "follow neither before the authors have said which rule yields, with `unless` or `overrides`");
    }

    private void Section(string title, Tone tone, CaseResult result, RuleStatus status)
    {
        var found = result.Rules.Where(r => r.Status == status).SelectMany(r => r.Outcomes.Select(o => (Rule: r, Outcome: o)))
            .GroupBy(p => p.Outcome.Outcome.Text).OrderBy(g => g.First().Outcome.Outcome.Verb.Rank()).ToArray();
        if (found.Length == 0) return;
        printer.Line(Indent, new Words(title, tone));
        foreach (var same in found)
        {
            if (extent == Extent.Brief)
            {
                var needs = same.SelectMany(s => s.Rule.Needs).Distinct().Select(n => n.Name).ToArray();
                printer.Line(4, 8, new Words(same.Key, ToneOf(same.First().Outcome.Outcome.Verb)), needs.Length > 0 ? $": find out {string.Join(", ", needs)}" : "");
                continue;
            }

            printer.Line(4, 8, new Words(same.Key, ToneOf(same.First().Outcome.Outcome.Verb)));
            foreach (var (rule, outcome) in same) Details(result, rule, outcome);
            foreach (var approval in same.SelectMany(s => s.Outcome.Approvals).DistinctBy(a => a.Drug).Where(_ => !result.Protocol.Approvals.IsEmpty)) Field("approval", Phrases.Approval(approval, result));
            foreach (var warning in same.SelectMany(p => Phrases.WatchFor(p.Outcome.Outcome, result.Protocol)).Distinct()) Field("watch for", warning);
        }
    }

    private void Details(CaseResult result, RuleResult r, OutcomeResult outcome)
    {
        RuleField(r.Rule);
        IReadOnlyList<Reading> known = [];
        Explanation[] conditions = [result.Explain(r.Rule.When), result.Explain(r.Rule.Unless)];
        if (r.Status == RuleStatus.Undetermined)
        {
            if (r.Needs.Length > 0) Field("find out", string.Join(", ", r.Needs.Select(n => n.Name)));
            foreach (var failed in conditions.SelectMany(Reasons.Failed).Distinct()) Field("failed", failed);
            if (r.WaitsFor.Length > 0) Field("waits for", string.Join("; ", r.WaitsFor.Select(w => w.Name)));
        }
        else
        {
            known = [.. conditions.SelectMany(Reasons.Deciding).DistinctBy(x => x.Input)];
            if (Phrases.Values(conditions) is { Length: > 0 } values) Field("patient", values);
        }

        if (r.OverriddenBy.Length > 0) Field("overridden", "by " + string.Join("; by ", r.OverriddenBy.Select(RuleText)));
        if (outcome.As is { } rests and not Truth.True) Field("rests on", $"{outcome.Outcome.As!.Text}, which is {(rests == Truth.False ? "not true" : "not known")} of this patient");
        foreach (var evidence in r.Rule.Because) Field("evidence", Phrases.Evidence(evidence, MostFigures));
        var assumed = r.Defaults.ExceptBy(known.Select(k => k.Input), d => d.Input).ToArray();
        if (assumed.Length > 0) Field("assumed", string.Join("; ", assumed.Select(d => $"{d.Input.Name}: {d.ValueText}")) + " (not recorded)");
        if (r.Status != RuleStatus.Applies || outcome.Outcome.Verb.IsAgainst()) return;
        foreach (var note in r.Rule.Notes) Field("note", note);
        foreach (var variant in result.Protocol.Variants.Where(v => v.Of == r.Rule.Name)) Field("otherwise", $"the source also says: {string.Join("; ", variant.Outcomes)} ({variant.Name})");
    }

    /// <summary>What a reader would expect, were it not for an exception.</summary>
    private void Withheld(CaseResult result)
    {
        var found = result.Rules.Where(IsWithheld).OrderBy(r => r.Rule.Rank).ToArray();
        if (found.Length == 0) return;
        printer.Line(Indent, new Words("Not now, because of an exception"));
        foreach (var r in found)
        {
            foreach (var outcome in r.Rule.Outcomes) printer.Line(4, 8, new Words(outcome.Text, Tone.Strong));
            if (extent == Extent.Brief) continue;
            RuleField(r.Rule);
            Field("exception", string.Join("; ", Reasons.Holding(result.Explain(r.Rule.Unless)).Select(Phrases.Because)));
        }

        bool IsWithheld(RuleResult r) =>
            r.Status == RuleStatus.DoesNotApply && result.TruthOf(r.Rule.When) == Truth.True && result.TruthOf(r.Rule.Unless) == Truth.True;
    }

    private void Missing(CaseResult result)
    {
        if (result.Missing.IsEmpty || extent == Extent.Brief) return;
        var open = result.Rules.Count(r => r.Status == RuleStatus.Undetermined);
        printer.Line(Indent, new Words("To find out, most useful first", Tone.Warning));
        var number = 0;
        foreach (var m in result.Missing)
        {
            var decides = m.Decides == 0 ? $"needed, with others, by {(m.Rules.Length == 1 ? "1 rule" : $"{m.Rules.Length} rules")}"
                : open == 1 ? "by itself could decide the undetermined rule"
                : $"by itself could decide {m.Decides} of {open} undetermined rules";
            var how = Phrases.HowToFindOut(m.Input);
            printer.Line(4, 7, $"{++number}. ", new Words(m.Input.Name, Tone.Strong), $": {decides}{(how.Length > 0 ? "; " + how : "")}");
        }
    }

    private void Rest(CaseResult result)
    {
        var rest = result.Rules.Where(r => r.Status is RuleStatus.DoesNotApply or RuleStatus.OutOfScope).ToArray();
        if (rest.Length == result.Rules.Length) printer.Line(Indent, rest.Length == 1 ? "The one rule does not apply." : $"None of the {rest.Length} rules applies.");
        else if (extent != Extent.All && rest.Length > 0) printer.Line(Indent, new Words(rest.Length == 1 ? "1 rule does not apply." : $"{rest.Length} rules do not apply.", Tone.Dim));
        if (extent != Extent.All || rest.Length == 0) return;

        printer.Line(Indent, new Words("Does not apply", Tone.Dim));
        foreach (var r in rest)
        {
            printer.Line(4, 8, string.Join("; ", r.Rule.Outcomes.Select(o => o.Text)));
            RuleField(r.Rule);
            var (label, why) = r.Status == RuleStatus.OutOfScope ? ("is for", result.Explain(r.Rule.Scope))
                : result.TruthOf(r.Rule.When) == Truth.False ? ("not met", result.Explain(r.Rule.When))
                : ("exception", result.Explain(r.Rule.Unless));
            var parts = why.Truth == Truth.True ? Reasons.Holding(why) : Reasons.Failing(why);
            Field(label, string.Join("; ", parts.Select(Phrases.Because)));
        }
    }

    private static Tone ToneOf(Verb verb) => verb.IsAgainst() ? Tone.Error : Tone.Strong;

    private void RuleField(Rule rule) =>
        Field("rule", RuleText(rule) + string.Concat(rule.Grades.Select(g => $", {g.Name} {g.Value}")));

    private string RuleText(Rule rule) => $"{rule.Name} ({places.Short(rule.Origin)})";

    private void Field(string label, string text) => printer.Line(Detail, Detail + Label, new Words(label.PadRight(Label), Tone.Dim), Cells.Show(text));
}
