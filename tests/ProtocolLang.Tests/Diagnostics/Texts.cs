using ProtocolLang.Roslyn.Calculators;
using ProtocolLang.Testing;
using ProtocolLang.Text;

namespace ProtocolLang.Tests.Diagnostics;

/// <summary>Compiles protocols that exist only in memory.</summary>
internal static class Texts
{
    private const string Marker = "# file: ";

    /// <summary>The names that most tests and snippets take for granted.</summary>
    public static string Vocabulary { get; } = File.ReadAllText(Repository.PathTo("tests", "ProtocolLang.Tests", "Documentation", "vocabulary.protocol"));

    /// <summary>Compiles one text, or several parted by lines <c># file: name.protocol</c>, of which the first is the root. The file
    /// <c>vocabulary.protocol</c> stands beside them.</summary>
    public static Compilation Compile(string text) => Compile(Split(text));

    public static Compilation Compile(IReadOnlyDictionary<string, string> files)
    {
        var root = files.Keys.First();
        SourceText? read(string path) => files.TryGetValue(path, out var text) ? new SourceText(path, text) : path == "vocabulary.protocol" ? new SourceText(path, Vocabulary) : null;
        return new Compiler(read, _ => files.Keys.Append("vocabulary.protocol"), CalculatorReader.Read).Compile(root)!;
    }

    public static Dictionary<string, string> Split(string text)
    {
        var files = new Dictionary<string, string>();
        if (!text.StartsWith(Marker, StringComparison.Ordinal)) files["test.protocol"] = text;
        else
        {
            foreach (var file in text.Split(Marker).Skip(1)) files[file[..file.IndexOf('\n')].Trim()] = file[(file.IndexOf('\n') + 1)..];
        }

        return files;
    }
}
