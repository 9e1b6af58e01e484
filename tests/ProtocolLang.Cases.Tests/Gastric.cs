using System.Collections.Immutable;
using ProtocolLang.Logic;
using ProtocolLang.Units;

namespace ProtocolLang.Cases.Tests;

/// <summary>A small protocol made by hand: a fact of every type, some drugs, classes and a regimen.</summary>
internal static class Gastric
{
    internal static readonly Fact Ihc = Fact("HER2 IHC", new FactType.Scale(["0", "1+", "2+", "3+"]), "HER2 immunohistochemistry");
    internal static readonly Fact Fish = Fact("FISH", FactType.Finding.PositiveNegative);
    internal static readonly Fact Ild = Fact("interstitial lung disease", FactType.Finding.YesNo, "ILD");
    internal static readonly Fact Lvef = Number("LVEF", "%", 0, 100);
    internal static readonly Fact Line = Number("line of therapy", "", 1, null, whole: true);
    internal static readonly Fact Weight = Number("weight", "kg", 1, 400);
    internal static readonly Fact Cps = Number("PD-L1 CPS", "", 0, 100);
    internal static readonly Fact Extent = Fact("disease extent", new FactType.Choice(["resectable", "locally advanced unresectable", "metastatic"]));
    internal static readonly Fact Sites = Fact("metastatic sites", new FactType.Set(["liver", "lung", "peritoneum", "distant lymph nodes"]));
    internal static readonly Fact Surgery = Fact("date of surgery", FactType.Date.Instance);

    internal static readonly DrugClass Her2Targeted = new("HER2-targeted therapy", [], [], [], [], Origin.None);
    internal static readonly DrugClass Fluoropyrimidine = new("fluoropyrimidine", [], [], [], [], Origin.None);
    internal static readonly DrugClass Platinum = new("platinum", [], [], [], [], Origin.None);
    internal static readonly Drug Trastuzumab = new("trastuzumab", ["Herceptin"], [], [], [], Origin.None) { Classes = [Her2Targeted] };
    internal static readonly Drug TrastuzumabSc = new("trastuzumab and hyaluronidase", [], [], [], [], Origin.None) { Classes = [Her2Targeted] };
    internal static readonly Drug Ds8201 = new("DS-8201", ["trastuzumab deruxtecan", "T-DXd"], [], [], [], Origin.None) { Classes = [Her2Targeted] };
    internal static readonly Regimen Xelox = new("XELOX", [], [], [], [], Origin.None) { Components = [Fluoropyrimidine, Platinum] };

    internal static readonly Protocol Protocol = Make(
        [Ihc, Fish, Ild, Lvef, Line, Weight, Cps, Extent, Sites, Surgery],
        [Her2Targeted, Fluoropyrimidine, Platinum, Trastuzumab, TrastuzumabSc, Ds8201, Xelox]);

    internal static Protocol Make(ImmutableArray<Fact> facts, ImmutableArray<Entry> entries)
    {
        var formulas = new FormulaTable();
        return new("HER2 in gastric cancer", "1.0.0", [], new Kleene(formulas).Constant(true, "", Origin.None), facts, entries, [], [], [], [], [], [], [], [], [], formulas, Origin.None);
    }

    internal static CaseFile Read(string text, string file = "patients.yaml") => new CaseReader(Protocol).Read(file, text);

    /// <summary>The one case of a text that has no problems.</summary>
    internal static Case ReadOne(string text, string file = "patients.yaml")
    {
        var read = Read(text, file);
        Assert.Empty(read.Problems);
        return Assert.Single(read.Cases);
    }

    /// <summary>Everything of a case but its places, so that two can be compared.</summary>
    internal static string Content(Case @case) => string.Join('\n', new[] { @case.Name, $"{@case.AsOf:O}" }
        .Concat(@case.Observations.OrderBy(o => Protocol.Facts.IndexOf(o.Fact)).Select(o => $"{o.Fact} {o.Value:R} {o.Date:O}"))
        .Concat(@case.Treatments?.Select(t => $"{string.Join('+', t.Agents)} {t.Line} {t.From:O} {t.To:O} {t.Response} {t.ProgressedOn:O} {t.StoppedFor}").Prepend("treated") ?? ["history unknown"]));

    private static Fact Fact(string name, FactType type, params string[] synonyms) =>
        new(name, type, [.. synonyms], ["pathology"], [new Code("LOINC", "85319-2")], double.NaN, [], Origin.None);

    private static Fact Number(string name, string unit, double? min, double? max, bool whole = false) =>
        Fact(name, new FactType.Number(unit.Length == 0 ? Unit.One : UnitReader.TryRead(unit)!, unit, min, max, whole));
}
