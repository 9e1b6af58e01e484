using System.Text.RegularExpressions;

namespace ProtocolLang.Testing.Corpus.Shrinking;

/// <summary>What may be left of a text when something is left out of it, or something simpler stands in its place. Most of it is no protocol; who tries it finds out.</summary>
internal static partial class Reductions
{
    /// <summary>The statements of a protocol's text.</summary>
    public static string[] Statements(string text) => [.. Statement().Matches(text).Select(m => m.Value.TrimEnd())];

    public static string Joined(IEnumerable<string> statements) => string.Join("\n\n", statements) + "\n";

    /// <summary>Leaves out all that can be left out: first halves, then ever shorter stretches.</summary>
    public static string[] Halves(string[] items, Func<string[], bool> accepts)
    {
        // From the end, since what is used stands before what uses it.
        for (var length = (items.Length + 1) / 2; length >= 1 && items.Length > 0; length = length == 1 ? 0 : (length + 1) / 2)
        {
            for (var end = items.Length; end > 0; end -= length) items = Cut(items, Math.Max(0, end - length), end, accepts);
        }

        return items;
    }

    /// <summary>Leaves out stretches of any length, the longest first, and brackets; the first word stays.</summary>
    public static string Words(string text, Func<string, bool> accepts)
    {
        var words = Word().Matches(text).Select(m => m.Value).ToArray();
        bool All(string[] left) => accepts(string.Concat(left));
        for (var length = words.Length - 1; length >= 1; length--)
        {
            for (var end = words.Length; end > length; end = Math.Min(end - 1, words.Length)) words = Cut(words, end - length, end, All);
        }

        for (var open = words.Length - 1; open > 0; open--)
        {
            if (!words[open].EndsWith('(')) continue;
            for (var close = open + 1; close < words.Length; close++)
            {
                if (words[close].EndsWith(')') && All([.. words[..open], words[open][..^1], .. words[(open + 1)..close], .. words[(close + 1)..]])) return Words(string.Concat([.. words[..open], words[open][..^1], .. words[(open + 1)..close], .. words[(close + 1)..]]), accepts);
            }
        }

        return string.Concat(words);
    }

    /// <summary>Leaves out lines of a statement, each with all that is indented further below it.</summary>
    public static string Lines(string statement, Func<string, bool> accepts)
    {
        var lines = statement.Split('\n');
        for (var start = lines.Length - 1; start > 0; start--)
        {
            if (start >= lines.Length) continue;
            var end = start + 1;
            while (end < lines.Length && Indent(lines[end]) > Indent(lines[start])) end++;
            lines = Cut(lines, start, end, left => accepts(string.Join('\n', left)));
        }

        return string.Join('\n', lines);
    }

    /// <summary>A statement with a plain note for what it says to do, or with one of its clauses in another one's place.</summary>
    public static IEnumerable<string> Simpler(string statement)
    {
        if (!Outcome().IsMatch(statement)) yield return Then().Replace(statement, "then note \"x\"", 1);
        var lines = statement.Split('\n');
        for (var to = 1; to < lines.Length; to++)
        {
            for (var from = to + 1; from < lines.Length; from++)
            {
                yield return string.Join('\n', [.. lines[..to], FirstWord().Match(lines[to]).Value + FirstWord().Replace(lines[from], "", 1), .. lines[(to + 1)..from], .. lines[(from + 1)..]]);
            }
        }
    }

    /// <summary>A protocol with what a definition means in the place of its name.</summary>
    public static IEnumerable<string> Inlined(string[] statements)
    {
        foreach (var (i, statement) in statements.Index())
        {
            if (Definition().Match(statement) is not { Success: true } m) continue;
            yield return Joined(statements.Where((_, at) => at != i).Select(s => s.Replace(m.Groups[1].Value, $"({m.Groups[2].Value})", StringComparison.Ordinal)));
        }
    }

    private static string[] Cut(string[] items, int start, int end, Func<string[], bool> accepts)
    {
        string[] left = [.. items[..start], .. items[end..]];
        return accepts(left) ? left : items;
    }

    private static int Indent(string line) => line.Length - line.TrimStart(' ').Length;

    /// <summary>From a word at the left margin to before the next.</summary>
    [GeneratedRegex(@"^\S.*(?:\n(?!\S).*)*", RegexOptions.Multiline)]
    private static partial Regex Statement();

    /// <summary>With the blanks before it; brackets are words of their own.</summary>
    [GeneratedRegex(@"\s*(?:[()]|[^\s()]+)")]
    private static partial Regex Word();

    [GeneratedRegex(@"^ *\S+")]
    private static partial Regex FirstWord();

    [GeneratedRegex(@"\bthen\b(?:.*\n *- .*)*.*")]
    private static partial Regex Then();

    [GeneratedRegex("\\bthen note \"x\"")]
    private static partial Regex Outcome();

    [GeneratedRegex(@"^define (.*) as (.*)$")]
    private static partial Regex Definition();
}
