namespace ProtocolLang.Editing.Layout;

/// <summary>Which lines of two texts belong together: the longest common subsequence, by Myers' algorithm.</summary>
internal static class LineDiff
{
    // So many lines apart, two texts have little in common, and a cheaper answer does.
    private const int MaxDistance = 2_000;

    /// <summary>Pairs of lines, rising on both sides, whose keys are equal. Where the texts differ by empty lines alone, every other line has its own.</summary>
    public static List<(int Old, int New)> Match(IReadOnlyList<string> old, IReadOnlyList<string> now)
    {
        var (oldFull, newFull) = (Full(old), Full(now));
        if (oldFull.Select(i => old[i]).SequenceEqual(newFull.Select(i => now[i]))) return InOrder([.. oldFull, old.Count], [.. newFull, now.Count]);
        var (start, oldEnd, newEnd) = (0, old.Count, now.Count);
        while (start < oldEnd && start < newEnd && old[start] == now[start]) start++;
        while (oldEnd > start && newEnd > start && old[oldEnd - 1] == now[newEnd - 1]) (oldEnd, newEnd) = (oldEnd - 1, newEnd - 1);
        var pairs = Enumerable.Range(0, start).Select(i => (i, i)).ToList();
        pairs.AddRange(Middle(old, now, start, oldEnd, newEnd));
        for (var i = 0; oldEnd + i < old.Count; i++) pairs.Add((oldEnd + i, newEnd + i));
        return pairs;
    }

    private static List<int> Full(IReadOnlyList<string> lines) => [.. Enumerable.Range(0, lines.Count).Where(i => lines[i].Length > 0)];

    /// <summary>Each line with its own, and of the empty lines before them as many as both have. The last one of each is the end.</summary>
    private static List<(int, int)> InOrder(List<int> old, List<int> now)
    {
        var pairs = new List<(int, int)>();
        var (o, n) = (0, 0);
        foreach (var (line, other) in old.Zip(now))
        {
            while (o < line && n < other) pairs.Add((o++, n++));
            pairs.Add((line, other));
            (o, n) = (line + 1, other + 1);
        }

        pairs.RemoveAt(pairs.Count - 1);
        return pairs;
    }

    private static List<(int, int)> Middle(IReadOnlyList<string> old, IReadOnlyList<string> now, int start, int oldEnd, int newEnd)
    {
        var (n, m) = (oldEnd - start, newEnd - start);
        var limit = Math.Min(n + m, MaxDistance);
        var furthest = new int[2 * limit + 3];
        var trails = new List<int[]>();
        for (var d = 0; d <= limit; d++)
        {
            trails.Add((int[])furthest[(limit + 1 - d)..(limit + 2 + d)].Clone());
            for (var k = -d; k <= d; k += 2)
            {
                var at = k + limit + 1;
                var x = k == -d || (k != d && furthest[at - 1] < furthest[at + 1]) ? furthest[at + 1] : furthest[at - 1] + 1;
                while (x < n && x - k < m && x - k >= 0 && old[start + x] == now[start + x - k]) x++;
                furthest[at] = x;
                if (x >= n && x - k >= m) return Back(trails, n, m, d, start, old, now);
            }
        }

        return [];
    }

    private static List<(int, int)> Back(List<int[]> trails, int n, int m, int distance, int start, IReadOnlyList<string> old, IReadOnlyList<string> now)
    {
        var pairs = new List<(int, int)>();
        var (x, y) = (n, m);
        for (var d = distance; d > 0; d--)
        {
            // What was furthest before step d; diagonal k stands at k + d.
            var before = trails[d];
            var k = x - y;
            int Furthest(int diagonal) => Math.Abs(diagonal) > d ? int.MinValue : before[diagonal + d];
            var down = k == -d || (k != d && Furthest(k - 1) < Furthest(k + 1));
            var (fromK, fromX) = down ? (k + 1, Furthest(k + 1)) : (k - 1, Furthest(k - 1));
            var (toX, toY) = down ? (fromX, fromX - fromK + 1) : (fromX + 1, fromX - fromK);
            for (; x > toX && y > toY; x--, y--) pairs.Add((start + x - 1, start + y - 1));
            (x, y) = (fromX, fromX - fromK);
        }

        for (; x > 0 && y > 0; x--, y--) pairs.Add((start + x - 1, start + y - 1));
        pairs.Reverse();
        return pairs;
    }
}
