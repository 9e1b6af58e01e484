using ProtocolLang.Cli.Files;
using ProtocolLang.Cli.Rendering;
using ProtocolLang.Diagnostics;

namespace ProtocolLang.Cli.Commands;

/// <summary>Reads the one protocol that a command needs, and tells its errors on the error stream.</summary>
internal sealed class ProtocolLoader(Session session)
{
    /// <exception cref="UnusableException">There is no such file.</exception>
    public Compilation Load(string argument)
    {
        var finder = new FileFinder(session.Host.Folder);
        var full = finder.FullPath(argument);
        if (Directory.Exists(full)) throw new UnusableException($"`{argument}` is a folder", "name one protocol file");
        var files = new ProtocolFiles(finder, session.Log);
        var compilation = new Compiler(files.Read, files.Beside, CSharpFiles.Read).Compile(finder.Show(full)) ?? throw finder.Missing(argument);
        var errors = compilation.Diagnostics.Where(d => d.Severity == Severity.Error).ToArray();
        if (errors.Length == 0) return compilation;

        var printer = new Printer(session.Host with { Out = session.Host.Error, HasColor = false });
        var diagnostics = new DiagnosticPrinter(printer, DiagnosticPrinter.MostUnlessSaid);
        foreach (var error in errors) diagnostics.Print(error);
        diagnostics.Finish();
        printer.Line(0, $"{Shared.Count(errors.Length, "error")} in the protocol: it cannot be used before they are corrected");
        return compilation;
    }
}
