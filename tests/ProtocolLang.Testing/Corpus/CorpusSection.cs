using System.Collections.Immutable;
using System.Text;
using ProtocolLang.Diagnostics;
using ProtocolLang.Roslyn.Calculators;
using ProtocolLang.Text;

namespace ProtocolLang.Testing.Corpus;

/// <summary>A section of the corpus: a protocol and lines about it.</summary>
public sealed class CorpusSection
{
    private const string Bar = "----";
    private const string Parting = "====";
    private const string Dated = "as of ";

    private readonly string file;
    private readonly string protocol;

    /// <param name="file">The name of the file in which it is.</param>
    /// <param name="protocol">The text of the protocol.</param>
    /// <param name="cases">The lines, by their numbers in the file.</param>
    public CorpusSection(string file, string protocol, ImmutableArray<(int Number, string Text)> cases)
    {
        (this.file, this.protocol, Cases) = (file, protocol, cases);
        Lines = new(() => Read(out var problems) is { IsDefault: false } read ? read : throw new InvalidDataException($"{file}: the section does not compile.\n{problems()}"));
    }

    public ImmutableArray<(int Number, string Text)> Cases { get; }

    /// <summary>The lines, compiled when they are asked for; an <see cref="InvalidDataException"/> tells what does not compile.</summary>
    public Lazy<ImmutableArray<CorpusLine>> Lines { get; }

    public string PlaceOf(int number) => $"{file}:{number}";

    /// <summary>The sections of a file.</summary>
    public static IEnumerable<CorpusSection> Split(string file, string[] lines)
    {
        for (var start = 0; start < lines.Length;)
        {
            var end = Array.IndexOf(lines, Parting, start) is >= 0 and var found ? found : lines.Length;
            var bar = Array.IndexOf(lines, Bar, start, end - start);
            if (bar < 0) throw new InvalidDataException($"{file}:{start + 1}: a section has no line `{Bar}`.");
            var cases = Enumerable.Range(bar + 1, end - bar - 1).Where(i => lines[i].Length > 0 && lines[i][0] != '#').Select(i => (i + 1, lines[i]));
            yield return new CorpusSection(file, string.Join('\n', lines[start..bar]) + "\n", [.. cases]);
            start = end + 1;
        }
    }

    /// <summary>The lines; default when the section does not compile.</summary>
    /// <param name="problems">Shows what is wrong with it.</param>
    public ImmutableArray<CorpusLine> Read(out Func<string> problems)
    {
        var text = new StringBuilder(protocol);
        foreach (var (number, line) in Cases) text.Append('\n').Append(Example(number, line));
        var source = new SourceText(file, text.ToString());
        var compilation = new Compiler(p => p == file ? source : CSharp(p), calculators: CalculatorReader.Read).Compile(file)!;
        problems = () => Annotated.Render(source, compilation.Diagnostics.Where(d => d.Severity == Severity.Error));
        return compilation.Protocol is { } compiled ? [.. Cases.Zip(compiled.Examples, (c, e) => new CorpusLine(PlaceOf(c.Number), c.Text, compiled, e.Case))] : default;
    }

    /// <summary>As a file of the corpus has it.</summary>
    public override string ToString() => $"{protocol.TrimEnd('\n')}\n{Bar}\n{string.Join('\n', Cases.Select(c => c.Text))}";

    /// <summary>The C# that a section calls.</summary>
    internal static SourceText? CSharp(string name) => Repository.PathTo("tests", "ProtocolLang.Testing", "Corpus", "Calculators", name) is var path && File.Exists(path) ? new SourceText(name, File.ReadAllText(path)) : null;

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
