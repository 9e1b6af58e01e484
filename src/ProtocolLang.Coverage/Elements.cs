using System.Collections.Immutable;
using ProtocolLang.Logic;

namespace ProtocolLang.Coverage;

public enum ElementKind { Scope, Rule, Row, Definition, Exception, Condition }

/// <summary>One thing that tests should show of an element, as a question to be asked of a patient.</summary>
/// <param name="Shows">What it is, after the element's text: <c>applies</c>, <c>is unknown</c>.</param>
/// <param name="Formula">True of the patients that show it. Made by the table of <see cref="CoverageMap.Protocol"/>.</param>
public sealed record CoveragePoint(string Shows, Formula Formula);

/// <summary>A part of a protocol that tests should exercise. It is known by what it says: where it stands makes no difference.</summary>
/// <param name="Of">The rule, row or definition that it belongs to, or that it is.</param>
/// <param name="Text">Its own words: the name of a rule, row or definition, the words of a condition.</param>
/// <param name="Key">Its name among all elements of the protocol.</param>
/// <param name="Origin">Where it stands at present, for showing it.</param>
public sealed record CoverageElement(ElementKind Kind, string Of, string Text, string Key, Origin Origin, ImmutableArray<CoveragePoint> Points)
{
    /// <summary>The rules whose result the element has a part in, by their index; empty for a definition that no rule names.</summary>
    public ImmutableArray<int> Rules { get; init; } = [];
}

public enum PointStatus
{
    Missing,

    /// <summary>Some test shows it.</summary>
    Shown,

    /// <summary>It was proved that no patient can show it.</summary>
    Impossible,
}

/// <param name="ShownBy">The first test that shows it; null when none does.</param>
public sealed record PointCoverage(CoveragePoint Point, PointStatus Status, string? ShownBy);

public sealed record ElementCoverage(CoverageElement Element, ImmutableArray<PointCoverage> Points)
{
    public int Shown => Points.Count(p => p.Status == PointStatus.Shown);
    public int Possible => Points.Count(p => p.Status != PointStatus.Impossible);
    public IEnumerable<PointCoverage> Missing => Points.Where(p => p.Status == PointStatus.Missing);
}

/// <summary>How much of a protocol its tests show.</summary>
public sealed record CoverageReport(CoverageMap Map, ImmutableArray<ElementCoverage> Elements)
{
    public Share Total => Share.Of(Elements);

    public Share For(ElementKind kind) => Share.Of(Elements.Where(e => e.Element.Kind == kind));
}

/// <summary>How many points are shown of those that some patient can show.</summary>
public sealed record Share(int Elements, int Shown, int Possible)
{
    /// <summary>From 0 to 100. Where nothing can be shown, all is.</summary>
    public double Percent => Possible == 0 ? 100 : 100.0 * Shown / Possible;

    public static Share Of(IEnumerable<ElementCoverage> elements)
    {
        var all = elements as IReadOnlyCollection<ElementCoverage> ?? [.. elements];
        return new(all.Count, all.Sum(e => e.Shown), all.Sum(e => e.Possible));
    }

    public static Share operator +(Share left, Share right) => new(left.Elements + right.Elements, left.Shown + right.Shown, left.Possible + right.Possible);
}
