using ProtocolLang.Parsing.Expressions;
using ProtocolLang.Syntax;

namespace ProtocolLang.Tests.Documentation;

/// <summary>The tables of grammar.md that are made from the tables of the language.</summary>
internal static class LanguageTables
{
    /// <summary>What must stand behind a marker such as <c>&lt;!-- table: operators --&gt;</c>.</summary>
    public static IReadOnlyDictionary<string, string> All { get; } = new Dictionary<string, string>
    {
        ["<!-- table: fact -->"] = Table(Clauses.OfFact),
        ["<!-- table: operators -->"] = Operations(),
        ["<!-- list: reserved -->"] = string.Join(", ", Clauses.ReservedWords.Select(Code)) + ".",
        ["<!-- tables: statements -->"] = string.Join("\n\n", Clauses.Statements.Select(Statement)),
    };

    private static string Statement(StatementRule rule)
    {
        var own = rule.Clauses.Where(c => !IsEndpoint(c)).ToArray();
        var text = $"### `{rule.Keyword}`\n\n`{rule.Keyword}` {rule.Summary}.";
        if (own.Length > 0) text += "\n\n" + Table(own);
        if (own.Length < rule.Clauses.Length)
        {
            text += $"\n\nFigures, any number of times, each with or without `{Endpoints.Verified.Trim()}` before it: {string.Join(", ", Endpoints.Names.Select(Code))}.";
        }

        return text;
    }

    private static bool IsEndpoint(ClauseRule clause) => clause.Shape == ClauseShape.Figures;

    private static string Table(IEnumerable<ClauseRule> clauses) =>
        "| clause | what follows | how often | for example |\n| --- | --- | --- | --- |\n"
        + string.Join('\n', clauses.Select(c => $"| {Code(c.Keyword)} | {Follows(c)} | {(c.Repeats ? "any number of times" : "once")} | {Code(c.Example)} |"));

    private static string Follows(ClauseRule clause) => clause switch
    {
        { Keyword: "obtained by" } => "tests, parted by `or`",
        { Keyword: "given" } => "facts of the patient, parted by commas",
        { Keyword: "expect" } => "an expectation",
        { Keyword: "approved by" } => "an agency, since when, for whom",
        { OneOf: { IsEmpty: false } words } => $"{(clause.Keyword == "design" ? "some" : "one")} of {string.Join(", ", words.Select(Code))}",
        { Shape: ClauseShape.Words } => "words",
        { Shape: ClauseShape.Names } => "names, parted by commas",
        { Shape: ClauseShape.Condition } => "a condition",
        { Shape: ClauseShape.Outcome } => "outcomes",
        { Shape: ClauseShape.Quoted } => "a text in quotes",
        { Shape: ClauseShape.Flag } => "nothing",
        _ => throw new ArgumentOutOfRangeException(nameof(clause)),
    };

    private static string Operations() =>
        "| words | sign | of |\n| --- | --- | --- |\n"
        + string.Join('\n', Enum.GetValues<Operator>().Select(o => (Operator: o, Texts: Operators.Rows.Where(r => r.Operator == o && r.WriteInstead is null).Select(r => r.Text).ToArray()))
            .Select(o => $"| {string.Join(", ", o.Texts.Where(t => char.IsLetter(t[0])).Select(Code))} | {string.Join(", ", o.Texts.Where(t => !char.IsLetter(t[0])).Select(Code))} | {Of(o.Operator)} |"));

    private static string Of(Operator op) => op switch
    {
        Operator.Is or Operator.IsNot => "everything but sets",
        Operator.AtLeast or Operator.AtMost or Operator.Below or Operator.Above => "numbers and scales",
        Operator.From => "numbers, scales and dates; then `to`",
        Operator.Before or Operator.After => "dates",
        Operator.Includes => "sets",
        Operator.Known or Operator.Unknown => "everything",
        _ => throw new ArgumentOutOfRangeException(nameof(op)),
    };

    private static string Code(string text) => $"`{text}`";
}
