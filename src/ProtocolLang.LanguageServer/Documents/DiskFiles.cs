using System.Text;
using ProtocolLang.Parsing;
using ProtocolLang.Text;

namespace ProtocolLang.LanguageServer.Documents;

/// <summary>Texts of files as they are on disk, each read once until it is said to have changed.</summary>
internal sealed class DiskFiles
{
    // No file of more bytes can be short enough to be parsed, so there is no need to read on.
    private const int MaxBytes = 4 * Parser.MaxLength + 4;

    private const int MostInFolder = 500;

    private readonly Dictionary<string, Known> known = new(StringComparer.Ordinal);

    /// <summary>Null when there is no such file, or it cannot be read.</summary>
    public SourceText? Read(string path)
    {
        if (known.TryGetValue(path, out var file)) return file.Source;
        known[path] = file = Load(path, null);
        return file.Source;
    }

    /// <summary>The files in a folder with an ending, as far as there are not too many to look at.</summary>
    /// <param name="folder">Ends with a slash.</param>
    public static IReadOnlyList<string> In(string folder, string extension)
    {
        try
        {
            return Directory.Exists(folder) ? [.. Directory.EnumerateFiles(folder, "*" + extension).Take(MostInFolder).Select(f => folder + Path.GetFileName(f))] : [];
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    public bool HasRead(string path) => known.ContainsKey(path);

    /// <summary>Looks whether a file has changed.</summary>
    /// <returns>Whether its text is another one now.</returns>
    public bool Refresh(string path)
    {
        if (!known.TryGetValue(path, out var before)) return true;
        if (Stamp(path) == before.Stamp) return false;
        var now = known[path] = Load(path, before);
        return !ReferenceEquals(now.Source, before.Source);
    }

    /// <summary>Looks whether any of the files read so far has changed: for clients that do not watch files.</summary>
    /// <returns>Those whose text is another one now.</returns>
    public IReadOnlyList<string> RefreshAll() => [.. known.Keys.ToArray().Where(Refresh)];

    private static Known Load(string path, Known? before)
    {
        var stamp = Stamp(path);
        if (stamp.Length is < 0 or > MaxBytes) return new(stamp, null);
        try
        {
            var text = Decode(File.ReadAllBytes(path));
            return new(stamp, before?.Source is { } same && same.Text == text ? same : new SourceText(path, text));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return new(stamp, null);
        }
    }

    private static (DateTime Written, long Length) Stamp(string path)
    {
        try
        {
            var file = new FileInfo(path);
            return file.Exists ? (file.LastWriteTimeUtc, file.Length) : (default, -1);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            return (default, -1);
        }
    }

    private static string Decode(byte[] bytes)
    {
        Encoding encoding = bytes switch
        {
            [0xEF, 0xBB, 0xBF, ..] => new UTF8Encoding(true),
            [0xFF, 0xFE, ..] => new UnicodeEncoding(false, true),
            [0xFE, 0xFF, ..] => new UnicodeEncoding(true, true),
            _ => new UTF8Encoding(false),
        };
        return encoding.GetString(bytes.AsSpan(encoding.GetPreamble().Length));
    }

    private sealed record Known((DateTime Written, long Length) Stamp, SourceText? Source);
}
