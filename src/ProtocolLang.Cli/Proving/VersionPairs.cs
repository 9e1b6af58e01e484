using System.Collections.Immutable;

namespace ProtocolLang.Cli.Proving;

/// <summary>Which protocol of one version is which of the other: the only ones, else those of one path.</summary>
/// <param name="New">The paths of those that only the new version has.</param>
/// <param name="Gone">The paths of those that only the old version has.</param>
internal sealed record VersionPairs(ImmutableArray<(string Path, Compilation Old, Compilation New)> Both, ImmutableArray<string> New, ImmutableArray<string> Gone)
{
    public static VersionPairs Of(Version old, Version now)
    {
        if (old.Count == 1 && now.Count == 1)
        {
            return new([.. from o in old.Protocols from n in now.Protocols select (n.Key, o.Value, n.Value)], [], []);
        }

        return new(
            [.. from n in now.Protocols where old.Protocols.ContainsKey(n.Key) orderby n.Key select (n.Key, old.Protocols[n.Key], n.Value)],
            [.. now.Protocols.Keys.Where(p => !old.Protocols.ContainsKey(p) && !old.Broken.Contains(p)).Order(StringComparer.Ordinal)],
            [.. old.Protocols.Keys.Where(p => !now.Protocols.ContainsKey(p) && !now.Broken.Contains(p)).Order(StringComparer.Ordinal)]);
    }
}
