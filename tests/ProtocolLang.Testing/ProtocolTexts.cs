using System.Text;
using CsCheck;

namespace ProtocolLang.Testing;

/// <summary>Texts of protocols for property tests: good and bad ones, and what remains after random damage or random spacing.</summary>
public static class ProtocolTexts
{
    private static readonly string[] Splinters =
    [
        " ", "  ", "\n", "\n\n", "\n  ", "\r\n", "\t", "#", "# c\n", "\"", "“", "(", ")", ",", "|", "- ", "\n  - ", "\n    - ", " as ", " is ", " into ", " if ", " then ", " unless ", " because ",
        "\nrule ", "\nif ", "\nfacts\n", "\n  | a | b |\n", "–", "\u00a0", "\u200b", "\ud83d\ude00", "\ud800", "\u0007", "any of", "all of", "else", "note ", "from", "\n   known as ", "é", ":", "=",
    ];

    /// <summary>All protocol files below the tests' folders.</summary>
    public static string[] All { get; } =
        [.. Directory.EnumerateFiles(Repository.PathTo("tests"), "*.protocol", SearchOption.AllDirectories).Where(f => !f.Contains("bin")).Order(StringComparer.Ordinal).Select(File.ReadAllText)];

    /// <summary>A few statements from anywhere in the files, with some splinters struck in and some stretches cut out.</summary>
    public static Gen<string> Damaged { get; } =
        from text in Gen.Int[0, All.Length - 1].Select(i => All[i])
        from start in Gen.Int[0, Math.Max(0, text.Length - 1)]
        from length in Gen.Int[1, 600]
        from blows in Gen.Select(Gen.Int[0, 600], Gen.Int[0, 8], Gen.Int[0, Splinters.Length - 1].Select(i => Splinters[i])).Array[0, 8]
        select Strike(text, start, length, blows);

    /// <summary>The same text with more blanks between words, another width of indentation, more blank lines where there are some, and other line ends.</summary>
    public static Gen<string> Respaced(string text) =>
        from width in Gen.Int[1, 3]
        from blanks in Gen.Int[1, 3].Array[50]
        from ending in Gen.Int[0, 2].Select(i => new[] { "\n", "\r\n", "\r" }[i])
        from trailing in Gen.Bool
        select Respace(text, width, blanks, ending, trailing);

    private static string Strike(string text, int start, int length, (int Place, int Cut, string Splinter)[] blows)
    {
        // From the beginning of a line, so that most of it still is a protocol.
        start = text.LastIndexOf('\n', start) + 1;
        text = text.Substring(start, Math.Min(length, text.Length - start));
        foreach (var (place, cut, splinter) in blows)
        {
            var at = Math.Min(place, text.Length);
            text = text[..at] + splinter + text[Math.Min(at + cut, text.Length)..];
        }

        return text;
    }

    private static string Respace(string text, int width, int[] blanks, string ending, bool trailing)
    {
        var result = new StringBuilder();
        var next = 0;
        foreach (var line in text.Split('\n'))
        {
            var words = line.TrimStart(' ');
            result.Append(' ', (line.Length - words.Length) * width);
            var isComment = false;
            foreach (var c in words)
            {
                isComment |= c == '#' && (result.Length == 0 || result[^1] is ' ' or '\n' or '\r');
                result.Append(c, c == ' ' && !isComment ? blanks[next++ % blanks.Length] : 1);
            }

            if (trailing) result.Append("  ");
            result.Append(ending);
            if (words.Length == 0 && next > 0) result.Insert(result.Length, ending, blanks[next++ % blanks.Length]);
        }

        return result.ToString();
    }
}
