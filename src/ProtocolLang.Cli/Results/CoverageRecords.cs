using ProtocolLang.Cli.Rendering;
using ProtocolLang.Cli.Testing;
using ProtocolLang.Coverage;

namespace ProtocolLang.Cli.Results;

// How much of a protocol its tests show, in `protocol test --coverage --format json`. Names and meanings are stable; fields may be added.

/// <param name="Percent">From 0 to 100, of what some patient can show.</param>
internal sealed record CoverageRecord(string Protocol, double Percent, int Shown, int Possible, IReadOnlyList<ElementRecord> Elements);

/// <param name="Kind"><c>scope</c>, <c>rule</c>, <c>row</c>, <c>definition</c>, <c>exception</c> or <c>condition</c>.</param>
/// <param name="Key">What the element is called among all of the protocol, wherever it stands.</param>
internal sealed record ElementRecord(string Kind, string Key, string Of, string Text, PlaceRecord At, IReadOnlyList<PointRecord> Points);

/// <param name="Status"><c>shown</c>, <c>missing</c>, or <c>impossible</c> when it is proved that no patient can show it.</param>
internal sealed record PointRecord(string Shows, string Status, string? ShownBy);

internal static class CoverageRecords
{
    public static CoverageRecord Of(Subject subject, CoverageReport report)
    {
        var places = new Places(subject.Compilation);
        return new(subject.Path, Math.Round(report.Total.Percent, 2), report.Total.Shown, report.Total.Possible, [.. report.Elements.Select(e => new ElementRecord(
            Word(e.Element.Kind), e.Element.Key, e.Element.Of, e.Element.Text, places.Of(e.Element.Origin), [.. e.Points.Select(p => new PointRecord(p.Point.Shows, Word(p.Status), p.ShownBy))]))]);
    }

    private static string Word<T>(T value)
        where T : struct, Enum => value.ToString().ToLowerInvariant();
}
