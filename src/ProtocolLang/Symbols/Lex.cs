namespace ProtocolLang.Symbols;

/// <summary>Where words begin and end. A word is a run of characters between blanks, brackets, commas, quotes and comparison signs.</summary>
public static class Lex
{
    public static bool IsBlank(char c) => c <= ' ' || char.IsWhiteSpace(c);

    public static bool IsWordCharacter(char c) => !IsBlank(c) && c is not ('(' or ')' or ',' or '|' or '"' or '<' or '>' or '=' or '≤' or '≥' or '≠' or ':' or ';');

    public static int SkipBlanks(string text, int offset, int end)
    {
        while (offset < end && IsBlank(text[offset])) offset++;
        return offset;
    }

    public static int WordEnd(string text, int offset, int end)
    {
        while (offset < end && IsWordCharacter(text[offset])) offset++;
        return offset;
    }
}
