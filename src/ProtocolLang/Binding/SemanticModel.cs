using System.Collections.Immutable;
using ProtocolLang.Diagnostics;
using ProtocolLang.Logic;
using ProtocolLang.Symbols;
using ProtocolLang.Syntax;

namespace ProtocolLang.Binding;

/// <summary>What the text of a protocol and of the files it uses means: declared names, the uses of each, every condition read. The first file is the root.</summary>
/// <param name="DependencyOrder">The keys of definitions and calculations, each after all that it rests on.</param>
public sealed record SemanticModel(
    ImmutableArray<SourceFile> Files,
    IReadOnlyDictionary<string, Symbol> Symbols,
    ImmutableArray<SymbolReference> References,
    ImmutableArray<RuleReference> RuleReferences,
    ImmutableArray<GradeReference> GradeReferences,
    IReadOnlyDictionary<string, BoundCondition> Definitions,
    IReadOnlyDictionary<string, BoundCalculation> Calculations,
    IReadOnlyDictionary<ClauseSyntax, BoundCondition> Conditions,
    IReadOnlyDictionary<ClauseSyntax, BoundApproval> Approvals,
    IReadOnlyDictionary<ClauseSyntax, ImmutableArray<Symbol>> Names,
    ImmutableArray<BoundRule> Rules,
    IReadOnlyDictionary<string, BoundRule> RulesByName,
    ImmutableArray<BoundExample> Examples,
    IReadOnlyList<string> DependencyOrder,
    ImmutableArray<Diagnostic> Diagnostics)
{
    /// <summary>The scales by which rules are graded, by the folded names of the grades.</summary>
    public IReadOnlyDictionary<string, FactType> Grades { get; init; } = new Dictionary<string, FactType>();
}
