using System.Collections.Immutable;

namespace ProtocolLang.Linting;

/// <summary>What the rules of the linter go by.</summary>
/// <param name="Today">The day by which evidence is old.</param>
public sealed record LintOptions(DateOnly Today)
{
    /// <summary>After so many years, sources are looked at again.</summary>
    public int ReviewYears { get; init; } = 10;

    /// <summary>A rule with more conditions is hard to read.</summary>
    public int LongestRule { get; init; } = 8;

    /// <summary>Codes that are not told.</summary>
    public ImmutableHashSet<string> Off { get; init; } = [];
}
