using System.Globalization;
using System.Text;

namespace ProtocolLang.Interpreter.Explaining;

internal static class Names
{
    /// <summary>A name without what readers type differently: capitals, blanks and dashes.</summary>
    public static string Bare(string name)
    {
        var bare = new StringBuilder(name.Length);
        foreach (var c in name)
        {
            if (!IsBlankOrDash(c)) bare.Append(char.ToLowerInvariant(c));
        }

        return bare.ToString();
    }

    /// <summary>Whether a text mentions a name as words of its own.</summary>
    public static bool Mentions(string text, string name)
    {
        var (words, wanted) = (Spaced(text), Spaced(name));
        if (wanted.Length == 0) return false;
        for (var at = words.IndexOf(wanted, StringComparison.Ordinal); at >= 0; at = words.IndexOf(wanted, at + 1, StringComparison.Ordinal))
        {
            var end = at + wanted.Length;
            if ((at == 0 || !char.IsLetterOrDigit(words[at - 1])) && (end == words.Length || !char.IsLetterOrDigit(words[end]))) return true;
        }

        return false;
    }

    private static bool IsBlankOrDash(char c) => char.IsWhiteSpace(c) || c == '\u2212' || char.GetUnicodeCategory(c) == UnicodeCategory.DashPunctuation;

    private static string Spaced(string text) => string.Join(' ', string.Concat(text.Select(c => IsBlankOrDash(c) ? ' ' : char.ToLowerInvariant(c)))
        .Split(' ', StringSplitOptions.RemoveEmptyEntries));
}
