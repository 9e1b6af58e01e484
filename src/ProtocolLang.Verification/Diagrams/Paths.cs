namespace ProtocolLang.Verification.Diagrams;

/// <summary>Finds single patients in a set.</summary>
internal static class Paths
{
    /// <summary>The patient who costs least: for each variable that matters, its value.</summary>
    /// <param name="cost">What it costs that a variable (its level) has a value. What does not matter costs nothing.</param>
    /// <exception cref="ArgumentException">Nobody is in the set.</exception>
    public static IReadOnlyDictionary<int, int> Cheapest(DiagramTable table, Diagram patients, Func<int, int, double> cost)
    {
        if (patients.IsNone) throw new ArgumentException("Nobody is in the set.", nameof(patients));
        var best = new Dictionary<int, (double Cost, int Value)>();
        var path = new SortedDictionary<int, int>();
        _ = Best(patients);
        for (var at = patients; !at.IsConstant; at = table.Child(at, path[table.LevelOf(at)])) path[table.LevelOf(at)] = best[at.Reference].Value;
        return path;

        double Best(Diagram diagram)
        {
            if (diagram.IsConstant) return diagram.IsAll ? 0 : double.PositiveInfinity;
            if (best.TryGetValue(diagram.Reference, out var known)) return known.Cost;
            var level = table.LevelOf(diagram);
            var (least, which) = (double.PositiveInfinity, 0);
            for (var value = 0; value < table.SizeOf(level); value++)
            {
                var here = Best(table.Child(diagram, value)) + cost(level, value);
                if (here < least) (least, which) = (here, value);
            }

            best[diagram.Reference] = (least, which);
            return least;
        }
    }

    /// <summary>How much of all combinations of values is in a set, from 0 to 1, every value of a variable counting alike.</summary>
    public static double Share(DiagramTable table, Diagram patients)
    {
        var known = new Dictionary<int, double>();
        return Of(patients);

        double Of(Diagram diagram)
        {
            // A set and its opposite are counted each by itself: what is left of 1 would have lost the digits of a small share.
            if (diagram.IsConstant) return diagram.IsAll ? 1 : 0;
            if (known.TryGetValue(diagram.Reference, out var share)) return share;
            var level = table.LevelOf(diagram);
            for (var value = 0; value < table.SizeOf(level); value++) share += Of(table.Child(diagram, value));
            return known[diagram.Reference] = share / table.SizeOf(level);
        }
    }
}
