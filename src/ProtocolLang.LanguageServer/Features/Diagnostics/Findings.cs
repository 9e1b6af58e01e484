using ProtocolLang.Diagnostics;
using ProtocolLang.LanguageServer.Features.Analyses;
using ProtocolLang.Linting;

namespace ProtocolLang.LanguageServer.Features.Diagnostics;

/// <summary>What is found when a root is compiled, and what analyses found in it.</summary>
internal sealed class Findings
{
    private readonly ILookup<string, Diagnostic> compiled;
    private readonly ILookup<string, Diagnostic> analysed;

    private Findings(string root, Compilation compilation, IEnumerable<Diagnostic> analysed)
    {
        (Root, Compilation) = (root, compilation);
        compiled = Allowances.Apply(compilation.Trees, compilation.Diagnostics, _ => false).ToLookup(d => d.Location.Source.Path);
        this.analysed = analysed.ToLookup(d => d.Location.Source.Path);
    }

    public string Root { get; }

    public Compilation Compilation { get; }

    public IEnumerable<string> Files => compiled.Concat(analysed).Select(f => f.Key);

    /// <summary>Of a new compilation. What analyses found in the one before stays until they have run again, unless there are errors now.</summary>
    public static Findings Of(string root, Compilation compilation, Findings? before) =>
        new(root, compilation, before is null || compilation.HasErrors ? [] : before.analysed.SelectMany(f => f).Select(new Moving(compilation).To).OfType<Diagnostic>());

    public Findings With(IEnumerable<Diagnostic> found) => new(Root, Compilation, found);

    public IEnumerable<Diagnostic> In(string path) => compiled[path].Concat(analysed[path]);
}
