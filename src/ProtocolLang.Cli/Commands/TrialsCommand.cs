using System.CommandLine;
using ProtocolLang.Cases;
using ProtocolLang.Cli.Files;
using ProtocolLang.Cli.Rendering;
using ProtocolLang.Cli.Running;
using ProtocolLang.Interpreter;

namespace ProtocolLang.Cli.Commands;

internal static class TrialsCommand
{
    public static Command Create(Session session)
    {
        var protocol = new Argument<string?>("protocol") { Description = "The protocol file; may be left out when the case files name it", Arity = ArgumentArity.ZeroOrOne };
        var cases = new Option<string[]>("--cases") { Description = "Case files (YAML or JSON), folders or patterns such as 'cases/*.yaml'", HelpName = "files", AllowMultipleArgumentsPerToken = true };
        var only = new Option<string?>("--case") { Description = "Only the case of this name; or, without --cases, one case file", HelpName = "name" };
        var format = Shared.Format();
        var most = Shared.MaxErrors();
        var command = new Command("trials", "Tell which trials patients may be offered, which they are excluded from and by what, and what to find out first.") { protocol, cases, only, format, most };
        command.SetAction(parsed => Run(session, parsed.GetValue(protocol), parsed.GetValue(cases) ?? [], new RunOptions(parsed.GetValue(only), null, Extent.Normal, parsed.IsJson(format), parsed.GetValue(most))));
        return command;
    }

    private static int Run(Session session, string? path, string[] arguments, RunOptions options)
    {
        var finder = new FileFinder(session.Host.Folder);
        if (arguments.Length == 0)
        {
            if (options.Only is not { } file || !File.Exists(finder.FullPath(file)))
            {
                throw new UnusableException("`trials` needs case files", $"name them with --cases: `protocol trials {path ?? "PROTOCOL"} --cases FILES`");
            }

            (arguments, options) = ([file], options with { Only = null });
        }

        var caseFiles = finder.Find(arguments, FileFinder.CaseExtensions).ToArray();
        var compilation = new ProtocolLoader(session).Load(path ?? Named(caseFiles, finder));
        if (compilation.Protocol is not { } protocol) return ExitCodes.Findings;
        using var report = Report.OfTrials(session, compilation, options);
        var tally = CaseRun.Over(session, new Evaluator(protocol), caseFiles, report, options);
        return tally.UnreadableFiles > 0 ? ExitCodes.Unusable : tally.Problems > 0 ? ExitCodes.Findings : ExitCodes.Fine;
    }

    /// <summary>The one protocol that case files say they are for.</summary>
    private static string Named(string[] caseFiles, FileFinder finder)
    {
        string? found = null;
        foreach (var file in caseFiles)
        {
            if (CaseReader.ProtocolOf(file, Decoding.Decode(CaseFiles.Bytes(finder, file)).Text) is not { } named)
            {
                throw new UnusableException($"`{file}` does not say which protocol it is for", $"write `protocol trials PROTOCOL --cases {file}`, or a line `protocol: path` into the file");
            }

            var full = finder.FullPath(Path.Combine(Path.GetDirectoryName(finder.FullPath(file))!, named));
            if (found is not null && found != full)
            {
                throw new UnusableException($"the case files are for different protocols: {finder.Show(found)} and {finder.Show(full)}", "name one of them: `protocol trials PROTOCOL --cases FILES`");
            }

            found = full;
        }

        return finder.Show(found!);
    }
}
