using System.Globalization;
using System.Text;

namespace ProtocolLang.Logic;

/// <summary>C# identifiers from the names that clinicians write: <c>HER2 IHC</c> is <c>HER2IHC</c>, <c>2+</c> is <c>Value2Plus</c>, <c>FISH-</c> is <c>FISHMinus</c>.
/// The capitals that the author wrote are kept, and each word begins with one.</summary>
public static class Identifiers
{
    private const int MostCharacters = 80;

    public static string Of(string name)
    {
        var identifier = new StringBuilder(name.Length);
        for (var i = 0; i < name.Length && identifier.Length < MostCharacters;)
        {
            var length = WordAt(name, i);
            if (length > 0) AddWord(identifier, name.AsSpan(i, length));
            else identifier.Append(Spoken(name, i));
            i += Math.Max(length, 1);
        }

        if (identifier.Length == 0) return "Unnamed";
        return char.IsLetter(identifier[0]) ? identifier.ToString() : "Value" + identifier;
    }

    private static int WordAt(string name, int start)
    {
        var end = start;
        while (end < name.Length && IsPart(name[end])) end++;
        return end - start;
    }

    private static void AddWord(StringBuilder identifier, ReadOnlySpan<char> word)
    {
        // `1 2` and `12` must not look alike.
        if (identifier.Length > 0 && char.IsDigit(identifier[^1]) && char.IsDigit(word[0])) identifier.Append('_');
        identifier.Append(char.ToUpperInvariant(word[0])).Append(word[1..]);
    }

    private static bool IsPart(char c) => char.IsLetterOrDigit(c) || char.GetUnicodeCategory(c) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark;

    /// <summary>A sign as it is read aloud; nothing for what only separates words.</summary>
    private static string Spoken(string name, int at) => name[at] switch
    {
        '+' => "Plus",
        '-' or '\u2212' when FollowsWord(name, at) && !PrecedesWord(name, at) => "Minus",
        '%' => "Percent",
        '/' => "Per",
        '*' => "Times",
        '&' => "And",
        '=' when at > 0 && name[at - 1] is '<' or '>' => "OrEqual",
        '<' => "Below",
        '>' => "Above",
        '.' or ',' when FollowsWord(name, at) && PrecedesWord(name, at) && char.IsDigit(name[at - 1]) => "Point",
        '\u00b2' => "2",
        '\u00b3' => "3",
        _ => "",
    };

    private static bool FollowsWord(string name, int at) => at > 0 && IsPart(name[at - 1]);

    private static bool PrecedesWord(string name, int at) => at + 1 < name.Length && IsPart(name[at + 1]);
}
