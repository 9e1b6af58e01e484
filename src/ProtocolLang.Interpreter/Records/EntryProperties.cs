using System.Collections.Immutable;
using ProtocolLang.Logic;

namespace ProtocolLang.Interpreter.Records;

/// <summary>What the source says of an entry in words of its own, by the clause that holds it.</summary>
public static class EntryProperties
{
    public static ImmutableArray<(string Property, string Text)> Of(Entry entry) => entry switch
    {
        Drug d => d.Properties,
        DrugClass c => c.Properties,
        Trial t => t.Properties,
        Reference r => r.Properties,
        Biomarker b => b.Properties,
        Resistance r => r.Properties,
        Statistic s => s.Properties,
        _ => [],
    };

    /// <summary>The first text of a property; empty when there is none.</summary>
    public static string First(Entry entry, string property) => Of(entry).FirstOrDefault(p => p.Property == property).Text ?? "";

    /// <summary>What kind of thing an entry is, as the language calls it.</summary>
    public static string Kind(Entry entry) => entry switch
    {
        Drug => "drug",
        DrugClass => "class",
        Regimen => "regimen",
        Test => "test",
        Service => "service",
        Toxicity => "toxicity",
        Reference => "reference",
        Trial => "trial",
        Agency => "agency",
        Biomarker => "biomarker",
        Resistance => "resistance",
        Statistic => "statistic",
        _ => throw new ArgumentOutOfRangeException(nameof(entry)),
    };
}
