using ProtocolLang.Cli.Commands;
using ProtocolLang.Cli.Files;
using ProtocolLang.Cli.Rendering;
using ProtocolLang.Diagnostics;
using ProtocolLang.JavaScript;

namespace ProtocolLang.Cli.Building;

/// <summary>Writes a protocol as one ES module.</summary>
internal static class JavaScriptBuild
{
    public static int Run(Session session, string path, string folder)
    {
        var finder = new FileFinder(session.Host.Folder);
        var compilation = new ProtocolLoader(session).Load(path);
        if (compilation.Protocol is not { } protocol) return ExitCodes.Findings;

        var refused = JavaScriptEmitter.Refused(protocol);
        if (!refused.IsEmpty)
        {
            var places = new Origins(compilation, finder);
            var printer = new DiagnosticPrinter(new Printer(session.Host with { Out = session.Host.Error, HasColor = false }), DiagnosticPrinter.MostUnlessSaid);
            foreach (var (calculation, function) in refused) printer.Print(EmissionDiagnostics.NotInJavaScript(places.Locate(calculation.Origin), calculation.Name, function.FullName));
            printer.Finish();
            return ExitCodes.Findings;
        }

        var sources = compilation.Trees.ToDictionary(t => t.Source.Path, t => t.Source, StringComparer.Ordinal);
        // File names alone: the module is the same wherever it is built.
        var generated = JavaScriptEmitter.Emit(protocol, o => o.Length > 0 && sources.TryGetValue(o.File, out var source) ? $"{Path.GetFileName(o.File)}:{source.LineOf(o.Start)}" : null);
        BuiltFile.Write(session, finder, Path.Combine(folder, generated.FileName), generated.Text);
        if (session.Log.IsOn(Verbosity.Normal)) session.Host.Out.WriteLine($"Use it as `import {{ evaluate }} from \"./{generated.FileName}\"`.");
        return ExitCodes.Fine;
    }
}
