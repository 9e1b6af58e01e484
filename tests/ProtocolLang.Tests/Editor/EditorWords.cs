using System.Collections.Immutable;
using ProtocolLang.Binding;
using ProtocolLang.Logic;
using ProtocolLang.Parsing.Expressions;
using ProtocolLang.Syntax;

namespace ProtocolLang.Tests.Editor;

/// <summary>The words that the editor colours, by kind. What has a table in the language comes from it; for the rest the formal grammar is the table.</summary>
internal static class EditorWords
{
    public static ImmutableArray<string> Types => FactTypes.Forms;

    public static IEnumerable<string> Comparisons { get; } = Operators.Rows.Where(r => r.WriteInstead is null && char.IsLetter(r.Text[0])).Select(r => r.Text);

    public static IEnumerable<string> Signs { get; } = Operators.Rows.Where(r => r.WriteInstead is null && !char.IsLetter(r.Text[0])).Select(r => r.Text);

    public static IEnumerable<string> VerbsFor { get; } = Verbs(v => !v.IsAgainst());

    public static IEnumerable<string> VerbsAgainst { get; } = Verbs(v => v.IsAgainst());

    public static IEnumerable<string> Selectors { get; } = Enum.GetNames<Selector>().Select(n => n.ToLowerInvariant()).Append("any");

    /// <summary>What an example can expect, besides outcomes.</summary>
    public static ImmutableArray<string> Expectations { get; } =
        ["no recommendation of", "undetermined", "needing", "by rule", "rule", "applies", "does not apply", "overridden", "out of scope", "conflict over"];

    /// <summary>The clauses that stand in the midst of a sentence as well.</summary>
    public static IEnumerable<string> Parting { get; } = Clauses.Statement("if")!.Clauses.Select(c => c.Keyword).Where(Clauses.ReservedWords.Contains);

    public static ImmutableArray<string> Joining { get; } = ["and", "or", "not", "no"];

    public static ImmutableArray<string> History { get; } =
    [
        "received", "progressed on", "stopped", "because of", "in line", "no prior treatment", "any treatment", "number of prior lines", "more than", "less than",
        "within", "since", "progression", "progression on", "start of", "last dose of", "treatment", "other",
    ];

    public static IEnumerable<string> Reasons { get; } = Enum.GetNames<StopReason>().Select(n => n.ToLowerInvariant());

    public static ImmutableArray<string> Durations { get; } = ["day", "days", "week", "weeks", "month", "months", "year", "years"];

    /// <summary>Little words between other things.</summary>
    public static ImmutableArray<string> Linking { get; } = ["as", "into", "in", "on", "to", "from", "for", "with", "vs", "against", "if"];

    public static ImmutableArray<string> Answers { get; } = ["yes", "no", "positive", "negative", "any", "none"];

    public static ImmutableArray<string> Approval { get; } = ["accelerated", "conditional", "since", "for"];

    public static IEnumerable<string> Figures { get; } = ["vs", "in", "of", "P", "n", "exploratory", .. Endpoints.Findings.Select(f => f.Words)];

    /// <summary>Behind the line of therapy of a trial.</summary>
    public const string Later = "and later";

    public static ImmutableArray<string> Quantifiers { get; } = ["all of", "any of", "none of", "points from"];

    public static ImmutableArray<string> Calculating { get; } = ["square root of", .. Quantifiers[^1..], "with C#"];

    private static IEnumerable<string> Verbs(Func<Verb, bool> which) =>
        OutcomeGrammar.Verbs.Where(r => r.WriteInstead is null && which(r.Verb)).Select(r => r.Text);
}
