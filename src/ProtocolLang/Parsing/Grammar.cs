using ProtocolLang.Text;
using Sprache;
using static ProtocolLang.Parsing.Lexemes;

namespace ProtocolLang.Parsing;

/// <summary>What stands on either side of the word that links a declaration's name with its meaning.</summary>
internal sealed record Linked(TextSpan Left, TextSpan Link, TextSpan Right);

/// <param name="Count">The number in <c>at least 2 of</c>.</param>
internal sealed record Quantifier(TextSpan Words, TextSpan? Count);

internal sealed record Row(TextSpan Open, IReadOnlyList<TextSpan> Cells, bool IsClosed);

/// <summary>The forms of the language that stand on one line or in one phrase. Which lines belong together is the work of the parsers around it.</summary>
internal static class Grammar
{
    /// <summary><c>NAME as …</c>, or with a word that authors put in its place.</summary>
    public static readonly Parser<Linked> Define = LinkedBy("as", "=", ":", "means", "is");

    public static readonly Parser<Linked> Partition = LinkedBy("into", "=", ":", "as", "in", "is");

    public static readonly Parser<Linked> Calculate = LinkedBy("as", "=", ":", "is");

    public static readonly Parser<Linked> Call = LinkedBy("with c#");

    public static readonly Parser<Linked> Fact = LinkedBy("is", "are", ":", "=", "as");

    /// <summary>Items parted by commas that stand outside quotes and parentheses.</summary>
    public static readonly Parser<IEnumerable<TextSpan>> Items = Before(",").DelimitedBy(Mark(','));

    public static readonly Parser<TextSpan> ValueList =
        from words in Keyword("one of").Or(Keyword("a scale of")).Or(Keyword("a set of")).Or(Keyword("any of"))
        from list in Rest
        select list;

    public static readonly Parser<Quantifier> Quantified =
        (from words in Keyword("any of").Or(Keyword("all of")).Or(Keyword("none of")) select new Quantifier(words, null))
        .Or(from words in Keyword("at least") from count in Number from of in Keyword("of") select new Quantifier(words, count))
        .End();

    public static readonly Parser<Quantifier> Points =
        (from words in Keyword("points from") select new Quantifier(words, null)).End();

    /// <summary>What stands after the number of points: <c>- 2 if all of</c>.</summary>
    public static readonly Parser<Quantifier> PointsForAny = from number in Word from @if in Keyword("if") from words in Quantified select words;

    public static readonly Parser<Row> TableRow =
        from open in Mark('|')
        from cells in (from cell in BeforeMark('|') from close in Mark('|') select cell).Many()
        from last in Rest
        select new Row(open, last.Length == 0 ? [.. cells] : [.. cells, last], last.Length == 0);

    private static Parser<Linked> LinkedBy(string link, params string[] instead) => instead.Aggregate(LinkedBy(link), (grammar, word) => grammar.Or(LinkedBy(word)));

    private static Parser<Linked> LinkedBy(string link) =>
        from left in Before(link)
        from found in Keyword(link)
        from right in Rest
        select new Linked(left, found, right);
}
