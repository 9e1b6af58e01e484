using ProtocolLang.Logic;
using ProtocolLang.Parsing.Expressions;
using ProtocolLang.Syntax;
using ProtocolLang.Testing;
using ProtocolLang.Tests.Diagnostics;

namespace ProtocolLang.Tests.Documentation;

/// <summary>The specification says what is so.</summary>
public sealed class GrammarTests
{
    private static readonly string Grammar = File.ReadAllText(Repository.PathTo("grammar.md"));

    public static TheoryData<int> Protocols => [.. Snippets.Of(Grammar).Where(s => s.IsProtocol).Select(s => s.Line)];

    public static TheoryData<string, string> Lines
    {
        get
        {
            var data = new TheoryData<string, string>();
            foreach (var (kind, line) in KindsAndLines) data.Add(kind, line);
            return data;
        }
    }

    private static IEnumerable<(string Kind, string Line)> KindsAndLines =>
        from snippet in Snippets.Of(Grammar)
        where !snippet.IsProtocol && snippet.Info is not ["ebnf"]
        from line in snippet.Text.Split('\n')
        where line.Length > 0
        select (string.Join(' ', snippet.Info), line);

    [Theory]
    [MemberData(nameof(Protocols))]
    public void A_protocol_is_sound(int line) => Assert.Empty(Snippets.Of(Grammar).Single(s => s.Line == line).Codes());

    [Theory]
    [MemberData(nameof(Lines))]
    public void A_line_can_stand_where_it_says(string kind, string line) => Assert.Empty(Texts.Compile("use vocabulary\n" + kind switch
    {
        "condition" => $"if {line}\n  then note \"x\"",
        "outcome" => $"if FISH+ then {line}",
        "type" => $"facts\n  new fact is {line}",
        "calculation" => $"calculate tested {line}",
        "given" => $"example tested\n  given {line}\n  expect out of scope",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "No test knows how to read such snippets."),
    }).Diagnostics);

    [Fact]
    public void The_tables_are_those_of_the_language() => Assert.All(LanguageTables.All, t => Assert.Contains($"{t.Key}\n\n{t.Value}\n\n", Grammar));

    [Fact]
    public void Every_word_of_the_language_is_in_the_formal_grammar()
    {
        var formal = Snippets.Of(Grammar).Single(s => s.Info is ["ebnf"]).Text;
        var words = Clauses.Statements.Select(s => s.Keyword)
            .Concat(Clauses.Statement("rule")!.Clauses.Select(c => c.Keyword)).Concat(Clauses.Statement("example")!.Clauses.Select(c => c.Keyword))
            .Concat(Operators.Rows.Where(r => r.WriteInstead is null).Select(r => r.Text))
            .Concat(Enum.GetValues<Verb>().Select(v => v.Text()))
            .Concat(Enum.GetNames<StopReason>().Select(n => n.ToLowerInvariant()))
            .Concat(Enum.GetNames<Selector>().Select(n => n.ToLowerInvariant()))
            .Concat(Clauses.ReservedWords);
        var left = words.Distinct().Where(w => !formal.Contains($"\"{w}\"", StringComparison.Ordinal)).ToList();
        Assert.Empty(left);
    }
}
