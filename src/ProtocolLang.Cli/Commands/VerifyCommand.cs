using System.CommandLine;
using ProtocolLang.Cli.Checking;
using ProtocolLang.Cli.Files;
using ProtocolLang.Cli.Proving;
using ProtocolLang.Cli.Rendering;
using ProtocolLang.Cli.Results;
using ProtocolLang.Diagnostics;

namespace ProtocolLang.Cli.Commands;

internal static class VerifyCommand
{
    private const int StepsUnlessSaid = 1_000_000;

    public static Command Create(Session session)
    {
        var paths = new Argument<string[]>("paths") { Description = "Protocol files, folders or patterns", Arity = ArgumentArity.OneOrMore };
        var save = new Option<string?>("--save-witnesses") { Description = "Write each patient in whom a finding shows as a case file", HelpName = "folder" };
        var budget = Budget();
        var findings = new FindingOptions();
        var command = new Command("verify", "Prove for all patients at once that protocols have no conflicts, gaps or dead rules.") { paths, save, budget };
        findings.AddTo(command);
        command.SetAction(parsed => Verify(session, parsed, findings, parsed.GetValue(paths)!, parsed.GetValue(save), Math.Max(1, parsed.GetValue(budget))));
        return command;
    }

    public static Option<int> Budget() => new("--budget")
    {
        Description = "How many steps one question may cost; a question that costs more is said to be open",
        HelpName = "steps",
        DefaultValueFactory = _ => StepsUnlessSaid,
    };

    private static int Verify(Session session, ParseResult parsed, FindingOptions options, string[] arguments, string? folder, int steps)
    {
        var finder = new FileFinder(session.Host.Folder);
        var paths = finder.Find(arguments, [FileFinder.ProtocolExtension]).ToArray();
        var roots = Roots.Compile(paths, new ProtocolFiles(finder, session.Log), finder, session.Interrupted);
        var errors = roots.Compilations.SelectMany(c => c.Diagnostics).Where(d => d.Severity == Severity.Error).ToArray();
        // Of what has no meaning nothing can be proved.
        var proofs = roots.Compilations.Where(c => c.Protocol is not null).Select(c => Proof.Of(c, c.Protocol!, steps, session.Interrupted)).ToArray();
        var all = errors.Concat(proofs.SelectMany(p => p.Findings).Select(f => f.Diagnostic));
        var found = Checker.Judge(all, roots, code => code.StartsWith("PL40", StringComparison.Ordinal)) with { Examples = roots.Compilations.Sum(c => c.Protocol?.Examples.Length ?? 0) };
        var saved = folder is null ? 0 : WitnessFiles.Save(proofs, folder, finder);
        return options.Finish(session, parsed, found, "Proofs about the protocols", (diagnostics, printer, left) =>
        {
            Print(diagnostics, printer, left, roots.Compilations.Sum(c => c.Protocol?.Rules.Length ?? 0), session.Log);
            if (folder is not null && session.Log.IsOn(Verbosity.Normal)) printer.Line(0, $"{Shared.Count(saved, "patient")} written to {folder}");
        });
    }

    private static void Print(DiagnosticPrinter diagnostics, Printer printer, Checked found, int rules, Log log)
    {
        foreach (var diagnostic in found.Diagnostics) diagnostics.Print(diagnostic);
        diagnostics.Finish();
        if (!log.IsOn(Verbosity.Normal)) return;
        var of = $"{Shared.Count(rules, "rule")} in {Shared.Count(found.Files, "file")}";
        if (found.Diagnostics.IsEmpty) printer.Line(0, new Words("Nothing to find", Tone.Good), $" in {of}, for any patient");
        else
        {
            printer.Line(0, new Words(Shared.Findings(found), found.Errors > 0 ? Tone.Error : Tone.Warning), $" in {of}");
        }
    }
}
