using ProtocolLang.Diagnostics;
using ProtocolLang.Symbols;
using ProtocolLang.Syntax;

namespace ProtocolLang.Binding;

/// <summary>Warnings about drugs whose molecular target does not go with their classes.</summary>
internal static class TargetChecks
{
    public static IEnumerable<Diagnostic> Check(SemanticModel model)
    {
        var targeting = model.Symbols.Values.Where(s => s.Kind == NameKind.Class && Word(s, "target").Length > 0).ToArray();
        foreach (var drug in model.Symbols.Values.Where(s => s.Kind == NameKind.Drug))
        {
            var at = new Location(drug.Tree.Source, drug.NameSpan);
            if (Word(drug, "target") is not { Length: > 0 } target) continue;
            foreach (var drugClass in Classes(model, drug).Where(c => Word(c, "target") is { Length: > 0 } wanted && !target.Contains(wanted, StringComparison.OrdinalIgnoreCase)))
            {
                yield return StyleDiagnostics.TargetOfAnotherClass(at, drug.Name, target, drugClass.Name, Word(drugClass, "target"));
            }

            var all = AllClasses(model, drug);
            foreach (var part in targeting.GroupBy(c => Vocabulary.Fold(Word(c, "target"))).Where(g => Names(target, g.Key) && !g.Any(all.Contains)))
            {
                yield return StyleDiagnostics.OutsideClassOfTarget(at, drug.Name, Word(part.First(), "target"), part.Select(c => c.Name));
            }

            foreach (var drugClass in all.Where(c => int.TryParse(Word(c, "binding sites"), out var sites) && sites != Sites(target)))
            {
                yield return StyleDiagnostics.OtherNumberOfSites(at, drug.Name, target, Sites(target), drugClass.Name, Word(drugClass, "binding sites"));
            }
        }
    }

    /// <summary><c>HER2 domains II and IV</c> and <c>EGFR, HER2</c> name two.</summary>
    private static int Sites(string target) => $" {target} ".Replace(" and ", ",", StringComparison.OrdinalIgnoreCase).Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Length;

    private static bool Names(string target, string wanted) =>
        Vocabulary.Fold(target).Split([' ', ','], StringSplitOptions.RemoveEmptyEntries).Contains(wanted);

    private static HashSet<Symbol> AllClasses(SemanticModel model, Symbol drug)
    {
        var all = new HashSet<Symbol>();
        var open = new Stack<Symbol>(Classes(model, drug));
        while (open.TryPop(out var next))
        {
            if (!all.Add(next)) continue;
            foreach (var wider in Classes(model, next)) open.Push(wider);
        }

        return all;
    }

    private static IEnumerable<Symbol> Classes(SemanticModel model, Symbol agent) =>
        ((EntrySyntax)agent.Node).Clauses.Where(c => c.Keyword is "is a" or "is an").SelectMany(c => model.Names.GetValueOrDefault(c, []));

    private static string Word(Symbol symbol, string keyword) => ((EntrySyntax)symbol.Node).All(keyword).FirstOrDefault()?.Body.Phrase.Text ?? "";
}
