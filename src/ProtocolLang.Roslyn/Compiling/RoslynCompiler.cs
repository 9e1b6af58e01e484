using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Reflection;
using System.Reflection.Metadata;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Emit;
using Microsoft.CodeAnalysis.Text;
using ProtocolLang.Roslyn.Emission;

namespace ProtocolLang.Roslyn.Compiling;

/// <summary>Something that Roslyn found wrong with generated C#: a mistake of ours, not of the protocol's author.</summary>
/// <param name="File">The protocol when the place was mapped, else the generated file.</param>
/// <param name="Line">Counted from 1, as is the column.</param>
public sealed record EmissionProblem(string Code, string Message, string File, int Line, int Column);

/// <summary>Generated C# does not compile.</summary>
public sealed class EmissionException(ImmutableArray<EmissionProblem> problems)
    : Exception(string.Join('\n', problems.Select(p => $"{p.File}({p.Line},{p.Column}): {p.Code}: {p.Message}")))
{
    public ImmutableArray<EmissionProblem> Problems => problems;
}

/// <summary>Compiles generated C# in memory. Refers to the running .NET only.</summary>
internal static class RoslynCompiler
{
    // Nullable analysis finds nothing but warnings, which nobody sees here, and takes a third of the time.
    private static readonly CSharpParseOptions Parsing = new CSharpParseOptions(LanguageVersion.Latest, DocumentationMode.None).WithFeatures([new("run-nullable-analysis", "never")]);

    private static readonly CSharpCompilationOptions Options = new(
        OutputKind.DynamicallyLinkedLibrary, optimizationLevel: OptimizationLevel.Release, concurrentBuild: true, deterministic: true, nullableContextOptions: NullableContextOptions.Enable);

    // Compilations with the same references share what was read of them: symbols of .NET are looked up once in a process.
    private static readonly Lazy<CSharpCompilation> Alone = new(() => CSharpCompilation.Create("Alone", null, [Reference(typeof(object).Assembly)], Options));

    private static readonly Lazy<CSharpCompilation> WithCollections = new(() => Alone.Value.AddReferences(Reference(Assembly.Load("System.Runtime")), Reference(Assembly.Load("System.Collections"))));

    private static readonly Lazy<CSharpCompilation> Known = new(() =>
        WithCollections.Value.AddReferences(new[] { "System.Console", "System.Linq", "System.Threading", "System.Diagnostics.Process" }.Select(n => Reference(Assembly.Load(n)))).WithOptions(Options.WithAllowUnsafe(true).WithOverflowChecks(true)));

    private static readonly ConcurrentDictionary<Assembly, CSharpCompilation> Using = [];

    /// <summary>What is wrong with the files; empty when they compile.</summary>
    public static ImmutableArray<EmissionProblem> Check(params IEnumerable<CSharpFile> files) => Problems(With(WithCollections.Value, "Check", files).GetDiagnostics());

    /// <summary>The assembly.</summary>
    /// <param name="uses">The assembly whose public types the code uses, perhaps with pointers; null when it needs nothing but .NET.</param>
    /// <param name="withSymbols">Whether stack traces and debuggers are to find the places that the files name.</param>
    /// <exception cref="EmissionException">It does not compile.</exception>
    public static byte[] Compile(string name, IEnumerable<CSharpFile> files, Assembly? uses, bool withSymbols)
    {
        var basis = uses is null ? Alone.Value : Using.GetOrAdd(uses, u => Alone.Value.AddReferences(Reference(u), Reference(Assembly.Load("System.Runtime"))).WithOptions(Options.WithAllowUnsafe(true)));
        var compilation = With(basis, name, files);
        using var assembly = new MemoryStream();
        var result = compilation.Emit(assembly, options: withSymbols ? new EmitOptions(debugInformationFormat: DebugInformationFormat.Embedded) : null);
        return result.Success ? assembly.ToArray() : throw new EmissionException(Problems(result.Diagnostics));
    }

    /// <summary>A file of an author's, to be looked at.</summary>
    public static SyntaxTree Parse(string path, string text) => CSharpSyntaxTree.ParseText(SourceText.From(text, Encoding.UTF8), Parsing, path);

    /// <summary>C# of an author's to be looked at, never to be run. What is not allowed should be known, so that it can be called by its name.</summary>
    public static CSharpCompilation ForCalculators(IEnumerable<SyntaxTree> trees) => Known.Value.WithAssemblyName("Calculators").AddSyntaxTrees(trees);

    private static CSharpCompilation With(CSharpCompilation basis, string name, IEnumerable<CSharpFile> files) =>
        basis.WithAssemblyName(name).AddSyntaxTrees(files.Select(f => CSharpSyntaxTree.ParseText(SourceText.From(f.Text, Encoding.UTF8), Parsing, f.Name)));

    private static ImmutableArray<EmissionProblem> Problems(IEnumerable<Diagnostic> diagnostics) => [.. diagnostics.Where(d => d.Severity == DiagnosticSeverity.Error).Select(d =>
    {
        var place = d.Location.GetMappedLineSpan();
        return new EmissionProblem(d.Id, d.GetMessage(System.Globalization.CultureInfo.InvariantCulture), place.Path, place.StartLinePosition.Line + 1, place.StartLinePosition.Character + 1);
    })];

    /// <summary>The metadata of an assembly that is loaded, without reading its file again.</summary>
    private static unsafe MetadataReference Reference(Assembly assembly)
    {
        if (!assembly.TryGetRawMetadata(out var start, out var length)) throw new InvalidOperationException($"{assembly.GetName().Name} has no metadata to compile against.");
        return AssemblyMetadata.Create(ModuleMetadata.CreateFromMetadata((nint)start, length)).GetReference();
    }
}
