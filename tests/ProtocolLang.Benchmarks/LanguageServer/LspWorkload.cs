using System.Globalization;
using System.Text;

namespace ProtocolLang.Benchmarks.LanguageServer;

/// <summary>A folder of protocols, and one of them in which an author types.</summary>
internal sealed class LspWorkload(string name, string folder, string main, bool isTemporary) : IDisposable
{
    private const int Libraries = 49;
    private const int Lines = 2_000;

    public string Name => name;
    public string Folder => folder;
    public string Main => Path.Combine(folder, main);
    public string Text { get; } = File.ReadAllText(Path.Combine(folder, main));
    public int Files { get; } = Directory.EnumerateFiles(folder, "*.protocol", SearchOption.AllDirectories).Count();

    public static LspWorkload OfFolder(string folder, string main) => new(main, folder, main, false);

    /// <summary>A protocol of 2,000 lines that uses 49 files.</summary>
    public static LspWorkload Generated()
    {
        var folder = Directory.CreateTempSubdirectory("protocol-benchmark-").FullName;
        var uses = new StringBuilder("protocol benchmark\n  version 1.0.0\n\n");
        for (var i = 1; i <= Libraries; i++)
        {
            File.WriteAllText(Path.Combine(folder, $"library{i}.protocol"), Library(i));
            uses.Append(CultureInfo.InvariantCulture, $"use library{i}\n");
        }

        var lines = Libraries + 4;
        for (var i = 1; lines < Lines; i++)
        {
            var unit = Unit(i, i % Libraries + 1);
            uses.Append(unit);
            lines += unit.Count(c => c == '\n');
        }

        File.WriteAllText(Path.Combine(folder, "main.protocol"), uses.ToString());
        return new("generated", folder, "main.protocol", true);
    }

    /// <summary>Letters and blanks, one after the other, at the end of a line in the middle of the text.</summary>
    /// <param name="isRemark">Whether they are a remark, so that the protocol stays without errors; else the line becomes a mistake.</param>
    public IEnumerable<(int Line, int Character, string Typed)> Typing(int keystrokes, bool isRemark)
    {
        var lines = Text.Split('\n');
        var at = Array.FindIndex(lines, lines.Length / 2, l => l.StartsWith("  then ", StringComparison.Ordinal) || l.StartsWith("  because ", StringComparison.Ordinal));
        if (at < 0) at = Array.FindLastIndex(lines, l => l.Length > 4);
        var character = lines[at].Length;
        for (var i = 0; i < keystrokes; i++)
        {
            var typed = i == 0 && isRemark ? "  # " : i % 6 == 0 ? " " : ((char)('a' + i % 26)).ToString();
            yield return (at, character, typed);
            character += typed.Length;
        }
    }

    public void Dispose()
    {
        if (isTemporary) Directory.Delete(folder, recursive: true);
    }

    private static string Library(int i) => string.Create(CultureInfo.InvariantCulture, $"""
        facts
          marker {i}  is a scale of 0, 1+, 2+, 3+
            obtained by immunohistochemistry
          assay {i}  is positive or negative
          level {i}  is a number from 0 to 100

        class inhibitor {i}

        drug agent {i}
          is an inhibitor {i}
          known as compound {i}

        drug partner {i}

        trial study {i}
          phase 3
          compares agent {i} with partner {i} against partner {i}
          median overall survival 13.8 vs 11.1 months, P = 0.046
          met its primary endpoint

        define high {i} as any of
          - marker {i} 3+
          - marker {i} 2+ and assay {i}+

        """);

    private static string Unit(int i, int of) => string.Create(CultureInfo.InvariantCulture, $"""

        define group {i} as any of
          - high {of} and level {of} above {i % 90}
          - marker {of} 1+ and assay {of}-

        rule treatment {i}
          if all of
            - group {i}
            - level {of} from {i % 50} to {i % 50 + 40}
            - not assay {of}+
          then recommend agent {of} with partner {of}
          unless marker {of} 0 or level {of} below 5
          because study {of}

        example patient {i}
          given marker {of} 1+, assay {of}-, level {of} {i % 50 + 10}
          expect recommend agent {of}

        """);
}
