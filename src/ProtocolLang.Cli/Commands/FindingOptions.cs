using System.CommandLine;
using ProtocolLang.Cli.Checking;
using ProtocolLang.Cli.Rendering;
using ProtocolLang.Cli.Reports;
using ProtocolLang.Cli.Results;
using ProtocolLang.Cli.Settings;

namespace ProtocolLang.Cli.Commands;

/// <summary>What commands that look for findings have in common: how these are written, which are known, and what makes the exit code 1.</summary>
internal sealed class FindingOptions
{
    private const string Text = "text", Lines = "lines", Sarif = "sarif", GitHub = "github", Markdown = "markdown";

    private static readonly string[] Kinds = [Sarif, Shared.Json, Markdown, GitHub];

    private readonly Option<string> format = Shared.Choice("--format", "How findings are written", Text, Shared.Json, Lines, Sarif, GitHub, Markdown);
    private readonly Option<int> most = Shared.MaxErrors();
    private readonly Option<string?> failOn = FailOn();
    private readonly Option<string[]> report = ReportFiles.Option(Kinds);
    private readonly Option<string?> baseline = new("--baseline") { Description = "Leave out the findings that this file knows", HelpName = "file" };
    private readonly Option<string?> write = new("--write-baseline") { Description = "Write down all findings as known, and find nothing", HelpName = "file" };

    public static Option<string?> FailOn()
    {
        var option = new Option<string?>("--fail-on") { Description = "What makes the exit code 1: error, warning or never; error when nothing says otherwise", HelpName = "severity" };
        option.AcceptOnlyFromAmong("error", "warning", "never");
        return option;
    }

    public void AddTo(Command command)
    {
        foreach (var option in new Option[] { format, most, report, failOn, baseline, write }) command.Options.Add(option);
    }

    /// <summary>Tells what was found, as was asked for.</summary>
    /// <param name="title">What was done, for reports.</param>
    /// <param name="print">Writes it for people, with how many known findings were left out.</param>
    /// <returns>The exit code.</returns>
    public int Finish(Session session, ParseResult parsed, Checked found, string title, Action<DiagnosticPrinter, Printer, Checked> print)
    {
        var settings = RepositorySettings.Find(session);
        var known = 0;
        if (parsed.GetValue(write) is { } file)
        {
            Baseline.Write(found, file, session);
            session.Host.Out.Write($"{Shared.Count(found.Diagnostics.Length, "finding")} written to {file}\n");
            return ExitCodes.Fine;
        }

        if ((parsed.GetValue(baseline) ?? settings.Baseline) is { } old) (found, known) = Baseline.Without(found, old, session);
        var chosen = parsed.GetValue(format)!;
        if (chosen == Text) Print(session, parsed, found, known, print);
        else session.Host.Out.Write(TextOf(chosen, found, title));
        foreach (var to in parsed.GetValue(report) ?? []) ReportFiles.Write(session, ReportFiles.FileOf(to), TextOf(ReportFiles.KindOf(to), found, title));
        return (parsed.GetValue(failOn) ?? settings.FailOn) switch
        {
            "never" => ExitCodes.Fine,
            "warning" => found.Diagnostics.IsEmpty ? ExitCodes.Fine : ExitCodes.Findings,
            _ => found.Errors > 0 ? ExitCodes.Findings : ExitCodes.Fine,
        };
    }

    private void Print(Session session, ParseResult parsed, Checked found, int known, Action<DiagnosticPrinter, Printer, Checked> print)
    {
        var printer = new Printer(session.Host);
        print(new DiagnosticPrinter(printer, parsed.GetValue(most)), printer, found);
        if (known > 0 && session.Log.IsOn(Verbosity.Normal)) printer.Line(0, $"{Shared.Count(known, "known finding")} left out");
    }

    private static string TextOf(string kind, Checked found, string title)
    {
        switch (kind)
        {
            case Sarif: return SarifReport.Of(found);
            case GitHub: return GitHubReport.Of(found);
            case Markdown: return MarkdownReport.Of(found, title);
        }

        using var text = new StringWriter { NewLine = "\n" };
        if (kind == Lines) FindingLines.Write(text, found.Diagnostics);
        else FindingsWriter.Write(text, found);
        return text.ToString();
    }
}
