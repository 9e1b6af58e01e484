using ProtocolLang.Cli.Checking;
using ProtocolLang.Cli.Commands;
using ProtocolLang.Cli.Files;
using ProtocolLang.Cli.Rendering;
using ProtocolLang.Diagnostics;

namespace ProtocolLang.Cli.Proving;

/// <summary>Reads one version of a protocol: a file, a folder that holds one protocol, or a file in a git revision (<c>HEAD~1:her2.protocol</c>).</summary>
internal sealed class VersionLoader(Session session)
{
    private readonly FileFinder finder = new(session.Host.Folder);

    /// <param name="revision">The git revision in which the path is meant; null for the files as they are.</param>
    /// <returns>Null when it has errors, which were told.</returns>
    /// <exception cref="UnusableException">There is no such file or revision, or a folder holds several protocols.</exception>
    public Compilation? Load(string argument, string? revision)
    {
        var full = finder.FullPath(argument);
        if (revision is null && !File.Exists(full) && !Directory.Exists(full) && argument.IndexOf(':') is > 0 and var colon)
        {
            (revision, argument) = (argument[..colon], argument[(colon + 1)..]);
        }

        var compilation = revision is not null ? FromGit(argument, revision) : Directory.Exists(full) ? FromFolder(argument) : FromFile(argument, full);
        var errors = compilation.Diagnostics.Where(d => d.Severity == Severity.Error).ToArray();
        if (errors.Length == 0) return compilation;
        var printer = new Printer(session.Host with { Out = session.Host.Error, HasColor = false });
        var diagnostics = new DiagnosticPrinter(printer, DiagnosticPrinter.MostUnlessSaid);
        foreach (var error in errors) diagnostics.Print(error);
        diagnostics.Finish();
        printer.Line(0, $"{Shared.Count(errors.Length, "error")} in `{argument}`: what has no meaning cannot be compared");
        return null;
    }

    private Compilation FromGit(string path, string revision)
    {
        var files = new GitFiles(session.Host.Folder, revision);
        return new Compiler(files.Read).Compile(path) ?? throw new UnusableException($"there is no file `{path}` in the git revision `{revision}`", "write the path from the current folder");
    }

    private Compilation FromFile(string argument, string full)
    {
        var files = new ProtocolFiles(finder, session.Log);
        return new Compiler(files.Read, files.Beside).Compile(finder.Show(full)) ?? throw finder.Missing(argument);
    }

    private Compilation FromFolder(string argument)
    {
        var paths = finder.Find([argument], [FileFinder.ProtocolExtension]).ToArray();
        var roots = Roots.Compile(paths, new ProtocolFiles(finder, session.Log), finder, session.Interrupted).Compilations;
        if (roots is [var only]) return only;
        throw new UnusableException($"`{argument}` holds {roots.Length} protocols that are not used by another", $"name one of them: {string.Join(", ", roots.Take(5).Select(r => r.Root.Source.Path))}");
    }
}
