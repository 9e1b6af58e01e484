using ProtocolLang.Interpreter.Explaining;
using ProtocolLang.Interpreter.Results;
using ProtocolLang.Logic;

namespace ProtocolLang.Interpreter.Telling;

/// <summary>What became of a rule, and why, in a sentence.</summary>
/// <param name="Status">What follows <c>This rule</c>: <c>is undetermined</c>.</param>
/// <param name="Reason">What follows that, with its punctuation.</param>
public sealed record Verdict(string Status, string Reason)
{
    public static Verdict Of(RuleReason reason) => reason.Result.Status switch
    {
        RuleStatus.Applies => new("applies", ": all that it asks for is met."),
        RuleStatus.OutOfScope => new("is out of scope", ". It is only for: " + Listed(Reasons.Failing(reason.Scope)) + "."),
        RuleStatus.Overridden => new("is overridden", ": its conditions are met, but " + string.Join(" and ", reason.Result.OverriddenBy.Select(o => o.Name)) + " comes first."),
        RuleStatus.DoesNotApply when reason.When.Truth == Truth.False => new("does not apply", ". Needed, and not met: " + Listed(Reasons.Failing(reason.When)) + "."),
        RuleStatus.DoesNotApply => new("does not apply", ". It is set aside by its exception: " + Listed(Reasons.Holding(reason.Unless!.Value)) + "."),
        _ => new("is undetermined", ": " + ToDecide(reason.Result)),
    };

    /// <summary>Of a rule that may override another.</summary>
    public static string Of(RuleStatus status) => status switch
    {
        RuleStatus.Applies => "applies",
        RuleStatus.Undetermined => "is undetermined",
        RuleStatus.DoesNotApply => "does not apply",
        RuleStatus.Overridden => "is overridden itself",
        _ => "is out of scope",
    };

    /// <summary>How a rule concerns what was asked about, in brackets; empty when it is about that itself.</summary>
    public static string Through(Relation relation) => relation switch
    {
        Relation.ItsClass => "   (through its class)",
        Relation.ItsMember => "   (a member of it)",
        Relation.RegimenWithIt => "   (a regimen with it)",
        Relation.ItsComponent => "   (a component of it)",
        Relation.ItsEvidence => "   (rests on it)",
        _ => "",
    };

    private static string ToDecide(RuleResult r)
    {
        var facts = r.Needs.Select(n => n.Name + (Phrases.HowToFindOut(n) is { Length: > 0 } how ? $" ({how})" : ""));
        var waits = r.WaitsFor.Select(w => $"whether {w.Name} applies");
        return "find out " + string.Join(", ", facts.Concat(waits)) + ".";
    }

    private static string Listed(IEnumerable<Explanation> parts) => string.Join("; ", parts.Select(Phrases.Because));
}
