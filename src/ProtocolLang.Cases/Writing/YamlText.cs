using System.Globalization;
using System.Text;

namespace ProtocolLang.Cases.Writing;

/// <summary>Writes a text as one YAML value, plain where that is safe in every version of YAML, else in double quotes.</summary>
internal static class YamlText
{
    private static readonly HashSet<string> Taken = new(StringComparer.OrdinalIgnoreCase) { "null", "true", "false", "unknown", "none", "y", "n", "on", "off" };

    internal static string Quote(string text) => IsPlain(text) ? text : Escaped(text);

    private static bool IsPlain(string text)
    {
        if (text.Length == 0 || text[^1] == ' ' || Taken.Contains(text) || text.Contains("  ", StringComparison.Ordinal)) return false;
        if (!char.IsAsciiLetterOrDigit(text[0])) return false;
        return text.All(c => char.IsAsciiLetterOrDigit(c) || c is ' ' or '+' or '-' or '.' or '/' or '%' or '(' or ')' or '_' or '*' || (c > '\u00A0' && char.IsLetter(c)));
    }

    private static string Escaped(string text)
    {
        var escaped = new StringBuilder("\"");
        foreach (var c in text)
        {
            escaped.Append(c switch
            {
                '"' => "\\\"",
                '\\' => "\\\\",
                '\n' => "\\n",
                '\r' => "\\r",
                '\t' => "\\t",
                _ when char.IsControl(c) || c is '\u2028' or '\u2029' or '\uFEFF' => "\\u" + ((int)c).ToString("X4", CultureInfo.InvariantCulture),
                _ => c.ToString(),
            });
        }

        return escaped.Append('"').ToString();
    }
}
