using System.CommandLine;
using System.Text;
using ProtocolLang.Cli.Files;
using ProtocolLang.Cli.Testing;
using ProtocolLang.Units;

namespace ProtocolLang.Cli.Reports;

/// <summary>Reports that go to files beside what is printed: <c>--report KIND=FILE</c>.</summary>
internal static class ReportFiles
{
    private const string Html = "html", Cobertura = "cobertura", Lcov = "lcov", JUnit = "junit", Json = "json", GitHub = "github", Markdown = "markdown";

    public static readonly string[] OfTests = [JUnit, Json, Cobertura, Lcov, Html, Markdown, GitHub];

    private static readonly string[] OfCoverage = [Html, Cobertura, Lcov];

    public static Option<string[]> Option(string[] kinds)
    {
        var option = new Option<string[]>("--report") { Description = $"Also write a report to a file, as KIND=FILE: {string.Join(", ", kinds[..^1])} or {kinds[^1]}", HelpName = "kind=file" };
        option.Validators.Add(result =>
        {
            foreach (var given in result.Tokens.Select(t => t.Value))
            {
                var kind = KindOf(given);
                if (!kinds.Contains(kind)) result.AddError(Unknown(given, kind, kinds));
                else if (FileOf(given).Length == 0) result.AddError($"`--report {given}` names no file; write `--report {kind}=FILE`");
            }
        });
        return option;
    }

    public static bool NeedCoverage(string[]? reports) => reports?.Any(r => OfCoverage.Contains(KindOf(r))) == true;

    /// <exception cref="UnusableException">A file cannot be written.</exception>
    public static void Write(Session session, IEnumerable<string> reports, TestRun run, CoverageRun? coverage)
    {
        foreach (var report in reports) Write(session, FileOf(report), TextOf(KindOf(report), run, coverage));
    }

    /// <param name="coverage">Null where it was not measured, for reports that can do without.</param>
    public static string TextOf(string kind, TestRun run, CoverageRun? coverage) => kind switch
    {
        JUnit => JUnitReport.Of(run),
        Cobertura => CoberturaReport.Of(coverage!),
        Lcov => LcovReport.Of(coverage!),
        Html => CoverageHtml.Of(coverage!),
        GitHub => GitHubReport.Of(run),
        Markdown => MarkdownReport.Of(run, coverage),
        _ => JsonOf(run, coverage),
    };

    /// <exception cref="UnusableException">The file cannot be written.</exception>
    public static void Write(Session session, string file, string text)
    {
        var path = new FileFinder(session.Host.Folder).FullPath(file);
        try
        {
            if (Path.GetDirectoryName(path) is { Length: > 0 } folder) Directory.CreateDirectory(folder);
            File.WriteAllText(path, text, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new UnusableException($"cannot write `{file}`: {error.Message}");
        }
    }

    public static string KindOf(string report) => report.Split('=', 2)[0];

    public static string FileOf(string report) => report.Split('=', 2) is [_, var file] ? file : "";

    private static string JsonOf(TestRun run, CoverageRun? coverage)
    {
        using var text = new StringWriter { NewLine = "\n" };
        Results.TestRecords.Write(text, run, coverage);
        return text.ToString();
    }

    private static string Unknown(string given, string kind, string[] kinds)
    {
        var near = Spelling.Nearest(kind, kinds, 1);
        return $"`--report {given}` is of no kind that there is; write KIND=FILE with {string.Join(", ", kinds[..^1])} or {kinds[^1]}" + (near.Count > 0 ? $"; did you mean `{near[0]}`?" : "");
    }
}
