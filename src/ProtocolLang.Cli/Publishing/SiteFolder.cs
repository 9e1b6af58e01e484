using System.Text;
using ProtocolLang.Cli.Files;
using ProtocolLang.Site;

namespace ProtocolLang.Cli.Publishing;

/// <summary>The folder of a site. It is the site's alone: what an earlier run wrote and this one does not is removed, and nothing else is ever touched.</summary>
internal sealed class SiteFolder
{
    /// <summary>Lists what the last run wrote.</summary>
    private const string Written = ".protocol-docs";

    private readonly string folder;
    private readonly FileFinder finder;
    private readonly HashSet<string> before;

    /// <exception cref="UnusableException">The folder holds something else.</exception>
    public SiteFolder(string argument, FileFinder finder)
    {
        this.finder = finder;
        folder = finder.FullPath(argument);
        if (File.Exists(folder)) throw new UnusableException($"`{argument}` is a file", "name a folder with --out");
        var list = Path.Combine(folder, Written);
        if (Directory.Exists(folder) && !File.Exists(list) && Directory.EnumerateFileSystemEntries(folder).Any())
        {
            throw new UnusableException($"`{argument}` holds other files", "name an empty or new folder with --out, or one that `protocol docs` wrote");
        }

        before = File.Exists(list) ? [.. File.ReadAllLines(list)] : [];
    }

    /// <returns>How many files the site has.</returns>
    /// <exception cref="UnusableException">Something cannot be written.</exception>
    public int Write(IEnumerable<SiteFile> files)
    {
        var now = new List<string>();
        try
        {
            foreach (var file in files)
            {
                var full = Path.Combine(folder, file.Path);
                Directory.CreateDirectory(Path.GetDirectoryName(full)!);
                var bytes = new UTF8Encoding(false).GetBytes(file.Text);
                if (!File.Exists(full) || !File.ReadAllBytes(full).AsSpan().SequenceEqual(bytes)) File.WriteAllBytes(full, bytes);
                now.Add(file.Path);
            }

            foreach (var old in before.Except(now).Where(IsInside)) File.Delete(Path.Combine(folder, old));
            File.WriteAllText(Path.Combine(folder, Written), string.Concat(now.Order(StringComparer.Ordinal).Select(n => n + "\n")));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new UnusableException($"cannot write the site to `{finder.Show(folder)}`: {error.Message}");
        }

        return now.Count;
    }

    /// <summary>The list lies open to be changed; it cannot lead out of the folder.</summary>
    private bool IsInside(string path) => Path.GetFullPath(Path.Combine(folder, path)).StartsWith(folder + Path.DirectorySeparatorChar, StringComparison.Ordinal);
}
