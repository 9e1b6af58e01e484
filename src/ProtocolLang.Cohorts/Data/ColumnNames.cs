using System.Text;
using ProtocolLang.Logic;
using ProtocolLang.Units;

namespace ProtocolLang.Cohorts.Data;

/// <summary>When a column's name is a fact's: capitals and what stands between words do not count, and a unit of the fact's kind may follow.</summary>
internal static class ColumnNames
{
    /// <summary>What of a name counts: letters and digits, and + where it tells names apart.</summary>
    public static string Key(string name)
    {
        var key = new StringBuilder(name.Length);
        foreach (var c in Spelling.Fold(name))
        {
            if (char.IsLetterOrDigit(c) || c is '+' or '%') key.Append(c == 'µ' ? 'u' : c);
        }

        return key.ToString();
    }

    /// <summary>The unit that a column's name ends with, behind the key of a fact.</summary>
    /// <returns>False when what follows is no unit in which the fact can be given.</returns>
    public static bool TryUnit(string key, string factKey, FactType type, out Unit? unit)
    {
        unit = null;
        if (factKey.Length == 0 || !key.StartsWith(factKey, StringComparison.Ordinal)) return false;
        var rest = key[factKey.Length..];
        if (rest.Length == 0) return true;
        if (type is not FactType.Number number) return false;
        if (rest == Key(number.UnitText) || (number.UnitText == "%" && rest is "percent" or "pct")) return true;
        if (number.UnitText.Length == 0) return false;
        // The nearest in size first, so that `mg` of a fact in grams is not taken for megagrams.
        var candidates = UnitReader.Known.Where(k => Key(k) == rest).Select(UnitReader.TryRead).OfType<Unit>()
            .Where(u => u.SameDimensionAs(number.Unit) && (!u.IsPlain || u.Factor == number.Unit.Factor)).DistinctBy(u => u.Factor).ToArray();
        unit = candidates.Length == 1 ? candidates[0] : null;
        if (unit?.Factor == number.Unit.Factor) unit = null;
        return candidates.Length == 1;
    }
}
