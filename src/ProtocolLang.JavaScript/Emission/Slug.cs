using System.Text;

namespace ProtocolLang.JavaScript.Emission;

/// <summary>Names as parts of file names and addresses: small letters, digits and hyphens.</summary>
public static class Slug
{
    private const int MostLetters = 80;

    public static string Of(string name)
    {
        var slug = new StringBuilder();
        foreach (var c in name)
        {
            if (slug.Length >= MostLetters) break;
            if (char.IsAsciiLetterOrDigit(c)) slug.Append(char.ToLowerInvariant(c));
            else if (c == '+') slug.Append(slug.Length > 0 && slug[^1] != '-' ? "-plus" : "plus");
            else if (slug.Length > 0 && slug[^1] != '-') slug.Append('-');
        }

        return slug.ToString().Trim('-') is { Length: > 0 } text ? text : "protocol";
    }
}
