namespace ProtocolLang.Units;

/// <summary>Guesses which word was meant.</summary>
public static class Spelling
{
    /// <summary>The candidates that differ from <paramref name="word"/> by few letters (more for a longer word), nearest first; case does not count.</summary>
    public static IReadOnlyList<string> Nearest(string word, IEnumerable<string> candidates, int max = 3)
    {
        if (word.Length is 0 or > 200) return [];
        var folded = word.ToLowerInvariant();
        return [.. candidates.Distinct(StringComparer.OrdinalIgnoreCase)
            .Select(c => (Candidate: c, Distance: Distance(folded, c.ToLowerInvariant(), Allowed(Math.Min(word.Length, c.Length)))))
            .Where(c => c.Distance is not null)
            .OrderBy(c => c.Distance)
            .ThenBy(c => c.Candidate, StringComparer.Ordinal)
            .Take(max)
            .Select(c => c.Candidate)];
    }

    private static int Allowed(int length) => length switch { <= 1 => 0, <= 4 => 1, <= 8 => 2, _ => 3 };

    // The number of letters to insert, delete, replace or swap with their neighbour; null when that is more than the limit.
    private static int? Distance(string a, string b, int limit)
    {
        if (Math.Abs(a.Length - b.Length) > limit) return null;
        var (before, last, next) = (new int[b.Length + 1], new int[b.Length + 1], new int[b.Length + 1]);
        for (var j = 0; j <= b.Length; j++) last[j] = j;
        for (var i = 1; i <= a.Length; i++)
        {
            next[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                next[j] = Math.Min(Math.Min(next[j - 1], last[j]) + 1, last[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1));
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) next[j] = Math.Min(next[j], before[j - 2] + 1);
            }

            (before, last, next) = (last, next, before);
        }

        return last[b.Length] <= limit ? last[b.Length] : null;
    }
}
