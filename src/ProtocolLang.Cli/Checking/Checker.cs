using System.Collections.Immutable;
using ProtocolLang.Cli.Files;
using ProtocolLang.Diagnostics;
using ProtocolLang.Interpreter;
using ProtocolLang.Interpreter.Examples;
using ProtocolLang.LanguageServer.Features.Analyses;
using ProtocolLang.Linting;
using ProtocolLang.Logic;
using ProtocolLang.Syntax;

namespace ProtocolLang.Cli.Checking;

/// <summary>What checking some files found.</summary>
/// <param name="Files">How many files were read, used ones included.</param>
/// <param name="Examples">How many examples were tried.</param>
internal sealed record Checked(ImmutableArray<Diagnostic> Diagnostics, int Files, int Examples)
{
    public int Errors => Diagnostics.Count(d => d.Severity == Severity.Error);
    public int Warnings => Diagnostics.Length - Errors;

    /// <summary>All files that were read, by their paths.</summary>
    public IReadOnlyDictionary<string, SyntaxTree> Trees { get; init; } = new Dictionary<string, SyntaxTree>();

    /// <summary>The file that a finding is in.</summary>
    public SyntaxTree? TreeOf(Diagnostic finding) => Trees.GetValueOrDefault(finding.Location.Source.Path);
}

/// <summary>Checks files and tries their examples. What another checked file uses is checked as a part of that one.</summary>
internal sealed class Checker(ProtocolFiles files, FileFinder finder, CancellationToken interrupted)
{
    public Checked Check(IReadOnlyList<string> paths, Action<int>? progress = null)
    {
        var roots = Roots.Compile(paths, files, finder, interrupted, progress);
        var examples = new HashSet<Origin>();
        var found = new List<Diagnostic>();
        foreach (var compilation in roots.Compilations)
        {
            found.AddRange(compilation.Diagnostics);
            if (compilation.Protocol is { } protocol) found.AddRange(Examples(compilation, protocol, examples));
        }

        return Judge(found, roots, IsLookedFor) with { Examples = examples.Count };
    }

    /// <summary>Whether every compilation looks for a finding of that code.</summary>
    public static bool IsLookedFor(string code) => code.StartsWith("PL90", StringComparison.Ordinal);

    /// <summary>Findings without those that comments in the text allow.</summary>
    /// <param name="told">Whether a code was looked for, so that an allowance of it must be used.</param>
    public static Checked Judge(IEnumerable<Diagnostic> found, Roots roots, Func<string, bool> told)
    {
        var trees = roots.Compilations.SelectMany(c => c.Trees).DistinctBy(t => t.Source.Path).ToDictionary(t => t.Source.Path, StringComparer.Ordinal);
        return new Checked(Ordered(Allowances.Apply(trees.Values, Ordered(found), told)), roots.Files, 0) { Trees = trees };
    }

    /// <summary>Each finding once, in the order of files and places.</summary>
    public static ImmutableArray<Diagnostic> Ordered(IEnumerable<Diagnostic> found) =>
        [.. found.DistinctBy(d => (d.Location.Source.Path, d.Span, d.Code, d.Message))
            .OrderBy(d => d.Location.Source.Path, StringComparer.Ordinal).ThenBy(d => d.Span.Start).ThenBy(d => d.Code, StringComparer.Ordinal)];

    private IEnumerable<Diagnostic> Examples(Compilation compilation, Protocol protocol, HashSet<Origin> tried)
    {
        if (protocol.Examples.IsEmpty) yield break;
        var evaluator = new Evaluator(protocol);
        foreach (var example in protocol.Examples)
        {
            interrupted.ThrowIfCancellationRequested();
            tried.Add(example.Origin);
            foreach (var failed in FailingExamples.Find(compilation, [ExampleRunner.Run(evaluator, example)])) yield return failed;
        }
    }
}
