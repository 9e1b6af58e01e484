using System.Collections.Immutable;
using ProtocolLang.Binding;
using ProtocolLang.Diagnostics;
using ProtocolLang.Logic;
using ProtocolLang.Syntax;

namespace ProtocolLang;

/// <summary>A protocol file and the files it uses, read, checked and (when there are no errors) lowered.</summary>
/// <param name="Trees">The root first, then the used files in the order in which they were met.</param>
/// <param name="Diagnostics">Of all files, in the order of files and of places.</param>
/// <param name="Lowered">Null when there are errors. Lowered when first asked for: an editor asks for diagnostics far more often.</param>
public sealed record Compilation(ImmutableArray<SyntaxTree> Trees, SemanticModel Model, ImmutableArray<Diagnostic> Diagnostics, Lazy<Protocol>? Lowered)
{
    /// <summary>What the protocol means; null when there are errors.</summary>
    public Protocol? Protocol => Lowered?.Value;

    /// <summary>The catalogue's entries by their keys, also where there are errors elsewhere: what could be read of each.</summary>
    public IReadOnlyDictionary<string, Entry> Entries { get; init; } = new Dictionary<string, Entry>();

    /// <summary>The facts by their keys, also where there are errors elsewhere.</summary>
    public IReadOnlyDictionary<string, Fact> Facts { get; init; } = new Dictionary<string, Fact>();

    public SyntaxTree Root => Trees[0];

    public bool HasErrors => Lowered is null;

    public SyntaxTree? TreeOf(string path) => Trees.FirstOrDefault(t => t.Source.Path == path);
}
