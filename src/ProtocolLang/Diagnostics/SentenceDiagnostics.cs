using ProtocolLang.Binding;
using ProtocolLang.Logic;
using ProtocolLang.Parsing;
using ProtocolLang.Parsing.Expressions;
using ProtocolLang.Symbols;
using ProtocolLang.Text;
using static ProtocolLang.Diagnostics.Catalogue;

namespace ProtocolLang.Diagnostics;

/// <summary>Findings about how a condition, outcome or calculation is worded (PL15xx).</summary>
public static class SentenceDiagnostics
{
    private static readonly Descriptor NearMissFound = Error("PL1501", "Almost the right words");
    private static readonly Descriptor Mixed = Error("PL1502", "`and` mixed with `or`");
    private static readonly Descriptor ValueMissing = Error("PL1503", "A value is missing");
    private static readonly Descriptor ValueExpected = Error("PL1504", "A value was expected");
    private static readonly Descriptor DurationExpected = Error("PL1505", "A duration was expected");
    private static readonly Descriptor ConditionMissing = Error("PL1506", "A condition is missing");
    private static readonly Descriptor LineNumber = Error("PL1507", "The number of a line of therapy is missing");
    private static readonly Descriptor StopReasonUnknown = Error("PL1508", "Unknown reason for stopping");
    private static readonly Descriptor WordsMissing = Error("PL1509", "Words are missing");
    private static readonly Descriptor ConnectiveMissing = Error("PL1510", "`and` or `or` is missing");
    private static readonly Descriptor Unexpected = Error("PL1511", "Words that do not belong here");
    private static readonly Descriptor TestMissing = Error("PL1512", "What should hold for this value?");
    private static readonly Descriptor ListAfter = Error("PL1513", "A list of values after a comparison");
    private static readonly Descriptor Ambiguous = Error("PL1514", "A value that is also a name");
    private static readonly Descriptor Deep = Error("PL1515", "Nested too deeply");
    private static readonly Descriptor Nothing = Error("PL1516", "Not understood");
    private static readonly Descriptor Operand = Error("PL1517", "A number or fact is missing");
    private static readonly Descriptor VerbMissing = Error("PL1518", "A verb is missing");
    private static readonly Descriptor TargetMissing = Error("PL1519", "An outcome without a target");
    private static readonly Descriptor Comma = Error("PL1520", "A comma between targets");
    private static readonly Descriptor NoteQuotes = Error("PL1521", "A note without quotes");
    private static readonly Descriptor TimeAfter = Error("PL1522", "Time words after the value");
    private static readonly Descriptor GivenMissing = Error("PL1523", "An example's fact is missing");
    private static readonly Descriptor NotGiven = Error("PL1524", "Only facts and treatments can be given");
    private static readonly Descriptor RuleStatusMissing = Error("PL1525", "An expectation about a rule without a status");

    private static readonly Descriptor Long = Error("PL1526", "A sentence that is too long");

    public static Diagnostic TooLong(Location at, int most) =>
        Long.At(at, $"this sentence has more than {most} words, more than anyone can read", "give parts of it names with `define`, or use bullets");

    public static Diagnostic NearMiss(Location at, string found, string write) =>
        (write is "+" or "-"
            ? NearMissFound.At(at, $"`{found}` is not how a finding's sign is written", $"write the sign right behind the name: `{write}`")
            : NearMissFound.At(at, $"the language does not say `{found}`", $"write `{write}`")).WithReplacement(write);

    internal static Diagnostic MixedAndOr(Placement place, Location at, ConditionGrammar.Mixed mixed)
    {
        var texts = mixed.Parts.Select(p => string.Join(' ', place.Text(p.Span).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))).ToList();
        var andFirst = Group(texts, mixed.IsAnd, groupAnd: true);
        var orFirst = Group(texts, mixed.IsAnd, groupAnd: false);
        return Mixed.At(
                at,
                "`and` and `or` stand side by side, and the sentence has two readings",
                $"write either `{andFirst}`\nor     `{orFirst}`")
            .WithFix($"Group `and` first: {andFirst}", place.Edit(mixed.Span, andFirst))
            .WithFix($"Group `or` first: {orFirst}", place.Edit(mixed.Span, orFirst));
    }

    public static Diagnostic MissingValue(Location at, string owner, FactType type) =>
        ValueMissing.At(at, $"a value of `{owner}` is missing here", $"`{owner}` is {Kinds.Describe(type)}");

    public static Diagnostic NotAValue(Location at, string found, string owner, FactType type) =>
        ValueExpected.At(at, $"found `{found}` where a value of `{owner}` belongs", $"`{owner}` is {Kinds.Describe(type)}; write a {(type is FactType.Date ? "date such as 2024-03-31" : "number, with its unit")}");

    public static Diagnostic NotADuration(Location at) =>
        DurationExpected.At(at, "a duration was expected here", "write a whole number of days, weeks, months or years: `28 days`");

    public static Diagnostic MissingCondition(Location at) =>
        ConditionMissing.At(at, "a condition is missing here", "write what must hold: `HER2 IHC 3+`, `LVEF at least 50 %`, `received trastuzumab`");

    public static Diagnostic MissingLineNumber(Location at) =>
        LineNumber.At(at, "`in line` needs the number of the line of therapy", "write `in line 1`");

    public static Diagnostic UnknownStopReason(Location at) =>
        StopReasonUnknown.At(at, "this is not a reason for stopping that the language knows", "write `because of` toxicity, progression, completion, choice or other");

    public static Diagnostic MissingWords(Location at, string words) => WordsMissing.At(at, $"`{words}` was expected here", $"write `{words}`")
        .WithFix($"Insert `{words}`", new TextEdit(at.Span with { Length = 0 }, words + " "));

    public static Diagnostic MissingConnective(Location at, string found) =>
        ConnectiveMissing.At(at, $"`{Short(found)}` follows a complete condition without `and` or `or`", "join the two conditions with `and` (both must hold) or `or` (one is enough)")
            .WithFix("Insert `and`", new TextEdit(at.Span with { Length = 0 }, "and "))
            .WithFix("Insert `or`", new TextEdit(at.Span with { Length = 0 }, "or "));

    public static Diagnostic UnexpectedWords(Location at, string found) => found.StartsWith(',')
        ? Unexpected.At(at, "a comma does not join conditions", "write `and` (all must hold) or `or` (one is enough), or use bullets under `all of`")
        : Unexpected.At(at, $"`{Short(found)}` does not belong here: the sentence is complete before it", "remove it, or join it with `and` or `or`");

    public static Diagnostic TimeAfterValue(Location at, string found) =>
        TimeAfter.At(at, $"`{Short(found)}` stands behind the value", $"say when right behind the name of the fact: `HER2 IHC {Short(found)} is 3+`");

    public static Diagnostic MissingTest(Location at, string owner, FactType type) => TestMissing.At(
        at,
        $"`{owner}` alone is not a condition: it is {Kinds.Describe(type)}",
        "say what should hold: " + type switch
        {
            FactType.Number n => $"`{owner} at least {Numbers.Format(n.Min is > 0 ? n.Min.Value : 50)}{(n.UnitText.Length > 0 ? " " + n.UnitText : "")}`",
            FactType.Date => $"`{owner} before 2024-03-31`",
            FactType.Set s => $"`{owner} includes {s.Values[0]}`",
            _ => $"`{owner} is {type.ValueNames[^1]}`",
        } + $", or `{owner} is known`");

    public static Diagnostic ListAfterOperator(Location at, string op) =>
        ListAfter.At(at, $"`{op}` takes one value; with `or` it could be read in two ways", op == "is not"
            ? "write `not (… is A or B)` when neither may hold"
            : "write the comparison twice, joined with `or`");

    public static Diagnostic ValueOrName(Location at, string name) =>
        Ambiguous.At(at, $"`{name}` is a value of the fact before it and also a name of its own, so the sentence has two readings", "repeat the fact before the value, or put the two conditions in bullets under `any of`");

    public static Diagnostic TooDeep(Location at, int most) =>
        Deep.At(at, $"brackets or `not` are nested more than {most} deep", "give the inner conditions names with `define`");

    public static Diagnostic NotUnderstood(Location at, IReadOnlyList<string> expected) =>
        Nothing.At(at, "this could not be read", expected.Count == 0 ? null : "expected " + string.Join(", ", expected.Take(12).Select(e => $"`{e}`")));

    public static Diagnostic MissingOperand(Location at) => Operand.At(at, "a number, a fact or a calculation is missing here", "write for example `weight in kg`");

    public static Diagnostic MissingVerb(Location at, string words, string first) => VerbMissing.At(
        at,
        words.Length == 0 ? "`then` is followed by nothing" : $"`{Short(first)}` is not a verb of the language",
        "begin with recommend, consider, avoid, do not use, order, enrol in, refer to, stop or note"
            + (words.Length == 0 ? "" : $": `recommend {Short(words)}`"));

    public static Diagnostic MissingTarget(Location at, Verb verb) =>
        TargetMissing.At(at, $"`{verb.Text()}` says nothing about what", $"write {OutcomeGrammar.Wanted(verb)} behind it");

    public static Diagnostic CommaBetweenTargets(Location at) =>
        Comma.At(at, "a comma between targets has two readings", "write `with` or `and` for what is given together, `or` for alternatives")
            .WithFix("Together: write ` and`", new TextEdit(at.Span, " and"))
            .WithFix("Alternatives: write ` or`", new TextEdit(at.Span, " or"));

    public static Diagnostic NoteWithoutQuotes(Location at) => NoteQuotes.At(at, "the text of a note stands in double quotes", "write `note \"…\"`");

    public static Diagnostic MissingGiven(Location at) =>
        GivenMissing.At(at, "a fact of the patient is missing here", "write for example `HER2 IHC 2+`, `received trastuzumab in line 1` or `no prior treatment`");

    public static Diagnostic CannotBeGiven(Location at, NameEntry entry) =>
        NotGiven.At(at, $"`{entry.Name}` cannot be given: it is {(entry.Kind == NameKind.Calculation ? "calculated" : entry.IsAgent ? "a " + entry.Kind.ToString().ToLowerInvariant() : "worked out from facts")}",
            entry.IsAgent ? $"write `received {entry.Name}`" : "give the facts that it rests on");

    public static Diagnostic RuleWithoutStatus(Location at) =>
        RuleStatusMissing.At(at, "an expectation about a rule says its status", "write `rule NAME applies`, `does not apply`, `undetermined`, `overridden` or `out of scope`");

    private static string Group(List<string> texts, IReadOnlyList<bool> isAnd, bool groupAnd)
    {
        var groups = new List<List<string>> { new() { texts[0] } };
        for (var i = 0; i < isAnd.Count; i++)
        {
            if (isAnd[i] == groupAnd) groups[^1].Add(texts[i + 1]);
            else groups.Add([texts[i + 1]]);
        }

        var (inner, outer) = groupAnd ? (" and ", " or ") : (" or ", " and ");
        return string.Join(outer, groups.Select(g => g.Count == 1 ? g[0] : "(" + string.Join(inner, g) + ")"));
    }

    private static string Short(string words) => words.Length <= 60 ? words : words[..57] + "…";
}
