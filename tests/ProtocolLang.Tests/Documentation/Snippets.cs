using System.Globalization;
using System.Text.RegularExpressions;
using ProtocolLang.Diagnostics;
using ProtocolLang.Interpreter.Examples;
using ProtocolLang.Linting;
using ProtocolLang.Tests.Diagnostics;
using ProtocolLang.Verification;

namespace ProtocolLang.Tests.Documentation;

/// <param name="Heading">The last heading above it.</param>
/// <param name="Info">What stands behind the opening fence: <c>protocol</c>; <c>prelude</c> gives the snippet the shared vocabulary, and in an
/// <c>escaped</c> one <c>&lt;U+00A0&gt;</c> stands for a character that cannot be seen.</param>
internal sealed record Snippet(string Heading, string[] Info, string Text, int Line)
{
    public bool IsProtocol => Info is ["protocol", ..];

    public Compilation Compile()
    {
        var files = Texts.Split(Info.Contains("escaped") ? Snippets.Unescape(Text) : Text);
        return Texts.Compile(Info.Contains("prelude") ? files.ToDictionary(f => f.Key, f => "use vocabulary\n" + f.Value) : files);
    }

    /// <summary>The codes of all findings, of the text and of its examples.</summary>
    public string[] Codes()
    {
        var compilation = Compile();
        var failing = compilation.Protocol is { } protocol && ExampleRunner.RunAll(protocol).Any(e => !e.Passed);
        return [.. compilation.Diagnostics.Select(d => d.Code), .. failing ? new[] { "PL4001" } : []];
    }

    /// <summary>The codes of what the linter finds on a day of 2026, allowances heeded.</summary>
    public string[] Linted()
    {
        var compilation = Compile();
        var found = Linter.Lint(compilation, new LintOptions(new DateOnly(2026, 6, 1)));
        return [.. Allowances.Apply(compilation.Trees, found, _ => true).Select(d => d.Code)];
    }

    /// <summary>The codes of all that is proved of the text.</summary>
    public string[] Proved()
    {
        var compilation = Compile();
        return [.. new Verifier().Verify(compilation.Protocol!).Select(f => FindingDiagnostics.Of(f, compilation).Code)];
    }
}

internal static partial class Snippets
{
    [GeneratedRegex("<U\\+(?<hex>[0-9A-F]{4})>")]
    private static partial Regex Escape { get; }

    public static string Unescape(string text) => Escape.Replace(text, m => ((char)int.Parse(m.Groups["hex"].Value, NumberStyles.HexNumber, CultureInfo.InvariantCulture)).ToString());

    /// <summary>The fenced blocks of a Markdown text.</summary>
    public static IEnumerable<Snippet> Of(string markdown)
    {
        var lines = markdown.Split('\n');
        var heading = "";
        for (var i = 0; i < lines.Length; i++)
        {
            if (lines[i].StartsWith('#')) heading = lines[i].TrimStart('#', ' ');
            if (!lines[i].StartsWith("```", StringComparison.Ordinal)) continue;
            var first = i + 1;
            for (i = first; !lines[i].StartsWith("```", StringComparison.Ordinal);) i++;
            yield return new Snippet(heading, lines[first - 1][3..].Split(' ', StringSplitOptions.RemoveEmptyEntries), string.Join('\n', lines[first..i]), first);
        }
    }
}
