using System.CommandLine;
using ProtocolLang.Cli.Checking;
using ProtocolLang.Cli.Files;
using ProtocolLang.Cli.Proving;
using ProtocolLang.Cli.Publishing;
using ProtocolLang.Cli.Rendering;
using ProtocolLang.Coverage;
using ProtocolLang.Diagnostics;
using ProtocolLang.Interpreter.Examples;
using ProtocolLang.LanguageServer.Features.Analyses;
using ProtocolLang.Logic;
using ProtocolLang.Site;

namespace ProtocolLang.Cli.Commands;

internal static class DocsCommand
{
    private const int StepsOfAQuestion = 1_000_000;

    public static Command Create(Session session)
    {
        var paths = new Argument<string[]>("paths") { Description = "Protocol files, folders or patterns; patients are taken from the case files of folders", Arity = ArgumentArity.OneOrMore };
        var folder = new Option<string>("--out") { Description = "The folder of the site: new, empty, or one that this command wrote", HelpName = "folder", Required = true };
        var command = new Command("docs", "Write a static site that tells what protocols say, on what evidence, and lets readers try them.") { paths, folder };
        command.SetAction(parsed => Write(session, parsed.GetValue(paths)!, parsed.GetValue(folder)!));
        return command;
    }

    private static int Write(Session session, string[] arguments, string folder)
    {
        var finder = new FileFinder(session.Host.Folder);
        var paths = finder.Find(arguments, [FileFinder.ProtocolExtension]).ToArray();
        var target = new SiteFolder(folder, finder);
        var roots = Roots.Compile(paths, new ProtocolFiles(finder, session.Log), finder, session.Interrupted);
        var errors = roots.Compilations.SelectMany(c => c.Diagnostics).Where(d => d.Severity == Severity.Error).ToArray();
        if (errors.Length > 0) return Refuse(session, errors);

        var patients = new SitePatients(arguments, finder, session.Log);
        var protocols = roots.Compilations.Select(c => Of(c, patients, session)).ToArray();
        var count = target.Write(SiteBuilder.Build([.. protocols]));
        if (session.Log.IsOn(Verbosity.Normal)) session.Host.Out.WriteLine($"Wrote {Shared.Count(protocols.Length, "protocol")} as {Shared.Count(count, "file")}; open {finder.Show(finder.FullPath(Path.Combine(folder, "index.html")))}");
        return ExitCodes.Fine;
    }

    private static SiteProtocol Of(Compilation compilation, SitePatients patients, Session session)
    {
        session.Interrupted.ThrowIfCancellationRequested();
        var protocol = compilation.Protocol!;
        var examples = ExampleRunner.RunAll(protocol);
        var proof = Proof.Of(compilation, protocol, StepsOfAQuestion, session.Interrupted);
        var findings = compilation.Diagnostics.Concat(FailingExamples.Find(compilation, examples)).Concat(proof.Findings.Select(f => f.Diagnostic));
        var tried = patients.Of(protocol, compilation.Root.Source.Path);
        return new SiteProtocol(compilation, Checker.Ordered(findings), examples, tried) { Coverage = [.. Coverage(protocol, session)] };
    }

    /// <summary>What the protocol's own examples show of it.</summary>
    private static IEnumerable<CoverageLine> Coverage(Protocol protocol, Session session)
    {
        if (protocol.Rules.IsEmpty) return [];
        var report = CoverageMeter.Measure(protocol, protocol.Examples.Select(e => (e.Name, e.Case)), session.Interrupted);
        (ElementKind Kind, string What)[] kinds =
        [
            (ElementKind.Rule, "rules"), (ElementKind.Row, "rows of tables"), (ElementKind.Exception, "exceptions"),
            (ElementKind.Condition, "conditions, each by its own effect"), (ElementKind.Definition, "definitions"), (ElementKind.Scope, "scopes"),
        ];
        return kinds.Select(k => (k.What, Share: report.For(k.Kind))).Where(k => k.Share.Possible > 0).Select(k => new CoverageLine(k.What, k.Share.Shown, k.Share.Possible));
    }

    /// <summary>What has no meaning cannot be told.</summary>
    private static int Refuse(Session session, Diagnostic[] errors)
    {
        var printer = new Printer(session.Host with { Out = session.Host.Error, HasColor = false });
        var diagnostics = new DiagnosticPrinter(printer, DiagnosticPrinter.MostUnlessSaid);
        foreach (var error in Checker.Ordered(errors)) diagnostics.Print(error);
        diagnostics.Finish();
        printer.Line(0, $"{Shared.Count(errors.Length, "error")}: no site is written before they are corrected");
        return ExitCodes.Findings;
    }
}
