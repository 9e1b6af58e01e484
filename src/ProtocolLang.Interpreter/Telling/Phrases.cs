using System.Globalization;
using ProtocolLang.Interpreter.Explaining;
using ProtocolLang.Interpreter.History;
using ProtocolLang.Interpreter.Records;
using ProtocolLang.Interpreter.Results;
using ProtocolLang.Logic;

namespace ProtocolLang.Interpreter.Telling;

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

    /// <summary>What decides some conditions, each value once, and what functions in C# made of it.</summary>
    public static string Values(params IReadOnlyList<Explanation> conditions) => string.Join("; ", conditions.SelectMany(Reasons.Deciding).DistinctBy(r => r.Input).Select(Value).Concat(conditions.SelectMany(Reasons.Calculated).Distinct()));

    /// <summary>The value, and where in the case it stands.</summary>
    /// <param name="condition">The condition that is said beside it: what that says already is left out.</param>
    public static string Traced(Reading r, string condition = "") =>
        string.Join(", ", r.Places.Where(p => p.Line > 0).Select(p => $"{p.File}:{p.Line}").Prepend(Value(r, condition)).Where(t => t.Length > 0));

    public static string Traced(Explanation e) =>
        $"{Bare(e.Proposition.Text)} ({string.Join("; ", Reasons.Deciding(e).Select(r => Traced(r, e.Proposition.Text)).Concat(Reasons.Calculated(e)).Where(t => t.Length > 0))})";

    /// <summary>The same on the page of a case, whose file the reader knows.</summary>
    public static string Traced(Explanation e, Case @case)
    {
        var values = Reasons.Deciding(e).Select(r => string.Join(", ", r.Places.Where(p => p.Line > 0)
            .Select(p => p.File == @case.Place.File ? $"line {p.Line}" : $"{p.File}:{p.Line}").Prepend(Value(r, e.Proposition.Text)).Where(t => t.Length > 0)));
        return $"{Bare(e.Proposition.Text)} ({string.Join("; ", values.Concat(Reasons.Calculated(e)).Where(t => t.Length > 0))})";
    }

    /// <summary>A condition with what decides it, in brackets.</summary>
    public static string Because(Explanation e)
    {
        var values = string.Join("; ", Reasons.Deciding(e).Select(r => Value(r, e.Proposition.Text)).Concat(Reasons.Calculated(e)).Where(v => v.Length > 0));
        return values.Length > 0 ? $"{Bare(e.Proposition.Text)} ({values})" : Bare(e.Proposition.Text);
    }

    private static string Value(Reading r, string condition) => r.Input.Name != condition ? Value(r) : r.Source switch
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
    /// <param name="most">No more figures than this; what is verified beside a figure does not count.</param>
    public static string Evidence(Entry entry, int most) => entry switch
    {
        Trial t => Joined(t.Name, [
            t.Phase.Length > 0 ? "phase " + t.Phase : "",
            Property(t, "design"),
            .. FigurePair.Of(t).Take(most).Select(Figure),
            Endpoint(t.PrimaryEndpoint),
            t.MetSecondaryEndpoint ? "met a secondary endpoint" : "",
            Property(t, "terminated because") is { Length: > 0 } why ? $"{t.Status} because {why}" : t.Status]),
        Reference r => Joined(r.Name, [.. r.Properties.Where(p => p.Property is "title" or "journal" or "year").Select(p => p.Text)]),
        _ => entry.Name,
    };

    /// <summary>A figure as printed and, where the cited publication has another, as it stands there.</summary>
    public static string Figure(FigurePair p) => p switch
    {
        { Printed: { } printed, Verified: { } verified } => $"{p.Endpoint} {Text(printed)} (verified: {Text(verified)})",
        { Printed: { } printed } => $"{p.Endpoint} {Text(printed)}",
        _ => $"{p.Endpoint} {Text(p.Verified!)} (verified)",
    };

    /// <summary><c>17.5 vs 14.2 months, P = 0.056, not significant</c>.</summary>
    public static string Text(Figure f) => f.Text + (f.IsSignificant == false ? ", not significant" : "");

    /// <summary>Empty when it is not stated.</summary>
    public static string Endpoint(EndpointResult result) => result switch
    {
        EndpointResult.Met => "met its primary endpoint",
        EndpointResult.NotMet => "MISSED its primary endpoint",
        _ => "",
    };

    /// <summary>Who was in a trial, as the source prints it and as its own source has it; empty when neither says.</summary>
    public static string Population(Trial t) => string.Join("; ", new[]
    {
        Property(t, "population") is { Length: > 0 } whom ? "in " + whom : "",
        Property(t, "verified population") is { Length: > 0 } verified ? "by its source: " + verified : "",
        t.VerifiedLine is { } line ? $"by its source: line {line}" : "",
    }.Where(p => p.Length > 0));

    private static string Property(Trial t, string name) => EntryProperties.First(t, name);

    /// <summary>Whether a drug is approved, by whom and since when; when it is not, for whom and with what it is.</summary>
    public static string Approval(DrugApproval a, CaseResult result)
    {
        var text = a.Status switch
        {
            ApprovalStatus.Approved => $"approved by {string.Join("; ", a.By.Select(Terms).Distinct())}",
            ApprovalStatus.OutsideItsApproval => $"OFF-LABEL here; {string.Join("; or ", a.By.Select(b => $"{b.Agency} approved it only {Only(a, b, result)}").Distinct())}",
            ApprovalStatus.NoneRecordedHere => "the protocol records no approval in this region",
            ApprovalStatus.Unknown => $"not known; find out {string.Join(", ", a.Needs.Select(n => n.Name))}",
            _ => "the protocol states none",
        };
        var verified = a.Verified.Select(v => $"; by the agency's own text it is for {Bare(v.Approval.VerifiedPopulation!.Text)}, which is {Met(v.IsMet)} of this patient");
        return $"{a.Drug.Name}: {text}{string.Concat(verified)}";
    }

    /// <summary>The adverse events of each drug that is advised, with what finds them in time.</summary>
    public static IEnumerable<string> WatchFor(Outcome outcome, Protocol protocol)
    {
        if (!outcome.Verb.IsFor()) return [];
        return outcome.Targets.OfType<Target.OfEntry>().SelectMany(t => Drugs(t.Entry)).Distinct().Where(d => !d.WatchFor.IsEmpty)
            .Select(d => $"{d.Name}: {string.Join(", ", d.WatchFor.Select(Event))}");

        static IEnumerable<Drug> Drugs(Entry entry) => entry is Drug d ? [d] : entry is Regimen r ? r.Components.SelectMany(Drugs) : [];
        string Event(string name) => protocol.Entries.OfType<Toxicity>().FirstOrDefault(t => t.Name == name) is { MonitoredBy: { IsEmpty: false } by } ? $"{name} (by {string.Join(", ", by)})" : name;
    }

    /// <summary>What the source says elsewhere and the protocol does not follow.</summary>
    public static string Variant(Variant v) => $"{string.Join("; ", v.Outcomes)} ({v.Name}){string.Concat(v.Notes.Select(n => ". " + n))}";

    private static string Only(DrugApproval a, Approval b, CaseResult result)
    {
        var with = a.WithoutPartner.Contains(b) ? "with " + string.Join(" and ", b.With.Select(w => w.Name)) : "";
        var lacking = result.TruthOf(b.Population) == Logic.Truth.False ? string.Join("; ", Reasons.Failing(result.Explain(b.Population)).Select(Because)) : "";
        var whom = lacking.Length == 0 ? "" : $"for {Bare(b.Population.Text)}" + (lacking.StartsWith(Bare(b.Population.Text), StringComparison.Ordinal) ? "" : $" (not met: {lacking})");
        return string.Join(", and ", new[] { with, whom }.Where(w => w.Length > 0));
    }

    private static string Met(Truth truth) => truth switch { Logic.Truth.True => "true", Logic.Truth.False => "NOT true", _ => "not known" };

    /// <summary>Bulleted conditions were joined with dashes; a sentence needs none.</summary>
    public static string Bare(string text) => text.Replace(" of - ", " of: ", StringComparison.Ordinal).Replace(" - ", ", ", StringComparison.Ordinal);

    public static string Terms(Approval a) =>
        a.Agency + (a.Kind.Length > 0 ? $" ({a.Kind})" : "") + (a.Since.Length > 0 ? $" since {a.Since}" : "") + (a.With.IsEmpty ? "" : $" with {string.Join(" and ", a.With.Select(w => w.Name))}");

    private static string Joined(string name, IEnumerable<string> parts) => string.Join("; ", parts.Where(p => p.Length > 0)) is { Length: > 0 } text ? $"{name}: {text}" : name;
}
