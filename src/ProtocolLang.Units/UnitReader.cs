using System.Globalization;
using ProtocolLang.Logic;

namespace ProtocolLang.Units;

/// <summary>Reads units of measure: UCUM codes (<c>mg/dL</c>, <c>mm[Hg]</c>, <c>10*9/L</c>, <c>{cells}/uL</c>) and the common words for them
/// (<c>years</c>, <c>mmHg</c>, <c>°C</c>, <c>m²</c>, <c>mcg</c>).</summary>
public static class UnitReader
{
    private static readonly string[] Common =
    [
        "%", "years", "months", "weeks", "days", "hours", "minutes", "kg", "g", "mg", "ug", "ng", "m", "cm", "mm", "m2", "L", "dL", "mL", "uL", "mg/dL", "g/dL", "g/L",
        "mg/L", "ug/L", "ng/mL", "pg/mL", "ug/mL", "mmol/L", "umol/L", "nmol/L", "pmol/L", "mol/L", "mEq/L", "meq/L", "mL/min", "mL/min/{1.73_m2}", "mmHg", "mm[Hg]",
        "Cel", "°C", "10*9/L", "10*12/L", "10*6/L", "10*3/uL", "/uL", "/min", "U/L", "[IU]/L", "m[IU]/L", "[IU]/mL", "kg/m2", "mg/m2", "mg/kg", "mg/m2/d", "mg/kg/d",
        "Gy", "mSv", "fL", "pg", "mm/h", "ms", "s", "kPa", "mmol/mol", "mL/kg", "ug/kg", "g/d", "mg/d", "L/min", "mosm/kg", "mV", "MBq", "[pH]", "{score}",
    ];

    /// <returns>The unit, or null when the text is neither a UCUM code known here nor one of the common words.</returns>
    public static Unit? TryRead(string text)
    {
        var unit = text.Length > 200 ? null : UcumParser.TryRead(UnitWords.ToCode(text));
        return unit?.Code == "1" ? Unit.One : unit;
    }

    /// <summary>The units in common use, as codes and as words; what completion offers.</summary>
    public static IEnumerable<string> Known => Common.Concat(UnitWords.All);

    /// <summary>The known units that are written most alike, nearest first; each can be read.</summary>
    public static IReadOnlyList<string> Nearest(string text) => Spelling.Nearest(text, Known);

    /// <summary>The same quantity in another unit, to 12 significant digits, so that 0.5 g is 500 mg and not a hair less.</summary>
    /// <exception cref="ArgumentException">The units measure different things; ask <see cref="Unit.SameDimensionAs"/> first.</exception>
    public static double Convert(double value, Unit from, Unit to)
    {
        if (!from.SameDimensionAs(to)) throw new ArgumentException($"{from.Code} does not convert to {to.Code}.");
        return from.Factor == to.Factor ? value : Round(value * (from.Factor / to.Factor));
    }

    private static double Round(double value) =>
        double.IsFinite(value) ? double.Parse(value.ToString("E11", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture) : value;
}
