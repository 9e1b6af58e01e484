using System.Collections.Immutable;
using System.Text;
using ProtocolLang.Diagnostics;
using ProtocolLang.Roslyn.Calculators;
using ProtocolLang.Text;

namespace ProtocolLang.Testing.Corpus;

/// <summary>The case corpus: <c>*.corpus</c> beside this file, in the notation that README.md describes. Sections are compiled when one of their lines is asked for.</summary>
public static class CaseCorpus
{
    private const string Dated = "as of ";

    private static readonly ImmutableArray<Section> Sections =
        [.. Directory.EnumerateFiles(Repository.PathTo("tests", "ProtocolLang.Testing", "Corpus"), "*.corpus").Order(StringComparer.Ordinal).SelectMany(Split)];

    private static readonly Dictionary<string, Section> ByPlace =
        Sections.SelectMany(s => s.Cases.Select(c => (Place: s.PlaceOf(c.Number), Section: s))).ToDictionary(p => p.Place, p => p.Section, StringComparer.Ordinal);

    /// <summary>The places and texts of all lines, for a theory.</summary>
    public static Xunit.TheoryData<string, string> Lines
    {
        get
        {
            var data = new Xunit.TheoryData<string, string>();
            foreach (var (place, text) in Places) data.Add(place, text);
            return data;
        }
    }

    /// <summary>The place and text of every line, without compiling anything.</summary>
    public static IEnumerable<(string Place, string Text)> Places => Sections.SelectMany(s => s.Cases.Select(c => (s.PlaceOf(c.Number), c.Text)));

    /// <param name="place">Such as <c>scales.corpus:31</c>.</param>
    public static CorpusLine Line(string place) => ByPlace[place].Lines.Value[place];

    private static IEnumerable<Section> Split(string path)
    {
        var file = Path.GetFileName(path);
        var lines = File.ReadAllLines(path);
        for (var start = 0; start < lines.Length;)
        {
            var end = Array.IndexOf(lines, "====", start) is >= 0 and var found ? found : lines.Length;
            var bar = Array.IndexOf(lines, "----", start, end - start);
            if (bar < 0) throw new InvalidDataException($"{file}:{start + 1}: a section has no line `----`.");
            var cases = Enumerable.Range(bar + 1, end - bar - 1).Where(i => lines[i].Length > 0 && lines[i][0] != '#').Select(i => (i + 1, lines[i]));
            yield return new Section(file, string.Join('\n', lines[start..bar]) + "\n", [.. cases]);
            start = end + 1;
        }
    }

    private sealed class Section
    {
        private readonly string file;
        private readonly string protocol;

        public Section(string file, string protocol, ImmutableArray<(int Number, string Text)> cases)
        {
            (this.file, this.protocol, Cases) = (file, protocol, cases);
            Lines = new(Compile);
        }

        public ImmutableArray<(int Number, string Text)> Cases { get; }
        public Lazy<Dictionary<string, CorpusLine>> Lines { get; }

        public string PlaceOf(int number) => $"{file}:{number}";

        private Dictionary<string, CorpusLine> Compile()
        {
            var text = new StringBuilder(protocol);
            foreach (var (number, line) in Cases) text.Append('\n').Append(Example(number, line));
            var source = new SourceText(file, text.ToString());
            var compilation = new Compiler(p => p == file ? source : CSharp(p), calculators: CalculatorReader.Read).Compile(file)!;
            var compiled = compilation.Protocol
                ?? throw new InvalidDataException($"{file}: the section does not compile.\n" + Annotated.Render(source, compilation.Diagnostics.Where(d => d.Severity == Severity.Error)));
            return Cases.Zip(compiled.Examples, (c, e) => new CorpusLine(PlaceOf(c.Number), c.Text, compiled, e.Case)).ToDictionary(l => l.Place, StringComparer.Ordinal);
        }

        /// <summary>The C# that a section calls.</summary>
        private static SourceText? CSharp(string name) => Repository.PathTo("tests", "ProtocolLang.Testing", "Corpus", "Calculators", name) is var path && File.Exists(path) ? new SourceText(name, File.ReadAllText(path)) : null;

        private string Example(int number, string line)
        {
            if (line.Split(CorpusLine.Arrow) is not [var given, _]) throw new InvalidDataException($"{PlaceOf(number)}: a line is `given{CorpusLine.Arrow}answer`.");
            var example = new StringBuilder($"example line {number}\n");
            if (given.StartsWith(Dated, StringComparison.Ordinal) && given.IndexOf(": ", StringComparison.Ordinal) is > 0 and var colon)
            {
                example.Append("  ").Append(given.AsSpan(0, colon)).Append('\n');
                given = given[(colon + 2)..];
            }

            if (given != CorpusLine.Nothing) example.Append("  given ").Append(given).Append('\n');
            return example.Append("  expect out of scope\n").ToString();
        }
    }
}
