using System.Collections.Immutable;
using ProtocolLang.Text;

namespace ProtocolLang.Diagnostics;

/// <summary>The fixes that leave no choice: those of findings that have exactly one.</summary>
public static class SafeFixes
{
    /// <summary>The fixes among which an author would have to choose: without those that only do more of what an earlier one does, such as mending a whole file.</summary>
    public static IReadOnlyList<Fix> Of(Diagnostic diagnostic) =>
        [.. diagnostic.Fixes.Where((f, i) => !diagnostic.Fixes.Take(i).Any(earlier => earlier.Edits.All(f.Edits.Contains)))];

    /// <summary>Whether a finding has one fix, which its author would surely want.</summary>
    public static bool LeaveNoChoice(Diagnostic diagnostic) => Of(diagnostic) is [{ IsSuggestion: false }];

    /// <summary>The first fixes of findings in one file, as far as they do not touch each other, and how many findings they mend.</summary>
    public static (ImmutableArray<TextEdit> Edits, int Mended) Edits(IEnumerable<Diagnostic> diagnostics)
    {
        var (chosen, mended) = (ImmutableArray.CreateBuilder<TextEdit>(), 0);
        foreach (var edits in diagnostics.Select(d => d.Fixes[0].Edits))
        {
            if (edits.Any(e => chosen.Any(c => Touch(c.Span, e.Span)))) continue;
            chosen.AddRange(edits);
            mended++;
        }

        return (chosen.ToImmutable(), mended);
    }

    private static bool Touch(TextSpan a, TextSpan b) => a.Start <= b.End && b.Start <= a.End;
}
