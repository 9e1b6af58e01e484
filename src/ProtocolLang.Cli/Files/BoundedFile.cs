namespace ProtocolLang.Cli.Files;

internal static class BoundedFile
{
    /// <summary>The bytes of a file, or of a pipe, but no more than <paramref name="most"/>.</summary>
    public static byte[] Read(string fullPath, int most)
    {
        using var file = new FileStream(fullPath, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, bufferSize: 0);
        var bytes = new byte[file.CanSeek && file.Length > 0 ? Math.Min(file.Length, most) : Math.Min(64 * 1024, most)];
        var length = 0;
        while (true)
        {
            var count = file.Read(bytes, length, bytes.Length - length);
            length += count;
            if (count == 0 || length == most) break;
            if (length == bytes.Length) Array.Resize(ref bytes, (int)Math.Min(2L * bytes.Length, most));
        }

        return length == bytes.Length ? bytes : bytes[..length];
    }
}
