using System.CommandLine;
using ProtocolLang.Cases;
using ProtocolLang.Cli.Files;
using ProtocolLang.Cli.Proving;
using ProtocolLang.Cli.Rendering;
using ProtocolLang.Cli.Running;
using ProtocolLang.Diagnostics;
using ProtocolLang.LanguageServer.Features.Analyses;
using ProtocolLang.Verification.Asking;

namespace ProtocolLang.Cli.Commands;

internal static class AskCommand
{
    public static Command Create(Session session)
    {
        var protocol = new Argument<string>("protocol") { Description = "The protocol file" };
        var cases = new Option<string[]>("--cases") { Description = "Case files (YAML or JSON), folders or patterns such as 'cases/*.yaml'", HelpName = "files", Required = true, AllowMultipleArgumentsPerToken = true };
        var only = new Option<string?>("--case") { Description = "Only the case of this name", HelpName = "name" };
        var budget = VerifyCommand.Budget();
        var command = new Command("ask", "Tell which missing facts decide what a protocol says of a patient, in the order that settles it soonest, and what each answer leads to.") { protocol, cases, only, budget };
        command.SetAction(parsed => Ask(session, parsed.GetValue(protocol)!, parsed.GetValue(cases)!, parsed.GetValue(only), parsed.GetValue(budget)));
        return command;
    }

    private static int Ask(Session session, string path, string[] arguments, string? only, int steps)
    {
        var finder = new FileFinder(session.Host.Folder);
        var files = finder.Find(arguments, FileFinder.CaseExtensions).ToArray();
        if (new ProtocolLoader(session).Load(path).Protocol is not { } protocol) return ExitCodes.Findings;
        var reader = new CaseFiles(finder, new CaseReader(protocol), session.Log);
        var interviewer = new Interviewer(protocol, Proofs.Reader, session.Interrupted, Math.Max(1, steps));
        var printer = new Printer(session.Host);
        var diagnostics = new DiagnosticPrinter(new Printer(session.Host with { Out = session.Host.Error, HasColor = false }), DiagnosticPrinter.MostUnlessSaid);
        var (found, wrong) = (0, false);
        foreach (var file in files)
        {
            session.Interrupted.ThrowIfCancellationRequested();
            var (read, problems) = reader.Read(file);
            foreach (var problem in problems) diagnostics.Print(problem);
            wrong |= problems.Any(p => p.Severity == Severity.Error);
            foreach (var @case in read.Cases.Where(c => only is null || c.Name.Equals(only, StringComparison.OrdinalIgnoreCase)))
            {
                found++;
                InterviewPage.Print(printer, @case, interviewer.Of(@case));
            }
        }

        if (only is not null && found == 0 && !wrong) throw new UnusableException($"there is no case `{only}` in these files");
        return wrong ? ExitCodes.Findings : ExitCodes.Fine;
    }
}
