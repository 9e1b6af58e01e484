using ProtocolLang.Cases;
using ProtocolLang.Cli.Files;
using ProtocolLang.Diagnostics;
using ProtocolLang.LanguageServer.Features.Cases;
using ProtocolLang.Text;

namespace ProtocolLang.Cli.Running;

/// <summary>Reads case files, one at a time.</summary>
internal sealed class CaseFiles(FileFinder finder, CaseReader reader, Log log)
{
    /// <returns>The cases, and what is wrong as findings with their places in the text.</returns>
    /// <exception cref="UnusableException">The file cannot be read.</exception>
    public (CaseFile File, IReadOnlyList<Diagnostic> Findings) Read(string path)
    {
        var bytes = Bytes(finder, path);
        log.Detail($"Reading {path}, {bytes.Length} bytes");
        var file = reader.Read(path, bytes);
        if (file.Problems.IsEmpty) return (file, []);
        var source = bytes.Length > CaseReader.MaxBytes ? new SourceText(path, "") : new SourceText(path, Decoding.Decode(bytes).Text);
        return (file, [.. file.Problems.Select(p => CaseFindings.Of(p, source))]);
    }

    /// <summary>No more than one byte over what a case file may have.</summary>
    /// <exception cref="UnusableException">The file cannot be read.</exception>
    public static byte[] Bytes(FileFinder finder, string path)
    {
        try
        {
            return BoundedFile.Read(finder.FullPath(path), CaseReader.MaxBytes + 1);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new UnusableException($"cannot read `{path}`: {error.Message}");
        }
    }
}
