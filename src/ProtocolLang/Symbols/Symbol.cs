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
    public bool Equals(Symbol? other) => ReferenceEquals(this, other);
    public override int GetHashCode() => Entry.Key.GetHashCode(StringComparison.Ordinal);
}

/// <summary>A use of a name.</summary>
public sealed record SymbolReference(Symbol Symbol, SyntaxTree Tree, TextSpan Span);
