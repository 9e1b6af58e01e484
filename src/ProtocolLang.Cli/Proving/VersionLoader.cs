using System.Collections.Immutable;
using ProtocolLang.Cli.Checking;
using ProtocolLang.Cli.Commands;
using ProtocolLang.Cli.Files;
using ProtocolLang.Cli.Rendering;
using ProtocolLang.Diagnostics;

namespace ProtocolLang.Cli.Proving;

/// <summary>One version of a protocol, or of all protocols of a folder.</summary>
/// <param name="Protocols">By their paths below the folder that was named; a file by its name.</param>
/// <param name="Broken">The paths of those that have errors, which were told.</param>
internal sealed record Version(IReadOnlyDictionary<string, Compilation> Protocols, ImmutableArray<string> Broken)
{
    public int Count => Protocols.Count + Broken.Length;
}

/// <summary>Reads one version: a file or a folder, as it is or in a git revision (<c>HEAD~1:her2.protocol</c>).</summary>
internal sealed class VersionLoader(Session session)
{
    private readonly FileFinder finder = new(session.Host.Folder);

    /// <param name="revision">The git revision in which the path is meant; null for the files as they are.</param>
    /// <exception cref="UnusableException">There is no such file, folder or revision.</exception>
    public Version Load(string argument, string? revision)
    {
        var full = finder.FullPath(argument);
        if (revision is null && !File.Exists(full) && !Directory.Exists(full) && argument.IndexOf(':') is > 0 and var colon)
        {
            (revision, argument) = (argument[..colon], argument[(colon + 1)..]);
        }

        var found = revision is not null ? FromGit(argument, revision) : Directory.Exists(full) ? FromFolder(argument) : [FromFile(argument, full)];
        var broken = found.Where(c => c.HasErrors).ToArray();
        Tell(argument, broken.SelectMany(c => c.Diagnostics).Where(d => d.Severity == Severity.Error).DistinctBy(d => (d.Location.Source.Path, d.Span, d.Code)).ToArray());
        return new(found.Except(broken).ToDictionary(c => Below(argument, c), StringComparer.Ordinal), [.. broken.Select(c => Below(argument, c))]);
    }

    private string Below(string argument, Compilation compilation)
    {
        var path = finder.FullPath(compilation.Root.Source.Path);
        return path == finder.FullPath(argument) ? Path.GetFileName(path) : Path.GetRelativePath(finder.FullPath(argument), path).Replace('\\', '/');
    }

    private void Tell(string argument, Diagnostic[] errors)
    {
        if (errors.Length == 0) return;
        var printer = new Printer(session.Host with { Out = session.Host.Error, HasColor = false });
        var diagnostics = new DiagnosticPrinter(printer, DiagnosticPrinter.MostUnlessSaid);
        foreach (var error in errors) diagnostics.Print(error);
        diagnostics.Finish();
        printer.Line(0, $"{Shared.Count(errors.Length, "error")} in `{argument}`: what has no meaning cannot be compared");
    }

    private ImmutableArray<Compilation> FromGit(string path, string revision)
    {
        var files = new GitFiles(session.Host.Folder, revision);
        UnusableException Missing(string _) => new($"there is no file or folder `{path}` with protocols in the git revision `{revision}`", "write the path from the current folder");
        var compiler = new Compiler(files.Read, files.Beside, CSharpFiles.Read);
        var below = files.List(path);
        return below.Count > 0 ? Roots.Compile(below, compiler, Missing, session.Interrupted).Compilations : [compiler.Compile(path) ?? throw Missing(path)];
    }

    private Compilation FromFile(string argument, string full)
    {
        var files = new ProtocolFiles(finder, session.Log);
        return new Compiler(files.Read, files.Beside, CSharpFiles.Read).Compile(finder.Show(full)) ?? throw finder.Missing(argument);
    }

    private ImmutableArray<Compilation> FromFolder(string argument)
    {
        var paths = finder.Find([argument], [FileFinder.ProtocolExtension]).ToArray();
        return Roots.Compile(paths, new ProtocolFiles(finder, session.Log), finder, session.Interrupted).Compilations;
    }
}
