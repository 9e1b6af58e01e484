using System.Collections.Immutable;
using ProtocolLang.Cli.Checking;
using ProtocolLang.Cli.Commands;
using ProtocolLang.Cli.Files;
using ProtocolLang.Cli.Rendering;
using ProtocolLang.Diagnostics;
using ProtocolLang.Linting;
using ProtocolLang.Logic;
using ProtocolLang.Roslyn.Emission;

namespace ProtocolLang.Cli.Building;

/// <summary>Writes a protocol as C#, after the C# compiler has agreed with it.</summary>
internal static class CSharpBuild
{
    public static int Run(Session session, string path, string folder, string? space, bool forMSBuild)
    {
        if (space is not null && !GeneratedCSharp.IsNamespace(space)) throw new UnusableException($"`{Cells.Show(space)}` is not a namespace of C#", "a namespace is identifiers with dots between, such as `Oncology.Protocols`");
        var finder = new FileFinder(session.Host.Folder);
        var (compilation, hasErrors) = forMSBuild ? ForMSBuild(session, finder, path) : (new ProtocolLoader(session).Load(path), false);
        if (hasErrors || compilation.Protocol is not { } protocol) return ExitCodes.Findings;

        var places = new Origins(compilation, finder);
        var generated = CSharpEmitter.Emit(protocol, places.PlaceOf, space ?? CSharpEmitter.DefaultNamespace);
        // In a build the files are compiled at once anyway, with the same places.
        var problems = forMSBuild ? [] : generated.Check();
        if (!problems.IsEmpty)
        {
            var printer = new DiagnosticPrinter(new Printer(session.Host with { Out = session.Host.Error, HasColor = false }), DiagnosticPrinter.MostUnlessSaid);
            foreach (var p in problems) printer.Print(EmissionDiagnostics.DoesNotCompile(places.Locate(p.File, p.Line, p.Column), $"{p.Code}: {p.Message}"));
            printer.Finish();
            return ExitCodes.Bug;
        }

        foreach (var file in generated.Files) BuiltFile.Write(session, finder, Path.Combine(folder, file.Name), file.Text);
        // What a build must look at to know whether it is up to date.
        if (forMSBuild && !compilation.Classes.IsEmpty) BuiltFile.Write(session, finder, Path.Combine(folder, "calculators.txt"), string.Concat(compilation.Classes.Select(c => finder.FullPath(c.Path) + "\n")));
        if (!forMSBuild && session.Log.IsOn(Verbosity.Normal)) session.Host.Out.WriteLine($"Use it as `{generated.ClassName}.Evaluate(patient)`.");
        return ExitCodes.Fine;
    }

    /// <summary>Tells what a check would tell of the text.</summary>
    private static (Compilation Compilation, bool HasErrors) ForMSBuild(Session session, FileFinder finder, string path)
    {
        var files = new ProtocolFiles(finder, session.Log);
        var compilation = new Compiler(files.Read, files.Beside, CSharpFiles.Read).Compile(finder.Show(finder.FullPath(path))) ?? throw finder.Missing(path);
        var found = Checker.Ordered(Allowances.Apply(compilation.Trees, compilation.Diagnostics, Checker.IsLookedFor));
        foreach (var d in found)
        {
            var (source, kind) = (d.Location.Source, d.Severity == Severity.Error ? "error" : "warning");
            var help = d.Help is { } text ? " " + text.Replace('\n', ' ') : "";
            session.Host.Out.WriteLine($"{finder.FullPath(source.Path)}({source.LineOf(d.Span.Start)},{source.ColumnOf(d.Span.Start)}): {kind} {d.Code}: {Cells.Show(d.Message)}.{Cells.Show(help)}");
        }

        return (compilation, found.Any(d => d.Severity == Severity.Error));
    }
}
