using ProtocolLang.Logic;
using ProtocolLang.Units;

namespace ProtocolLang.Editing.Describing;

/// <summary>Units of measure: their code in UCUM and what they convert to.</summary>
internal static class UnitPages
{
    private const int MostConversions = 6;

    public static string? Summary(string text) => UnitReader.TryRead(text) is { } unit && unit.Code != text ? "UCUM " + unit.Code : null;

    /// <summary>Null when it is no unit.</summary>
    public static string? Of(string text)
    {
        if (UnitReader.TryRead(text) is not { } unit) return null;
        var page = new Page(text, "unit").Line("UCUM", unit.Code);
        return page.Lines("Converts to", Conversions(text, unit)).ToString();
    }

    private static IEnumerable<string> Conversions(string text, Unit unit) => unit.IsPlain
        ? []
        : UnitReader.Known.Select(known => (Text: known, Unit: UnitReader.TryRead(known)))
            .Where(o => o.Unit is not null && o.Unit.SameDimensionAs(unit) && o.Unit.Code != unit.Code)
            .DistinctBy(o => o.Unit!.Code)
            .Take(MostConversions)
            .Select(o => $"1 {text} = {Numbers.Format(UnitReader.Convert(1, unit, o.Unit!))} {o.Text}");
}
