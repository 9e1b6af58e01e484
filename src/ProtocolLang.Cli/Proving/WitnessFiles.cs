using ProtocolLang.Cases;
using ProtocolLang.Cli.Files;

namespace ProtocolLang.Cli.Proving;

/// <summary>Writes the patients in whom findings show as case files, one each.</summary>
internal static class WitnessFiles
{
    /// <returns>How many were written.</returns>
    /// <exception cref="UnusableException">One cannot be written.</exception>
    public static int Save(IEnumerable<Proof> proofs, string folder, FileFinder finder)
    {
        var full = finder.FullPath(folder);
        var written = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (finding, diagnostic) in proofs.SelectMany(p => p.Findings))
        {
            if (finding.Witness is not { } witness) continue;
            var name = $"{diagnostic.Code}-{Plain(witness.Case.Name)}";
            var unique = name;
            for (var i = 2; !written.Add(unique); i++) unique = $"{name}-{i}";
            var source = diagnostic.Location.Source;
            var text = $"# {diagnostic.Code}: {diagnostic.Message.ReplaceLineEndings(" ")}\n# {source.Path}:{source.LineOf(diagnostic.Span.Start)}\n{CaseWriter.WriteYaml(witness.Case)}";
            try
            {
                Directory.CreateDirectory(full);
                File.WriteAllText(Path.Combine(full, unique + ".yaml"), text);
            }
            catch (Exception error) when (error is IOException or UnauthorizedAccessException)
            {
                throw new UnusableException($"cannot write to `{folder}`: {error.Message}");
            }
        }

        return written.Count;
    }

    private static string Plain(string name) => string.Concat(name.Select(c => char.IsAsciiLetterOrDigit(c) ? char.ToLowerInvariant(c) : '-')).Trim('-') is { Length: > 0 } plain
        ? plain[..Math.Min(plain.Length, 60)]
        : "patient";
}
