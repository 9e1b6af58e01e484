using ProtocolLang.Logic;

namespace ProtocolLang.Verification.Findings;

/// <summary>Partitions that leave somebody in scope out or count somebody twice. Who is in no part only because something is unknown is no gap.</summary>
internal static class PartitionFindings
{
    public static void Find(Search search)
    {
        var a = search.Analysis;
        foreach (var partition in a.Protocol.Partitions)
        {
            search.Ask(partition.Origin, () => $"whether every patient is in a part of `{partition.Name}`", () =>
            {
                var outside = a.Table.All([a.True(partition.Scope), .. partition.Parts.Select(p => a.False(p.Meaning))]);
                return a.Exist(outside)
                    ? a.Shown(new Fault.PartitionGap(partition), outside, Analysis.Holds([partition.Scope.IsTrue, .. partition.Parts.Select(p => p.Meaning.IsFalse)]), $"in no part of {partition.Name}", partition.Scope)
                    : null;
            });
            foreach (var (first, second) in from i in Enumerable.Range(0, partition.Parts.Length) from j in Enumerable.Range(i + 1, partition.Parts.Length - i - 1) select (partition.Parts[i], partition.Parts[j]))
            {
                search.Ask(partition.Origin, () => $"whether a patient can be in two parts of `{partition.Name}`", () =>
                {
                    var both = a.Table.All([a.True(partition.Scope), a.True(first.Meaning), a.True(second.Meaning)]);
                    return a.Exist(both)
                        ? a.Shown(new Fault.PartitionOverlap(partition, first, second), both, Analysis.Holds(partition.Scope.IsTrue, first.Meaning.IsTrue, second.Meaning.IsTrue), $"{first.Name} and {second.Name}", partition.Scope)
                        : null;
                });
            }
        }
    }
}
