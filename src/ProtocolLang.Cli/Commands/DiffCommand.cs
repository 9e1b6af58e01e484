using System.CommandLine;
using System.Text.Json;
using System.Text;
using ProtocolLang.Cases;
using ProtocolLang.Cli.Files;
using ProtocolLang.Cli.Proving;
using ProtocolLang.Cli.Rendering;
using ProtocolLang.Cli.Results;
using ProtocolLang.Cli.Running;
using ProtocolLang.LanguageServer.Features.Analyses;
using ProtocolLang.Logic;
using ProtocolLang.Verification.Versions;

namespace ProtocolLang.Cli.Commands;

internal static class DiffCommand
{
    public static Command Create(Session session)
    {
        var old = new Argument<string>("old") { Description = "The old version: a file, a folder that holds one protocol, or a file in a git revision such as HEAD~1:her2.protocol" };
        var now = new Argument<string?>("new") { Description = "The new version; with --git the old file as it is now", Arity = ArgumentArity.ZeroOrOne };
        var git = new Option<string?>("--git") { Description = "Read the old version from this git revision", HelpName = "revision" };
        var cases = new Option<string[]>("--cases") { Description = "Also count the recorded patients who get other recommendations", HelpName = "files", AllowMultipleArgumentsPerToken = true };
        var budget = VerifyCommand.Budget();
        var format = Shared.Choice("--format", "How results are written", "text", "json", "markdown");
        var command = new Command("diff", "Prove for which patients two versions of a protocol recommend different things, or that they do not.") { old, now, git, cases, budget, format };
        command.SetAction(parsed =>
        {
            var (first, second, revision) = (parsed.GetValue(old)!, parsed.GetValue(now), parsed.GetValue(git));
            if (second is null && revision is null) throw new UnusableException("`diff` needs <new>", "name the new version, or give `--git` a revision to compare the file with");
            return Diff(session, (first, revision), second ?? first, parsed.GetValue(cases) ?? [], Math.Max(1, parsed.GetValue(budget)), parsed.GetValue(format)!);
        });
        return command;
    }

    private static int Diff(Session session, (string Path, string? Revision) old, string now, string[] cases, int steps, string format)
    {
        var finder = new FileFinder(session.Host.Folder);
        var files = cases.Length == 0 ? [] : finder.Find(cases, FileFinder.CaseExtensions).ToArray();
        var loader = new VersionLoader(session);
        var (before, after) = (loader.Load(old.Path, old.Revision), loader.Load(now, null));
        if (before is null || after is null) return ExitCodes.Findings;
        var difference = new VersionComparer(Proofs.Reader) { StepsPerQuestion = steps }.Compare(before.Protocol!, after.Protocol!, session.Interrupted);
        var patients = files.Length == 0 ? null : ChangedPatients.Among(files, before.Protocol!, after.Protocol!, p => new CaseFiles(finder, new CaseReader(p), session.Log), session.Interrupted);
        switch (format)
        {
            case "json":
                Write(session.Host.Out, DifferenceRecord.Of(difference, patients));
                break;
            case "markdown":
                DifferencePage.PrintMarkdown(session.Host.Out, $"What changes for patients: {after.Protocol!.Name}", difference, patients);
                break;
            default:
                DifferencePage.Print(new Printer(session.Host), difference, patients, o => Place(o, before, after));
                break;
        }

        return difference.IsEquivalent ? ExitCodes.Fine : ExitCodes.Findings;
    }

    private static string Place(Origin origin, Compilation before, Compilation after)
    {
        // A file of one name may stand in both: a rule's own compilation is the one that has it at its place.
        var source = after.Protocol!.Rules.Any(r => ReferenceEquals(r.Origin, origin)) ? after.TreeOf(origin.File)?.Source : before.TreeOf(origin.File)?.Source;
        return source is null ? origin.File : $"{origin.File}:{source.LineOf(origin.Start)}";
    }

    private static void Write(TextWriter output, DifferenceRecord record)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes, FindingsWriter.Layout)) JsonSerializer.Serialize(json, record, DifferenceContext.Default.DifferenceRecord);
        output.Write(Encoding.UTF8.GetString(bytes.GetBuffer(), 0, (int)bytes.Length));
        output.Write('\n');
    }
}
