using System.Globalization;
using System.Text;

namespace ProtocolLang.Cli.Rendering;

/// <summary>How many columns of a terminal characters take.</summary>
internal static class Cells
{
    public const int Tab = 4;

    public static int WidthOf(ReadOnlySpan<char> text)
    {
        var width = 0;
        foreach (var rune in text.EnumerateRunes()) width += WidthOf(rune);
        return width;
    }

    /// <summary>What stands for a character on a terminal: nothing that moves the cursor, turns the writing direction or cannot be seen.</summary>
    public static string Show(Rune rune) => rune.Value switch
    {
        '\t' => "    ",
        < 0x20 => ((char)(0x2400 + rune.Value)).ToString(),
        0x7F => "\u2421",
        _ => Rune.GetUnicodeCategory(rune) switch
        {
            UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.Surrogate => "\uFFFD",
            UnicodeCategory.SpaceSeparator => WidthOf(rune) == 2 ? "  " : " ",
            _ => rune.ToString(),
        },
    };

    /// <summary>Without what could play tricks on a terminal.</summary>
    public static string Show(string text)
    {
        if (!text.AsSpan().ContainsAnyExceptInRange(' ', '~')) return text;
        var shown = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes()) shown.Append(Show(rune));
        return shown.ToString();
    }

    private static int WidthOf(Rune rune) => rune.Value switch
    {
        >= 0x20 and < 0x300 => 1,
        '\t' => Tab,
        >= 0x1100 and (<= 0x115F or 0x2329 or 0x232A or (>= 0x2E80 and <= 0xA4CF and not 0x303F) or (>= 0xAC00 and <= 0xD7A3) or (>= 0xF900 and <= 0xFAFF)
            or (>= 0xFE30 and <= 0xFE6F) or (>= 0xFF00 and <= 0xFF60) or (>= 0xFFE0 and <= 0xFFE6) or (>= 0x1F300 and <= 0x1FAFF) or (>= 0x20000 and <= 0x3FFFD)) => 2,
        _ => Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark ? 0 : 1,
    };
}
