using System.Text;
using ProtocolLang.Cli.Checking;
using ProtocolLang.Cli.Commands;
using ProtocolLang.Cli.Testing;
using ProtocolLang.Coverage;
using ProtocolLang.Diagnostics;

namespace ProtocolLang.Cli.Reports;

/// <summary>Findings and tests as Markdown, for the summary of a job or a comment in a review.</summary>
internal static class MarkdownReport
{
    /// <param name="title">What was done.</param>
    public static string Of(Checked found, string title)
    {
        var text = new StringBuilder($"## {title}\n\n");
        if (found.Diagnostics.IsEmpty) return text.Append($"Nothing was found in {Shared.Count(found.Files, "file")}.\n").ToString();
        text.Append($"{Shared.Count(found.Errors, "error")} and {Shared.Count(found.Warnings, "warning")} in {Shared.Count(found.Files, "file")}.\n\n| | where | what |\n| --- | --- | --- |\n");
        foreach (var d in found.Diagnostics)
        {
            var source = d.Location.Source;
            text.Append($"| {(d.Severity == Severity.Error ? "error" : "warning")} {d.Code} | `{Cell(source.Path)}:{source.LineOf(d.Span.Start)}` | {Cell(d.Message)}{(d.Help is { } help ? "<br>" + Cell(help) : "")} |\n");
        }

        return text.ToString();
    }

    public static string Of(TestRun run, CoverageRun? coverage)
    {
        var text = new StringBuilder("## Tests of the protocols\n\n");
        text.Append($"{Shared.Count(run.Outcomes.Length, "test")}: {run.Passed} passed, {run.Failed} failed{(run.Weak > 0 ? $"; {run.Weak} could pass for the wrong reason" : "")}.\n");
        if (!run.Suite.Errors.IsEmpty) text.Append($"\n{Shared.Count(run.Suite.Errors.Length, "error")} in the files: what they are in was not tried.\n");
        Rows(text, "failed", "| test | expected | got |", run.Outcomes.SelectMany(o => o.Result.Example.Expectations.Where(e => !e.Met).Select(e => $"| {Place(o.Test)} | {Cell(e.Expectation.Text)} | {Cell(e.Got)} |")));
        Rows(text, "could pass for the wrong reason", "| test | expectation | why |", run.Outcomes.SelectMany(o => o.Result.Weaknesses.Select(w => $"| {Place(o.Test)} | {Cell(w.Expectation.Text)} | {Cell(w.Why)} |")));
        if (coverage is null) return text.ToString();
        text.Append($"\n### Coverage {CoveragePage.Percent(coverage.Total)}\n\n| protocol |");
        var kinds = Enum.GetValues<ElementKind>().Where(k => coverage.Reports.Any(r => r.Report.For(k).Elements > 0)).ToArray();
        foreach (var kind in kinds) text.Append($" {kind.ToString().ToLowerInvariant()}s |");
        text.Append(" in all |\n| --- |").Append(string.Concat(Enumerable.Repeat(" ---: |", kinds.Length + 1))).Append('\n');
        foreach (var (subject, report) in coverage.Reports)
        {
            text.Append($"| {Cell(subject.Compilation.Protocol!.Name)} |");
            foreach (var kind in kinds) text.Append(report.For(kind) is { Elements: > 0 } share ? $" {CoveragePage.Percent(share)} |" : " |");
            text.Append($" {CoveragePage.Percent(report.Total)} |\n");
        }

        return text.ToString();
    }

    private static void Rows(StringBuilder text, string title, string head, IEnumerable<string> rows)
    {
        var all = rows.ToArray();
        if (all.Length > 0) text.Append($"\n### {title}\n\n{head}\n| --- | --- | --- |\n{string.Join('\n', all)}\n");
    }

    private static string Place(ProtocolTest test) => $"{Cell(test.Name)}<br>`{Cell(test.File)}:{test.Line}`";

    private static string Cell(string text) => text.Replace("|", "\\|", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal).ReplaceLineEndings(" ");
}
