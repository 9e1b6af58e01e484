using System.Text.Json.Serialization;
using ProtocolLang.Cli.Proving;
using ProtocolLang.Logic;
using ProtocolLang.Verification.Versions;

namespace ProtocolLang.Cli.Results;

// The shape of `protocol diff --format json`. Names and meanings are stable; fields may be added.

internal sealed record DifferenceRecord(bool Equivalent, IReadOnlyList<string> Remarks, IReadOnlyList<ChangeRecord> Changes, ChangedPatientsRecord? Patients)
{
    public static DifferenceRecord Of(VersionDifference difference, ChangedPatients? patients) => new(
        difference.IsEquivalent,
        difference.Remarks,
        [.. difference.Changes.Select(c => new ChangeRecord(
            c.Outcome, DifferencePage.Word(c.Kind), RegionRecord.Of(c.Lost, c.LostBy), RegionRecord.Of(c.Gained, c.GainedBy),
            [.. c.Old.Select(r => r.Name)], [.. c.New.Select(r => r.Name)]))],
        patients is null ? null : new(patients.Patients, patients.Unread, patients.Changed, patients.Losing, patients.Gaining));
}

/// <summary>The protocols of a folder.</summary>
internal sealed record DifferencesRecord(bool Equivalent, IReadOnlyList<ProtocolDifferenceRecord> Protocols, IReadOnlyList<string> New, IReadOnlyList<string> Gone);

internal sealed record ProtocolDifferenceRecord(string Path, string Protocol, DifferenceRecord Difference);

/// <param name="Before">The rules that give it in the old version.</param>
/// <param name="Now">The rules that give it in the new version.</param>
internal sealed record ChangeRecord(string Recommendation, string Change, RegionRecord? Lost, RegionRecord? Gained, IReadOnlyList<string> Before, IReadOnlyList<string> Now);

/// <param name="Complete">Whether <paramref name="For"/> describes all of them.</param>
/// <param name="Share">Of the combinations of the values that matter.</param>
/// <param name="Patient">What is known of one of them.</param>
internal sealed record RegionRecord(IReadOnlyList<string> For, bool Complete, double Share, IReadOnlyList<string>? Patient)
{
    public static RegionRecord? Of(Region? region, Witness? witness) => region is null ? null : new(region.Lines, region.IsAll, region.Share, witness?.Words);
}

internal sealed record ChangedPatientsRecord(
    int Read, int Unread, IReadOnlyList<string> Changed, IReadOnlyDictionary<string, int> Losing, IReadOnlyDictionary<string, int> Gaining);

[JsonSerializable(typeof(DifferenceRecord))]
[JsonSerializable(typeof(DifferencesRecord))]
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
internal sealed partial class DifferenceContext : JsonSerializerContext;
