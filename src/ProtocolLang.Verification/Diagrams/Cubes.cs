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
            if (Holds(table, wider, without)) values = without;
        }

        foreach (var level in values.Keys)
        {
            for (var value = 0; value < table.SizeOf(level); value++)
            {
                if (values[level].Contains(value)) continue;
                // Nobody new is described when all of the slice is among the others.
                if (Holds(table, left.Not, values.SetItem(level, [value]))) continue;
                var more = values.SetItem(level, [.. values[level].Add(value).Order()]);
                if (Holds(table, wider, more)) values = more;
            }
        }

        return new Cube(values);
    }

    /// <summary>Whether everybody whom some values describe is in a set; asked without making a diagram of them.</summary>
    private static bool Holds(DiagramTable table, Diagram patients, ImmutableSortedDictionary<int, ImmutableArray<int>> values)
    {
        var known = new Dictionary<int, bool>();
        return Of(patients);

        bool Of(Diagram at)
        {
            if (at.IsConstant) return at.IsAll;
            if (known.TryGetValue(at.Reference, out var done)) return done;
            table.Budget.Spend();
            var level = table.LevelOf(at);
            var all = true;
            if (values.TryGetValue(level, out var only))
            {
                foreach (var value in only) all = all && Of(table.Child(at, value));
            }
            else
            {
                for (var value = 0; value < table.SizeOf(level) && all; value++) all = Of(table.Child(at, value));
            }

            return known[at.Reference] = all;
        }
    }
}
