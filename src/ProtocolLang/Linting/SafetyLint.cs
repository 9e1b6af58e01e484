using ProtocolLang.Diagnostics;
using ProtocolLang.Logic;
using ProtocolLang.Symbols;

namespace ProtocolLang.Linting;

/// <summary>Warnings of drugs that no rule looks at, and facts that nobody finds out.</summary>
internal static class SafetyLint
{
    public static IEnumerable<Diagnostic> Check(Compilation compilation, Protocol protocol) =>
        [.. Warnings(compilation, protocol), .. Facts(compilation, protocol)];

    private static IEnumerable<Diagnostic> Warnings(Compilation compilation, Protocol protocol)
    {
        var advised = protocol.Rules.SelectMany(r => r.Outcomes.Where(o => o.Verb.IsFor()).SelectMany(o => o.Targets).OfType<Target.OfEntry>().SelectMany(t => DrugsOf(t.Entry)).Select(d => (Drug: d, Rule: r)))
            .DistinctBy(p => p.Drug);
        foreach (var (drug, rule) in advised)
        {
            var looked = LookedAt(protocol, drug);
            foreach (var warning in drug.WatchFor)
            {
                var by = FoundBy(protocol, warning);
                if (by.Length == 0 || by.Any(looked.Contains)) continue;
                yield return LintDiagnostics.WarningNotRead(Linter.Head(compilation, rule), drug.Name, warning, string.Join(" or ", by.Select(b => $"`{b}`")));
            }
        }
    }

    private static IEnumerable<Drug> DrugsOf(Entry entry) => entry switch
    {
        Drug d => [d],
        Regimen r => r.Components.SelectMany(DrugsOf),
        _ => [],
    };

    /// <summary>Names of the facts and tests by which a warning is found in time; nothing when the protocol does not say.</summary>
    private static string[] FoundBy(Protocol protocol, string warning)
    {
        if (protocol.Facts.Any(f => f.Name == warning)) return [warning];
        return [.. protocol.Entries.OfType<Toxicity>().Where(t => t.Name == warning).SelectMany(t => t.MonitoredBy)];
    }

    /// <summary>What rules about a drug, its classes included, read; and what any rule orders.</summary>
    private static HashSet<string> LookedAt(Protocol protocol, Drug drug)
    {
        var about = protocol.Rules.Where(r => r.Outcomes.SelectMany(o => o.Targets).OfType<Target.OfEntry>().Any(t => t.Entry is Agent agent && (drug.Is(agent) || agent.Is(drug))));
        var read = about.SelectMany(r => Inputs(r.When).Concat(Inputs(r.Unless))).Select(i => i.ReadFact?.Name).OfType<string>();
        var ordered = protocol.Rules.SelectMany(r => r.Outcomes).Where(o => o.Verb == Verb.Order).SelectMany(o => o.Targets).Select(t => t.ToString());
        return [.. read, .. ordered];
    }

    /// <summary>Results of tests that decide something, of which nobody says how they come about.</summary>
    private static IEnumerable<Diagnostic> Facts(Compilation compilation, Protocol protocol)
    {
        var ordered = protocol.Rules.SelectMany(r => r.Outcomes).Where(o => o.Verb == Verb.Order).SelectMany(o => o.Targets).Select(t => t.ToString()).ToHashSet(StringComparer.Ordinal);
        foreach (var fact in protocol.Facts.Where(f => IsMeasured(f.Type) && f.ObtainedBy.IsEmpty && !f.HasDefault && !ordered.Contains(f.Name)))
        {
            var rule = protocol.Rules.FirstOrDefault(r => Inputs(r.When).Concat(Inputs(r.Unless)).Any(i => ReferenceEquals(i.ReadFact, fact)));
            if (rule is null || !compilation.Model.Symbols.TryGetValue(Vocabulary.Fold(fact.Name), out var symbol)) continue;
            yield return LintDiagnostics.NothingObtains(new(symbol.Tree.Source, symbol.NameSpan), fact.Name, rule.Name);
        }
    }

    private static bool IsMeasured(FactType type) => type switch
    {
        FactType.Finding f => f.Yes != "yes",
        FactType.Number n => n.UnitText.Length > 0,
        FactType.Scale => true,
        _ => false,
    };

    private static IEnumerable<Input> Inputs(Proposition p) => Parts.Leaves(p).SelectMany(Parts.DirectInputs);
}
