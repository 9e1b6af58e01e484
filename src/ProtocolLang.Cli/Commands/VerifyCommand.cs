using System.CommandLine;
using ProtocolLang.Cli.Checking;
using ProtocolLang.Cli.Files;
using ProtocolLang.Cli.Proving;
using ProtocolLang.Cli.Rendering;
using ProtocolLang.Cli.Results;
using ProtocolLang.Diagnostics;
using ProtocolLang.Verification;

namespace ProtocolLang.Cli.Commands;

internal static class VerifyCommand
{
    private const int StepsUnlessSaid = 1_000_000;

    public static Command Create(Session session)
    {
        var paths = new Argument<string[]>("paths") { Description = "Protocol files, folders or patterns", Arity = ArgumentArity.OneOrMore };
        var save = new Option<string?>("--save-witnesses") { Description = "Write each patient in whom a finding shows as a case file", HelpName = "folder" };
        var budget = Budget();
        var format = Shared.Format();
        var most = Shared.MaxErrors();
        var command = new Command("verify", "Prove for all patients at once that protocols have no conflicts, gaps or dead rules.") { paths, save, budget, format, most };
        command.SetAction(parsed => Verify(
            session, parsed.GetValue(paths)!, parsed.GetValue(save), Math.Max(1, parsed.GetValue(budget)), parsed.IsJson(format), parsed.GetValue(most)));
        return command;
    }

    public static Option<int> Budget() => new("--budget")
    {
        Description = "How many steps one question may cost; a question that costs more is said to be open",
        HelpName = "steps",
        DefaultValueFactory = _ => StepsUnlessSaid,
    };

    private static int Verify(Session session, string[] arguments, string? folder, int steps, bool isJson, int most)
    {
        var finder = new FileFinder(session.Host.Folder);
        var paths = finder.Find(arguments, [FileFinder.ProtocolExtension]).ToArray();
        var roots = Roots.Compile(paths, new ProtocolFiles(finder, session.Log), finder, session.Interrupted);
        var errors = roots.Compilations.SelectMany(c => c.Diagnostics).Where(d => d.Severity == Severity.Error).ToArray();
        // Of what has no meaning nothing can be proved.
        var proofs = roots.Compilations.Where(c => c.Protocol is not null).Select(c => Proof.Of(c, c.Protocol!, steps, session.Interrupted)).ToArray();
        var found = new Checked(Checker.Ordered(errors.Concat(proofs.SelectMany(p => p.Findings).Select(f => f.Diagnostic))), roots.Files, roots.Compilations.Sum(c => c.Protocol?.Examples.Length ?? 0));
        var saved = folder is null ? 0 : WitnessFiles.Save(proofs, folder, finder);
        if (isJson) FindingsWriter.Write(session.Host.Out, found);
        else
        {
            Print(new Printer(session.Host), found, roots.Compilations.Sum(c => c.Protocol?.Rules.Length ?? 0), most, session.Log);
            if (session.Log.IsOn(Verbosity.Normal)) Print(new Printer(session.Host), roots.Compilations);
        }

        if (folder is not null && !isJson && session.Log.IsOn(Verbosity.Normal)) new Printer(session.Host).Line(0, $"{Shared.Count(saved, "patient")} written to {folder}");
        return found.Errors > 0 ? ExitCodes.Findings : ExitCodes.Fine;
    }

    /// <summary>Names each condition of which nothing could be proved.</summary>
    private static void Print(Printer printer, IEnumerable<Compilation> compilations)
    {
        var conditions = compilations.Where(c => c.Protocol is not null).SelectMany(c => NotRelated.In(c.Protocol!).Select(n => (n.Condition.Text, n.At, c.TreeOf(n.At.File)?.Source)));
        foreach (var (text, at, source) in conditions.DistinctBy(c => (c.At.File, c.At.Start)))
        {
            printer.Line(0, 6, new Words("note", Tone.Dim), $": `{text}` ({at.File}:{source?.LineOf(at.Start)}) was taken to hold or not in any patient: what it computes was not related to its facts");
        }
    }

    private static void Print(Printer printer, Checked found, int rules, int most, Log log)
    {
        var diagnostics = new DiagnosticPrinter(printer, most);
        foreach (var diagnostic in found.Diagnostics) diagnostics.Print(diagnostic);
        diagnostics.Finish();
        if (!log.IsOn(Verbosity.Normal)) return;
        var of = $"{Shared.Count(rules, "rule")} in {Shared.Count(found.Files, "file")}";
        if (found.Diagnostics.IsEmpty) printer.Line(0, new Words("Nothing to find", Tone.Good), $" in {of}, for any patient");
        else
        {
            var parts = new[] { (found.Errors, "error"), (found.Warnings, "warning") }.Where(p => p.Item1 > 0).Select(p => Shared.Count(p.Item1, p.Item2));
            printer.Line(0, new Words(string.Join(", ", parts), found.Errors > 0 ? Tone.Error : Tone.Warning), $" in {of}");
        }
    }
}
