using ProtocolLang.Logic;

namespace ProtocolLang.Binding;

/// <summary>Types in words.</summary>
public static class Kinds
{
    public static string Describe(FactType type) => type switch
    {
        FactType.Finding { Yes: "yes" } => "yes or no",
        FactType.Finding => "positive or negative",
        FactType.Choice c => "one of " + List(c.Values),
        FactType.Scale s => "a scale of " + string.Join(", ", s.Values),
        FactType.Number { UnitText: "%" } => "a percentage",
        FactType.Number { Whole: true } => "a whole number",
        FactType.Number { UnitText: "" } => "a number",
        FactType.Number n => "a number in " + n.UnitText,
        FactType.Date => "a date",
        FactType.Set s => "any of " + List(s.Values),
        _ => throw new ArgumentOutOfRangeException(nameof(type)),
    };

    /// <summary>Why values of two types cannot be compared, or null when they can.</summary>
    public static string? Mismatch(FactType left, FactType right) => (left, right) switch
    {
        (FactType.Number a, FactType.Number b) => a.Unit.SameDimensionAs(b.Unit) ? null : "their units measure different things",
        (FactType.Date, FactType.Date) => null,
        (FactType.Scale a, FactType.Scale b) when a.Values.SequenceEqual(b.Values) => null,
        _ => "they are of different kinds",
    };

    /// <summary>Values as a list a reader can take in; long lists are cut.</summary>
    public static string List(IReadOnlyCollection<string> values) =>
        values.Count <= 12 ? string.Join(", ", values) : string.Join(", ", values.Take(12)) + $" and {values.Count - 12} more";
}
