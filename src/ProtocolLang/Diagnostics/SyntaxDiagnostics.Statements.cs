using ProtocolLang.Text;
using static ProtocolLang.Diagnostics.Catalogue;

namespace ProtocolLang.Diagnostics;

public static partial class SyntaxDiagnostics
{
    private static readonly Descriptor MissingNameFound = Error("PL1030", "A statement without its name");
    private static readonly Descriptor NameTooLongFound = Error("PL1031", "A name that is too long");
    private static readonly Descriptor ReservedWordFound = Error("PL1032", "A name that contains a reserved word");
    private static readonly Descriptor MarkInNameFound = Error("PL1033", "A name that contains a punctuation mark");
    private static readonly Descriptor MissingLinkFound = Error("PL1040", "A declaration without `as`, `is` or `into`");
    private static readonly Descriptor MissingBodyFound = Error("PL1041", "A declaration that says nothing about its name");
    private static readonly Descriptor TooFewPartsFound = Error("PL1042", "A partition with fewer than two parts");
    private static readonly Descriptor EmptyItemFound = Error("PL1043", "A comma with nothing before or after it");
    private static readonly Descriptor ListWordFound = Error("PL1044", "`and` or `or` in a list that is parted by commas");
    private static readonly Descriptor EmptyStatementFound = Error("PL1045", "A statement without content");
    private static readonly Descriptor LineTooManyFound = Error("PL1046", "A line below a statement that has only one");
    private static readonly Descriptor MisplacedFactFound = Error("PL1047", "A fact that is indented too far");
    private static readonly Descriptor MisplacedDetailFound = Error("PL1048", "A detail that is not indented below its fact");
    private static readonly Descriptor UnclearLineFound = Error("PL1049", "A keyword on a line that is indented a little further");
    private static readonly Descriptor UnknownClauseFound = Error("PL1050", "A line that begins no clause of its statement");
    private static readonly Descriptor RepeatedClauseFound = Error("PL1051", "A clause that may stand only once");
    private static readonly Descriptor EmptyClauseFound = Error("PL1052", "A clause without content");
    private static readonly Descriptor WordsAfterFlagFound = Error("PL1053", "Words after a clause that takes none");
    private static readonly Descriptor MissingClauseFound = Error("PL1054", "A statement without a clause that it needs");

    public static Diagnostic MissingName(Location at, string statement, string example) =>
        MissingNameFound.At(at, $"a name is expected after `{statement}`", $"Write, for example, `{example}`.");

    public static Diagnostic NameTooLong(Location at, int length, int limit) =>
        NameTooLongFound.At(at, $"this name has {length} characters; a name has at most {limit}", "Give a short name, and say the rest in a `note \"…\"` or a comment.");

    public static Diagnostic ReservedWord(Location at, string word, string name, string? joined) =>
        ReservedWordFound.At(
            at,
            $"the name `{Short(name)}` contains the word `{word}`, which parts sentences, so no rule could use it",
            joined is null ? $"Leave out `{word}`, or join it to its neighbours with `-` or `/`." : $"Leave out `{word}`, or write for example `{joined}`.");

    public static Diagnostic MarkInName(Location at, string mark, string name) =>
        MarkInNameFound.At(at, $"the name `{Short(name)}` contains `{mark}`, which no name can hold", "Leave it out, or use `-` or `/` instead.");

    public static Diagnostic MissingLink(Location at, string statement, string link, string? found, string form)
    {
        var diagnostic = MissingLinkFound.At(
            at,
            found is null ? $"`{link}` is expected in this `{statement}`" : $"`{link}` is expected here, not `{found}`",
            $"Write `{form}`.");
        return found is null ? diagnostic : diagnostic.WithFix($"Write `{link}`", Word(at, link));
    }

    public static Diagnostic LinkForgotten(Location at, string link) =>
        MissingLinkFound.At(at, $"`{link}` is expected after the name", $"Write `{link}` here.").WithFix($"Write `{link}`", new TextEdit(at.Span, " " + link));

    public static Diagnostic MissingBody(Location at, string link, string expected, string example) =>
        MissingBodyFound.At(at, $"{expected} is expected after `{link}`", $"Write, for example, `{example}`.");

    public static Diagnostic TooFewParts(Location at) =>
        TooFewPartsFound.At(at, "a partition has at least two parts", "Name the definitions, parted by commas: `partition HER2 status into HER2-positive, low-HER2`.");

    public static Diagnostic EmptyItem(Location at) =>
        EmptyItemFound.At(at, "nothing stands between this comma and the next, or the end", "Write what is missing, or delete the comma.").WithFix("Delete the comma", new TextEdit(at.Span, ""));

    public static Diagnostic ListWord(Location at, string word, TextEdit repair) =>
        ListWordFound.At(at, $"the items of a list are parted by commas, not by `{word}`", $"Write `,` instead of `{word}`.").WithFix("Write `,`", repair);

    public static Diagnostic EmptyStatement(Location at, string statement, string expected) =>
        EmptyStatementFound.At(at, $"`{statement}` has no content: {expected}", null);

    public static Diagnostic LineTooMany(Location at, string statement) =>
        LineTooManyFound.At(at, $"`{statement}` has only one line, so nothing can stand indented below it", "Begin this line at the left margin, or delete it.");

    public static Diagnostic MisplacedFact(Location at, TextEdit indent) =>
        MisplacedFactFound.At(at, "this fact is indented further than the one above, as if it went on with it", "Indent all facts alike.").WithFix("Indent it like the others", indent);

    public static Diagnostic MisplacedDetail(Location at, string keyword, TextEdit indent) =>
        MisplacedDetailFound.At(at, $"`{keyword}` says more about the fact above, so it is indented further than that fact", "Put four more blanks before it.").WithFix("Indent it", indent);

    public static Diagnostic UnknownClause(Location at, string found, string statement, string? meant, IEnumerable<string> keywords, string? elsewhere)
    {
        var diagnostic = UnknownClauseFound.At(
            at,
            meant is not null ? $"`{found}` is no clause of `{statement}`; did you mean `{meant}`?"
            : elsewhere is not null ? $"`{found}` is a clause of `{elsewhere}`, not of `{statement}`"
            : $"`{found}` is no clause of `{statement}`",
            meant is not null ? $"Write `{meant}`." : $"A line below `{statement}` begins with one of: {List(keywords)}. To go on with the line above, indent this one further.");
        return meant is null ? diagnostic : diagnostic.WithReplacement(meant);
    }

    public static Diagnostic UnclearLine(Location at, string keyword, TextEdit like, TextEdit further) =>
        UnclearLineFound.At(
            at,
            $"this line could begin the clause `{keyword}` or go on with the line above",
            $"Indent it just like the other clauses to begin `{keyword}`, or at least four blanks further than the line above to go on with that.")
            .WithFix($"Begin the clause `{keyword}`", like)
            .WithFix("Go on with the line above", further);

    public static Diagnostic RepeatedClause(Location at, string keyword, string help, Location first) =>
        RepeatedClauseFound.At(at, $"`{keyword}` stands here for the second time", help).WithRelated(first, "first stated here");

    public static Diagnostic EmptyClause(Location at, string keyword, string example) =>
        EmptyClauseFound.At(at, $"nothing follows `{keyword}`", $"Write, for example, `{example}`.");

    public static Diagnostic WordsAfterFlag(Location at, string keyword) =>
        WordsAfterFlagFound.At(at, $"nothing is expected after `{keyword}`", "Put it in a `note \"…\"` on a line of its own.");

    public static Diagnostic MissingClause(Location at, string statement, string keyword, string example) =>
        MissingClauseFound.At(at, $"this {statement} has no `{keyword}`", $"Add, for example, `{example}`.");

    /// <summary>Puts a word in the place of what may be a mark that touches its neighbours.</summary>
    private static TextEdit Word(Location at, string word)
    {
        var (text, span) = (at.Source.Text, at.Span);
        var before = span.Start > 0 && !char.IsWhiteSpace(text[span.Start - 1]) ? " " : "";
        var after = span.End < text.Length && !char.IsWhiteSpace(text[span.End]) ? " " : "";
        return new TextEdit(span, before + word + after);
    }

    private static string Short(string name) => name.Length <= 60 ? name : name[..57] + "…";
}
