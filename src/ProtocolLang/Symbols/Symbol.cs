using System.Collections.Immutable;
using ProtocolLang.Syntax;
using ProtocolLang.Text;

namespace ProtocolLang.Symbols;

/// <summary>A declared name and where it is declared.</summary>
/// <param name="Node">The statement, or the fact within a <c>facts</c> block.</param>
public sealed record Symbol(NameEntry Entry, SyntaxTree Tree, TextSpan NameSpan, SyntaxNode Node)
{
    public string Key => Entry.Key;
    public string Name => Entry.Name;
    public NameKind Kind => Entry.Kind;

    /// <summary>Other words for it, <c>known as</c>.</summary>
    public ImmutableArray<PhraseSyntax> Synonyms { get; init; } = [];

    /// <summary>Its name, then its synonyms.</summary>
    internal ImmutableArray<SpelledName> Spellings => spellings.IsDefault ? spellings = [new(Entry), .. Synonyms.Select(s => new SpelledName(Entry with { Words = s.Text }))] : spellings;

    private ImmutableArray<SpelledName> spellings;

    public bool Equals(Symbol? other) => ReferenceEquals(this, other);
    public override int GetHashCode() => Entry.Key.GetHashCode(StringComparison.Ordinal);
}

/// <summary>A use of a name.</summary>
public sealed record SymbolReference(Symbol Symbol, SyntaxTree Tree, TextSpan Span)
{
    /// <summary>The name is not written there: a parameter of a function in C# goes by it.</summary>
    public bool IsSilent { get; init; }
}

/// <summary>A use of a declared grade, or of one of its values.</summary>
/// <param name="Grade">Its name, folded.</param>
/// <param name="Value">The value, folded; null where the grade itself is named.</param>
public sealed record GradeReference(string Grade, string? Value, SyntaxTree Tree, TextSpan Span);

/// <summary>A use of the name of a rule, of a sentence by its words, or of a table or one of its rows.</summary>
/// <param name="DeclaredIn">The file of the rule or table.</param>
public sealed record RuleReference(StatementSyntax Statement, SyntaxTree DeclaredIn, SyntaxTree Tree, TextSpan Span);
