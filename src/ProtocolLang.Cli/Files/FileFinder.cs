using System.IO.Enumeration;
using ProtocolLang.Units;

namespace ProtocolLang.Cli.Files;

/// <summary>Finds the files that arguments mean: files, folders (all that is below them) and patterns such as <c>cases/**/*.yaml</c>.</summary>
/// <param name="folder">The current folder.</param>
internal sealed class FileFinder(string folder)
{
    public const string ProtocolExtension = Compiler.Extension;

    /// <summary>What is read as cases below a folder.</summary>
    public static readonly string[] CaseExtensions = [".yaml", ".yml", ".json", ".jsonl", ".ndjson"];

    /// <summary>The files, each once, those of one argument in order of their paths. Paths are as the user would write them (see <see cref="Show"/>).</summary>
    /// <exception cref="UnusableException">An argument means no file.</exception>
    public IEnumerable<string> Find(IEnumerable<string> arguments, IReadOnlyCollection<string> extensions)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var argument in arguments)
        {
            var any = false;
            foreach (var path in Expand(argument, extensions))
            {
                any = true;
                if (seen.Add(path)) yield return Show(path);
            }

            if (!any) throw new UnusableException($"no {Kinds(extensions)} file in `{argument}`");
        }
    }

    public string FullPath(string path)
    {
        try
        {
            return Path.GetFullPath(path, folder);
        }
        catch (ArgumentException)
        {
            throw new UnusableException($"`{Rendering.Cells.Show(path)}` is not a path");
        }
    }

    /// <summary>A path as the user reads it: from the current folder when it is below, with forward slashes.</summary>
    public string Show(string fullPath)
    {
        var relative = Path.GetRelativePath(folder, fullPath);
        return (relative.StartsWith("..", StringComparison.Ordinal) || Path.IsPathRooted(relative) ? fullPath : relative).Replace('\\', '/');
    }

    /// <summary>That a file is not there, with the nearest name in its folder.</summary>
    public UnusableException Missing(string argument)
    {
        var path = FullPath(argument);
        var parent = Path.GetDirectoryName(path);
        if (parent is null || !Directory.Exists(parent)) return new UnusableException($"there is no folder for `{argument}`");
        var near = Spelling.Nearest(Path.GetFileName(path), Directory.EnumerateFileSystemEntries(parent).Select(e => Path.GetFileName(e)), 1);
        return new UnusableException($"there is no file `{argument}`", near.Count == 0 ? null : $"did you mean `{Show(Path.Combine(parent, near[0]))}`?");
    }

    private IEnumerable<string> Expand(string argument, IReadOnlyCollection<string> extensions)
    {
        var path = FullPath(argument);
        if (File.Exists(path)) return [path];
        if (Directory.Exists(path)) return Below(path).Where(f => extensions.Contains(Path.GetExtension(f), StringComparer.OrdinalIgnoreCase));
        if (argument.AsSpan().ContainsAny('*', '?')) return Match(path);
        throw Missing(argument);
    }

    /// <summary>The case files below a folder, perhaps none.</summary>
    public static IEnumerable<string> CasesBelow(string folder) => Below(folder).Where(f => CaseExtensions.Contains(Path.GetExtension(f), StringComparer.OrdinalIgnoreCase));

    /// <summary>All files below a folder; what begins with a dot is left out.</summary>
    private static IEnumerable<string> Below(string path) => Sorted(new FileSystemEnumerable<string>(
        path,
        (ref FileSystemEntry e) => e.ToFullPath(),
        new EnumerationOptions { RecurseSubdirectories = true, IgnoreInaccessible = true, AttributesToSkip = FileAttributes.ReparsePoint })
    {
        ShouldIncludePredicate = (ref FileSystemEntry e) => !e.IsDirectory && e.FileName[0] != '.',
        ShouldRecursePredicate = (ref FileSystemEntry e) => e.FileName[0] != '.',
    });

    private static IEnumerable<string> Match(string pattern)
    {
        var parts = pattern.Split(Path.DirectorySeparatorChar);
        var fix = Array.FindIndex(parts, p => p.AsSpan().ContainsAny('*', '?'));
        var root = string.Join(Path.DirectorySeparatorChar, parts[..fix]) + Path.DirectorySeparatorChar;
        if (!Directory.Exists(root)) return [];
        var wanted = parts[fix..];
        return Below(root).Where(f => Matches(f[root.Length..].Split(Path.DirectorySeparatorChar), wanted));
    }

    private static bool Matches(ReadOnlySpan<string> path, ReadOnlySpan<string> pattern)
    {
        if (pattern.IsEmpty) return path.IsEmpty;
        if (pattern[0] != "**") return !path.IsEmpty && FileSystemName.MatchesSimpleExpression(pattern[0], path[0], ignoreCase: false) && Matches(path[1..], pattern[1..]);
        for (var skip = 0; skip <= path.Length; skip++)
        {
            if (Matches(path[skip..], pattern[1..])) return true;
        }

        return false;
    }

    private static IEnumerable<string> Sorted(IEnumerable<string> paths) => paths.Order(StringComparer.Ordinal);

    private static string Kinds(IReadOnlyCollection<string> extensions) => string.Join(" or ", extensions);
}
