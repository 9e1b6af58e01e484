using System.Globalization;
using ProtocolLang.Cases;
using ProtocolLang.Cli.Rendering;
using ProtocolLang.Interpreter.Explaining;
using ProtocolLang.Interpreter.History;
using ProtocolLang.Interpreter.Results;
using ProtocolLang.Logic;

namespace ProtocolLang.Cli.Results;

/// <summary>Makes records for JSON from results.</summary>
internal sealed class ResultRecord(Places places)
{
    // Readers of JSON commonly give up at 64 levels; a condition takes two.
    private const int MostLevels = 25;
    private const int MostConditions = 10_000;

    public CaseRecord Of(CaseResult result, IReadOnlyList<Why>? why) => new(
        result.Case.Name,
        result.Case.AsOf?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        Word(result.Scope),
        Of(result.Case.Place),
        [.. result.Rules.SelectMany(r => r.Outcomes.Select(o => Of(r, o)))],
        [.. result.Conflicts.Select(c => new ConflictRecord(c.Entry.Name, new(c.For.Name, c.Advice.Text), new(c.Against.Name, c.Objection.Text)))],
        [.. result.Missing.Select(m => new MissingRecord(m.Input.Name, m.Decides, [.. m.Rules.Select(r => r.Name)], m.Input.ReadFact?.ObtainedBy ?? []))],
        why?.Select(Of).ToArray());

    public static ProblemRecord Of(CaseProblem p) =>
        new(p.Case, p.Code, p.Blocking ? "error" : "warning", p.Message, p.Help, p.Place.File, p.Place.Line, p.Place.Column);

    public static string Word(RuleStatus status) => status switch
    {
        RuleStatus.Applies => "applies",
        RuleStatus.DoesNotApply => "does-not-apply",
        RuleStatus.Undetermined => "undetermined",
        RuleStatus.Overridden => "overridden",
        RuleStatus.OutOfScope => "out-of-scope",
        _ => throw new ArgumentOutOfRangeException(nameof(status)),
    };

    public static string Word(Truth truth) => truth switch { Truth.True => "yes", Truth.False => "no", _ => "unknown" };

    private static string Word(ApprovalStatus status) => status switch
    {
        ApprovalStatus.NoneStated => "none-stated",
        ApprovalStatus.Approved => "approved",
        ApprovalStatus.OutsideItsApproval => "outside-its-approval",
        ApprovalStatus.NoneRecordedHere => "none-recorded-here",
        _ => "unknown",
    };

    private static string Word(ReadingSource source) => source switch
    {
        ReadingSource.Recorded => "recorded",
        ReadingSource.Default => "assumed",
        ReadingSource.Missing => "missing",
        ReadingSource.History => "history",
        _ => "as-of",
    };

    public static string Word(Relation relation) => relation switch
    {
        Relation.Itself => "itself",
        Relation.ItsClass => "its-class",
        Relation.ItsMember => "its-member",
        Relation.RegimenWithIt => "regimen-with-it",
        Relation.ItsComponent => "its-component",
        _ => "its-evidence",
    };

    private OutcomeRecord Of(RuleResult r, OutcomeResult o) => new(
        r.Rule.Name,
        Word(r.Status),
        o.Outcome.Verb.Text(),
        [.. o.Outcome.Targets.Select(t => t.ToString())],
        o.Outcome.As?.Text,
        o.Outcome.Text,
        [.. r.Needs.Select(n => n.Name)],
        [.. r.Rule.Because.Select(b => b.Name)],
        r.OverriddenBy.FirstOrDefault()?.Name,
        [.. r.OverriddenBy.Select(b => b.Name)],
        [.. r.WaitsFor.Select(w => w.Name)],
        r.Rule.Grades.DistinctBy(g => g.Name).ToDictionary(g => g.Name, g => g.Value),
        [.. o.Approvals.Select(a => new ApprovalRecord(a.Drug.Name, Word(a.Status), [.. a.By.Select(b => b.Agency).Distinct()], [.. a.Needs.Select(n => n.Name)]))],
        [.. r.Defaults.Select(Of)],
        places.Of(r.Rule.Origin));

    private static WhyRecord Of(Why why) => new(
        why.Subject.Name,
        [.. why.Rules.Select(r => new WhyRuleRecord(
            r.Result.Rule.Name, Word(r.Result.Status), Word(r.Relation), Explained(r.Scope), Explained(r.When), r.Unless is { } unless ? Explained(unless) : null))],
        [.. why.Trials.Select(t => t.Name)],
        why.Notes);

    private static ExplanationRecord Explained(Explanation e)
    {
        var left = MostConditions;
        return Explained(e, 1, ref left);
    }

    /// <summary>Definitions nested deeper than readers of JSON follow, or used over and over, are left out with all that is below them.</summary>
    private static ExplanationRecord Explained(Explanation e, int level, ref int left)
    {
        left--;
        var isCut = !e.Parts.IsEmpty && (level >= MostLevels || left < e.Parts.Length);
        var readings = isCut ? Reasons.Deciding(e) : e.Readings;
        var parts = new List<ExplanationRecord>();
        if (!isCut) foreach (var part in e.Parts) parts.Add(Explained(part, level + 1, ref left));
        return new(e.Proposition.Text, Word(e.Truth), [.. readings.Select(Of)], parts, isCut);
    }

    public static ReadingRecord Of(Reading r) => new(r.Input.Name, r.ValueText, Word(r.Source), [.. r.Places.Select(Of)]);

    public static PlaceRecord Of(CasePlace place) => new(place.File, place.Line);
}
