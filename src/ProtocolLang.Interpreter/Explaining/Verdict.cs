using ProtocolLang.Interpreter.Results;
using ProtocolLang.Logic;

namespace ProtocolLang.Interpreter.Explaining;

/// <summary>The answer of a rule in one sentence: <c>This rule</c>, its <paramref name="Status"/>, its <paramref name="Reason"/>.</summary>
/// <param name="Status"><c>applies</c>, <c>is overridden</c>.</param>
/// <param name="Reason">Begins with the mark that parts it from the status, and ends with a full stop.</param>
public sealed record Verdict(string Status, string Reason)
{
    public static Verdict Of(RuleReason reason) => reason.Result.Status switch
    {
        RuleStatus.Applies => new("applies", ": all that it asks for is met."),
        RuleStatus.OutOfScope => new("is out of scope", ". It is only for: " + Listed(Reasons.Failing(reason.Scope)) + "."),
        RuleStatus.Overridden => new("is overridden", ": its conditions are met, but " + string.Join(" and ", reason.Result.OverriddenBy.Select(o => o.Name)) + " comes first."),
        RuleStatus.DoesNotApply when reason.When.Truth == Truth.False => new("does not apply", ". Needed, and not met: " + Listed(Reasons.Failing(reason.When)) + "."),
        RuleStatus.DoesNotApply => new("does not apply", ". It is set aside by its exception: " + Listed(Reasons.Holding(reason.Unless!)) + "."),
        _ => new("is undetermined", ": " + ToDecide(reason.Result)),
    };

    private static string ToDecide(RuleResult r)
    {
        var facts = r.Needs.Select(n => n.Name + (Phrases.HowToFindOut(n) is { Length: > 0 } how ? $" ({how})" : ""));
        var waits = r.WaitsFor.Select(w => $"whether {w.Name} applies");
        return "find out " + string.Join(", ", facts.Concat(waits)) + ".";
    }

    private static string Listed(IEnumerable<Explanation> parts) => string.Join("; ", parts.Select(Phrases.Because));
}
