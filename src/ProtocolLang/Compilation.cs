using System.Collections.Immutable;
using ProtocolLang.Binding;
using ProtocolLang.Diagnostics;
using ProtocolLang.Logic;
using ProtocolLang.Syntax;

namespace ProtocolLang;

/// <summary>A protocol file and the files it uses, read, checked and (when there are no errors) lowered.</summary>
/// <param name="Trees">The root first, then the used files in the order in which they were met.</param>
/// <param name="Diagnostics">Of all files, in the order of files and of places.</param>
/// <param name="Protocol">Null when there are errors.</param>
public sealed record Compilation(ImmutableArray<SyntaxTree> Trees, SemanticModel Model, ImmutableArray<Diagnostic> Diagnostics, Protocol? Protocol)
{
    public SyntaxTree Root => Trees[0];

    public bool HasErrors => Protocol is null;

    public SyntaxTree? TreeOf(string path) => Trees.FirstOrDefault(t => t.Source.Path == path);
}
