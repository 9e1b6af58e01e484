using System.Text.Json.Serialization;

namespace ProtocolLang.Cli.Results;

// The shapes of `protocol describe`, `protocol evidence` and `protocol trials` with `--format json`, described by Resources/describe.schema.json,
// evidence.schema.json and trials.schema.json. Names and meanings are stable; fields may be added.

/// <param name="Facts">Null when the section was not asked for, as all that may be null.</param>
internal sealed record DescribeRecord(
    string Protocol,
    string Version,
    IReadOnlyList<string> Sources,
    string Scope,
    IReadOnlyList<string> Notes,
    CountsRecord Counts,
    IReadOnlyList<RuleGroupRecord>? Rules,
    IReadOnlyList<FactRecord>? Facts,
    IReadOnlyList<string>? History,
    IReadOnlyList<DefinitionRecord>? Definitions,
    IReadOnlyList<PartitionRecord>? Partitions,
    IReadOnlyList<TrialRecord>? Trials,
    IReadOnlyList<AgentRecord>? Agents,
    IReadOnlyList<EntrySummaryRecord>? Resistances,
    IReadOnlyList<VariantRecord>? Variants,
    IReadOnlyList<EntrySummaryRecord>? Background);

internal sealed record CountsRecord(int Rules, int Facts, int Definitions, int Variants, int Trials, int OpenTrials, int Agents, int Approvals, int Resistances);

internal sealed record RuleGroupRecord(string Setting, IReadOnlyList<RuleRecord> Rules);

internal sealed record RuleRecord(
    string Name,
    IReadOnlyList<AdviceRecord> Outcomes,
    string If,
    string? Unless,
    IReadOnlyList<string> OverriddenBy,
    IReadOnlyList<string> Because,
    IReadOnlyDictionary<string, string> Grades,
    IReadOnlyList<string> Notes,
    IReadOnlyList<string> Sources,
    PlaceRecord Source);

internal sealed record AdviceRecord(string Verb, IReadOnlyList<string> Targets, string? As, string Text);

internal sealed record FactRecord(
    string Name, string Type, IReadOnlyList<string> Values, string? Unit, double? Minimum, double? Maximum, string? Default, IReadOnlyList<string> Synonyms,
    IReadOnlyList<CodeRecord> Codes, IReadOnlyList<string> ObtainedBy, int Rules, IReadOnlyList<string> Sources, PlaceRecord Source);

internal sealed record CodeRecord(string System, string Value);

internal sealed record DefinitionRecord(
    string Name, string Is, IReadOnlyList<string> Synonyms, string? VariantOf, IReadOnlyList<DefinitionRecord> Variants, IReadOnlyList<string> Notes, IReadOnlyList<string> Sources, PlaceRecord Source);

internal sealed record PartitionRecord(string Name, IReadOnlyList<string> Parts);

internal sealed record VariantRecord(string Name, string Of, IReadOnlyList<string> Outcomes, IReadOnlyList<string> Notes, IReadOnlyList<string> Sources, PlaceRecord Source);

/// <param name="Recruitment">open, closed or not-stated.</param>
/// <param name="PrimaryEndpoint">met, missed or not-stated.</param>
internal sealed record TrialRecord(
    string Name,
    IReadOnlyList<string> Synonyms,
    string Phase,
    string Status,
    string Recruitment,
    IReadOnlyList<PropertyRecord> Properties,
    IReadOnlyList<string> Studies,
    IReadOnlyList<string> Arms,
    IReadOnlyList<FigureRecord> Figures,
    string PrimaryEndpoint,
    string? OpenTo,
    IReadOnlyList<string> Cites,
    IReadOnlyList<string> Notes,
    IReadOnlyList<string> Sources,
    PlaceRecord Source);

internal sealed record PropertyRecord(string Name, string Text);

internal sealed record FigureRecord(string Endpoint, string Cohort, FigureValueRecord? Printed, FigureValueRecord? Verified);

internal sealed record FigureValueRecord(IReadOnlyList<double> Values, string Unit, double? PValue, int? Patients, string Text);

internal sealed record AgentRecord(
    string Name, string Kind, IReadOnlyList<string> Synonyms, IReadOnlyList<string> Classes, IReadOnlyList<string> Contains, IReadOnlyList<PropertyRecord> Properties,
    IReadOnlyList<string> WatchFor, IReadOnlyList<AgencyApprovalRecord> Approvals);

internal sealed record AgencyApprovalRecord(string Drug, string Agency, string Kind, string Since, string Where, string For);

internal sealed record EntrySummaryRecord(
    string Name, string Kind, IReadOnlyList<string> Synonyms, IReadOnlyList<PropertyRecord> Properties, IReadOnlyList<string> Against, IReadOnlyList<string> Notes, IReadOnlyList<string> Sources);

internal sealed record EvidenceListRecord(string Protocol, string Version, IReadOnlyList<EvidenceRecord> Records);

/// <param name="Standing">recommended, considered, not-recommended, in-trials or no-rule.</param>
internal sealed record EvidenceRecord(
    string Name,
    string Kind,
    string Standing,
    IReadOnlyList<string> Synonyms,
    IReadOnlyList<CodeRecord> Codes,
    IReadOnlyList<string> Classes,
    IReadOnlyList<PropertyRecord> Properties,
    IReadOnlyList<MentionRecord> Rules,
    IReadOnlyList<VariantRecord> Variants,
    IReadOnlyList<TrialMentionRecord> Trials,
    IReadOnlyList<AgencyApprovalRecord> Approvals,
    IReadOnlyList<WarningRecord> WatchFor,
    IReadOnlyList<EntrySummaryRecord> Resistances,
    IReadOnlyList<string> Related,
    IReadOnlyList<string> Regimens,
    IReadOnlyList<string> Notes,
    IReadOnlyList<string> Sources,
    IReadOnlyList<string> Cites,
    PlaceRecord Source);

internal sealed record MentionRecord(string Relation, RuleRecord Rule);

/// <param name="Role">itself, against, for, studies or in-an-arm.</param>
internal sealed record TrialMentionRecord(string Role, TrialRecord Trial);

internal sealed record WarningRecord(string Name, IReadOnlyList<string> MonitoredBy, IReadOnlyList<string> Notes);

internal sealed record TrialsCaseRecord(
    string Case, string? AsOf, string Scope, PlaceRecord Source, IReadOnlyList<TrialAnswerRecord> Trials, IReadOnlyList<TrialNeedRecord> Missing);

/// <param name="Answer">may-be-offered, undetermined, excluded, no-criteria, closed or evidence-only.</param>
internal sealed record TrialAnswerRecord(
    string Trial, string Answer, string Recruitment, string Status, string? OpenTo, IReadOnlyList<CriterionRecord> NotMet, IReadOnlyList<CriterionRecord> Unknown,
    IReadOnlyList<string> Needs, IReadOnlyList<TrialRuleRecord> EnrolledBy, IReadOnlyList<TrialRuleRecord> Against, PlaceRecord Source);

internal sealed record CriterionRecord(string Condition, IReadOnlyList<ReadingRecord> Readings);

internal sealed record TrialRuleRecord(string Rule, string Status, string Outcome);

internal sealed record TrialNeedRecord(string Fact, IReadOnlyList<string> Trials, int Alone, IReadOnlyList<string> ObtainedBy);

[JsonSerializable(typeof(DescribeRecord))]
[JsonSerializable(typeof(EvidenceListRecord))]
[JsonSerializable(typeof(TrialsCaseRecord))]
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
internal sealed partial class ReaderContext : JsonSerializerContext;
