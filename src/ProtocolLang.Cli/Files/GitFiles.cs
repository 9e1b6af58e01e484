using System.ComponentModel;
using System.Diagnostics;
using System.Text;
using ProtocolLang.Text;

namespace ProtocolLang.Cli.Files;

/// <summary>Protocol files as they were in a revision of the git repository around the current folder.</summary>
internal sealed class GitFiles
{
    private readonly string folder;
    private readonly string revision;

    /// <exception cref="UnusableException">There is no git, or no such revision.</exception>
    public GitFiles(string folder, string revision)
    {
        (this.folder, this.revision) = (folder, revision);
        if (Run("rev-parse", "--verify", "--quiet", "--end-of-options", revision + "^{commit}") is null) throw new UnusableException($"there is no git revision `{revision}` here");
    }

    /// <summary>Null when the revision has no such file.</summary>
    /// <param name="path">From the current folder.</param>
    public SourceText? Read(string path) =>
        Run("show", "--end-of-options", $"{revision}:./{Relative(path)}") is { } bytes ? new SourceText(path, Decoding.Decode(bytes).Text) : null;

    /// <summary>The protocol files of a folder and the folders in it; none when the revision has no such folder.</summary>
    public IReadOnlyList<string> List(string path) => [.. Names("-r", path).Order(StringComparer.Ordinal)];

    /// <summary>The protocol files beside a path.</summary>
    public IEnumerable<string> Beside(string path) => Names("", Path.GetDirectoryName(path) is { Length: > 0 } parent ? parent : ".").Order(StringComparer.Ordinal);

    private IEnumerable<string> Names(string how, string path)
    {
        string[] arguments = ["ls-tree", "--name-only", "-z", .. how.Length > 0 ? [how] : Array.Empty<string>(), revision, "--", Relative(path) + "/"];
        var names = Run(arguments) is { } bytes ? Encoding.UTF8.GetString(bytes).Split('\0', StringSplitOptions.RemoveEmptyEntries) : [];
        // As paths are written elsewhere: from the folder that was named.
        return names.Where(n => n.EndsWith(Compiler.Extension, StringComparison.OrdinalIgnoreCase)).Select(n => Compiler.Normalise(n));
    }

    private string Relative(string path) => Path.GetRelativePath(folder, Path.GetFullPath(path, folder)).Replace('\\', '/');

    /// <summary>What git writes; null when it fails.</summary>
    private byte[]? Run(params ReadOnlySpan<string> arguments)
    {
        var start = new ProcessStartInfo("git") { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true, UseShellExecute = false, StandardErrorEncoding = Encoding.UTF8 };
        start.ArgumentList.Add("--no-pager");
        foreach (var argument in arguments) start.ArgumentList.Add(argument);
        try
        {
            using var git = Process.Start(start)!;
            git.StandardInput.Close();
            var errors = git.StandardError.ReadToEndAsync();
            using var bytes = new MemoryStream();
            git.StandardOutput.BaseStream.CopyTo(bytes);
            git.WaitForExit();
            _ = errors.GetAwaiter().GetResult();
            return git.ExitCode == 0 ? bytes.ToArray() : null;
        }
        catch (Win32Exception)
        {
            throw new UnusableException("revisions are read with git, which is not installed here", "give the old version as a file");
        }
    }
}
