using System.Text.RegularExpressions;
using ProtocolLang.Testing;

namespace ProtocolLang.Cli.Tests.Documentation;

/// <summary>The README's tutorial is carried out as a reader would: its files are written, its commands run, and what they print must be what the README
/// shows. To see the difference, read the file that the failure names; to accept it, copy it over README.md.</summary>
public sealed partial class ReadmeTests
{
    // <!-- file: NAME --> above a fence names the file that its text goes into.
    [GeneratedRegex(@"<!-- file: (?<name>\S+) -->\n```\w*\n(?<text>.*?)\n```|```console\n(?<console>.*?)\n```", RegexOptions.Singleline)]
    private static partial Regex Blocks { get; }

    [Fact]
    public void The_tutorial_prints_what_it_shows()
    {
        var readme = File.ReadAllText(Repository.PathTo("README.md"));
        var folder = Directory.CreateTempSubdirectory("protocol-readme-");
        try
        {
            var shown = Blocks.Replace(readme, block => block.Groups["console"].Success
                ? "```console\n" + Replay(block.Groups["console"].Value, folder.FullName) + "\n```"
                : Write(block, folder.FullName));
            if (shown == readme) return;
            var got = Path.Combine(Path.GetTempPath(), "README.got.md");
            File.WriteAllText(got, shown);
            Assert.Fail($"The README shows other output than the commands print; compare it with {got}.\n" + FirstDifference(readme, shown));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static string Write(Match block, string folder)
    {
        File.WriteAllText(Path.Combine(folder, block.Groups["name"].Value), block.Groups["text"].Value + "\n");
        return block.Value;
    }

    /// <summary>Commands are lines that begin with <c>$ protocol</c>; what follows each is its output. Other commands are not run and keep theirs.</summary>
    private static string Replay(string console, string folder)
    {
        var replayed = new List<string>();
        var isReplaced = false;
        foreach (var line in console.Split('\n'))
        {
            if (line.StartsWith("$ ", StringComparison.Ordinal))
            {
                isReplaced = line.StartsWith("$ protocol ", StringComparison.Ordinal);
                replayed.Add(line);
                if (isReplaced) replayed.AddRange(Run(line["$ protocol ".Length..], folder));
            }
            else if (!isReplaced) replayed.Add(line);
        }

        return string.Join('\n', replayed);
    }

    private static string[] Run(string arguments, string folder)
    {
        using var output = new StringWriter { NewLine = "\n" };
        var args = Arguments.Matches(arguments).Select(m => m.Groups["quoted"].Success ? m.Groups["quoted"].Value : m.Value).ToArray();
        Program.Run(args, new Host(TextReader.Null, output, output, folder, 100, false, false), CancellationToken.None);
        var text = output.ToString().TrimEnd();
        return text.Length == 0 ? [] : text.Split('\n');
    }

    [GeneratedRegex("""
        "(?<quoted>[^"]*)"|\S+
        """)]
    private static partial Regex Arguments { get; }

    private static string FirstDifference(string expected, string got)
    {
        var (a, b) = (expected.Split('\n'), got.Split('\n'));
        var line = Enumerable.Range(0, Math.Min(a.Length, b.Length)).FirstOrDefault(i => a[i] != b[i], Math.Min(a.Length, b.Length));
        return $"line {line + 1}\n  shows  {a.ElementAtOrDefault(line)}\n  prints {b.ElementAtOrDefault(line)}";
    }
}
