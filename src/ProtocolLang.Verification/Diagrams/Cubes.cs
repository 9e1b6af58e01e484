using System.Collections.Immutable;

namespace ProtocolLang.Verification.Diagrams;

/// <summary>Some patients described by a list of values for each of a few variables; the others do not matter.</summary>
internal sealed record Cube(ImmutableSortedDictionary<int, ImmutableArray<int>> Values);

/// <summary>Describes a set of patients by few cubes, each as wide as it can be.</summary>
internal static class Cubes
{
    /// <param name="patients">The set.</param>
    /// <param name="wider">The set, and whoever may be described too, because no such patient exists.</param>
    /// <param name="most">Stop after so many.</param>
    /// <returns>The cubes, and whether they cover the whole set.</returns>
    public static (ImmutableArray<Cube> Cubes, bool IsAll) Cover(DiagramTable table, Diagram patients, Diagram wider, int most)
    {
        var cubes = ImmutableArray.CreateBuilder<Cube>();
        while (!patients.IsNone && cubes.Count < most)
        {
            var cube = Widen(table, Paths.Cheapest(table, patients, (_, _) => 1), wider, patients);
            cubes.Add(cube);
            patients = table.And(patients, Of(table, cube).Not);
        }

        return (cubes.ToImmutable(), patients.IsNone);
    }

    public static Diagram Of(DiagramTable table, Cube cube) => table.All(cube.Values.Reverse().Select(v => table.Where(v.Key, i => v.Value.Contains(i))));

    /// <summary>Lets go of one variable after the other where that describes nobody else; then takes in further values of those that are left, where
    /// that describes patients who are not described yet.</summary>
    private static Cube Widen(DiagramTable table, IReadOnlyDictionary<int, int> path, Diagram wider, Diagram left)
    {
        var values = path.ToImmutableSortedDictionary(p => p.Key, p => ImmutableArray.Create(p.Value));
        foreach (var level in path.Keys.Reverse())
        {
            var without = values.Remove(level);
            if (table.IsSubset(Of(table, new Cube(without)), wider)) values = without;
        }

        foreach (var level in values.Keys)
        {
            for (var value = 0; value < table.SizeOf(level); value++)
            {
                if (values[level].Contains(value)) continue;
                if (table.And(Of(table, new Cube(values.SetItem(level, [value]))), left).IsNone) continue;
                var more = values.SetItem(level, [.. values[level].Add(value).Order()]);
                if (table.IsSubset(Of(table, new Cube(more)), wider)) values = more;
            }
        }

        return new Cube(values);
    }
}
