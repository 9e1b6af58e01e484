using ProtocolLang.Binding;
using ProtocolLang.Logic;

namespace ProtocolLang.Editing.Describing;

/// <summary>Types in words, with their ranges, and what can be asked of a fact of a type.</summary>
internal static class TypePages
{
    public static string Describe(FactType type) => type switch
    {
        FactType.Number { UnitText: "%", Min: 0, Max: 100 } => "a percentage",
        FactType.Number n => Kinds.Describe(n) + (n.Min is { } low ? " from " + Numbers.Format(low) : "") + (n.Max is { } high ? " to " + Numbers.Format(high) : ""),
        _ => Kinds.Describe(type),
    };

    /// <summary>The forms of a test, as they are written behind the fact's name.</summary>
    public static IEnumerable<string> Tests(FactType type)
    {
        switch (type)
        {
            case FactType.Finding { Yes: "yes" }:
                return ["", "is not yes", "is known", "is unknown"];
            case FactType.Finding:
                return ["is positive", "is negative", "is known", "is unknown"];
            case FactType.Choice:
                return ["is VALUE", "is VALUE or VALUE", "is not VALUE", "is known", "is unknown"];
            case FactType.Scale:
                return ["VALUE", "VALUE or VALUE", "at least VALUE", "at most VALUE", "below VALUE", "above VALUE", "from VALUE to VALUE", "is not VALUE", "is known", "is unknown"];
            case FactType.Number n:
                var number = n.UnitText.Length > 0 ? "NUMBER " + n.UnitText : "NUMBER";
                return [number, $"at least {number}", $"at most {number}", $"below {number}", $"above {number}", $"from {number} to {number}", $"is not {number}", "is known", "is unknown"];
            case FactType.Date:
                return ["before DATE", "after DATE", "before EVENT", "after EVENT", "from DATE to DATE", "is known", "is unknown"];
            default:
                return ["includes VALUE", "includes VALUE or VALUE", "is known", "is unknown"];
        }
    }

    public static IEnumerable<string> Forms(string name, FactType type) => Tests(type).Select(t => $"{name} {t}".TrimEnd());
}
