using System.CommandLine;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
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
        var old = new Argument<string>("old") { Description = "The old version: a file or a folder, also in a git revision such as HEAD~1:her2.protocol" };
        var now = new Argument<string?>("new") { Description = "The new version; with --git the old one as it is now", Arity = ArgumentArity.ZeroOrOne };
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
        var pairs = VersionPairs.Of(before, after);
        var comparer = new VersionComparer(Proofs.Reader) { StepsPerQuestion = steps };
        Compared[] compared =
        [
            .. pairs.Both.Select(p => new Compared(
                p.Path, p.Old, p.New, comparer.Compare(p.Old.Protocol!, p.New.Protocol!, session.Interrupted),
                files.Length == 0 ? null : ChangedPatients.Among(files, p.Old.Protocol!, p.New.Protocol!, q => new CaseFiles(finder, new CaseReader(q), session.Log), session.Interrupted))),
        ];
        if (before.Count > 1 || after.Count > 1) WriteAll(session, compared, pairs, format);
        else if (compared is [var only]) Write(session, only, format);
        var isSame = compared.All(c => c.Difference.IsEquivalent) && pairs is { New.IsEmpty: true, Gone.IsEmpty: true } && before.Broken.IsEmpty && after.Broken.IsEmpty;
        return isSame ? ExitCodes.Fine : ExitCodes.Findings;
    }

    private static void Write(Session session, Compared c, string format)
    {
        switch (format)
        {
            case "json":
                Write(session.Host.Out, DifferenceRecord.Of(c.Difference, c.Patients), DifferenceContext.Default.DifferenceRecord);
                break;
            case "markdown":
                DifferencePage.PrintMarkdown(session.Host.Out, $"What changes for patients: {c.New.Protocol!.Name}", c.Difference, c.Patients);
                break;
            default:
                DifferencePage.Print(new Printer(session.Host), c.Difference, c.Patients, o => Place(o, c.Old, c.New));
                break;
        }
    }

    /// <summary>The protocols of a folder, one after the other.</summary>
    private static void WriteAll(Session session, Compared[] compared, VersionPairs pairs, string format)
    {
        if (format == "json")
        {
            var record = new DifferencesRecord(
                compared.All(c => c.Difference.IsEquivalent) && pairs is { New.IsEmpty: true, Gone.IsEmpty: true },
                [.. compared.Select(c => new ProtocolDifferenceRecord(c.Path, c.New.Protocol!.Name, DifferenceRecord.Of(c.Difference, c.Patients)))], pairs.New, pairs.Gone);
            Write(session.Host.Out, record, DifferenceContext.Default.DifferencesRecord);
            return;
        }

        var printer = new Printer(session.Host);
        foreach (var c in compared)
        {
            if (format == "text") printer.Line(0, 2, new Words(c.New.Protocol!.Name, Tone.Strong), new Words($"  {c.Path}", Tone.Dim));
            Write(session, c, format);
            printer.Line();
        }

        foreach (var path in pairs.New) printer.Line(0, 2, $"The protocol `{path}` is new: there is nothing to compare it with.");
        foreach (var path in pairs.Gone) printer.Line(0, 2, $"The protocol `{path}` is gone.");
    }

    private static string Place(Origin origin, Compilation before, Compilation after)
    {
        // A file of one name may stand in both: a rule's own compilation is the one that has it at its place.
        var source = after.Protocol!.Rules.Any(r => ReferenceEquals(r.Origin, origin)) ? after.TreeOf(origin.File)?.Source : before.TreeOf(origin.File)?.Source;
        return source is null ? origin.File : $"{origin.File}:{source.LineOf(origin.Start)}";
    }

    private static void Write<T>(TextWriter output, T record, JsonTypeInfo<T> shape)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes, FindingsWriter.Layout)) JsonSerializer.Serialize(json, record, shape);
        output.Write(Encoding.UTF8.GetString(bytes.GetBuffer(), 0, (int)bytes.Length));
        output.Write('\n');
    }

    private sealed record Compared(string Path, Compilation Old, Compilation New, VersionDifference Difference, ChangedPatients? Patients);
}
