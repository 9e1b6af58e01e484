using System.Collections.Immutable;
using ProtocolLang.Diagnostics;

namespace ProtocolLang.Linting;

/// <summary>Style and safety beyond what every check looks at.</summary>
public static class Linter
{
    /// <summary>The warnings of a check (PL9xxx) and those of the linter, in the order of files and places; what comments allow is left to <see cref="Allowances"/>.</summary>
    /// <param name="compilation">One with errors has no findings.</param>
    public static ImmutableArray<Diagnostic> Lint(Compilation compilation, LintOptions options)
    {
        if (compilation.Protocol is not { } protocol) return [];
        var order = compilation.Trees.Select((t, i) => (t.Source.Path, i)).ToDictionary(t => t.Path, t => t.i, StringComparer.Ordinal);
        var found = compilation.Diagnostics.Where(d => d.Code.StartsWith("PL90", StringComparison.Ordinal))
            .Concat(EvidenceLint.Check(compilation, protocol, options))
            .Concat(SafetyLint.Check(compilation, protocol))
            .Concat(WordingLint.Check(compilation, protocol, options))
            .Where(d => !options.Off.Contains(d.Code));
        return [.. found.OrderBy(d => order[d.Location.Source.Path]).ThenBy(d => d.Span.Start).ThenBy(d => d.Code, StringComparer.Ordinal)];
    }

    internal static Location At(Compilation compilation, Logic.Origin origin) => new(compilation.TreeOf(origin.File)!.Source, new(origin.Start, origin.Length));

    /// <summary>Where a rule begins, to its first line's end: the whole of a rule is too much to mark.</summary>
    internal static Location Head(Compilation compilation, Logic.Rule rule)
    {
        var source = compilation.TreeOf(rule.Origin.File)!.Source;
        var line = source.LineSpan(source.LineOf(rule.Origin.Start));
        return new(source, Text.TextSpan.FromBounds(rule.Origin.Start, Math.Max(rule.Origin.Start + 1, Math.Min(line.End, rule.Origin.End))));
    }
}
