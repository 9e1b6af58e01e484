using System.CommandLine;
using ProtocolLang.Cli.Checking;
using ProtocolLang.Cli.Files;
using ProtocolLang.Cli.Rendering;

namespace ProtocolLang.Cli.Commands;

internal static class CheckCommand
{
    private const int MostRounds = 10;

    public static Command Create(Session session)
    {
        var paths = new Argument<string[]>("paths") { Description = "Protocol files, folders or patterns", Arity = ArgumentArity.OneOrMore };
        var findings = new FindingOptions();
        var fix = new Option<bool>("--fix") { Description = "Write the repairs that leave no choice into the named files first" };
        var command = new Command("check", "Check protocols and try their examples. Case files are checked by `protocol run`.") { paths, fix };
        findings.AddTo(command);
        command.SetAction(parsed => Check(session, parsed, findings, parsed.GetValue(paths)!, parsed.GetValue(fix)));
        return command;
    }

    private static int Check(Session session, ParseResult parsed, FindingOptions options, string[] arguments, bool fix)
    {
        var (host, log) = (session.Host, session.Log);
        var finder = new FileFinder(host.Folder);
        var paths = finder.Find(arguments, [FileFinder.ProtocolExtension]).ToArray();
        if (Array.Find(paths, p => FileFinder.CaseExtensions.Contains(Path.GetExtension(p).ToLowerInvariant())) is { } cases)
        {
            throw new UnusableException($"`{cases}` looks like a case file", $"cases are checked as they are run: `protocol run PROTOCOL --cases {cases}`");
        }

        var files = new ProtocolFiles(finder, log);
        var (found, mended) = Run(session, paths, files, finder, fix);
        log.Detail($"{found.Files} files, {found.Examples} examples");
        return options.Finish(session, parsed, found, "Check of the protocols", (diagnostics, printer, left) => Print(diagnostics, printer, left, mended, log));
    }

    private static (Checked Found, int Mended) Run(Session session, string[] paths, ProtocolFiles files, FileFinder finder, bool fix)
    {
        using var progress = new Progress(session.Host, session.Log);
        var checker = new Checker(files, finder, session.Interrupted);
        var found = Checked();
        var writable = paths.Select(Compiler.Normalise).ToHashSet(StringComparer.Ordinal);
        var mended = 0;
        // One repair may uncover another mistake. A repair that undid another would go on for ever.
        for (var round = 0; fix && round < MostRounds; round++)
        {
            var now = Fixer.Apply(found.Diagnostics, writable, files);
            if (now == 0) break;
            mended += now;
            found = Checked();
        }

        return (found, mended);

        Checked Checked() => checker.Check(paths, done => progress.Tell($"{done} files checked"));
    }

    private static void Print(DiagnosticPrinter diagnostics, Printer printer, Checked found, int mended, Log log)
    {
        foreach (var diagnostic in found.Diagnostics) diagnostics.Print(diagnostic);
        diagnostics.Finish();
        if (!log.IsOn(Verbosity.Normal)) return;
        if (mended > 0) printer.Line(0, $"{Shared.Count(mended, "finding")} mended");
        var files = Shared.Count(found.Files, "file");
        if (found.Diagnostics.IsEmpty)
        {
            var examples = found.Examples == 0 ? "no examples" : found.Examples == 1 ? "its example holds" : $"all {found.Examples} examples hold";
            printer.Line(0, new Words("No errors", Tone.Good), $" in {files}; {examples}");
        }
        else
        {
            printer.Line(0, new Words(Shared.Findings(found), found.Errors > 0 ? Tone.Error : Tone.Warning), $" in {files}");
        }
    }
}
