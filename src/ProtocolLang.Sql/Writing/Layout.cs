using System.Text;

namespace ProtocolLang.Sql.Writing;

/// <summary>How text of a query is laid out.</summary>
internal static class Layout
{
    public const int Width = 110;

    /// <summary>The same text with the lines after its first moved to the right.</summary>
    public static string Hanging(string text, int by) => text.Contains('\n', StringComparison.Ordinal) ? text.Replace("\n", "\n" + new string(' ', by), StringComparison.Ordinal) : text;

    public static string Indented(string text, int by) => new string(' ', by) + Hanging(text, by);

    /// <summary>Parts in one line when they fit, else each in its own, the sign in front.</summary>
    public static string Joined(string sign, IReadOnlyList<string> parts)
    {
        var line = string.Join($" {sign} ", parts);
        return line.Length <= Width && !line.Contains('\n', StringComparison.Ordinal)
            ? line
            : string.Join('\n', parts.Select((p, i) => i == 0 ? p : $"{sign} {Hanging(p, sign.Length + 1)}"));
    }

    /// <summary>Words that may stand behind <c>--</c>: in one line, without characters that would end it.</summary>
    public static string Comment(string words)
    {
        var comment = new StringBuilder(words.Length);
        foreach (var c in words)
        {
            var isBlank = char.IsControl(c) || char.IsWhiteSpace(c) || c is '\u2028' or '\u2029' || char.IsSurrogate(c);
            if (!isBlank) comment.Append(c);
            else if (comment.Length > 0 && comment[^1] != ' ') comment.Append(' ');
        }

        return comment.ToString().TrimEnd();
    }
}
