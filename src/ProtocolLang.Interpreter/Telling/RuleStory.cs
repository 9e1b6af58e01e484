using ProtocolLang.Interpreter.Explaining;
using ProtocolLang.Interpreter.Results;
using ProtocolLang.Logic;
using static ProtocolLang.Interpreter.Telling.MarkdownText;

namespace ProtocolLang.Interpreter.Telling;

/// <summary>Why a rule applies to a case or does not: every condition, what it read and from where, and what would have to change.</summary>
public static class RuleStory
{
    /// <param name="name">The rule's name, or that of a drug, test, trial or fact.</param>
    /// <returns>Null when the protocol has nothing of that name.</returns>
    public static ToldText? About(CaseResult result, string name)
    {
        var found = result.Why(name);
        if (found.IsEmpty) return null;
        var text = new MarkdownText();
        foreach (var why in found)
        {
            if (why.Rules.IsEmpty) text.Paragraph($"No rule of this protocol is about {Bold(why.Subject.Name)}.");
            foreach (var reason in why.Rules) Write(text, result, reason);
            foreach (var variant in why.Variants) text.Paragraph("The source also says: ", Plain(Phrases.Variant(variant)));
            foreach (var note in why.Subject is Subject.OfRule ? [] : why.Notes) text.Paragraph("Note: ", Plain(note));
        }

        return new(text.ToString());
    }

    public static ToldText Of(CaseResult result, Rule rule)
    {
        var text = new MarkdownText();
        var reason = result.Why(rule.Name).SelectMany(w => w.Rules).First(r => r.Result.Rule == rule);
        Write(text, result, reason);
        return new(text.ToString());
    }

    private static void Write(MarkdownText text, CaseResult result, RuleReason reason)
    {
        var rule = reason.Result.Rule;
        var (status, why) = Verdict.Of(reason);
        text.Heading(3, rule.Name);
        text.Paragraph("For ", Bold(result.Case.Name), ", this rule ", Bold(status), Plain(why));
        foreach (var o in reason.Outcomes)
        {
            text.Item(0, Plain(o.Outcome.Text + Verdict.Through(reason.Relation).TrimEnd()));
            if (result.Protocol.Approvals.IsEmpty) continue;
            foreach (var approval in o.Approvals) text.Item(1, "approval of ", Plain(Phrases.Approval(approval, result)));
        }

        if (reason.Scope.Truth != Truth.True) Tree(text, result, "It is for", reason.Scope);
        Tree(text, result, "It applies if", reason.When);
        if (reason.Unless is { } unless) Tree(text, result, "Unless", unless);
        foreach (var o in reason.Overriders) text.Paragraph("May be overridden by ", Bold(o.Rule.Name), ", which ", Verdict.Of(o.Status), ".");
        if (!rule.Because.IsEmpty) text.Paragraph("Evidence:");
        foreach (var e in rule.Because) text.Item(0, Plain(Phrases.Evidence(e, int.MaxValue)));
        foreach (var note in rule.Notes) text.Paragraph("Note: ", Plain(note));
        if (!rule.Grades.IsEmpty) text.Paragraph(Plain(string.Join(", ", rule.Grades.Select(g => $"{g.Name} {g.Value}"))));
    }

    private static void Tree(MarkdownText text, CaseResult result, string title, Explanation e)
    {
        text.Paragraph(title, ":");
        foreach (var (depth, truth, condition, values) in ConditionTree.Lines(result, e))
        {
            text.Item(depth, truth is { } known ? Bold(Phrases.Truth(known)) + " " : "", Plain(condition), values.Length > 0 ? $" ({Plain(values)})" : "");
        }
    }
}
