using System.Text;

namespace ProtocolLang.Units;

/// <summary>How words are compared: when two spellings are one name, and which known name a misspelt one was meant to be.</summary>
public static class Spelling
{
    /// <summary>Words longer than this are not searched for; nobody misspells one.</summary>
    public const int MaxLength = 100;

    /// <summary>What makes two spellings the same name: lower case, single blanks (none at the ends), every Unicode dash and minus a plain hyphen.</summary>
    public static string Fold(string text) => Fold(text, keepCase: false);

    internal static string Fold(string text, bool keepCase)
    {
        if (IsFolded(text, keepCase)) return text;
        var folded = new StringBuilder(text.Length);
        var blank = false;
        foreach (var c in text)
        {
            if (char.IsWhiteSpace(c))
            {
                blank = folded.Length > 0;
                continue;
            }

            if (blank) folded.Append(' ');
            blank = false;
            folded.Append(IsDash(c) ? '-' : keepCase ? c : char.ToLowerInvariant(c));
        }

        return folded.ToString();
    }

    /// <summary>Most names are written as they are compared, and comparing is most of what reading a case file does.</summary>
    private static bool IsFolded(string text, bool keepCase)
    {
        for (var i = 0; i < text.Length; i++)
        {
            var isLone = text[i] == ' ' && i > 0 && text[i - 1] != ' ' && i + 1 < text.Length;
            if (!(isLone || (text[i] is > ' ' and < '\x7F' && (keepCase || !char.IsAsciiLetterUpper(text[i]))))) return false;
        }

        return true;
    }

    public static bool IsDash(char c) => c is '-' or (>= '\u2010' and <= '\u2015') or '\u2212' or '\u2043' or '\uFE58' or '\uFE63' or '\uFF0D';

    /// <summary>The candidates that were most likely meant, nearest first: few letters differ (a swap of neighbours counts once),
    /// else the word is made of a candidate's initials, or is its start or some of its words. Ties go to the longer shared start, then to the order given.</summary>
    public static IReadOnlyList<string> Nearest(string word, IEnumerable<string> candidates, int max = 3)
    {
        if (word.Length > MaxLength) return [];
        var wanted = Fold(word);
        if (wanted.Length == 0) return [];
        return
        [
            .. candidates
                .Distinct(StringComparer.Ordinal)
                .Select(c => (Candidate: c, Key: Fold(c.Length > MaxLength ? c[..MaxLength] : c)))
                .Select(c => (c.Candidate, Score: Score(wanted, c.Key), Shared: SharedStart(wanted, c.Key)))
                .Where(c => c.Score < int.MaxValue)
                .OrderBy(c => c.Score)
                .ThenByDescending(c => c.Shared)
                .Take(max)
                .Select(c => c.Candidate),
        ];
    }

    /// <summary>The candidate that a word is or is written nearly like: at most two letters differ, of a long word.</summary>
    public static string? Alike(string word, IEnumerable<string> candidates)
    {
        var wanted = Fold(word);
        if (wanted.Length is 0 or > MaxLength) return null;
        return candidates.Where(c => c.Length <= MaxLength)
            .Select(c => (Candidate: c, Distance: Distance(wanted, Fold(c), Math.Min(2, wanted.Length / 4))))
            .Where(c => c.Distance < int.MaxValue).OrderBy(c => c.Distance).Select(c => c.Candidate).FirstOrDefault();
    }

    private static readonly (string, string)[] Opposites =
        [("positive", "negative"), ("low", "high"), ("hyper", "hypo"), ("above", "below"), ("with", "without"), ("resectable", "unresectable"), ("stable", "unstable"), ("complete", "incomplete"), ("pre", "post")];

    /// <summary>Few letters part a word from its opposite, but nobody who wrote one meant the other.</summary>
    private static bool AreOpposite(string a, string b) =>
        Opposites.Any(o => a.Replace(o.Item1, o.Item2, StringComparison.Ordinal) == b || b.Replace(o.Item1, o.Item2, StringComparison.Ordinal) == a
            || a.Replace(o.Item2, o.Item1, StringComparison.Ordinal) == b || b.Replace(o.Item2, o.Item1, StringComparison.Ordinal) == a);

    private static int Score(string wanted, string candidate)
    {
        if (wanted != candidate && AreOpposite(wanted, candidate)) return int.MaxValue;
        var limit = Math.Max(wanted.Length, candidate.Length) switch { <= 2 => 1, <= 5 => 1, <= 8 => 2, var n => Math.Min(n / 4 + 1, 6) };
        var distance = Distance(wanted, candidate, limit);
        // One letter of a one-letter word is all of it.
        if (distance < Math.Min(wanted.Length, candidate.Length)) return distance;
        if (wanted.Length >= 2 && IsAbbreviation(wanted, candidate)) return 50;
        return wanted.Length >= 3 && (candidate.StartsWith(wanted, StringComparison.Ordinal) || HasWords(candidate, wanted) || HasWords(wanted, candidate))
            ? 100 + Math.Abs(candidate.Length - wanted.Length)
            : int.MaxValue;
    }

    /// <summary>PR of partial response, ILD of interstitial lung disease.</summary>
    private static bool IsAbbreviation(string wanted, string candidate) =>
        !wanted.Contains(' ') && candidate.Split(' ', '-') is var words && words.Length == wanted.Length && words.Zip(wanted).All(w => w.First.StartsWith(w.Second));

    private static bool HasWords(string all, string some) => some.Length >= 3 && $" {all} ".Contains($" {some} ", StringComparison.Ordinal);

    private static int SharedStart(string a, string b)
    {
        var length = 0;
        while (length < a.Length && length < b.Length && a[length] == b[length]) length++;
        return length;
    }

    /// <summary>Insertions, deletions, replacements and swaps of neighbours; <see cref="int.MaxValue"/> when more than <paramref name="limit"/>.</summary>
    private static int Distance(string a, string b, int limit)
    {
        if (Math.Abs(a.Length - b.Length) > limit) return int.MaxValue;
        var (before, above, row) = (new int[b.Length + 1], new int[b.Length + 1], new int[b.Length + 1]);
        for (var j = 0; j <= b.Length; j++) above[j] = j;
        for (var i = 1; i <= a.Length; i++)
        {
            row[0] = i;
            var least = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var cost = a[i - 1] == b[j - 1] ? 0 : 1;
                row[j] = Math.Min(Math.Min(above[j] + 1, row[j - 1] + 1), above[j - 1] + cost);
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) row[j] = Math.Min(row[j], before[j - 2] + 1);
                least = Math.Min(least, row[j]);
            }

            if (least > limit) return int.MaxValue;
            (before, above, row) = (above, row, before);
        }

        return above[b.Length] <= limit ? above[b.Length] : int.MaxValue;
    }
}
