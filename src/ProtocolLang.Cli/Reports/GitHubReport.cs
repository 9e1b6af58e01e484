using System.Text;
using ProtocolLang.Cli.Checking;
using ProtocolLang.Cli.Testing;
using ProtocolLang.Diagnostics;

namespace ProtocolLang.Cli.Reports;

/// <summary>Workflow commands of GitHub Actions: each becomes an annotation at its line in the pull request.</summary>
internal static class GitHubReport
{
    public static string Of(Checked found)
    {
        var text = new StringBuilder();
        foreach (var d in found.Diagnostics) Write(text, d);
        return text.ToString();
    }

    public static string Of(TestRun run)
    {
        var text = new StringBuilder();
        foreach (var error in run.Suite.Errors) Write(text, error);
        foreach (var outcome in run.Outcomes)
        {
            foreach (var (e, line) in outcome.Result.Example.Expectations.Zip(outcome.Test.Lines).Where(p => !p.First.Met))
            {
                Write(text, "error", outcome.Test.File, line, null, outcome.Test.Name, $"expected {e.Expectation.Text}\ngot {e.Got}");
            }

            foreach (var weakness in outcome.Result.Weaknesses)
            {
                var line = outcome.Test.Lines[outcome.Test.Example.Expectations.IndexOf(weakness.Expectation)];
                Write(text, "warning", outcome.Test.File, line, null, outcome.Test.Name, $"{weakness.Expectation.Text}: {weakness.Why}\n{weakness.Help}");
            }
        }

        return text.ToString();
    }

    private static void Write(StringBuilder text, Diagnostic d)
    {
        var source = d.Location.Source;
        var (line, end) = (source.LineOf(d.Span.Start), source.LineOf(d.Span.End));
        var columns = line == end ? $",col={source.ColumnOf(d.Span.Start)},endColumn={source.ColumnOf(d.Span.End)}" : $",endLine={end}";
        Write(text, d.Severity == Severity.Error ? "error" : "warning", source.Path, line, columns, d.Code, d.Help is { } help ? $"{d.Message}\n{help}" : d.Message);
    }

    private static void Write(StringBuilder text, string level, string file, int line, string? more, string title, string message) =>
        text.Append($"::{level} file={Property(file)},line={line}{more},title={Property(title)}::{Data(message)}\n");

    private static string Data(string text) => text.Replace("%", "%25", StringComparison.Ordinal).Replace("\r", "%0D", StringComparison.Ordinal).Replace("\n", "%0A", StringComparison.Ordinal);

    private static string Property(string text) => Data(text).Replace(":", "%3A", StringComparison.Ordinal).Replace(",", "%2C", StringComparison.Ordinal);
}
