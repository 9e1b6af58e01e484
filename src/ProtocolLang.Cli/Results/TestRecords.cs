using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using ProtocolLang.Cli.Testing;

namespace ProtocolLang.Cli.Results;

// The shape of `protocol test --format json`, described by Resources/tests.schema.json. Names and meanings are stable; fields may be added.

internal sealed record TestsRecord(int Passed, int Failed, int Weak, int WithoutExpectations, IReadOnlyList<TestRecord> Tests, IReadOnlyList<FindingRecord> Errors, IReadOnlyList<CoverageRecord>? Coverage);

/// <param name="Outcome"><c>passed</c> or <c>failed</c>.</param>
internal sealed record TestRecord(string Name, string Outcome, string Protocol, PlaceRecord At, IReadOnlyList<ExpectationRecord> Expectations);

/// <param name="Got">What the protocol said.</param>
/// <param name="Weakness">Why it could be met though the protocol is wrong; null when no reason is known.</param>
internal sealed record ExpectationRecord(string Expected, bool IsMet, string Got, int Line, WeaknessRecord? Weakness);

internal sealed record WeaknessRecord(string Why, string Help);

[JsonSerializable(typeof(TestsRecord))]
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
internal sealed partial class TestsContext : JsonSerializerContext;

internal static class TestRecords
{
    /// <param name="coverage">Null when it was not asked for.</param>
    public static void Write(TextWriter output, TestRun run, CoverageRun? coverage)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes, FindingsWriter.Layout)) JsonSerializer.Serialize(json, Of(run, coverage), TestsContext.Default.TestsRecord);
        output.Write(Encoding.UTF8.GetString(bytes.GetBuffer(), 0, (int)bytes.Length));
        output.Write('\n');
    }

    private static TestsRecord Of(TestRun run, CoverageRun? coverage) =>
        new(run.Passed, run.Failed, run.Weak, run.Suite.WithoutExpectations, [.. run.Outcomes.Select(Of)], [.. run.Suite.Errors.Select(FindingsWriter.Finding)], coverage is null ? null : [.. coverage.Reports.Select(r => CoverageRecords.Of(r.Subject, r.Report))]);

    private static TestRecord Of(TestOutcome outcome) => new(
        outcome.Test.Name, outcome.Passed ? "passed" : "failed", outcome.Test.Subject.Path, new PlaceRecord(outcome.Test.File, outcome.Test.Line),
        [.. outcome.Result.Example.Expectations.Zip(outcome.Test.Lines).Select(p => new ExpectationRecord(
            p.First.Expectation.Text, p.First.Met, p.First.Got, p.Second,
            outcome.Result.Weaknesses.FirstOrDefault(w => ReferenceEquals(w.Expectation, p.First.Expectation)) is { } weakness ? new WeaknessRecord(weakness.Why, weakness.Help) : null))]);
}
