using System.Text.Json.Serialization;

namespace ProtocolLang.Cli.Results;

// The shape of `protocol run --format json`, described by Resources/result.schema.json. Names and meanings are stable; fields may be added.

internal sealed record CaseRecord(
    string Case,
    string? AsOf,
    string Scope,
    PlaceRecord Source,
    IReadOnlyList<OutcomeRecord> Outcomes,
    IReadOnlyList<ConflictRecord> Conflicts,
    IReadOnlyList<MissingRecord> Missing,
    IReadOnlyList<CalculationRecord> Calculations,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<WhyRecord>? Why);

internal sealed record PlaceRecord(string File, int Line);

internal sealed record OutcomeRecord(
    string Rule,
    string Status,
    string Verb,
    IReadOnlyList<string> Targets,
    string? As,
    string Text,
    IReadOnlyList<string> Needs,
    IReadOnlyList<string> Because,
    string? OverriddenBy,
    IReadOnlyList<string> Overriders,
    IReadOnlyList<string> WaitsFor,
    IReadOnlyDictionary<string, string> Grades,
    IReadOnlyList<ApprovalRecord> Approvals,
    IReadOnlyList<ReadingRecord> Assumed,
    PlaceRecord Source);

internal sealed record ApprovalRecord(string Drug, string Status, IReadOnlyList<string> Agencies, IReadOnlyList<string> Needs);

/// <param name="Source">recorded, assumed, missing, history or as-of.</param>
internal sealed record ReadingRecord(string Fact, string Value, string Source, IReadOnlyList<PlaceRecord> Places);

internal sealed record ConflictRecord(string Target, ConflictSideRecord For, ConflictSideRecord Against);

internal sealed record ConflictSideRecord(string Rule, string Outcome);

internal sealed record MissingRecord(string Fact, int Decides, IReadOnlyList<string> Rules, IReadOnlyList<string> ObtainedBy);

/// <param name="Value">In the unit; null when there is none, of which Unknown tells the reason.</param>
internal sealed record CalculationRecord(string Name, double? Value, string Unit, string Text, string? Unknown, IReadOnlyList<string> Functions, IReadOnlyList<ReadingRecord> Readings, PlaceRecord Source);

internal sealed record WhyRecord(string Subject, IReadOnlyList<WhyRuleRecord> Rules, IReadOnlyList<string> Trials, IReadOnlyList<string> Notes);

internal sealed record WhyRuleRecord(string Rule, string Status, string Relation, ExplanationRecord Scope, ExplanationRecord When, ExplanationRecord? Unless);

/// <param name="Truth">yes, no or unknown.</param>
/// <param name="Cut">Its parts are left out, being nested too deep; the readings are then all that decide it.</param>
internal sealed record ExplanationRecord(
    string Condition,
    string Truth,
    IReadOnlyList<ReadingRecord> Readings,
    IReadOnlyList<ExplanationRecord> Parts,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] bool Cut);

internal sealed record ProblemRecord(string Case, string Code, string Severity, string Message, string? Help, string File, int Line, int Column);

[JsonSerializable(typeof(CaseRecord))]
[JsonSerializable(typeof(ProblemRecord))]
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
internal sealed partial class ResultContext : JsonSerializerContext;
