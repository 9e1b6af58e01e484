using System.CommandLine;
using System.Globalization;
using ProtocolLang.Cli.Rendering;
using ProtocolLang.Cli.Rendering.Documents;

namespace ProtocolLang.Cli.Commands;

/// <summary>Options and phrases that several commands share.</summary>
internal static class Shared
{
    public const string Json = "json";
    private const string Markdown = "markdown";

    public static Option<string> Format() => Choice("--format", "How results are written", "text", Json);

    /// <summary>For what is a page to read.</summary>
    public static Option<string> PageFormat() => Choice("--format", "How it is written", "text", Json, Markdown);

    public static void Show(Host host, Document page, string format)
    {
        if (format == Markdown) host.Out.Write(MarkdownPage.Write(page));
        else new TerminalPage(new Printer(host)).Print(page);
    }

    /// <summary>An option that is one of some words, the first of which is meant when it is left out.</summary>
    public static Option<string> Choice(string name, string description, params string[] words)
    {
        var option = new Option<string>(name) { Description = $"{description}: {string.Join(", ", words[..^1])} or {words[^1]}", HelpName = name.TrimStart('-'), DefaultValueFactory = _ => words[0] };
        option.CompletionSources.Add(words);
        option.Validators.Add(result =>
        {
            if (result.Tokens is [{ Value: var given }] && !words.Contains(given)) result.AddError($"`{given}` is not a value of {name}; it is {string.Join(", ", words[..^1])} or {words[^1]}");
        });
        return option;
    }

    public static bool IsJson(this ParseResult parsed, Option<string> format) => parsed.GetValue(format) == Json;

    public static Option<int> MaxErrors() => new("--max-errors")
    {
        Description = "Show no more findings than this; 0 shows all",
        HelpName = "number",
        DefaultValueFactory = _ => DiagnosticPrinter.MostUnlessSaid,
    };

    /// <summary><c>1 error, 2 warnings</c>.</summary>
    public static string Findings(Checking.Checked found) =>
        string.Join(", ", new[] { (found.Errors, "error"), (found.Warnings, "warning") }.Where(p => p.Item1 > 0).Select(p => Count(p.Item1, p.Item2)));

    public static string Count(int number, string of) => number.ToString("N0", CultureInfo.InvariantCulture) + " " + of + (number == 1 ? "" : "s");
}
