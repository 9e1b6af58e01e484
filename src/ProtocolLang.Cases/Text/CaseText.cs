using System.Buffers;
using System.Buffers.Binary;

namespace ProtocolLang.Cases.Text;

/// <summary>Turns the bytes of a file into text: UTF-8 (with or without a byte order mark) or UTF-16 with one.</summary>
internal static class CaseText
{
    internal const int MaxBytes = 16 * 1024 * 1024;

    private static readonly SearchValues<char> Unreadable = SearchValues.Create(
        [.. Enumerable.Range(0, 0x20).Select(c => (char)c).Where(c => c is not ('\t' or '\n' or '\r')), '\x7F', '\uFFFE', '\uFFFF']);

    /// <returns>The text, or null and the problem that there is none.</returns>
    internal static string? Decode(string file, ReadOnlySpan<byte> bytes, out CaseProblem? problem)
    {
        problem = bytes.Length > MaxBytes ? CaseProblems.TooLarge(file, bytes.Length) : null;
        if (problem is not null) return null;
        var text = bytes switch
        {
            [0xEF, 0xBB, 0xBF, ..] => Utf8(file, bytes[3..], out problem),
            [0xFF, 0xFE, ..] when bytes.Length % 2 == 0 => Utf16(bytes[2..], BinaryPrimitives.ReadUInt16LittleEndian),
            [0xFE, 0xFF, ..] when bytes.Length % 2 == 0 => Utf16(bytes[2..], BinaryPrimitives.ReadUInt16BigEndian),
            _ => Utf8(file, bytes, out problem),
        };
        return text;
    }

    /// <summary>Whether the text is text: no control characters, no halves of characters.</summary>
    internal static CaseProblem? Check(string file, string text)
    {
        if (text.Length > MaxBytes) return CaseProblems.TooLarge(file, text.Length);
        var bad = text.AsSpan().IndexOfAny(Unreadable);
        if (bad < 0) bad = LoneSurrogate(text);
        return bad < 0 ? null : CaseProblems.NotText(At(file, text.AsSpan(0, bad)), $"U+{(int)text[bad]:X4}");
    }

    private static string? Utf8(string file, ReadOnlySpan<byte> bytes, out CaseProblem? problem)
    {
        problem = null;
        var chars = new char[bytes.Length];
        if (System.Text.Unicode.Utf8.ToUtf16(bytes, chars, out var read, out var written, replaceInvalidSequences: false) == OperationStatus.Done)
        {
            return new string(chars, 0, written);
        }

        problem = CaseProblems.NotText(At(file, chars.AsSpan(0, written)), $"the byte {bytes[read]:X2}");
        return null;
    }

    private delegate ushort ReadUnit(ReadOnlySpan<byte> bytes);

    /// <summary>Unlike the framework's decoder it keeps halves of characters, so that they are found and reported.</summary>
    private static string Utf16(ReadOnlySpan<byte> bytes, ReadUnit read)
    {
        var chars = new char[bytes.Length / 2];
        for (var i = 0; i < chars.Length; i++) chars[i] = (char)read(bytes[(2 * i)..]);
        return new string(chars);
    }

    private static int LoneSurrogate(string text)
    {
        for (var at = 0; at < text.Length; at++)
        {
            var next = text.AsSpan(at).IndexOfAnyInRange('\uD800', '\uDFFF');
            if (next < 0) return -1;
            at += next;
            if (at + 1 >= text.Length || !char.IsSurrogatePair(text[at], text[at + 1])) return at;
            at++;
        }

        return -1;
    }

    private static CaseSpan At(string file, ReadOnlySpan<char> before)
    {
        var line = before.Count('\n') + 1;
        return CaseSpan.At(file, new Spot(line, before.Length - before.LastIndexOf('\n'), 1));
    }
}
