namespace ProtocolLang.Editing.Outline;

/// <summary>Matches a few typed letters with a name.</summary>
public static class Fuzzy
{
    /// <summary>How well the letters of a query, in order and without regard to case and blanks, stand in a text; more is better. Null when they do not.
    /// Letters at the start of a word and letters next to each other count more, and so does a text that holds little else.</summary>
    public static int? Score(string text, string query)
    {
        var (score, at, run) = (0, 0, 0);
        foreach (var wanted in query)
        {
            if (char.IsWhiteSpace(wanted)) continue;
            var start = at;
            // A letter that begins a word is a better place than an earlier one within a word, unless a run goes on.
            var found = run > 0 && at < text.Length && Same(text[at], wanted) ? at : WordStart(text, at, wanted) ?? IndexOf(text, at, wanted);
            if (found < 0) return null;
            run = found == start ? run + 1 : 1;
            score += 1 + (found == start ? 4 * Math.Min(run, 4) : 0) + (found == 0 || !char.IsLetterOrDigit(text[found - 1]) ? 8 : 0);
            at = found + 1;
        }

        return 100 + score * 10 - Math.Min(text.Length, 90);
    }

    private static int? WordStart(string text, int from, char wanted)
    {
        for (var i = from; i < text.Length; i++)
        {
            if (Same(text[i], wanted) && (i == 0 || !char.IsLetterOrDigit(text[i - 1])) && char.IsLetterOrDigit(wanted)) return i;
        }

        return null;
    }

    private static int IndexOf(string text, int from, char wanted)
    {
        for (var i = from; i < text.Length; i++)
        {
            if (Same(text[i], wanted)) return i;
        }

        return -1;
    }

    private static bool Same(char a, char b) => char.ToLowerInvariant(a) == char.ToLowerInvariant(b);
}
