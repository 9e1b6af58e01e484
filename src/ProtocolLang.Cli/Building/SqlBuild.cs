using System.Text;
using ProtocolLang.Cli.Commands;
using ProtocolLang.Cli.Databases;
using ProtocolLang.Cli.Files;
using ProtocolLang.Cli.Rendering;
using ProtocolLang.Diagnostics;
using ProtocolLang.Sql;

namespace ProtocolLang.Cli.Building;

/// <summary>Writes a protocol as SQL, or runs it where the patients are.</summary>
internal static class SqlBuild
{
    /// <param name="output">The file to write to; null for the console.</param>
    /// <param name="on">The database to run it on; null to write the query itself.</param>
    public static int Run(Session session, string path, Dialect dialect, SqlOptions options, string? output, string? on)
    {
        var finder = new FileFinder(session.Host.Folder);
        var compilation = new ProtocolLoader(session).Load(path);
        if (compilation.Protocol is not { } protocol) return ExitCodes.Findings;
        if (protocol.Rules.IsEmpty) throw new UnusableException($"`{Cells.Show(path)}` has no rules, so there is nothing to ask a database", "name the protocol that uses it");
        var query = SqlEmitter.Emit(protocol, dialect, options);
        if (!query.Refusals.IsEmpty)
        {
            var places = new Origins(compilation, finder);
            var printer = new DiagnosticPrinter(new Printer(session.Host with { Out = session.Host.Error, HasColor = false }), DiagnosticPrinter.MostUnlessSaid);
            foreach (var refusal in query.Refusals) printer.Print(EmissionDiagnostics.NotInDialect(places.Locate(refusal.At), refusal.What, refusal.Instead));
            printer.Finish();
            return ExitCodes.Findings;
        }

        using var text = output is null ? null : Open(finder, output);
        if (on is null) (text ?? session.Host.Out).Write(query.Text);
        else QueryRun.Run(session, dialect, on, query.Text, isView: options.View is not null, text ?? session.Host.Out);
        if (output is not null && session.Log.IsOn(Verbosity.Normal)) session.Host.Out.WriteLine($"Wrote {finder.Show(finder.FullPath(output))}");
        return ExitCodes.Fine;
    }

    private static StreamWriter Open(FileFinder finder, string path)
    {
        var full = finder.FullPath(path);
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(full)!);
            return new StreamWriter(full, append: false, new UTF8Encoding(false)) { NewLine = "\n" };
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new UnusableException($"cannot write `{finder.Show(full)}`: {error.Message}");
        }
    }
}
