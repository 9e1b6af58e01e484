using System.Globalization;
using ProtocolLang.Interpreter.History;
using ProtocolLang.Interpreter.Results;
using ProtocolLang.Logic;

namespace ProtocolLang.Interpreter.Explaining;

/// <summary>How results are said.</summary>
public static class Phrases
{
    public static string Date(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary><c>LVEF: 45 %</c>.</summary>
    public static string Value(Reading r) => r.Source switch
    {
        ReadingSource.Missing => $"{r.Input.Name}: not known",
        ReadingSource.Default => $"{r.Input.Name}: {r.ValueText} (assumed, not recorded)",
        _ => $"{r.Input.Name}: {r.ValueText}",
    };

    public static string Values(IEnumerable<Reading> readings) => string.Join("; ", readings.Select(Value));

    /// <summary>The value, and where in the case it stands.</summary>
    /// <param name="condition">The condition that is said beside it: what that says already is left out.</param>
    public static string Traced(Reading r, string condition = "") =>
        string.Join(", ", r.Places.Where(p => p.Line > 0).Select(p => $"{p.File}:{p.Line}").Prepend(Value(r, condition)).Where(t => t.Length > 0));

    public static string Traced(Explanation e) =>
        $"{Bare(e.Proposition.Text)} ({string.Join("; ", Reasons.Deciding(e).Select(r => Traced(r, e.Proposition.Text)).Where(t => t.Length > 0))})";

    /// <summary>A condition with what decides it, in brackets.</summary>
    public static string Because(Explanation e)
    {
        var values = string.Join("; ", Reasons.Deciding(e).Select(r => Value(r, e.Proposition.Text)).Where(v => v.Length > 0));
        return values.Length > 0 ? $"{Bare(e.Proposition.Text)} ({values})" : Bare(e.Proposition.Text);
    }

    /// <summary>The value, without what the condition beside it says already.</summary>
    public static string Value(Reading r, string condition) => r.Input.Name != condition ? Value(r) : r.Source switch
    {
        ReadingSource.Missing => "not known",
        ReadingSource.Default => $"{r.ValueText}, assumed and not recorded",
        _ => r.ValueText,
    };

    public static string Truth(Truth truth) => truth switch { Logic.Truth.True => "yes", Logic.Truth.False => "no", _ => "unknown" };

    public static string Status(RuleStatus status) => status switch
    {
        RuleStatus.Applies => "applies",
        RuleStatus.DoesNotApply => "does not apply",
        RuleStatus.Undetermined => "undetermined",
        RuleStatus.Overridden => "overridden",
        _ => "out of scope",
    };

    /// <summary>How something that is not known can be found out.</summary>
    public static string HowToFindOut(Input input) => input switch
    {
        { ReadFact: { ObtainedBy: { IsEmpty: false } by } } => "obtained by " + string.Join(" or ", by),
        { ReadFact: not null } => "",
        Input.AsOf => "write `as of` with a date into the case",
        _ => "write it under `treatments` in the case",
    };

    /// <summary>Trials with their figures, references with where they appeared.</summary>
    /// <param name="most">No more figures than this.</param>
    public static string Evidence(Entry entry, int most) => entry switch
    {
        Trial t => Joined(t.Name, [
            t.Phase.Length > 0 ? "phase " + t.Phase : "",
            .. t.Figures.Take(most).Select(f => $"{f.Endpoint} {f.Text}"),
            t.PrimaryEndpoint switch { EndpointResult.Met => "met its primary endpoint", EndpointResult.NotMet => "MISSED its primary endpoint", _ => "" },
            t.Status]),
        Reference r => Joined(r.Name, [.. r.Properties.Where(p => p.Property is "title" or "journal" or "year").Select(p => p.Text)]),
        _ => entry.Name,
    };

    public static string Approval(DrugApproval a)
    {
        var agencies = string.Join(" and ", a.By.Select(b => b.Agency).Distinct());
        return a.Status switch
        {
            ApprovalStatus.Approved => $"{a.Drug.Name}: approved by {string.Join("; ", a.By.Select(Terms).Distinct())}",
            ApprovalStatus.OutsideItsApproval => $"{a.Drug.Name}: OFF-LABEL here; {agencies} approved it only for {string.Join("; or ", a.By.Select(b => b.Population.Text).Distinct())}",
            ApprovalStatus.NoneRecordedHere => $"{a.Drug.Name}: the protocol records no approval in this region",
            ApprovalStatus.Unknown => $"{a.Drug.Name}: not known; find out {string.Join(", ", a.Needs.Select(n => n.Name))}",
            _ => $"{a.Drug.Name}: the protocol states none",
        };
    }

    /// <summary>Bulleted conditions were joined with dashes; a sentence needs none.</summary>
    public static string Bare(string text) => text.Replace(" of - ", " of: ", StringComparison.Ordinal).Replace(" - ", ", ", StringComparison.Ordinal);

    private static string Terms(Approval a) => a.Agency + (a.Kind.Length > 0 ? $" ({a.Kind})" : "") + (a.Since.Length > 0 ? $" since {a.Since}" : "");

    private static string Joined(string name, IEnumerable<string> parts) => string.Join("; ", parts.Where(p => p.Length > 0)) is { Length: > 0 } text ? $"{name}: {text}" : name;
}
