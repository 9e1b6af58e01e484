using System.Text.RegularExpressions;
using ProtocolLang.Cases.Text;
using ProtocolLang.Units;

namespace ProtocolLang.Cases.Editing;

/// <summary>A place where a case file names a fact.</summary>
/// <param name="NeedsQuotes">Whether a name that YAML could read otherwise has to be quoted here.</param>
public sealed record NamedFact(int Line, int Column, int Length, bool NeedsQuotes);

/// <summary>Where a case file names a fact: the keys of <c>facts</c>, and what is expected.</summary>
public static partial class FactNames
{
    /// <summary>All places that name it so, in the order of the file; none when the file cannot be read.</summary>
    public static IEnumerable<NamedFact> Find(string file, string text, string name)
    {
        if (CaseText.Check(file, text) is not null) return [];
        // Behind these words an expectation names a fact.
        var expected = new Regex($@"(?<=\b(?:order|undetermined|needing)\s+|,\s*){Words().Replace(Regex.Escape(name), @"\s+")}(?=\s*(?:$|,|\bneeding\b|\bby rule\b|\band\b))", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);
        return CaseReader.Documents(file, text).Select(d => d.Root).OfType<Node>().SelectMany(n => In(n, Spelling.Fold(name), expected)).OrderBy(n => (n.Line, n.Column));
    }

    private static IEnumerable<NamedFact> In(Node node, string name, Regex expected) => node switch
    {
        Node.List list => list.Items.SelectMany(i => In(i, name, expected)),
        Node.Map map => map.Fields.SelectMany(f => Spelling.Fold(f.Key.Text) switch
        {
            var key when key == CaseKeys.Cases.Name => In(f.Value, name, expected),
            var key when key == CaseKeys.Facts.Name && f.Value is Node.Map facts => facts.Fields.Where(x => Spelling.Fold(x.Key.Text) == name && x.Key.TextColumn > 0)
                .Select(x => new NamedFact(x.Key.Spot.Line, x.Key.TextColumn, x.Key.Text.Length, x.Key.Kind != ScalarKind.Quoted)),
            var key when key == CaseKeys.Expect.Name => Expected(f.Value, expected),
            _ => [],
        }),
        _ => [],
    };

    private static IEnumerable<NamedFact> Expected(Node node, Regex expected) => node switch
    {
        Node.List list => list.Items.SelectMany(i => Expected(i, expected)),
        Node.Scalar { TextColumn: > 0 } s => expected.Matches(s.Text).Select(m => new NamedFact(s.Spot.Line, s.TextColumn + m.Index, m.Length, false)),
        _ => [],
    };

    [GeneratedRegex(@"(\\ )+")]
    private static partial Regex Words();
}
