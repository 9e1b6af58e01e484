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
    private static readonly Descriptor ListAfter = Error("PL1513", "A list of values with two readings");
    private static readonly Descriptor Ambiguous = Error("PL1514", "A value that is also a name");
    private static readonly Descriptor Deep = Error("PL1515", "Nested too deeply");
    private static readonly Descriptor Operand = Error("PL1517", "A number or fact is missing");
    private static readonly Descriptor VerbMissing = Error("PL1518", "A verb is missing");
    private static readonly Descriptor TargetMissing = Error("PL1519", "An outcome without a target");
    private static readonly Descriptor Comma = Error("PL1520", "A comma between targets");
    private static readonly Descriptor NoteQuotes = Error("PL1521", "A note without quotes");
    private static readonly Descriptor TimeAfter = Error("PL1522", "Time words after the value");
    private static readonly Descriptor GivenMissing = Error("PL1523", "An example's fact is missing");
    private static readonly Descriptor NotGiven = Error("PL1524", "Only facts and treatments can be given");
    private static readonly Descriptor RuleStatusMissing = Error("PL1525", "An expectation about a rule without a status");
    private static readonly Descriptor CellEmpty = Error("PL1534", "An empty cell");
    private static readonly Descriptor ThenColumnMissing = Error("PL1527", "A table that says nothing to do");
    private static readonly Descriptor AnyOther = Error("PL1528", "`any` compared with another fact");
    private static readonly Descriptor FindingTimed = Error("PL1529", "A finding within a time");
    private static readonly Descriptor TimeRepeated = Error("PL1530", "Two times of one kind");
    private static readonly Descriptor TargetsMixed = Error("PL1531", "`with` mixed with `or`");
    private static readonly Descriptor ManyAlternatives = Error("PL1532", "Too many alternatives");
    private static readonly Descriptor ExpectedAlternatives = Error("PL1533", "Alternatives in an expectation");

    private static readonly Descriptor OtherQuotes = Error("PL1535", "A drug that is not declared, without quotes");
    private static readonly Descriptor ExpectColumnMissing = Error("PL1536", "An example that expects nothing");
    private static readonly Descriptor Long = Error("PL1526", "A sentence that is too long");

    public static Diagnostic TooLong(Location at, int most) =>
        Long.At(at, $"this sentence has more than {most} words, more than anyone can read", "give parts of it names with `define`, or use bullets");

    public static Diagnostic NearMiss(Location at, string found, string write) =>
        NearMissFound.At(at, $"the language does not say `{found}`", $"write `{write}`").WithReplacement(write);

    public static Diagnostic NearValue(Location at, string found, string value) =>
        NearMissFound.At(at, $"the value `{value}` is not written `{found}`", $"write `{value}`").WithReplacement(value);

    /// <param name="behindName">Whether to write the sign, right behind the name, or the word.</param>
    public static Diagnostic NearSign(Location at, string found, string owner, char sign, bool behindName)
    {
        var word = sign == '+' ? "positive" : "negative";
        var diagnostic = NearMissFound.At(at, $"`{found}` is not how the result of `{owner}` is written", $"write `{owner}{sign}` or `{owner} is {word}`");
        return behindName ? diagnostic.WithFix($"Write `{owner}{sign}`", new TextEdit(at.Span, sign.ToString())) : diagnostic.WithReplacement(word);
    }

    public static Diagnostic BetweenAnd(Location at, TextEdit from, TextEdit to) =>
        NearMissFound.At(at, "the language does not say `between … and …`", "write `from … to …`; both ends are included").WithFix("Write `from … to …`", from, to);

    public static Diagnostic DecimalComma(Location at, string whole, string fraction)
    {
        var diagnostic = NearMissFound.At(at, $"`{whole},{fraction}` has a comma", "write a point before decimals, and nothing between thousands").WithReplacement($"{whole}.{fraction}");
        return fraction.Length == 3 && !whole.StartsWith('0') ? diagnostic.WithReplacement(whole + fraction) : diagnostic;
    }

    internal static Diagnostic MixedAndOr(Location at, Mixture mixture)
    {
        var (andFirst, orFirst) = (mixture.Reading(groupOr: false), mixture.Reading(groupOr: true));
        return Mixed.At(at, "`and` and `or` stand side by side, and the sentence has two readings", $"write either `{andFirst}` or `{orFirst}`")
            .WithFix($"Group `and` first: {andFirst}", new TextEdit(at.Span, andFirst))
            .WithFix($"Group `or` first: {orFirst}", new TextEdit(at.Span, orFirst));
    }

    /// <param name="neither">The reading in which no value may hold.</param>
    /// <param name="first">The reading in which <paramref name="word"/> goes with the first value only.</param>
    public static Diagnostic ListAfterNot(Location at, string word, string neither, string first) =>
        ListAfter.At(at, $"`{word}` before values joined by `or` has two readings", $"write either `{neither}` or `{first}`")
            .WithFix($"Neither: {neither}", new TextEdit(at.Span, neither))
            .WithFix($"Only the first: {first}", new TextEdit(at.Span, first));

    public static Diagnostic FindingInTime(Location at, string any, string latest) =>
        FindingTimed.At(at, "within a time a finding may have been observed several times, so the sentence has two readings", $"write either `{any}` or `{latest}`")
            .WithReplacement(any).WithReplacement(latest);

    public static Diagnostic AnyWithOther(Location at, string fact, string? instead)
    {
        var diagnostic = AnyOther.At(at, $"`any {fact}` can be compared with a value, not with another fact", instead is null ? "compare it with a value" : $"write `{instead} {fact}`, or compare it with a value");
        return instead is null ? diagnostic : diagnostic.WithReplacement(instead);
    }

    public static Diagnostic RepeatedTime(Location at, string word) =>
        TimeRepeated.At(at, $"`{word}` limits the time a second time", "keep one of the two; `since … before …` gives both ends");

    public static Diagnostic MissingValue(Location at, string owner, FactType type) =>
        owner.Length == 0 ? ValueMissing.At(at, $"{Kinds.Describe(type)} is missing here", type is FactType.Date ? "write year-month-day: `2024-03-31`" : null)
        : ValueMissing.At(at, $"a value of `{owner}` is missing here", $"`{owner}` is {Kinds.Describe(type)}");

    public static Diagnostic NotAValue(Location at, string found, string owner, FactType type) =>
        ValueExpected.At(at, owner.Length == 0 ? $"`{Short(found)}` is not {Kinds.Describe(type)}" : $"`{Short(found)}` stands where a value of `{owner}` belongs", "write " + type switch
        {
            FactType.Date => "year-month-day: `2024-03-31`",
            FactType.Number { UnitText.Length: > 0 } n => $"a number in {n.UnitText}",
            FactType.Number { Whole: true } => "a whole number in digits",
            _ => "a number in digits",
        });

    /// <summary>Arithmetic without blanks, or a power.</summary>
    public static Diagnostic NearArithmetic(Location at, string found, string write) =>
        NearMissFound.At(at, write.Contains('^') ? $"`{found}` cannot be read" : $"`{found}` is not how this is calculated", $"put blanks around `*` and `/`, and write a product for a power: `{write}`").WithReplacement(write);

    public static Diagnostic NotADuration(Location at) =>
        DurationExpected.At(at, "a duration was expected here", "write a whole number of days, weeks, months or years: `28 days`");

    public static Diagnostic MissingCondition(Location at) =>
        ConditionMissing.At(at, "a condition is missing here", "write what must hold: `HER2 IHC 3+`, `LVEF at least 50 %`, `received trastuzumab`");

    public static Diagnostic MissingLineNumber(Location at) =>
        LineNumber.At(at, "`in line` needs the number of the line of therapy", "write `in line 1`");

    public static Diagnostic MissingStopReason(Location at) =>
        StopReasonUnknown.At(at, "the reason for stopping is missing here", "write `because of` toxicity, progression, completion, choice or other");

    public static Diagnostic MissingSince(Location at) =>
        WordsMissing.At(at, "`since` and what happened are missing here", "write for example `since last dose of trastuzumab` or `since progression`");

    public static Diagnostic MissingUpperEnd(Location at, string owner, FactType type) =>
        WordsMissing.At(at, "`to` and the higher value are missing here", $"`{owner}` is {Kinds.Describe(type)}; for one end alone write `at least` or `at most`");

    public static Diagnostic UnknownStopReason(Location at) =>
        StopReasonUnknown.At(at, "this is not a reason for stopping that the language knows", "write `because of` toxicity, progression, completion, choice or other");

    public static Diagnostic MissingWords(Location at, string words) => WordsMissing.At(at, $"`{words}` was expected here", $"write `{words}`")
        .WithFix($"Insert `{words}`", Insertion(at, words));

    /// <summary>Words put in at a place, with the blanks that they need on either side.</summary>
    private static TextEdit Insertion(Location at, string words)
    {
        var (text, place) = (at.Source.Text, at.Span.Start);
        var before = place > 0 && !Lex.IsBlank(text[place - 1]) ? " " : "";
        var after = place < text.Length && !Lex.IsBlank(text[place]) ? " " : "";
        return new TextEdit(new TextSpan(place, 0), before + words + after);
    }

    public static Diagnostic MissingConnective(Location at, string found) =>
        ConnectiveMissing.At(at, $"`{Short(found)}` follows a complete condition without `and` or `or`", "join the two conditions with `and` (both must hold) or `or` (one is enough)")
            .WithFix("Insert `and`", new TextEdit(at.Span with { Length = 0 }, "and "))
            .WithFix("Insert `or`", new TextEdit(at.Span with { Length = 0 }, "or "));

    public static Diagnostic UnexpectedWords(Location at, string found) =>
        Unexpected.At(at, $"`{Short(found)}` does not belong here: the sentence is complete before it", "remove it, or join it with `and` or `or`");

    public static Diagnostic CommaBetweenConditions(Location at, bool isLast)
    {
        var diagnostic = Unexpected.At(at, "a comma does not join conditions", "write `and` (all must hold) or `or` (one is enough), or use bullets under `all of`");
        return isLast
            ? diagnostic.WithFix("Delete the comma", new TextEdit(at.Span, ""))
            : diagnostic.WithFix("Write `and`", new TextEdit(at.Span, " and")).WithFix("Write `or`", new TextEdit(at.Span, " or"));
    }

    public static Diagnostic TimeAfterValue(Location at, string found, TextEdit repair) =>
        TimeAfter.At(at, $"`{Short(found)}` stands behind the value", $"say when right behind the name of the fact: `{repair.NewText}`").WithFix($"Write `{repair.NewText}`", repair);

    public static Diagnostic MissingTest(Location at, string owner, FactType type) => TestMissing.At(
        at,
        $"`{owner}` alone is not a condition: it is {Kinds.Describe(type)}",
        "say what should hold: " + type switch
        {
            FactType.Number n => $"`{owner} at least {Numbers.Format(n.Min is > 0 ? n.Min.Value : n.Whole ? 2 : 50)}{(n.UnitText.Length > 0 ? " " + n.UnitText : "")}`",
            FactType.Date => $"`{owner} before 2024-03-31`",
            FactType.Set s => $"`{owner} includes {s.Values[0]}`",
            FactType.Finding => $"`{owner}+` or `{owner}-`",
            _ => $"`{owner} is {type.ValueNames[^1]}`",
        } + $", or `{owner} is known`");

    public static Diagnostic ListAfterOperator(Location at, string op) =>
        ListAfter.At(at, $"`{op}` takes one value; with `or` it could be read in two ways", "write one value, or the comparison twice, joined with `or`");

    public static Diagnostic ValueOrName(Location at, string name) =>
        Ambiguous.At(at, $"`{name}` is a value of the fact before it and also a name of its own, so the sentence has two readings", "repeat the fact before the value, or put the two conditions in bullets under `any of`");

    public static Diagnostic TooDeep(Location at, int most) =>
        Deep.At(at, $"brackets or `not` are nested more than {most} deep", "give the inner conditions names with `define`");

    public static Diagnostic MissingOperand(Location at) => Operand.At(at, "a number, a fact or a calculation is missing here", "write for example `weight in kg`");

    /// <param name="target">What the outcome is about.</param>
    public static Diagnostic MissingVerb(Location at, string first, string target) => VerbMissing.At(
        at,
        first.Length == 0 ? "this does not say what to do" : $"`{Short(first)}` is not a verb of the language",
        "begin with `recommend`, `consider`, `avoid`, `do not use`, `order`, `enrol in`, `refer to`, `stop` or `note`"
            + (target.Length == 0 ? "" : $": `recommend {Short(target)}`"));

    /// <param name="meant">The verb that it is written nearly like.</param>
    public static Diagnostic UnknownVerb(Location at, string words, Verb meant) =>
        VerbMissing.At(at, $"`{Short(words)}` is not a verb of the language", $"did you mean `{meant.Text()}`?").WithReplacement(meant.Text());

    public static Diagnostic MissingTarget(Location at, Verb verb) =>
        TargetMissing.At(at, $"`{verb.Text()}` says nothing about what", $"write {OutcomeGrammar.Wanted(verb)} behind it");

    public static Diagnostic CommaBetweenTargets(Location at) =>
        Comma.At(at, "a comma between targets has two readings", "write `with` or `and` for what is given together, `or` for alternatives")
            .WithFix("Together: write ` and`", new TextEdit(at.Span, " and"))
            .WithFix("Alternatives: write ` or`", new TextEdit(at.Span, " or"));

    public static Diagnostic CommaBetweenOutcomes(Location at) =>
        Comma.At(at, "a comma does not join outcomes", "write `and` before the next verb").WithFix("Write `and`", new TextEdit(at.Span, " and"));

    public static Diagnostic OrBetweenOutcomes(Location at) =>
        NearMissFound.At(at, "outcomes with verbs of their own are not joined by `or`: a rule that applies says all of them", "write `and`, or name the alternatives behind one verb: `recommend A or B`").WithReplacement("and");

    internal static Diagnostic MixedTargets(Location at, Mixture mixture)
    {
        var (withFirst, orFirst) = (mixture.Reading(groupOr: false), mixture.Reading(groupOr: true));
        return TargetsMixed.At(at, "what is given together and what is an alternative can be read in two ways", $"write either `{withFirst}` or `{orFirst}`")
            .WithFix($"Group what is given together: {withFirst}", new TextEdit(at.Span, withFirst))
            .WithFix($"Group the alternatives: {orFirst}", new TextEdit(at.Span, orFirst));
    }

    public static Diagnostic TooManyAlternatives(Location at, int most) =>
        ManyAlternatives.At(at, $"multiplied out, these are more than {most} alternatives", "name a class, or declare regimens, and recommend those");

    public static Diagnostic AlternativesExpected(Location at) =>
        ExpectedAlternatives.At(at, "an expectation names one outcome", "write one `expect` for each alternative; a rule that recommends A or B recommends each of them");

    public static Diagnostic EmptyCell(Location at, bool isOutcome)
    {
        var diagnostic = CellEmpty.At(at, isOutcome ? "this row does not say what to do" : "this cell is empty", isOutcome ? "write an outcome, such as `note \"…\"`, or delete the row" : "write `any` when every value will do");
        return isOutcome ? diagnostic : diagnostic.WithFix("Write `any`", new TextEdit(at.Span, " any"));
    }

    /// <param name="isExpectation">The row expects nothing.</param>
    public static Diagnostic EmptyExampleCell(Location at, bool isExpectation)
    {
        var diagnostic = CellEmpty.At(at, isExpectation ? "this row expects nothing" : "this cell is empty", isExpectation ? "write an expectation, or delete the row" : "write `unknown` when the patient has no value of this fact");
        return isExpectation ? diagnostic : diagnostic.WithFix("Write `unknown`", new TextEdit(at.Span, " unknown"));
    }

    public static Diagnostic MissingRuleName(Location at) => WordsMissing.At(at, "the name of a rule is missing here", "write it behind `by rule`, as it stands behind `rule`");

    public static Diagnostic NoExpectColumn(Location at) =>
        ExpectColumnMissing.At(at, "nothing is expected of the patients of this example", "head one column with `expect`, or write a line `expect` for all rows");

    public static Diagnostic NoThenColumn(Location at) =>
        ThenColumnMissing.At(at, "no column of this table says what to do", "head one column with `then`");

    /// <param name="words">What stands where the name in quotes should be.</param>
    public static Diagnostic OtherWithoutQuotes(Location at, string words) => OtherQuotes.At(
        at, "the name of a drug that is not declared stands in double quotes", $"write `other \"{(words.Length == 0 ? "epirubicin" : words)}\"`; a class of the protocol may stand between: `other taxane \"nab-paclitaxel\"`");

    public static Diagnostic NoteWithoutQuotes(Location at) => NoteQuotes.At(at, "the text of a note stands in double quotes", "write `note \"…\"`");

    public static Diagnostic MissingComma(Location at, string found, TextEdit comma) =>
        Unexpected.At(at, $"`{Short(found)}` follows without a comma", "put a comma between the facts of an example").WithFix("Insert a comma", comma);

    public static Diagnostic MissingSubject(Location at) =>
        TargetMissing.At(at, "this expectation says nothing about what", "name a drug, class, regimen, test, trial or fact");

    public static Diagnostic MissingGiven(Location at) =>
        GivenMissing.At(at, "a fact of the patient is missing here", "write for example `HER2 IHC 2+`, `received trastuzumab in line 1` or `no prior treatment`");

    public static Diagnostic CannotBeGiven(Location at, NameEntry entry) =>
        NotGiven.At(at, $"`{entry.Name}` cannot be given: it is {(entry.Kind == NameKind.Calculation ? "calculated" : entry.IsAgent ? "a " + entry.Kind.ToString().ToLowerInvariant() : "worked out from facts")}",
            entry.IsAgent ? $"write `received {entry.Name}`" : "give the facts that it rests on");

    public static Diagnostic RuleWithoutStatus(Location at) =>
        RuleStatusMissing.At(at, "an expectation about a rule says its status", "write `rule NAME applies`, `does not apply`, `undetermined`, `overridden` or `out of scope`");

    private static string Short(string words) => words.Length <= 60 ? words : words[..57] + "…";
}
