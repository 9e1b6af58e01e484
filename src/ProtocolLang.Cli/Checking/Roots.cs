using System.Collections.Immutable;
using ProtocolLang.Cli.Files;

namespace ProtocolLang.Cli.Checking;

/// <summary>The protocols among some files. What another of the files uses is a part of that one.</summary>
/// <param name="Files">How many files were read, used ones included.</param>
internal sealed record Roots(ImmutableArray<Compilation> Compilations, int Files)
{
    /// <param name="progress">Is told how many were read.</param>
    public static Roots Compile(IReadOnlyList<string> paths, ProtocolFiles files, FileFinder finder, CancellationToken interrupted, Action<int>? progress = null) =>
        Compile(paths, new Compiler(files.Read, files.Beside, CSharpFiles.Read), finder.Missing, interrupted, progress);

    /// <param name="missing">What is said of a file that is not there.</param>
    public static Roots Compile(IReadOnlyList<string> paths, Compiler compiler, Func<string, UnusableException> missing, CancellationToken interrupted, Action<int>? progress = null)
    {
        var roots = new Dictionary<string, Compilation>(StringComparer.Ordinal);
        var covered = new HashSet<string>(StringComparer.Ordinal);
        foreach (var path in paths)
        {
            interrupted.ThrowIfCancellationRequested();
            progress?.Invoke(roots.Count);
            var key = Compiler.Normalise(path);
            if (covered.Contains(key)) continue;
            var compilation = compiler.Compile(key) ?? throw missing(path);
            foreach (var used in compilation.Trees.Skip(1)) roots.Remove(used.Source.Path);
            roots[key] = compilation;
            covered.UnionWith(compilation.Trees.Select(t => t.Source.Path));
        }

        return new Roots([.. roots.Values], covered.Count);
    }
}
