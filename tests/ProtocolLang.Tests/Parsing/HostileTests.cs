using System.Diagnostics;
using System.Text;
using ProtocolLang.Formatting;
using ProtocolLang.Parsing;
using ProtocolLang.Syntax;
using ProtocolLang.Testing;
using ProtocolLang.Text;
using Snapshooter.Xunit;

namespace ProtocolLang.Tests.Parsing;

/// <summary>Whatever the file, the answer is a tree and an explanation, soon. The time limits are generous; without linear time all would be exceeded by far.</summary>
public sealed class HostileTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    public static TheoryData<string> Files => [.. Hostile.Keys];

    private static readonly Dictionary<string, Func<string>> Hostile = new()
    {
        ["empty"] = () => "",
        ["nothing but blank lines"] = () => Repeat("  \n", 300_000),
        ["nothing but comments"] = () => Repeat("# c\n", 300_000),
        ["nested parentheses"] = () => "if " + new string('(', 100_000) + "A" + new string(')', 100_000) + " then recommend B",
        ["open parentheses"] = () => "if " + new string('(', 100_000) + " then recommend B",
        ["closed parentheses"] = () => "if " + new string(')', 100_000) + " then recommend B",
        ["one long line of words"] = () => "if " + Repeat("HER2 and ", 110_000) + "A then recommend B",
        ["one long word"] = () => "define " + new string('x', 1_000_000) + " as y",
        ["one long line without a keyword"] = () => Repeat("word ", 100_000),
        ["long list"] = () => "partition S into " + Repeat("A, ", 100_000) + "B",
        ["long row"] = () => "table T\n  | a |\n  " + Repeat("| x ", 50_000) + "|",
        ["many rows"] = () => "table T\n  | a | then |\n" + Repeat("  | 1 | recommend B |\n", 50_000),
        ["ten thousand errors"] = () => Repeat("nonsense\n", 10_000),
        ["too many errors"] = () => Repeat("x\n", 200_000),
        ["ten thousand wrong clauses"] = () => "drug D\n" + Repeat("  knonw as E\n", 10_000),
        ["rules without then"] = () => Repeat("if A, B, C\n", 20_000),
        ["deep bullets"] = () => "define X as any of\n" + string.Concat(Enumerable.Range(1, 1_500).Select(i => new string(' ', i) + "- any of\n")),
        ["many bullets"] = () => "define X as any of\n" + Repeat("  - A\n", 50_000),
        ["staircase of statements"] = () => "drug D\n" + string.Concat(Enumerable.Range(1, 1_500).Select(i => new string(' ', i) + "drug D\n")),
        ["indented statements"] = () => "drug D\n" + Repeat(" rule D\n", 30_000),
        ["statements without indentation"] = () => "rule D\n" + Repeat("then A\n", 100_000),
        ["open quotes"] = () => "drug D\n" + Repeat("  note \"a\n", 100_000),
        ["one open quote"] = () => "drug D\n  note \"\n" + Repeat("  a\n", 200_000),
        ["curly quotes"] = () => "drug D\n  note " + Repeat("“", 100_001),
        ["tabs"] = () => "drug D\n" + Repeat("\tnote\t\"a\"\n", 50_000),
        ["line of tabs"] = () => "drug" + new string('\t', 1_000_000) + "D",
        ["indentation of a million"] = () => "drug D\n" + new string(' ', 1_000_000) + "note",
        ["no-break blanks"] = () => Repeat("a\u00a0b ", 100_000),
        ["lone surrogates"] = () => Repeat("\ud800\n", 100_000),
        ["surrogate pairs"] = () => Repeat("\ud83d\ude00 \n", 100_000),
        ["replacement characters"] = () => new string('\ufffd', 300_000),
        ["control characters"] = () => Repeat("\u0001\u0002\u007f\u0085\n", 100_000),
        ["carriage returns"] = () => Repeat("use A\r", 100_000),
        ["zero bytes"] = () => "use A\n\0\0\0",
        ["sixteen bits read as eight"] = () => Encoding.Latin1.GetString(Encoding.Unicode.GetBytes(Repeat("use HER2\n", 10_000))),
        ["eight bits read as sixteen"] = () => Encoding.Unicode.GetString(Encoding.UTF8.GetBytes(Repeat("use HER2\n", 10_000))),
        ["random bytes"] = () => Encoding.UTF8.GetString(RandomBytes(500_000)),
        ["random bits without zero"] = () => Encoding.Latin1.GetString([.. RandomBytes(500_000).Select(b => b == 0 ? (byte)10 : b)]),
        ["fifty million characters"] = () => new string('x', 50_000_000),
    };

    [Theory]
    [MemberData(nameof(Files))]
    public void Any_file_is_answered_soon(string name)
    {
        var source = new SourceText(name, Hostile[name]());
        var watch = Stopwatch.StartNew();
        var tree = Parser.Parse(source);
        var formatted = Formatter.Format(tree);
        var took = watch.Elapsed;
        Assert.True(took < Limit, $"{name} took {took}");
        Assert.Equal(source.Length, tree.Reading.Length);
        Assert.All(tree.Diagnostics, d => Assert.True(d.Span.Start >= 0 && d.Span.End <= source.Length));
        Assert.NotNull(formatted);
    }

    [Theory]
    [InlineData("zero bytes")]
    [InlineData("fifty million characters")]
    [InlineData("nested parentheses")]
    [InlineData("deep bullets")]
    [InlineData("one long word")]
    public void A_hopeless_file_is_explained_in_few_words(string name)
    {
        var source = new SourceText(name, Hostile[name]());
        Snapshot.Match(string.Join("\n", Parser.Parse(source).Diagnostics.Select(d => $"{source.LineOf(d.Span.Start)}: {d}")), "Hostile_" + name.Replace(' ', '_'));
    }

    [Theory]
    [InlineData("ten thousand errors", 10_000)]
    [InlineData("too many errors", Parser.MaxDiagnostics + 1)]
    public void Many_mistakes_are_all_reported_up_to_a_limit(string name, int count) =>
        Assert.Equal(count, Parser.Parse(new SourceText(name, Hostile[name]())).Diagnostics.Length);

    [Fact]
    public void Damaged_files_are_read_and_formatted_without_an_exception() => CsCheck.Check.Sample(
        ProtocolTexts.Damaged,
        text =>
        {
            var tree = Parser.Parse(new SourceText("damaged", text));
            foreach (var fix in tree.Diagnostics.SelectMany(d => d.Fixes)) Annotated.Apply(text, fix);
            return tree.Reading.Length == text.Length
                && tree.Diagnostics.All(d => d.Span.Start >= 0 && d.Span.End <= text.Length)
                && AreInOrder(tree)
                && Formatter.Format(tree) is not null;
        },
        iter: 2_000);

    private static bool AreInOrder(SyntaxTree tree) => tree.Statements.Zip(tree.Statements.Skip(1)).All(p => p.First.Span.End <= p.Second.Span.Start);

    private static string Repeat(string text, int times) => new StringBuilder(text.Length * times).Insert(0, text, times).ToString();

    private static byte[] RandomBytes(int count)
    {
        var bytes = new byte[count];
        new Random(7).NextBytes(bytes);
        return bytes;
    }
}
