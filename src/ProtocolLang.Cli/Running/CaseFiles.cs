using ProtocolLang.Cases;
using ProtocolLang.Cli.Files;
using ProtocolLang.Diagnostics;
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
        return (file, [.. file.Problems.Select(p => Finding(p, source))]);
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

    private static Diagnostic Finding(CaseProblem problem, SourceText source)
    {
        var line = source.LineSpan(Math.Clamp(problem.Place.Line, 1, source.LineCount));
        var start = Math.Clamp(line.Start + problem.Place.Column - 1, line.Start, line.End);
        var descriptor = new Descriptor(problem.Code, problem.Blocking ? Severity.Error : Severity.Warning, "");
        return new Diagnostic(descriptor, new Location(source, new TextSpan(start, Math.Min(problem.Length, line.End - start))), problem.Message, problem.Help, [], []);
    }
}
