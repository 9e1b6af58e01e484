using System.Collections.Immutable;
using ProtocolLang.Interpreter;
using ProtocolLang.Logic;
using ProtocolLang.Verification.Asking;

namespace ProtocolLang.Coverage;

/// <summary>Finds out how much of a protocol its tests show.</summary>
public static class CoverageMeter
{
    /// <param name="tests">Names of tests, with their patients. Whether they pass is not asked.</param>
    /// <param name="cancelled">Proving what no patient can show takes longest.</param>
    /// <exception cref="OperationCanceledException">The caller cancelled.</exception>
    public static CoverageReport Measure(Protocol protocol, IEnumerable<(string Name, Case Case)> tests, CancellationToken cancelled = default) =>
        Measure(CoverageMap.Of(protocol), tests, cancelled);

    /// <summary>What a patient shows: the keys of elements, with what is shown of each.</summary>
    public static IReadOnlySet<(string Key, string Shows)> Shown(CoverageMap map, Case @case)
    {
        var all = map.Elements.SelectMany(e => e.Points.Select(p => (Element: e, Point: p))).ToArray();
        var holds = new bool[all.Length];
        new FormulaReader(map.Protocol, [.. all.Select(o => o.Point.Formula)]).Read(@case, holds);
        return all.Where((_, i) => holds[i]).Select(o => (o.Element.Key, o.Point.Shows)).ToHashSet();
    }

    /// <inheritdoc cref="Measure(Protocol, IEnumerable{ValueTuple{string, Case}}, CancellationToken)"/>
    public static CoverageReport Measure(CoverageMap map, IEnumerable<(string Name, Case Case)> tests, CancellationToken cancelled = default)
    {
        var points = map.Elements.SelectMany(e => e.Points).ToImmutableArray();
        var shownBy = new string?[points.Length];
        var reader = new FormulaReader(map.Protocol, [.. points.Select(p => p.Formula)]);
        var holds = new bool[points.Length];
        foreach (var (name, @case) in tests)
        {
            cancelled.ThrowIfCancellationRequested();
            reader.Read(@case, holds);
            for (var i = 0; i < points.Length; i++) shownBy[i] ??= holds[i] ? name : null;
        }

        var search = new Lazy<PatientSearch>(() => new PatientSearch(map.Protocol, Reading.Of, cancelled));
        var next = 0;
        return new(map, [.. map.Elements.Select(e => new ElementCoverage(e, [.. e.Points.Select(p =>
        {
            var by = shownBy[next++];
            return new PointCoverage(p, by is not null ? PointStatus.Shown : search.Value.CanExist(p.Formula) ? PointStatus.Missing : PointStatus.Impossible, by);
        })]))]);
    }
}

/// <summary>How the engine reads the inputs of a protocol from a case.</summary>
internal static class Reading
{
    public static Func<Case, double[]> Of(Protocol protocol)
    {
        var reader = new Interpreter.History.CaseReader(protocol);
        return @case =>
        {
            var values = new double[protocol.Inputs.Length];
            reader.Fill(@case, values);
            return values;
        };
    }
}
