using System.Text;
using ProtocolLang.Cli.Files;

namespace ProtocolLang.Cli.Populations;

/// <summary>What the beginning of a text file tells of all of it.</summary>
internal static class TextLines
{
    private const int Beginning = 1024 * 1024;
    private const string Delimiters = ",;\t|";

    /// <summary>About how many lines there are.</summary>
    public static long Estimate(string path)
    {
        var bytes = BoundedFile.Read(path, Beginning);
        var lines = bytes.AsSpan().Count((byte)'\n');
        return lines == 0 ? 0 : (long)((double)new FileInfo(path).Length / bytes.Length * lines);
    }

    /// <summary>What separates the columns of a CSV file, by its first line; null when that does not tell.</summary>
    public static char? Delimiter(string path)
    {
        var bytes = BoundedFile.Read(path, Beginning).AsSpan();
        // What is compressed is no text.
        if (bytes.Contains((byte)0) || bytes is [0x1F, 0x8B, ..] or [0x28, 0xB5, 0x2F, 0xFD, ..]) return null;
        var end = bytes.IndexOf((byte)'\n');
        var line = Encoding.UTF8.GetString(end < 0 ? bytes : bytes[..end]);
        var (counts, isQuoted) = (new int[Delimiters.Length], false);
        foreach (var c in line)
        {
            if (c == '"') isQuoted = !isQuoted;
            else if (!isQuoted && Delimiters.IndexOf(c, StringComparison.Ordinal) is >= 0 and var d) counts[d]++;
        }

        return counts.Max() == 0 ? null : Delimiters[Array.IndexOf(counts, counts.Max())];
    }
}
