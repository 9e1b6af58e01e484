using ProtocolLang.Diagnostics;
using ProtocolLang.Symbols;
using ProtocolLang.Syntax;

namespace ProtocolLang.Binding;

/// <summary>Warnings about a protocol that is otherwise right. Only the root file's own declarations are judged, and only when it has rules: a file
/// of definitions is written for others to use.</summary>
internal static class StyleChecks
{
    public static IEnumerable<Diagnostic> Check(SemanticModel model)
    {
        var root = model.Files[0];
        var used = model.References.Select(r => r.Symbol).ToHashSet();
        if (model.Rules.Any(r => r.File == root))
        {
            foreach (var symbol in root.Declared.Where(s => !used.Contains(s) && !IsVariant(s)))
            {
                var at = new Location(symbol.Tree.Source, symbol.NameSpan);
                switch (symbol.Kind)
                {
                    case NameKind.Definition: yield return StyleDiagnostics.DefinitionUnused(at, symbol.Name); break;
                    case NameKind.Fact: yield return StyleDiagnostics.FactUnused(at, symbol.Name); break;
                    case NameKind.Drug or NameKind.Class or NameKind.Regimen: yield return StyleDiagnostics.EntryUnused(at, symbol.Kind.ToString().ToLowerInvariant(), symbol.Name); break;
                }
            }
        }

        foreach (var rule in model.Rules.Where(r => r.VariantOf is null && r.Statement is RuleSyntax { Name: not null }))
        {
            var at = new Location(rule.File.Tree.Source, rule.NameSpan);
            if (rule.Because.IsEmpty && rule.File == root) yield return StyleDiagnostics.RuleWithoutEvidence(at, rule.Name);
        }
    }

    private static bool IsVariant(Symbol symbol) => symbol.Node is DefineSyntax define && define.All("variant of").Any();
}
