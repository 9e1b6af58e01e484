using System.Collections.Immutable;
using ProtocolLang.Diagnostics;
using ProtocolLang.Logic;
using ProtocolLang.Symbols;
using ProtocolLang.Syntax;

namespace ProtocolLang.Binding;

/// <summary>What the sentences of one file mean. It holds for as long as neither the file nor those that it uses change, and what is shared stays the same.</summary>
/// <param name="Shared">What sentences of all files can speak of without seeing its file.</param>
internal sealed record FileBinding(string Shared)
{
    public List<Diagnostic> Diagnostics { get; set; } = [];

    public List<SymbolReference> References { get; set; } = [];

    public List<GradeReference> GradeReferences { get; set; } = [];

    public Dictionary<string, BoundCondition> Definitions { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, BoundCalculation> Calculations { get; } = new(StringComparer.Ordinal);

    public Dictionary<ClauseSyntax, BoundCondition> Conditions { get; } = new(ReferenceEqualityComparer.Instance);

    public Dictionary<ClauseSyntax, BoundApproval> Approvals { get; } = new(ReferenceEqualityComparer.Instance);

    /// <summary>The names that stand in clauses that list names.</summary>
    public Dictionary<ClauseSyntax, ImmutableArray<Symbol>> Names { get; } = new(ReferenceEqualityComparer.Instance);

    public List<BoundRule> Rules { get; } = [];

    public List<BoundExample> Examples { get; } = [];

    /// <summary>What each definition and calculation, by its key, rests on.</summary>
    public List<KeyValuePair<string, List<SymbolReference>>> RestsOn { get; } = [];
}

/// <summary>The facts and catalogue entries that one file declares.</summary>
/// <param name="Problems">What is wrong with figures and defaults, and classes that go in circles.</param>
internal sealed record FileCatalogue(ImmutableArray<KeyValuePair<string, Fact>> Facts, ImmutableArray<KeyValuePair<string, Entry>> Entries, ImmutableArray<Diagnostic> Problems);
