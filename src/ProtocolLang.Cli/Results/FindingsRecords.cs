using System.Text.Json.Serialization;

namespace ProtocolLang.Cli.Results;

// The shape of `protocol check --format json`, described by Resources/findings.schema.json. Names and meanings are stable; fields may be added.

internal sealed record FindingsRecord(int Files, int Examples, int Errors, int Warnings, IReadOnlyList<FindingRecord> Findings);

internal sealed record FindingRecord(
    string Code, string Severity, string Message, string? Help, SpanRecord At, IReadOnlyList<RelatedRecord> Related, IReadOnlyList<FixRecord> Fixes, IReadOnlyList<string> Notes);

/// <param name="Line">From 1, as all lines and columns; columns in UTF-16 units.</param>
/// <param name="EndColumn">The column after the last character.</param>
internal sealed record SpanRecord(string File, int Line, int Column, int EndLine, int EndColumn);

internal sealed record RelatedRecord(string Message, SpanRecord At);

internal sealed record FixRecord(string Title, IReadOnlyList<EditRecord> Edits);

internal sealed record EditRecord(SpanRecord At, string NewText);

[JsonSerializable(typeof(FindingsRecord))]
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
internal sealed partial class FindingsContext : JsonSerializerContext;
