using static ProtocolLang.Diagnostics.Catalogue;

namespace ProtocolLang.Diagnostics;

/// <summary>Findings about what a protocol means (PL4xxx). But for the first they are proved for all patients at once.</summary>
public static class LogicDiagnostics
{
    private static readonly Descriptor Contradicted = Error("PL4001", "An example that contradicts its protocol");
    private static readonly Descriptor DeadRule = Warning("PL4010", "A rule that can never apply");
    private static readonly Descriptor YieldingRule = Warning("PL4011", "A rule that always yields");
    private static readonly Descriptor NeverTrue = Warning("PL4012", "A condition that can never hold");
    private static readonly Descriptor AlwaysTrue = Warning("PL4013", "A condition that always holds");
    private static readonly Descriptor Idle = Warning("PL4014", "A condition without influence");
    private static readonly Descriptor IdleException = Warning("PL4015", "An exception that can never matter");
    private static readonly Descriptor Repetition = Warning("PL4016", "A rule that repeats another");
    private static readonly Descriptor SameMeaning = Warning("PL4017", "Definitions that mean the same");
    private static readonly Descriptor IdleExample = Warning("PL4018", "An example that no rule needs");
    private static readonly Descriptor Conflict = Error("PL4020", "Rules that contradict each other");
    private static readonly Descriptor PartitionGap = Error("PL4030", "A gap in a partition");
    private static readonly Descriptor PartitionOverlap = Error("PL4031", "An overlap in a partition");
    private static readonly Descriptor TableGap = Error("PL4032", "A gap in a table");
    private static readonly Descriptor TableOverlap = Error("PL4033", "Rows that disagree");
    private static readonly Descriptor RowRepeats = Warning("PL4034", "A row that repeats others");
    private static readonly Descriptor RowsMerge = Warning("PL4035", "Rows that can be one");
    private static readonly Descriptor NoAnswer = Error("PL4040", "A promise that is not kept");
    private static readonly Descriptor ByDefault = Warning("PL4041", "A default that decides");
    private static readonly Descriptor WhileUnknown = Warning("PL4042", "A rule that applies only while something is unknown");
    private static readonly Descriptor Undecided = Warning("PL4050", "A question that was not decided");

    public static Diagnostic ExampleFails(Location at, string expected, string got) =>
        Contradicted.At(at, $"the example expects `{expected}`, but {got}", "correct the rule or the example; `protocol run --why` shows how the answer comes about");

    /// <summary>The same of a case file.</summary>
    public static Diagnostic CaseFails(Location at, string expected, string got) =>
        Contradicted.At(at, $"`{expected}` is expected of this case, but {got}", "correct the rule, the case or what is expected of it; `protocol run --why` shows how the answer comes about");

    /// <param name="clash">The conditions that cannot stand together.</param>
    public static Diagnostic RuleNeverApplies(Location at, string rule, IReadOnlyList<string> clash) => DeadRule.At(
        at,
        $"the rule `{rule}` can apply to no patient: " + (clash.Count == 1 ? $"{clash[0]} can never be" : $"{Together(clash)} cannot be together"),
        "correct the conditions, or remove the rule");

    public static Diagnostic RuleAlwaysYields(Location at, string rule, IReadOnlyList<string> to) => YieldingRule.At(
        at, $"the rule `{rule}` never shows: wherever its condition holds, it is overridden by {Together([.. to.Select(Quoted)])}", "narrow what overrides it, or remove the rule");

    public static Diagnostic ConditionNeverHolds(Location at, string condition, string within) =>
        NeverTrue.At(at, $"`{condition}` in `{within}` can hold for no patient", "correct it, or remove it");

    public static Diagnostic ConditionAlwaysHolds(Location at, string condition, string within) =>
        AlwaysTrue.At(at, $"`{condition}` in `{within}` can be false for no patient", "remove it, or correct it");

    public static Diagnostic ConditionChangesNothing(Location at, string condition, string within, string? said) => Idle.At(
        at, $"`{condition}` changes nothing in `{within}`" + (said is null ? ": what stands beside it decides alone" : $": `{said}` decides it"), "remove it, or correct it");

    public static Diagnostic ExceptionNeverMatters(Location at, string exception, string rule) => IdleException.At(
        at, $"the exception `{exception}` can never hold where the condition of `{rule}` does", "remove it, or correct it");

    public static Diagnostic RuleRepeats(Location at, string rule, string other, bool isSame) => Repetition.At(
        at,
        isSame ? $"`{rule}` applies to the same patients as `{other}`, and says the same" : $"wherever `{rule}` applies, `{other}` applies too, and says the same",
        "remove it, or say in the other rule what makes these patients different");

    public static Diagnostic DefinitionsAreSame(Location at, string definition, string other) => SameMeaning.At(
        at, $"`{definition}` means the same as `{other}`", $"if that is meant, write `define {definition} as {other}`, or make it another name with `known as`");

    public static Diagnostic ExampleNeedsNoRule(Location at, string example, string? shownBy) => IdleExample.At(
        at,
        shownBy is null ? $"the example `{example}` holds whatever the rules say: no rule speaks of what it must not get" : $"the example `{example}` shows nothing that `{shownBy}` does not show",
        shownBy is null ? "expect something that a rule says" : "change the patient, or remove the example");

    public static Diagnostic RulesConflict(Location at, string advice, string objection) => Conflict.At(
        at, $"one patient can get both `{advice}` and `{objection}`", "say which rule yields with `overrides`, or narrow one of them with `unless`");

    public static Diagnostic PartitionLeavesOut(Location at, string partition) =>
        PartitionGap.At(at, $"some patients are in no part of `{partition}`, whatever else is found out about them", "widen a part, or add one");

    public static Diagnostic PartitionCountsTwice(Location at, string partition, string first, string second) =>
        PartitionOverlap.At(at, $"some patients are both `{first}` and `{second}`, which are parts of `{partition}`", "narrow one of the parts");

    public static Diagnostic TableLeavesOut(Location at, string table) => TableGap.At(at, $"some patients have no row in the table `{table}`", "add a row for them; `note \"...\"` can say that nothing follows");

    public static Diagnostic RowsDisagree(Location at, string first, string second) =>
        TableOverlap.At(at, $"`{first}` and `{second}` can both hold for one patient, and say different things", "narrow one of the rows");

    public static Diagnostic RowSaysNothingNew(Location at, string row, IReadOnlyList<string> others) =>
        RowRepeats.At(at, $"`{row}` only repeats {Together([.. others.Select(Quoted)])}", "remove it, or correct it");

    public static Diagnostic RowsCanBeOne(Location at, string first, string second, string column, string cell) =>
        RowsMerge.At(at, $"`{first}` and `{second}` say the same and differ only in `{column}`", $"make them one row with `{cell}` in that cell");

    public static Diagnostic PromiseBroken(Location at, string promised) => NoAnswer.At(at, $"no rule applies to some patients with `{promised}`", "add a rule for them, or promise less");

    public static Diagnostic DefaultDecides(Location at, string rule, string fact, string value) => ByDefault.At(
        at,
        $"`{rule}` applies to patients whose `{fact}` was never looked at, because its default takes it to be {value}",
        "remove the default, so that the rule asks for it, or have it ordered");

    /// <param name="value">The default, when the fact has one.</param>
    public static Diagnostic OnlyWhileUnknown(Location at, string rule, string fact, string? value) => WhileUnknown.At(
        at,
        $"`{rule}` applies to some patients only while `{fact}` is unknown, and no longer "
            + (value is null ? "whatever it turns out to be" : $"when it turns out to be {value}, which is what its default assumes"),
        "say for which values it is meant, or order the test instead");

    public static Diagnostic NotDecided(Location at, string question) =>
        Undecided.At(at, $"not decided within the budget: {question}", "give it more with `--budget`, or name parts of the condition with `define` and ask about fewer facts at once");

    private static string Together(IReadOnlyList<string> items) => items.Count switch
    {
        0 => "nothing",
        1 => items[0],
        _ => string.Join(", ", items.Take(items.Count - 1)) + " and " + items[^1],
    };

    private static string Quoted(string name) => $"`{name}`";
}
