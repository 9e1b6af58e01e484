namespace ProtocolLang.LanguageServer.Documents;

/// <summary>Which file uses which. A root is a file that no other one uses.</summary>
internal sealed class UseGraph
{
    private readonly SortedDictionary<string, string[]> uses = new(StringComparer.Ordinal);
    private List<string>? roots;

    public IReadOnlyCollection<string> Files => uses.Keys;

    /// <returns>Whether anything is new.</returns>
    public bool Set(string file, IEnumerable<string> used)
    {
        string[] now = [.. used.Distinct()];
        if (uses.TryGetValue(file, out var before) && before.AsSpan().SequenceEqual(now)) return false;
        uses[file] = now;
        roots = null;
        return true;
    }

    public bool Remove(string file)
    {
        roots = null;
        return uses.Remove(file);
    }

    public bool Contains(string file) => uses.ContainsKey(file);

    /// <summary>Every file is seen from one of these. Of files that use each other in a circle, and that nothing else uses, the first is taken.</summary>
    public IReadOnlyList<string> Roots() => roots ??= FindRoots();

    /// <summary>The roots from which a file is seen; the file itself when it is one.</summary>
    public IEnumerable<string> RootsOf(string file)
    {
        var above = new HashSet<string>(StringComparer.Ordinal);
        Walk(file, above, Users);
        return Roots().Where(above.Contains);
    }

    private List<string> FindRoots()
    {
        var used = uses.SelectMany(f => f.Value.Where(u => u != f.Key)).ToHashSet(StringComparer.Ordinal);
        var found = uses.Keys.Where(f => !used.Contains(f)).ToList();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var root in found) Walk(root, seen, Used);
        foreach (var file in uses.Keys.Where(f => !seen.Contains(f)).ToArray())
        {
            if (seen.Contains(file)) continue;
            found.Add(file);
            Walk(file, seen, Used);
        }

        return found;
    }

    private IEnumerable<string> Used(string file) => uses.GetValueOrDefault(file) ?? [];

    private IEnumerable<string> Users(string file) => uses.Where(f => f.Value.Contains(file)).Select(f => f.Key);

    private static void Walk(string from, HashSet<string> seen, Func<string, IEnumerable<string>> next)
    {
        var open = new Stack<string>([from]);
        while (open.TryPop(out var file))
        {
            if (!seen.Add(file)) continue;
            foreach (var other in next(file)) open.Push(other);
        }
    }
}
