using System.CommandLine;
using ProtocolLang.Cli.Checking;
using ProtocolLang.Cli.Files;
using ProtocolLang.Cli.Rendering;
using ProtocolLang.Cli.Settings;
using ProtocolLang.Diagnostics;
using ProtocolLang.Linting;

namespace ProtocolLang.Cli.Commands;

internal static class LintCommand
{
    public static Command Create(Session session)
    {
        var paths = new Argument<string[]>("paths") { Description = "Protocol files, folders or patterns", Arity = ArgumentArity.OneOrMore };
        var fix = new Option<bool>("--fix") { Description = "Write the repairs that leave no choice into the named files first" };
        var findings = new FindingOptions();
        var command = new Command("lint", "Look at style and safety: the evidence behind advice, warnings of drugs, wording.") { paths, fix };
        findings.AddTo(command);
        command.SetAction(parsed => findings.Finish(session, parsed, Lint(session, parsed.GetValue(paths)!, parsed.GetValue(fix)), "Style and safety of the protocols", (diagnostics, printer, found) => Print(session, diagnostics, printer, found)));
        return command;
    }

    private static Checked Lint(Session session, string[] arguments, bool fix)
    {
        var settings = RepositorySettings.Find(session).Lint;
        var options = new LintOptions(DateOnly.FromDateTime(DateTime.Today))
        {
            Off = [.. settings?.Off?.Select(c => c.ToUpperInvariant()) ?? []],
        };
        options = options with { LongestRule = settings?.LongestRule ?? options.LongestRule, ReviewYears = settings?.ReviewYears ?? options.ReviewYears };
        var finder = new FileFinder(session.Host.Folder);
        var paths = finder.Find(arguments, [FileFinder.ProtocolExtension]).ToArray();
        var files = new ProtocolFiles(finder, session.Log);
        var found = Look();
        if (!fix || Fixer.Apply(found.Diagnostics, paths.Select(Compiler.Normalise).ToHashSet(StringComparer.Ordinal), files) == 0) return found;
        return Look();

        Checked Look()
        {
            var roots = Roots.Compile(paths, files, finder, session.Interrupted);
            // A protocol with errors is for `protocol check`; its errors are told here too, since nothing else can be.
            var all = roots.Compilations.SelectMany(c => c.HasErrors ? c.Diagnostics.Where(d => d.Severity == Severity.Error) : Linter.Lint(c, options));
            return Checker.Judge(all, roots, Told);
        }

        bool Told(string code) => code.StartsWith("PL9", StringComparison.Ordinal) && !options.Off.Contains(code);
    }

    private static void Print(Session session, DiagnosticPrinter diagnostics, Printer printer, Checked found)
    {
        foreach (var diagnostic in found.Diagnostics) diagnostics.Print(diagnostic);
        diagnostics.Finish();
        if (!session.Log.IsOn(Verbosity.Normal)) return;
        var files = Shared.Count(found.Files, "file");
        if (found.Diagnostics.IsEmpty) printer.Line(0, new Words("Nothing to find fault with", Tone.Good), $" in {files}");
        else printer.Line(0, new Words(Shared.Findings(found), found.Errors > 0 ? Tone.Error : Tone.Warning), $" in {files}");
    }
}
