using ProtocolLang.Interpreter.Explaining;
using ProtocolLang.Interpreter.Results;
using ProtocolLang.Interpreter.Telling;
using ProtocolLang.Logic;

namespace ProtocolLang.Cli.Rendering;

/// <summary>All that bears on one drug or rule for one case: every condition, what it read and from where, and what would have to change.</summary>
internal sealed class WhyPage(Printer printer, Places places)
{
    private const int Indent = 2;
    private static readonly int TruthWidth = "unknown".Length + 2;

    public void Print(CaseResult result, Why why)
    {
        var also = why.Subject.Synonyms.IsEmpty ? "" : $" ({string.Join(", ", why.Subject.Synonyms)})";
        printer.Line(Indent, 4, new Words($"Why {why.Subject.Name}?", Tone.Strong), also);
        if (why.Rules.IsEmpty) printer.Line(Indent, $"No rule of this protocol is about {why.Subject.Name}.");
        foreach (var reason in why.Rules.OrderBy(r => Rank(r.Result.Status))) Print(result, reason);
        if (why.Trials.Length > 0)
        {
            printer.Line(Indent, new Words("Trials", Tone.Strong));
            foreach (var trial in why.Trials)
            {
                printer.Line(4, 6, Phrases.Evidence(trial, int.MaxValue));
                if (Phrases.Population(trial) is { Length: > 0 } population) printer.Line(6, 8, new Words(population, Tone.Dim));
                if (trial.Arms.Length > 1) printer.Line(6, 8, new Words(string.Join(" against ", trial.Arms), Tone.Dim));
                if (trial.Figures.IsEmpty) foreach (var note in trial.Notes) printer.Line(6, 8, new Words(note, Tone.Dim));
            }
        }

        foreach (var variant in why.Variants) printer.Line(Indent, 4, new Words("the source also says: ", Tone.Dim), Phrases.Variant(variant));

        foreach (var note in why.Notes) printer.Line(Indent, 4, new Words("note: ", Tone.Dim), note);
        printer.Line();
    }

    private void Print(CaseResult result, RuleReason reason)
    {
        var rule = reason.Result.Rule;
        printer.Line();
        printer.Line(Indent, 4, new Words("Rule "), new Words(rule.Name, Tone.Strong), new Words($"  {places.Text(rule.Origin)}", Tone.Dim));
        foreach (var o in reason.Outcomes)
        {
            printer.Line(4, 6, $"{o.Outcome.Text}{Verdict.Through(reason.Relation)}");
            foreach (var approval in o.Approvals.Where(_ => !result.Protocol.Approvals.IsEmpty)) printer.Line(6, 8, new Words("approval of ", Tone.Dim), Phrases.Approval(approval, result));
        }

        Answer(reason);
        if (reason.Scope.Truth != Truth.True) Tree(result, "It is for", reason.Scope);
        else if (Reasons.Deciding(reason.Scope).Any()) printer.Line(4, 6, "It is for this patient: ", Phrases.Traced(reason.Scope));
        Tree(result, "It applies if", reason.When);
        if (reason.Unless is { } unless) Tree(result, "Unless", unless);
        else printer.Line(4, "Unless: it has no exception.");
        foreach (var o in reason.Overriders) printer.Line(4, 6, $"May be overridden by {o.Rule.Name}, which {Verdict.Of(o.Status)}.");
        foreach (var e in rule.Because) printer.Line(4, 6, new Words("Evidence ", Tone.Dim), Phrases.Evidence(e, int.MaxValue));
        foreach (var note in rule.Notes) printer.Line(4, 6, new Words("Note ", Tone.Dim), note);
        foreach (var g in rule.Grades) printer.Line(4, 6, new Words(g.Name + " ", Tone.Dim), g.Value);
    }

    private void Answer(RuleReason reason)
    {
        var tone = reason.Result.Status switch { RuleStatus.Applies => Tone.Good, RuleStatus.Undetermined => Tone.Warning, _ => Tone.Plain };
        var (status, why) = Verdict.Of(reason);
        printer.Line(4, 6, "This rule ", new Words(status, tone), why);
    }

    private static int Rank(RuleStatus status) => status switch
    {
        RuleStatus.Applies => 0,
        RuleStatus.Undetermined => 1,
        RuleStatus.Overridden => 2,
        RuleStatus.DoesNotApply => 3,
        _ => 4,
    };

    private void Tree(CaseResult result, string title, Explanation e)
    {
        printer.Line(4, $"{title}:");
        foreach (var (depth, truth, text, values) in ConditionTree.Lines(result, e))
        {
            var indent = 6 + TruthWidth + 2 * depth;
            if (truth is { } known) printer.Line(6, indent + 2, new Words(Phrases.Truth(known).PadRight(TruthWidth), ToneOf(known)), new string(' ', 2 * depth) + text, new Words(values.Length == 0 ? "" : $"  ({values})", Tone.Dim));
            else printer.Line(indent, indent + 2, new Words(text, Tone.Dim));
        }
    }

    private static Tone ToneOf(Truth truth) => truth switch { Truth.True => Tone.Good, Truth.False => Tone.Plain, _ => Tone.Warning };
}
