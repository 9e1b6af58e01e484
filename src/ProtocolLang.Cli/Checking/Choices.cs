using ProtocolLang.Diagnostics;

namespace ProtocolLang.Cli.Checking;

/// <summary>The fixes among which an author would have to choose.</summary>
internal static class Choices
{
    /// <summary>Without those that only do more of what an earlier one does, such as mending a whole file.</summary>
    public static IReadOnlyList<Fix> Of(Diagnostic diagnostic) =>
        [.. diagnostic.Fixes.Where((f, i) => !diagnostic.Fixes.Take(i).Any(earlier => earlier.Edits.All(f.Edits.Contains)))];
}
