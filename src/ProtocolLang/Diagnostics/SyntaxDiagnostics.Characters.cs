using System.Collections.Immutable;
using System.Globalization;
using ProtocolLang.Text;
using static ProtocolLang.Diagnostics.Catalogue;

namespace ProtocolLang.Diagnostics;

public static partial class SyntaxDiagnostics
{
    private static readonly Descriptor TabFound = Error("PL1001", "A tab");
    private static readonly Descriptor UnusualBlankFound = Error("PL1002", "A blank that is not the plain one");
    private static readonly Descriptor UnusualDashFound = Error("PL1003", "A dash that is not the plain hyphen");
    private static readonly Descriptor CurlyQuoteFound = Error("PL1004", "A curly quotation mark");
    private static readonly Descriptor UnusualCharacterFound = Error("PL1005", "A look-alike of a plain character");
    private static readonly Descriptor InvisibleCharacterFound = Error("PL1006", "A character that cannot be seen");
    private static readonly Descriptor ControlCharacterFound = Error("PL1007", "A control character");
    private static readonly Descriptor NotTextFound = Error("PL1008", "A file that is not text");
    private static readonly Descriptor NotUnicodeFound = Error("PL1009", "A character that could not be read");
    private static readonly Descriptor FileTooLongFound = Error("PL1010", "A file that is too long");
    private static readonly Descriptor TooManyFound = Error("PL1012", "Too many mistakes to go on");
    private static readonly Descriptor UnclosedQuoteFound = Error("PL1011", "A quotation mark without its partner");

    /// <summary>Whether the formatter mends it by itself, since there is one way only to read it.</summary>
    internal static bool IsMendedByFormatter(Diagnostic diagnostic) => diagnostic.Descriptor == TabFound || diagnostic.Descriptor == UnusualBlankFound
        || diagnostic.Descriptor == UnusualDashFound || diagnostic.Descriptor == CurlyQuoteFound || diagnostic.Descriptor == UnusualCharacterFound
        || diagnostic.Descriptor == ControlCharacterFound || diagnostic.Descriptor == NotIndentedFound || IsKeywordCase(diagnostic);

    internal static bool IsKeywordCase(Diagnostic diagnostic) => diagnostic.Descriptor == NotLowerCaseFound;

    /// <summary>Whether nothing is known about the rest of the file.</summary>
    internal static bool IsUnreadable(Diagnostic diagnostic) =>
        diagnostic.Descriptor == NotTextFound || diagnostic.Descriptor == FileTooLongFound || diagnostic.Descriptor == TooManyFound;

    public static Diagnostic Tab(Location at, ImmutableArray<TextEdit> repair) =>
        Mend(TabFound, at, "a tab was found; lines are indented and words are parted with blanks", "Use two blanks for each step of indentation.", "Replace with blanks", repair);

    public static Diagnostic UnusualBlank(Location at, char found, ImmutableArray<TextEdit> repair) =>
        Mend(UnusualBlankFound, at, $"a {Name(found)} was found where a plain blank is expected", "Type a blank with the space bar.", "Replace with plain blanks", repair);

    public static Diagnostic UnusualDash(Location at, char found, ImmutableArray<TextEdit> repair) =>
        Mend(UnusualDashFound, at, $"`{found}` ({Name(found)}) was found where the plain hyphen `-` is expected", "Write `-`.", "Write `-`", repair);

    public static Diagnostic CurlyQuote(Location at, char found, string plain, ImmutableArray<TextEdit> repair) =>
        Mend(CurlyQuoteFound, at, $"`{found}` ({Name(found)}) was found where the straight mark `{plain}` is expected", $"Write `{plain}`.", "Write straight quotation marks", repair);

    public static Diagnostic UnusualCharacter(Location at, char found, string plain, ImmutableArray<TextEdit> repair) =>
        Mend(UnusualCharacterFound, at, $"`{found}` ({Name(found)}) was found where the plain `{plain}` is expected", $"Write `{plain}`.", "Write plain characters", repair);

    public static Diagnostic InvisibleCharacter(Location at, char found, ImmutableArray<TextEdit> repair) =>
        Mend(InvisibleCharacterFound, at, $"an invisible character ({Name(found)}) was found; it makes words differ that look the same", "Delete it.", "Delete what cannot be seen", repair);

    public static Diagnostic ControlCharacter(Location at, char found, ImmutableArray<TextEdit> repair) =>
        Mend(ControlCharacterFound, at, $"a control character ({Name(found)}) was found; a protocol is plain text", "Replace it with a blank.", "Replace with blanks", repair);

    public static Diagnostic NotText(Location at) =>
        NotTextFound.At(at, "this does not look like a text file: it contains a zero byte", "Save the protocol as plain text in UTF-8.");

    public static Diagnostic NotUnicode(Location at) =>
        NotUnicodeFound.At(at, "a character that is no valid Unicode text was found here", "Type the character again, and save the file in UTF-8.");

    public static Diagnostic FileTooLong(Location at, int limit) =>
        FileTooLongFound.At(at, $"this file is longer than {limit / (1024 * 1024)} million characters, so it was not read", "Split the protocol into several files and name them with `use`.");

    public static Diagnostic TooMany(Location at, int limit) =>
        TooManyFound.At(at, $"more than {limit} mistakes were found, so no more are reported", "Is this a protocol? If so, mend the first mistakes and try again.");

    internal static bool IsUnclosedQuote(Diagnostic diagnostic) => diagnostic.Descriptor == UnclosedQuoteFound;

    public static Diagnostic UnclosedQuote(Location at, int lineEnd) =>
        UnclosedQuoteFound.At(at, "this quotation mark has no partner", "Close the quoted text with `\"`.")
            .WithFix("Close it at the end of the line", new TextEdit(new TextSpan(lineEnd, 0), "\""));

    private static Diagnostic Mend(Descriptor descriptor, Location at, string message, string help, string title, ImmutableArray<TextEdit> repair)
    {
        var more = repair.Length - at.Span.Length;
        return descriptor.At(at, message + (more > 0 ? $" (and {more} more on this line)" : ""), help) with { Fixes = [new Fix(title, repair)] };
    }

    private static string Name(char c) => c switch
    {
        '\u00a0' => "no-break blank",
        '\u202f' => "narrow no-break blank",
        '\u2009' => "thin blank",
        '\u3000' => "wide blank",
        '\u2028' or '\u2029' => "line separator",
        '–' => "en dash",
        '—' => "em dash",
        '−' => "minus sign",
        '‑' => "no-break hyphen",
        '‐' => "typographic hyphen",
        '•' => "bullet",
        '‘' or '’' or '“' or '”' => "curly quotation mark",
        '\u200b' => "zero-width blank",
        '\ufeff' => "byte order mark",
        '\u00ad' => "soft hyphen",
        _ => "U+" + ((int)c).ToString("X4", CultureInfo.InvariantCulture),
    };
}
