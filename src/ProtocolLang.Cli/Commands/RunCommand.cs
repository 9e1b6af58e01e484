using System.CommandLine;
using ProtocolLang.Cli.Files;
using ProtocolLang.Cli.Rendering;
using ProtocolLang.Cli.Running;
using ProtocolLang.Interpreter;

namespace ProtocolLang.Cli.Commands;

internal static class RunCommand
{
    public static Command Create(Session session)
    {
        var protocol = new Argument<string>("protocol") { Description = "The protocol file" };
        var cases = new Option<string[]>("--cases") { Description = "Case files (YAML or JSON), folders or patterns such as 'cases/*.yaml'", HelpName = "files", Required = true, AllowMultipleArgumentsPerToken = true };
        var only = new Option<string?>("--case") { Description = "Only the case of this name", HelpName = "name" };
        var why = new Option<string?>("--why") { Description = "Explain one drug, rule, test, trial or fact fully, whether or not it is advised", HelpName = "drug or rule" };
        var all = new Option<bool>("--all") { Description = "Also list the rules that do not apply, each with the condition that is not met" };
        var brief = new Option<bool>("--brief") { Description = "One line for each outcome, without reasons and evidence" };
        var format = Shared.Choice("--format", "How results are written; html is a page for the record", "text", Shared.Json, "html");
        var most = Shared.MaxErrors();
        why.Validators.Add(result =>
        {
            if (result.GetValue(format) == "html") result.AddError("--why is for text and json; the page explains every rule already, and those that do not apply with --all");
        });
        var command = new Command("run", "Run a protocol on patient cases, and tell what it says of each and why.") { protocol, cases, only, why, brief, all, format, most };
        command.SetAction(parsed => Run(session, parsed.GetValue(protocol)!, parsed.GetValue(cases)!, new RunOptions(
            parsed.GetValue(only), parsed.GetValue(why), parsed.GetValue(all) ? Extent.All : parsed.GetValue(brief) ? Extent.Brief : Extent.Normal, parsed.IsJson(format), parsed.GetValue(most)) { IsHtml = parsed.GetValue(format) == "html" }));
        return command;
    }

    private static int Run(Session session, string path, string[] arguments, RunOptions options)
    {
        var finder = new FileFinder(session.Host.Folder);
        var caseFiles = finder.Find(arguments, FileFinder.CaseExtensions).ToArray();
        var compilation = new ProtocolLoader(session).Load(path);
        if (compilation.Protocol is not { } protocol) return ExitCodes.Findings;
        var evaluator = new Evaluator(protocol);
        if (options.Why is { } why) Question.Require(why, evaluator);

        using var report = Report.OfAnswers(session, compilation, options);
        var tally = CaseRun.Over(session, evaluator, caseFiles, report, options);
        return tally.UnreadableFiles > 0 ? ExitCodes.Unusable
            : tally.Problems > 0 || tally.Conflicts > 0 ? ExitCodes.Findings
            : ExitCodes.Fine;
    }
}
