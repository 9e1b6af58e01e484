using System.Collections.Immutable;

namespace ProtocolLang.Testing.Corpus;

/// <summary>The case corpus: <c>*.corpus</c> beside this file, in the notation that README.md describes. Sections are compiled when one of their lines is asked for.</summary>
public static class CaseCorpus
{
    private static readonly ImmutableArray<CorpusSection> Sections =
    [
        .. Directory.EnumerateFiles(Repository.PathTo("tests", "ProtocolLang.Testing", "Corpus"), "*.corpus").Order(StringComparer.Ordinal)
            .SelectMany(path => CorpusSection.Split(Path.GetFileName(path), File.ReadAllLines(path))),
    ];

    private static readonly Dictionary<string, CorpusSection> ByPlace =
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
    public static CorpusLine Line(string place) => ByPlace[place].Lines.Value.Single(l => l.Place == place);
}
