using System.Text;

namespace ProtocolLang.Cli.Files;

/// <summary>The text of a file's bytes: UTF-8, or UTF-16 with a byte order mark. What is neither becomes U+FFFD, which is reported where it stands.</summary>
internal static class Decoding
{
    public static (string Text, Encoding Encoding) Decode(byte[] bytes)
    {
        Encoding encoding = bytes switch
        {
            [0xEF, 0xBB, 0xBF, ..] => new UTF8Encoding(true),
            [0xFF, 0xFE, ..] => new UnicodeEncoding(false, true),
            [0xFE, 0xFF, ..] => new UnicodeEncoding(true, true),
            _ => new UTF8Encoding(false),
        };
        return (encoding.GetString(bytes.AsSpan(encoding.GetPreamble().Length)), encoding);
    }
}
