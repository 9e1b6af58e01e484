using System.Collections.Immutable;
using ProtocolLang.Binding;
using ProtocolLang.Diagnostics;
using ProtocolLang.Logic;
using ProtocolLang.Syntax;
using ProtocolLang.Text;

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

    /// <summary>The C# files whose functions are called.</summary>
    public ImmutableArray<ClassFile> Classes { get; init; } = [];

    public SyntaxTree Root => Trees[0];

    public bool HasErrors => Lowered is null;

    /// <summary>The text of a file that this was compiled from, C# included; null for another file.</summary>
    public SourceText? SourceOf(string path) => TreeOf(path)?.Source ?? Classes.FirstOrDefault(c => c.Path == path)?.Source;

    /// <summary>A compiler of what some compilations were made of, with changes: C# is as it was read before.</summary>
    /// <param name="changed">The new text of a file; null for what has not changed.</param>
    public static Compiler Again(IReadOnlyCollection<Compilation> before, Func<string, SourceText?> changed)
    {
        var classes = before.SelectMany(c => c.Classes).Where(c => c.File is not null).DistinctBy(c => c.Path).ToDictionary(c => c.Path, c => c.File!, StringComparer.Ordinal);
        return new(
            path => changed(path) ?? before.Select(r => r.SourceOf(path)).FirstOrDefault(s => s is not null),
            calculators: (path, _) => classes.GetValueOrDefault(path) ?? new CalculatorFile([], []));
    }

    public SyntaxTree? TreeOf(string path) => Trees.FirstOrDefault(t => t.Source.Path == path);
}
