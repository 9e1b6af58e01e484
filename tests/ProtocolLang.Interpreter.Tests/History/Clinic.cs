using ProtocolLang.Interpreter.History;
using ProtocolLang.Logic;
using ProtocolLang.Testing.Protocols;

namespace ProtocolLang.Interpreter.Tests.History;

/// <summary>A small catalogue, and cases written as one line of text so that tables of them can be read.</summary>
internal sealed class Clinic
{
    public Clinic()
    {
        Her2 = Builder.Class("HER2-targeted therapy");
        Adc = Builder.Class("antibody-drug conjugate");
        Chemotherapy = Builder.Class("chemotherapy");
        Fluoropyrimidine = Builder.Class("fluoropyrimidine", Chemotherapy);
        Trastuzumab = Builder.Drug("trastuzumab", Her2);
        Tdxd = Builder.Drug("DS-8201", Adc, Her2);
        Capecitabine = Builder.Drug("capecitabine", Fluoropyrimidine);
        Cisplatin = Builder.Drug("cisplatin", Chemotherapy);
        Toga = Builder.Regimen("ToGA", Trastuzumab, Capecitabine, Cisplatin);
        AnyFp = Builder.Regimen("FP", Fluoropyrimidine, Cisplatin);
        Ihc = Builder.Scale("HER2 IHC", "0", "1+", "2+", "3+");
        Ild = Builder.Finding("ILD", defaultValue: 0);
        Surgery = Builder.Fact("surgery", FactType.Date.Instance);
        Lvef = Builder.Number("LVEF", 0, 100);
    }

    public ProtocolBuilder Builder { get; } = new();
    public DrugClass Her2 { get; }
    public DrugClass Adc { get; }
    public DrugClass Chemotherapy { get; }
    public DrugClass Fluoropyrimidine { get; }
    public Drug Trastuzumab { get; }
    public Drug Tdxd { get; }
    public Drug Capecitabine { get; }
    public Drug Cisplatin { get; }
    public Regimen Toga { get; }
    public Regimen AnyFp { get; }
    public Fact Ihc { get; }
    public Fact Ild { get; }
    public Fact Surgery { get; }
    public Fact Lvef { get; }

    public Agent Agent(string name) => Builder.Build().Entries.OfType<Agent>().Single(a => a.Name == name);

    public Reading Read(Input input, Case @case)
    {
        var read = Builder.Input(input);
        return new CaseReader(Builder.Build()).Read(@case)[read];
    }

    /// <summary>As the language writes the value.</summary>
    public string Text(Input input, Case @case) => Read(input, @case).ValueText;

    /// <param name="observations">Such as <c>2+ on 2024-01-10; 3+</c>, of HER2 IHC.</param>
    /// <param name="treatments">Such as <c>trastuzumab, cisplatin; line 1; from 2023-01-01; to 2023-05-01; progressed 2023-06-01; response StableDisease; stopped Toxicity | …</c>;
    /// empty: never treated; null: the case does not say.</param>
    public Case Case(string? asOf, string observations = "", string? treatments = null)
    {
        var builder = new CaseBuilder(asOf);
        foreach (var observation in Split(observations, ';'))
        {
            var parts = observation.Split(" on ");
            builder.Observe(Ihc, parts[0], parts.ElementAtOrDefault(1));
        }

        if (treatments is not null) builder.NeverTreated();
        foreach (var treatment in Split(treatments ?? "", '|')) Treat(builder, Split(treatment, ';'));
        return builder.Build();
    }

    private void Treat(CaseBuilder builder, string[] parts)
    {
        builder.Treat(
            [.. Split(parts[0], ',').Select(Agent)],
            Word("line") is { } line ? int.Parse(line, System.Globalization.CultureInfo.InvariantCulture) : null,
            Word("from"),
            Word("to"),
            Word("response") is { } response ? Enum.Parse<Response>(response) : Response.NotStated,
            Word("progressed"),
            Word("stopped") is { } stopped ? Enum.Parse<StopReason>(stopped) : null);

        string? Word(string key) => parts.Where(p => p.StartsWith(key + " ", StringComparison.Ordinal)).Select(p => p[(key.Length + 1)..]).SingleOrDefault();
    }

    private static string[] Split(string text, char separator) => text.Split(separator, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
}
