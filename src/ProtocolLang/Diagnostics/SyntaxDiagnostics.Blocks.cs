using ProtocolLang.Text;
using static ProtocolLang.Diagnostics.Catalogue;

namespace ProtocolLang.Diagnostics;

public static partial class SyntaxDiagnostics
{
    private static readonly Descriptor MissingThenFound = Error("PL1060", "A rule without `then`");
    private static readonly Descriptor MissingIfFound = Error("PL1061", "A rule without `if`");
    private static readonly Descriptor NoElseFound = Error("PL1062", "`else` in a rule");
    private static readonly Descriptor IfTooLateFound = Error("PL1063", "An `if` after `then`");
    private static readonly Descriptor WrongKeywordFound = Error("PL1064", "A word of ordinary English in the place of a keyword");
    private static readonly Descriptor NewLineExpectedFound = Error("PL1065", "A line that should end after the statement's name");
    private static readonly Descriptor UnclosedParenthesisFound = Error("PL1070", "A parenthesis that is never closed");
    private static readonly Descriptor UnopenedParenthesisFound = Error("PL1071", "A parenthesis that was never opened");
    private static readonly Descriptor NestedTooDeeplyFound = Error("PL1072", "Parentheses or bullets within too many others");
    private static readonly Descriptor BulletsWithoutQuantifierFound = Error("PL1080", "Bullets that do not say how many must hold");
    private static readonly Descriptor SingleBulletFound = Error("PL1081", "A list with one bullet");
    private static readonly Descriptor QuantifierWithoutBulletsFound = Error("PL1082", "`any of` without bullets");
    private static readonly Descriptor NearQuantifierFound = Error("PL1083", "A quantifier in other words");
    private static readonly Descriptor MisalignedBulletFound = Error("PL1084", "A bullet that lines up with none above");
    private static readonly Descriptor BulletsOutOfPlaceFound = Error("PL1085", "Bullets where a list has commas");
    private static readonly Descriptor TextAfterBulletsFound = Error("PL1086", "A line after bullets that belongs to none");
    private static readonly Descriptor EmptyBulletFound = Error("PL1087", "A bullet without content");
    private static readonly Descriptor WrongBulletFound = Error("PL1088", "A bullet that is not `-`");
    private static readonly Descriptor CountTooHighFound = Error("PL1089", "More wanted than there are bullets");
    private static readonly Descriptor EmptyTableFound = Error("PL1090", "A table without rows");
    private static readonly Descriptor RaggedRowFound = Error("PL1091", "A row with more or fewer cells than the header");
    private static readonly Descriptor EmptyRowFound = Error("PL1092", "A row without content");
    private static readonly Descriptor UnclosedRowFound = Error("PL1093", "A row without its last `|`");
    private static readonly Descriptor StrayRulerFound = Error("PL1094", "A ruler that is not below the header");

    public static Diagnostic MissingThen(Location at, int? verbAt, string? instead)
    {
        var diagnostic = MissingThenFound.At(
            at,
            "this rule has no `then`, which parts the condition from what to do",
            verbAt is null ? "Write `then` before what to do: `if HER2-positive then recommend trastuzumab`." : "Write `then` before this word.");
        return verbAt is null ? diagnostic
            : instead is null ? diagnostic.WithFix("Write `then` before it", new TextEdit(new(verbAt.Value, 0), "then "))
            : diagnostic.WithFix($"Write `then` instead of `{instead}`", Word(at, "then"));
    }

    public static Diagnostic MissingIf(Location at) =>
        MissingIfFound.At(at, "this rule has no `if`: it does not say for which patients it is", "Write `if CONDITION` before `then`.");

    public static Diagnostic NoElse(Location at, string found) =>
        NoElseFound.At(at, $"there is no `{found}`: rules have no order, and what is unknown is not the same as false", "Write a second rule whose own `if` says for whom it is.");

    public static Diagnostic IfTooLate(Location at) =>
        IfTooLateFound.At(at, "`if` and its condition stand before `then`", "Write `if CONDITION then OUTCOME`.");

    public static Diagnostic NewLineExpected(Location at, string before, TextEdit lineBreak) =>
        NewLineExpectedFound.At(at, $"a new line is expected here: {before} stands alone on its line", "Begin a new, indented line here.").WithFix("Begin a new line", lineBreak);

    public static Diagnostic WrongKeyword(Location at, string found, string keyword) =>
        WrongKeywordFound.At(at, $"`{keyword}` is expected here, not `{found}`", $"Write `{keyword}`.").WithReplacement(keyword);

    public static Diagnostic UnclosedParenthesis(Location at, int end) =>
        UnclosedParenthesisFound.At(at, "this parenthesis is never closed", "Write `)` where it ends.").WithFix("Close it at the end", new TextEdit(new(end, 0), ")"));

    public static Diagnostic UnopenedParenthesis(Location at) =>
        UnopenedParenthesisFound.At(at, "this parenthesis closes none", "Write `(` where it begins, or delete it.").WithFix("Delete it", new TextEdit(at.Span, ""));

    public static Diagnostic NestedTooDeeply(Location at, int limit) =>
        NestedTooDeeplyFound.At(at, $"this stands within more than {limit} others, more than anyone can read", "Give an inner part a name with `define`, and use the name here.");

    public static Diagnostic BulletsWithoutQuantifier(Location at, string found)
    {
        var diagnostic = BulletsWithoutQuantifierFound.At(
            at,
            found.Length == 0 ? "the bullets below do not say how many of them must hold" : $"bullets follow, but `{Short(found)}` does not say how many of them must hold",
            "Before bullets, write `all of`, `any of`, `none of` or `at least 2 of`, and nothing else.");
        if (found.Length > 0) return diagnostic;
        foreach (var words in new[] { "all of", "any of" }) diagnostic = diagnostic.WithFix($"Write `{words}`", new TextEdit(new(at.Span.End, 0), " " + words));
        return diagnostic;
    }

    public static Diagnostic SingleBullet(Location at) =>
        SingleBulletFound.At(at, "a list of one bullet is no choice", "Add a second bullet, or write the condition without `any of` or `all of` and without a bullet.");

    public static Diagnostic QuantifierWithoutBullets(Location at, string found) =>
        QuantifierWithoutBulletsFound.At(at, $"bullets are expected below `{found}`", "Write each condition on a line of its own that is indented and begins with `- `.");

    public static Diagnostic NearQuantifier(Location at, string found, string meant) =>
        NearQuantifierFound.At(at, $"`{meant}` is expected here, not `{Short(found)}`", $"Write `{meant}`.").WithReplacement(meant);

    public static Diagnostic MisalignedBullet(Location at, string shallower, string deeper, TextSpan indent) =>
        MisalignedBulletFound.At(at, "this bullet lines up with none above it, so it could belong to either list", "Put its `-` straight below that of the bullets it belongs with.")
            .WithFix("Line it up with the outer bullets", new TextEdit(indent, shallower))
            .WithFix("Line it up with the inner bullets", new TextEdit(indent, deeper));

    public static Diagnostic BulletsOutOfPlace(Location at, string after) =>
        BulletsOutOfPlaceFound.At(at, $"`{after}` takes no bullets", "Write the items on one line, parted by commas.");

    public static Diagnostic TextAfterBullets(Location at) =>
        TextAfterBulletsFound.At(at, "this line belongs to no bullet", "Begin it with `- `, or, to go on with the bullet above, indent it further than that bullet's `-`.");

    public static Diagnostic EmptyBullet(Location at) => EmptyBulletFound.At(at, "nothing follows this `-`", "Write a condition after it, or delete it.");

    public static Diagnostic WrongBullet(Location at) => WrongBulletFound.At(at, "bullets are written with `-`", "Write `-`.").WithReplacement("-");

    public static Diagnostic CountTooHigh(Location at, string count, int bullets) =>
        CountTooHighFound.At(at, $"`at least {count} of` can never hold, since only {bullets} bullets follow", $"Write a number from 1 to {bullets}.");

    public static Diagnostic EmptyTable(Location at, bool hasHeader) =>
        EmptyTableFound.At(
            at,
            hasHeader ? "this table has a header but no rows" : "this table has no rows",
            "Write, indented, a header such as `| HER2 status | then |`, and below it one line for each row.");

    public static Diagnostic RaggedRow(Location at, int found, int expected, TextEdit? repair)
    {
        var diagnostic = RaggedRowFound.At(
            at,
            $"this row has {found} cell{(found == 1 ? "" : "s")}, but the header has {expected}",
            found < expected ? "Write what is missing; `any` stands for a cell in which every value will do." : "Delete what is too much, or add a column to the header.");
        return repair is null ? diagnostic : diagnostic.WithFix("Delete the empty cell", repair);
    }

    public static Diagnostic EmptyRow(Location at) => EmptyRowFound.At(at, "this row is empty", "Fill it in, or delete it.");

    public static Diagnostic UnclosedRow(Location at) =>
        UnclosedRowFound.At(at, "a row ends with `|`", "Write `|` at the end.").WithFix("Write `|` at the end", new TextEdit(new(at.Span.End, 0), " |"));

    public static Diagnostic StrayRuler(Location at) => StrayRulerFound.At(at, "a line of dashes stands only below the header of a table", "Delete it.");
}
