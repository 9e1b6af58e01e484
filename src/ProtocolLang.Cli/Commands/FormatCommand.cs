using System.CommandLine;
using ProtocolLang.Cli.Files;
using ProtocolLang.Cli.Rendering;
using ProtocolLang.Diagnostics;
using ProtocolLang.Formatting;
using ProtocolLang.Parsing;
using ProtocolLang.Text;

namespace ProtocolLang.Cli.Commands;

internal static class FormatCommand
{
    private const string StandardInput = "-";

    public static Command Create(Session session)
    {
        var paths = new Argument<string[]>("paths") { Description = "Protocol files, folders or patterns; `-` reads standard input and writes standard output", Arity = ArgumentArity.OneOrMore };
        var check = new Option<bool>("--check") { Description = "Write nothing; list the files that would change, with exit code 1" };
        var command = new Command("format", "Write protocols in their canonical form. Never changes what they say.") { paths, check };
        command.SetAction(parsed => Format(session, parsed.GetValue(paths)!, parsed.GetValue(check)));
        return command;
    }

    private static int Format(Session session, string[] arguments, bool check)
    {
        var host = session.Host;
        var errors = new DiagnosticPrinter(new Printer(host with { Out = host.Error, HasColor = false }), DiagnosticPrinter.MostUnlessSaid);
        if (arguments is [StandardInput]) return FormatInput(host, errors, check);
        var finder = new FileFinder(host.Folder);
        var files = new ProtocolFiles(finder, session.Log);
        var (changed, refused, same) = (0, 0, 0);
        foreach (var path in finder.Find(arguments, [FileFinder.ProtocolExtension]))
        {
            session.Interrupted.ThrowIfCancellationRequested();
            var source = files.Read(path) ?? throw finder.Missing(path);
            if (TryFormat(source, errors) is not { } text) refused++;
            else if (text == source.Text) same++;
            else
            {
                changed++;
                if (!check) files.Write(path, text);
                host.Out.WriteLine(path);
            }
        }

        errors.Finish();
        if (session.Log.IsOn(Verbosity.Normal)) host.Error.WriteLine(Summary(changed, refused, same, check));
        return refused > 0 || (check && changed > 0) ? ExitCodes.Findings : ExitCodes.Fine;
    }

    private static int FormatInput(Host host, DiagnosticPrinter errors, bool check)
    {
        var source = new SourceText("standard input", host.In.ReadToEnd());
        if (TryFormat(source, errors) is not { } text) return ExitCodes.Findings;
        if (check) return text == source.Text ? ExitCodes.Fine : ExitCodes.Findings;
        host.Out.Write(text);
        return ExitCodes.Fine;
    }

    /// <returns>Null when there are errors that formatting does not mend; they have been told.</returns>
    private static string? TryFormat(SourceText source, DiagnosticPrinter errors)
    {
        var tree = Parser.Parse(source);
        var found = tree.Diagnostics.Where(d => d.Severity == Severity.Error).ToArray();
        if (found.Length == 0) return Formatter.Format(tree);
        var text = Formatter.Format(tree);
        var left = Parser.Parse(new SourceText(source.Path, text)).Diagnostics.Where(d => d.Severity == Severity.Error).Select(d => d.Code).ToHashSet();
        if (left.Count == 0) return text;
        foreach (var error in found.Where(e => left.Contains(e.Code))) errors.Print(error);
        return null;
    }

    private static string Summary(int changed, int refused, int same, bool check)
    {
        var parts = new[]
        {
            (changed, check ? "to be formatted" : "formatted"),
            (same, "unchanged"),
            (refused, "left alone because of errors"),
        }.Where(p => p.Item1 > 0).Select(p => $"{Shared.Count(p.Item1, "file")} {p.Item2}");
        return string.Join(", ", parts);
    }
}
