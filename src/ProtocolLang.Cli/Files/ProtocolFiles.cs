using System.Text;
using ProtocolLang.Parsing;
using ProtocolLang.Text;

namespace ProtocolLang.Cli.Files;

/// <summary>Reads protocol files, each once, and writes them back in the encoding in which they were.</summary>
internal sealed class ProtocolFiles(FileFinder finder, Log log)
{
    // No file of more bytes can be short enough to be parsed, so there is no need to read on.
    private const int MaxBytes = 4 * Parser.MaxLength + 4;

    private readonly Dictionary<string, (SourceText Source, Encoding Encoding)?> read = new(StringComparer.Ordinal);

    /// <summary>Null when there is no such file.</summary>
    /// <exception cref="UnusableException">It cannot be read.</exception>
    public SourceText? Read(string path)
    {
        if (!read.TryGetValue(path, out var known)) read[path] = known = Load(path);
        return known?.Source;
    }

    /// <summary>Replaces the text of a file.</summary>
    /// <exception cref="UnusableException">It cannot be written.</exception>
    public void Write(string path, string text)
    {
        var encoding = read.GetValueOrDefault(path)?.Encoding ?? Encoding.UTF8;
        var full = finder.FullPath(path);
        try
        {
            File.WriteAllBytes(full, [.. encoding.GetPreamble(), .. encoding.GetBytes(text)]);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new UnusableException($"cannot write `{path}`: {error.Message}");
        }

        read[path] = (new SourceText(path, text), encoding);
    }

    /// <summary>The protocol files beside a path.</summary>
    public IEnumerable<string> Beside(string path)
    {
        var parent = Path.GetDirectoryName(finder.FullPath(path));
        return Directory.Exists(parent) ? Directory.EnumerateFiles(parent, "*" + Compiler.Extension).Order(StringComparer.Ordinal) : [];
    }

    private (SourceText, Encoding)? Load(string path)
    {
        if (Bytes(path) is not { } bytes) return null;
        log.Detail($"Reading {path}, {bytes.Length} bytes");
        var (text, encoding) = Decoding.Decode(bytes);
        return (new SourceText(path, text), encoding);
    }

    private byte[]? Bytes(string path)
    {
        try
        {
            return BoundedFile.Read(finder.FullPath(path), MaxBytes);
        }
        catch (Exception missing) when (missing is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new UnusableException($"cannot read `{path}`: {error.Message}");
        }
    }
}
