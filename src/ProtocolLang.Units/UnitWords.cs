using System.Text;

namespace ProtocolLang.Units;

/// <summary>The words and signs a clinician writes where UCUM has a code of its own.</summary>
internal static class UnitWords
{
    private static readonly (string Code, string[] Words)[] Table =
    [
        ("%", ["percent", "per cent"]),
        ("a", ["year", "years", "yr", "yrs"]),
        ("mo", ["month", "months"]),
        ("wk", ["week", "weeks", "wks"]),
        ("d", ["day", "days"]),
        ("h", ["hour", "hours", "hr", "hrs"]),
        ("min", ["minute", "minutes", "mins"]),
        ("s", ["second", "seconds", "sec"]),
        ("kg", ["kilogram", "kilograms"]),
        ("g", ["gram", "grams"]),
        ("mg", ["milligram", "milligrams"]),
        ("ug", ["mcg", "microgram", "micrograms"]),
        ("L", ["litre", "litres", "liter", "liters"]),
        ("mL", ["millilitre", "millilitres", "milliliter", "milliliters"]),
        ("m", ["metre", "metres", "meter", "meters"]),
        ("cm", ["centimetre", "centimetres", "centimeter", "centimeters"]),
        ("mm", ["millimetre", "millimetres", "millimeter", "millimeters"]),
        ("Cel", ["°c", "degrees celsius", "celsius"]),
        ("[degF]", ["°f", "degrees fahrenheit", "fahrenheit"]),
        ("[IU]", ["international unit", "international units"]),
        ("[lb_av]", ["lb", "lbs", "pound", "pounds"]),
        ("[in_i]", ["inch", "inches"]),
        ("[ft_i]", ["ft", "foot", "feet"]),
        ("{beats}", ["beat", "beats"]),
        ("{breaths}", ["breath", "breaths"]),
        ("{cells}", ["cell", "cells"]),
        ("{copies}", ["copy", "copies"]),
        ("{score}", ["point", "points"]),
        ("{1.73_m2}", ["1.73m2"]),
        ("m2", ["square metre", "square metres", "square meter", "square meters"]),
    ];

    // Here a capital matters: mIU is a thousandth, MIU a million.
    private static readonly Dictionary<string, string> Signs = new(StringComparer.Ordinal)
    {
        ["mmHg"] = "mm[Hg]", ["IU"] = "[IU]", ["mIU"] = "m[IU]", ["uIU"] = "u[IU]", ["kIU"] = "k[IU]", ["mEq"] = "meq", ["Eq"] = "eq", ["mOsm"] = "mosm", ["Osm"] = "osm",
    };

    private static readonly Dictionary<string, string> Codes =
        Table.SelectMany(row => row.Words.Select(word => (word, row.Code))).ToDictionary(p => p.word, p => p.Code, StringComparer.OrdinalIgnoreCase);

    internal static IEnumerable<string> All => Codes.Keys.Concat(Signs.Keys);

    /// <summary>The UCUM code meant by what was written; text that has none of these words comes back with its signs made plain.</summary>
    internal static string ToCode(string text)
    {
        var plain = Plain(text);
        var parts = plain.Replace(" per ", "/", StringComparison.OrdinalIgnoreCase).Split('/');
        for (var i = 0; i < parts.Length; i++)
        {
            var part = parts[i].Trim();
            parts[i] = (Signs.GetValueOrDefault(part) ?? Codes.GetValueOrDefault(part, part)).Replace("1.73 m2", "{1.73_m2}", StringComparison.Ordinal);
        }

        return string.Join('/', parts);
    }

    private static string Plain(string text)
    {
        var plain = new StringBuilder(text.Length);
        var raised = false;
        foreach (var c in Spelling.Fold(text, keepCase: true))
        {
            var superscript = "⁰¹²³⁴⁵⁶⁷⁸⁹".IndexOf(c);
            if ((superscript >= 0 || c is '⁻' or '^') && !raised && EndsWithTen(plain)) plain.Append('*');
            raised = superscript >= 0 || c is '⁻' or '^';
            plain.Append(c switch
            {
                _ when superscript >= 0 => ((char)('0' + superscript)).ToString(),
                '⁻' => "-",
                '^' => "",
                'µ' or 'μ' => "u",
                '℃' => "°C",
                '·' or '⋅' => ".",
                '×' => "x",
                _ => c.ToString(),
            });
        }

        return plain.ToString() is ['x' or 'X', .. var rest] && rest.TrimStart() is ['1', '0', '*', ..] and var power ? power : plain.ToString();
    }

    private static bool EndsWithTen(StringBuilder text) =>
        text.Length >= 2 && text[^1] == '0' && text[^2] == '1' && (text.Length == 2 || !char.IsAsciiDigit(text[^3]));
}
