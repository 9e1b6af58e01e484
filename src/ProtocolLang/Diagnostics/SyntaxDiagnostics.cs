using static ProtocolLang.Diagnostics.Catalogue;

namespace ProtocolLang.Diagnostics;

/// <summary>What can be wrong with the form of a protocol, whatever it means. PL1001 to PL1019 are about characters, PL1020 to PL1029 about
/// where statements begin, PL1030 to PL1059 about names and clauses, PL1060 to PL1069 about rules, PL1070 to PL1089 about parentheses and
/// bullets, PL1090 to PL1099 about tables.</summary>
public static partial class SyntaxDiagnostics
{
    private static readonly Descriptor UnknownStatementFound = Error("PL1020", "A line that begins no statement");
    private static readonly Descriptor NotLowerCaseFound = Error("PL1021", "A keyword with a capital letter");
    private static readonly Descriptor NotIndentedFound = Error("PL1022", "A line at the left margin that belongs to the statement above");
    private static readonly Descriptor NotAtMarginFound = Error("PL1023", "A statement that does not begin at the left margin");
    private static readonly Descriptor FactOutsideFactsFound = Error("PL1024", "A fact outside `facts`");
    private static readonly Descriptor SentenceWithoutIfFound = Error("PL1025", "A rule sentence that does not begin with `if`");
    private static readonly Descriptor OutcomeAloneFound = Error("PL1026", "An outcome without a rule");

    private static readonly Descriptor NotDeeperFound = Error("PL1027", "A line that goes on with the one above but is not indented further");

    /// <summary>Whether something may not have been declared as it was meant to be.</summary>
    internal static bool IsAboutDeclaration(Diagnostic diagnostic) => diagnostic.Descriptor == UnknownStatementFound || (string.CompareOrdinal(diagnostic.Code, "PL1030") >= 0 && string.CompareOrdinal(diagnostic.Code, "PL1050") < 0);

    public static Diagnostic UnknownStatement(Location at, string found, string? meant, IEnumerable<string> keywords)
    {
        var diagnostic = UnknownStatementFound.At(
            at,
            $"`{found}` does not begin a statement" + (meant is null ? "" : $"; did you mean `{meant}`?"),
            meant is null ? $"A statement begins with one of: {List(keywords)}." : $"Write `{meant}`.");
        return meant is null ? diagnostic : diagnostic.WithReplacement(meant);
    }

    public static Diagnostic NotLowerCase(Location at, string keyword) =>
        NotLowerCaseFound.At(at, "keywords are written in small letters", $"Write `{keyword}`.").WithReplacement(keyword);

    public static Diagnostic NotIndented(Location at, string statement, ReadOnlySpan<TextEdit> indent) =>
        NotIndentedFound.At(at, $"this line belongs to the `{statement}` above, so it must be indented", "Put two blanks before it.").WithFix("Indent it", indent);

    public static Diagnostic NotAtMargin(Location at, ReadOnlySpan<TextEdit> dedent)
    {
        var diagnostic = NotAtMarginFound.At(at, "a statement begins at the left margin, but this line is indented", "Delete the blanks before it.");
        return dedent.IsEmpty ? diagnostic : diagnostic.WithFix("Delete the blanks before it", dedent);
    }

    private static readonly Descriptor StrayColonFound = Error("PL1028", "A colon after a keyword or a name");

    private static readonly Descriptor StrayFullStopFound = Error("PL1029", "A full stop");

    public static Diagnostic StrayFullStop(Location at) =>
        StrayFullStopFound.At(at, "no full stop ends a sentence or a name here", "Delete it.").WithFix("Delete the full stop", new TextEdit(at.Span, ""));

    public static Diagnostic StrayColon(Location at, string after) =>
        StrayColonFound.At(at, $"no colon stands after {after}", "Delete it.").WithFix("Delete the colon", new TextEdit(at.Span, ""));

    public static Diagnostic NotDeeper(Location at, string found, TextEdit indent) =>
        NotDeeperFound.At(at, $"no clause begins with `{found}`, so this line goes on with the one above and must be indented further", "Put four more blanks before it.").WithFix("Indent it further", indent);

    public static Diagnostic FactOutsideFacts(Location at) =>
        FactOutsideFactsFound.At(at, "this looks like a fact, but facts stand indented below a line `facts`", "Write `facts` on the line above and indent this line.")
            .WithFix("Write `facts` above", new TextEdit(new(at.Span.Start, 0), "facts\n  "));

    public static Diagnostic SentenceWithoutIf(Location at, string? found)
    {
        var diagnostic = SentenceWithoutIfFound.At(
            at,
            found is null ? "this looks like a rule, but a rule in one sentence begins with `if`" : $"a rule in one sentence begins with `if`, not with `{found}`",
            "Write `if CONDITION then OUTCOME`.");
        return found is null ? diagnostic.WithFix("Put `if` before it", new TextEdit(new(at.Span.Start, 0), "if ")) : diagnostic.WithReplacement("if");
    }

    public static Diagnostic OutcomeAlone(Location at, string verb) =>
        OutcomeAloneFound.At(at, $"`{verb}` says what to do, but not for whom", $"Write `if CONDITION then {verb} …`.");

    private static string List(IEnumerable<string> words) => string.Join(", ", words.Select(w => $"`{w}`"));
}
