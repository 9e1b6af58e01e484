using System.Globalization;

namespace ProtocolLang.Parsing;

internal enum LookAlikeKind { Tab, Blank, Dash, Quote, Other, Invisible, Control, NotUnicode }

/// <summary>Characters that word processors and web pages put where a plain one is meant.</summary>
internal static class LookAlikes
{
    /// <summary>The kind of an odd character and the plain one that it is read as; null for a character that is fine.</summary>
    public static (LookAlikeKind Kind, char Plain)? Of(char c) => c switch
    {
        '\t' => (LookAlikeKind.Tab, ' '),
        >= ' ' and <= '~' => null,
        < ' ' or (>= '\u007f' and <= '\u009f') => (LookAlikeKind.Control, ' '),
        '‐' or '‑' or '‒' or '–' or '—' or '―' or '−' or '⁃' or '﹘' or '﹣' or '－' or '⁻' or '•' or '‣' or '▪' => (LookAlikeKind.Dash, '-'),
        '‘' or '’' or '‚' or '‛' or '′' or '＇' => (LookAlikeKind.Quote, '\''),
        _ when IsDoubleQuote(c) => (LookAlikeKind.Quote, '"'),
        '\u00ad' or (>= '\u200b' and <= '\u200f') or (>= '\u202a' and <= '\u202e') or (>= '\u2060' and <= '\u206f') or '\ufeff' => (LookAlikeKind.Invisible, ' '),
        '⁺' or '₊' or '﹢' => (LookAlikeKind.Other, '+'),
        '×' or '∗' => (LookAlikeKind.Other, '*'),
        '÷' or '⁄' or '∕' => (LookAlikeKind.Other, '/'),
        '²' or '³' => (LookAlikeKind.Other, (char)(c - '²' + '2')),
        '¹' => (LookAlikeKind.Other, '1'),
        '⁰' or (>= '⁴' and <= '⁹') => (LookAlikeKind.Other, (char)(c - '⁰' + '0')),
        >= '₀' and <= '₉' => (LookAlikeKind.Other, (char)(c - '₀' + '0')),
        '\u037e' => (LookAlikeKind.Other, ';'),
        '、' => (LookAlikeKind.Other, ','),
        '。' => (LookAlikeKind.Other, '.'),
        '│' or '∣' => (LookAlikeKind.Other, '|'),
        // A fullwidth number sign would become the start of a comment and hide what follows.
        '＃' => null,
        >= '！' and <= '～' => (LookAlikeKind.Other, (char)(c - '！' + '!')),
        '\ufffd' => (LookAlikeKind.NotUnicode, '\ufffd'),
        _ => CharUnicodeInfo.GetUnicodeCategory(c) is UnicodeCategory.SpaceSeparator or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
            ? (LookAlikeKind.Blank, ' ')
            : null,
    };

    /// <summary>All that is a blank once it is mended; line breaks are not.</summary>
    public static bool IsReadAsBlank(char c) => c == ' ' || (c is not ('\r' or '\n') && Of(c) is (_, ' '));

    public static bool IsDoubleQuote(char c) => c is '"' or '“' or '”' or '„' or '‟' or '″' or '＂' or '«' or '»';
}
