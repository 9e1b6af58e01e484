namespace ProtocolLang.Units;

/// <summary>What is known of UCUM: its prefixes, and the atoms that occur in medicine.</summary>
/// <remarks>
/// Amount of substance, equivalents, osmoles and arbitrary units ([IU] …) are dimensions of their own, where UCUM makes them plain numbers:
/// otherwise 5 mmol/L would be a count of cells and 40 [IU]/L an amount of anything. Units with a zero of their own (Cel, [degF], [pH])
/// are too, so that they convert to nothing but themselves.
/// </remarks>
internal static class UcumTable
{
    /// <param name="Definition">The unit in other atoms, itself when it is a base.</param>
    internal sealed record Atom(string Code, bool Metric, double Factor, string Definition, bool AloneOnly = false);

    internal static readonly Dictionary<string, double> Prefixes = new(StringComparer.Ordinal)
    {
        ["Y"] = 1e24, ["Z"] = 1e21, ["E"] = 1e18, ["P"] = 1e15, ["T"] = 1e12, ["G"] = 1e9, ["M"] = 1e6, ["k"] = 1e3, ["h"] = 1e2, ["da"] = 1e1,
        ["d"] = 1e-1, ["c"] = 1e-2, ["m"] = 1e-3, ["u"] = 1e-6, ["n"] = 1e-9, ["p"] = 1e-12, ["f"] = 1e-15, ["a"] = 1e-18, ["z"] = 1e-21, ["y"] = 1e-24,
    };

    // Before Atoms, which is made of them.
    private static readonly string[] Arbitrary =
    [
        "[IU]", "[arb'U]", "[USP'U]", "[GPL'U]", "[MPL'U]", "[APL'U]", "[beth'U]", "[anti'Xa'U]", "[todd'U]", "[dye'U]", "[smgy'U]", "[bdsk'U]",
        "[ka'U]", "[knk'U]", "[mclg'U]", "[tb'U]", "[CCID_50]", "[TCID_50]", "[EID_50]", "[PFU]", "[FFU]", "[CFU]", "[BAU]", "[AU]", "[Amb'a'1'U]",
        "[PNU]", "[Lf]", "[D'ag'U]", "[FEU]", "[ELU]", "[EU]",
    ];

    private static readonly string[] Special = ["Cel", "[degF]", "[pH]"];

    internal static readonly Dictionary<string, Atom> Atoms = List().ToDictionary(a => a.Code, StringComparer.Ordinal);

    private static IEnumerable<Atom> List()
    {
        // Bases. The gram is metric, but the base of mass is the kilogram.
        yield return new("m", true, 1, "m");
        yield return new("s", true, 1, "s");
        yield return new("g", true, 1e-3, "kg");
        yield return new("K", true, 1, "K");
        yield return new("C", true, 1, "C");
        yield return new("cd", true, 1, "cd");
        yield return new("rad", true, 1, "rad");
        yield return new("mol", true, 1, "mol");
        yield return new("eq", true, 1, "eq");
        yield return new("osm", true, 1, "osm");

        // Plain numbers.
        yield return new("10*", false, 10, "");
        yield return new("10^", false, 10, "");
        yield return new("%", false, 1e-2, "");
        yield return new("[ppth]", false, 1e-3, "");
        yield return new("[ppm]", false, 1e-6, "");
        yield return new("[ppb]", false, 1e-9, "");
        yield return new("[pptr]", false, 1e-12, "");
        yield return new("[pi]", false, Math.PI, "");

        // Time. A year is 365.25 days and a month a twelfth of it.
        yield return new("min", false, 60, "s");
        yield return new("h", false, 3600, "s");
        yield return new("d", false, 86400, "s");
        yield return new("wk", false, 604800, "s");
        yield return new("mo", false, 2629800, "s");
        yield return new("a", false, 31557600, "s");

        // Size and mass. The tonne takes no prefix here: "ft" is a foot misspelt, not a femtotonne.
        yield return new("L", true, 1e-3, "m3");
        yield return new("l", true, 1e-3, "m3");
        yield return new("t", false, 1e3, "kg");
        yield return new("[in_i]", false, 0.0254, "m");
        yield return new("[ft_i]", false, 0.3048, "m");
        yield return new("[lb_av]", false, 0.45359237, "kg");
        yield return new("[oz_av]", false, 0.45359237 / 16, "kg");
        yield return new("[stone_av]", false, 0.45359237 * 14, "kg");
        yield return new("[drp]", false, 5e-8, "m3");
        yield return new("Ao", false, 1e-10, "m");
        yield return new("[Ch]", false, 1e-3 / 3, "m");
        yield return new("[diop]", false, 1, "m-1");
        yield return new("deg", false, Math.PI / 180, "rad");
        yield return new("sr", true, 1, "rad2");
        yield return new("g%", true, 10, "kg.m-3");

        // Force, pressure, energy, electricity, light.
        yield return new("Hz", true, 1, "s-1");
        yield return new("N", true, 1, "kg.m.s-2");
        yield return new("dyn", true, 1e-5, "kg.m.s-2");
        yield return new("Pa", true, 1, "kg.m-1.s-2");
        yield return new("bar", true, 1e5, "kg.m-1.s-2");
        yield return new("atm", false, 101325, "kg.m-1.s-2");
        yield return new("m[Hg]", true, 133322, "kg.m-1.s-2");
        yield return new("m[H2O]", true, 9806.65, "kg.m-1.s-2");
        yield return new("[PRU]", false, 133322e-3 / 1e-6, "kg.m-4.s-1");
        yield return new("J", true, 1, "kg.m2.s-2");
        yield return new("W", true, 1, "kg.m2.s-3");
        yield return new("cal", true, 4.184, "kg.m2.s-2");
        yield return new("[Cal]", false, 4184, "kg.m2.s-2");
        yield return new("eV", true, 1.60217733e-19, "kg.m2.s-2");
        yield return new("A", true, 1, "C.s-1");
        yield return new("V", true, 1, "kg.m2.s-2.C-1");
        yield return new("F", true, 1, "C2.s2.kg-1.m-2");
        yield return new("Ohm", true, 1, "kg.m2.s-1.C-2");
        yield return new("S", true, 1, "kg-1.m-2.s.C2");
        yield return new("Wb", true, 1, "kg.m2.s-1.C-1");
        yield return new("T", true, 1, "kg.s-1.C-1");
        yield return new("H", true, 1, "kg.m2.C-2");
        yield return new("lm", true, 1, "cd.rad2");
        yield return new("lx", true, 1, "cd.rad2.m-2");

        // Radiation.
        yield return new("Bq", true, 1, "s-1");
        yield return new("Ci", true, 3.7e10, "s-1");
        yield return new("Gy", true, 1, "m2.s-2");
        yield return new("RAD", true, 1e-2, "m2.s-2");
        yield return new("Sv", true, 1, "m2.s-2");
        yield return new("REM", true, 1e-2, "m2.s-2");

        // Chemistry.
        yield return new("kat", true, 1, "mol.s-1");
        yield return new("U", true, 1e-6 / 60, "mol.s-1");
        yield return new("[iU]", true, 1, "[IU]");
        foreach (var arbitrary in Arbitrary) yield return new(arbitrary, true, 1, arbitrary);
        foreach (var special in Special) yield return new(special, false, 1, special, AloneOnly: true);
    }
}
