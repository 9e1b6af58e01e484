using ProtocolLang.Logic;
using static ProtocolLang.Testing.Protocols.ProtocolBuilder;

namespace ProtocolLang.Testing.Protocols;

/// <summary>The twelve rules on HER2-targeted therapy on which engines are measured. Not for clinical use.</summary>
public sealed class Her2Workload
{
    public const double Missing = 0.15;

    private readonly Fact[] nullable;

    public Her2Workload()
    {
        var b = new ProtocolBuilder();
        var ihc = b.Scale("HER2 IHC", "0", "1+", "2+", "3+");
        var fish = b.Fact("FISH", FactType.Finding.PositiveNegative);
        var cps = b.Number("PD-L1 CPS", 0, 100);
        var line = b.Number("line of therapy", 1, null, whole: true);
        var prior = b.Finding("prior trastuzumab");
        var retested = b.Finding("HER2 re-tested after progression");
        var lvef = b.Number("LVEF", 0, 100);
        var ild = b.Finding("interstitial lung disease");
        var ecog = b.Number("ECOG", 0, 4, whole: true);
        var region = b.Choice("region", "US", "CN", "EU");
        var msi = b.Finding("MSI-high");
        var metastatic = b.Finding("metastatic");
        var age = b.Number("age", 0, 120, whole: true);
        nullable = [ihc, fish, cps, prior, retested, lvef, ild, ecog, msi];

        var trastuzumab = b.Drug("trastuzumab");
        var tdxd = b.Drug("DS-8201");
        var pembrolizumab = b.Drug("pembrolizumab");
        var rc48 = b.Drug("disitamab vedotin");
        var ramucirumab = b.Drug("ramucirumab");
        var chemotherapy = b.Class("chemotherapy");

        var positive = b.Define("HER2-positive", b.Any(b.Is(ihc, "3+"), b.All(b.Is(ihc, "2+"), b.Yes(fish))));
        var low = b.Define("low-HER2", b.Any(b.Is(ihc, "1+"), b.All(b.Is(ihc, "2+"), b.Is(fish, "negative"))));
        var cardiacOk = b.Define("cardiac function allows", AtLeast(lvef, 50));
        var contraindicated = b.Define("T-DXd contraindicated", b.Any(b.Yes(ild), Below(lvef, 40)));
        var fit = b.Define("fit", AtMost(ecog, 1));

        b.Rule("R01", b.All(b.Yes(metastatic), positive, Is(line, 1), cardiacOk, AtMost(ecog, 2)), Outcome(Verb.Recommend, trastuzumab, chemotherapy));
        b.Rule(
            "R02",
            b.All(b.Yes(metastatic), positive, Is(line, 1), AtLeast(cps, 1), cardiacOk, b.Is(region, "US", "EU")),
            Outcome(Verb.Recommend, pembrolizumab, trastuzumab, chemotherapy));
        b.Rule(
            "R03",
            b.All(b.Yes(metastatic), positive, AtLeast(line, 2), b.Yes(prior), b.Yes(retested), b.Not(contraindicated), fit),
            Outcome(Verb.Recommend, tdxd));
        b.Rule("R04", b.All(b.Yes(metastatic), low, AtLeast(line, 2), b.Not(contraindicated), fit), Outcome(Verb.Consider, tdxd));
        b.Rule("R05", contraindicated, Outcome(Verb.Avoid, tdxd));
        b.Rule("R06", b.Any(Below(lvef, 50), b.All(AtLeast(age, 75), Below(lvef, 55))), Outcome(Verb.Avoid, trastuzumab));
        b.Rule("R07", b.All(b.Yes(prior), b.Not(b.Yes(retested)), AtLeast(line, 2), b.Not(b.Is(ihc, "0"))), Order(ihc));
        b.Rule("R08", b.All(b.Is(ihc, "2+"), b.Unknown(fish)), Order(fish));
        b.Rule(
            "R09", b.All(b.Yes(msi), b.Yes(metastatic), b.Any(AtLeast(line, 2), AtLeast(cps, 10)), AtMost(ecog, 2)), Outcome(Verb.Recommend, pembrolizumab));
        b.Rule(
            "R10",
            b.All(b.Is(region, "CN"), b.Yes(metastatic), AtLeast(line, 3), b.Any(positive, b.Is(ihc, "2+")), b.Not(b.Compare(ecog, Comparison.Greater, 1))),
            Outcome(Verb.Consider, rc48));
        b.Rule(
            "R11",
            b.All(b.Yes(metastatic), Is(line, 2), b.Not(positive), b.Not(b.Yes(msi)), AtMost(ecog, 2), Below(age, 80)),
            Outcome(Verb.Consider, ramucirumab));
        b.Rule("R12", b.Any(AtLeast(ecog, 3), b.All(AtLeast(age, 80), b.Any(Below(lvef, 50), b.Yes(ild)))), Outcome(Verb.Avoid, chemotherapy));
        Protocol = b.Build();

        Proposition AtLeast(Fact f, double v) => b.Compare(f, Comparison.AtLeast, v);
        Proposition AtMost(Fact f, double v) => b.Compare(f, Comparison.AtMost, v);
        Proposition Below(Fact f, double v) => b.Compare(f, Comparison.Less, v);
        Proposition Is(Fact f, double v) => b.Compare(f, Comparison.Equal, v);
    }

    public Protocol Protocol { get; }

    public Input InputOf(string fact) => Protocol.Inputs.Single(i => i.Name == fact);

    /// <summary>Random patients, always the same for one seed, each an array of inputs.</summary>
    public double[][] Patients(int count, int seed = 811)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(_ => Protocol.Inputs.Select(i => Value(i, random)).ToArray())];
    }

    public Case ToCase(double[] values)
    {
        var builder = new CaseBuilder("2024-06-01");
        foreach (var input in Protocol.Inputs)
        {
            if (!double.IsNaN(values[input.Index])) builder.Observe(input.ReadFact!, values[input.Index]);
        }

        return builder.Build();
    }

    private double Value(Input input, Random random) => nullable.Contains(input.ReadFact) && random.NextDouble() < Missing ? double.NaN : input.Name switch
    {
        "HER2 IHC" => random.Next(4),
        "FISH" => Chance(0.35, random),
        "PD-L1 CPS" => Math.Floor(random.NextDouble() * random.NextDouble() * 100),
        "line of therapy" => random.Next(1, 5),
        "LVEF" => random.Next(300, 701) / 10.0,
        "interstitial lung disease" => Chance(0.06, random),
        "ECOG" => random.Next(5),
        "region" => random.Next(3),
        "MSI-high" => Chance(0.08, random),
        "metastatic" => Chance(0.8, random),
        "age" => random.Next(25, 91),
        _ => Chance(0.4, random),
    };

    private static double Chance(double p, Random random) => random.NextDouble() < p ? 1 : 0;
}
