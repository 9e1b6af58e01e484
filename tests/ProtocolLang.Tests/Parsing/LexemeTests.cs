using ProtocolLang.Parsing;

namespace ProtocolLang.Tests.Parsing;

public sealed class LexemeTests
{
    [Theory]
    [InlineData("HER2 IHC 2+ and FISH-", "HER2", "IHC", "2+", "and", "FISH-")]
    [InlineData("LVEF<=50%", "LVEF", "<=", "50%")]
    [InlineData("a,b(c)\"d e\"|f", "a", ",", "b", "(", "c", ")", "\"d e\"", "|", "f")]
    [InlineData("kg/m2 10*3/uL B&W Patient's 1.5 [IU] ≥2", "kg/m2", "10*3/uL", "B&W", "Patient's", "1.5", "[IU]", "≥", "2")]
    [InlineData("x: 1; y", "x", ":", "1", ";", "y")]
    [InlineData("\"never closed", "\"never closed")]
    public void Text_falls_into_words_and_marks(string text, params string[] tokens)
    {
        var found = new List<string>();
        for (var at = 0; Lexemes.TryNext(text, at, text.Length, out var token); at = token.End) found.Add(text.Substring(token.Start, token.Length));
        Assert.Equal(tokens, found);
    }

    [Theory]
    [InlineData("known as X", 8)]
    [InlineData("Known   as X", 10)]
    [InlineData("known assets", 0)]
    [InlineData("unknown as", 0)]
    [InlineData("known as", 8)]
    public void A_keyword_is_whole_words(string text, int end) => Assert.Equal(end, Lexemes.WordsEnd(text, 0, text.Length, "known as"));
}
