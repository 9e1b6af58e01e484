using System.Collections.Immutable;
using ProtocolLang.Syntax;
using ProtocolLang.Text;

namespace ProtocolLang.Editing.Outline;

/// <summary>A line of the outline of a file.</summary>
/// <param name="Kind">The word that begins the statement (<c>define</c>, <c>rule</c>, <c>if</c>); <c>fact</c>, <c>grade</c>, <c>row</c> or <c>clause</c> for what is below one.</param>
/// <param name="Detail">What a reader would like to know beside the name: a type, a condition, an outcome.</param>
/// <param name="Span">All of it.</param>
/// <param name="NameSpan">Its name, within <paramref name="Span"/>.</param>
public sealed record OutlineItem(string Kind, string Name, string Detail, TextSpan Span, TextSpan NameSpan, ImmutableArray<OutlineItem> Children);

/// <summary>What a file holds: its statements, the facts of a block, the rows of a table, the expectations of an example.</summary>
public static class DocumentOutline
{
    private const int MaxDetail = 120;

    public static ImmutableArray<OutlineItem> Of(SyntaxTree tree) => [.. tree.Statements.Where(s => s is not ErrorSyntax).Select(s => Item(tree, s))];

    private static OutlineItem Item(SyntaxTree tree, StatementSyntax statement)
    {
        var (keyword, name) = Heads.Of(tree, statement);
        return new OutlineItem(keyword, name.Text, Cut(Detail(statement)), statement.Span, name.Span, [.. Children(statement)]);
    }

    private static string Detail(StatementSyntax statement) => statement switch
    {
        EntrySyntax { Keyword: "protocol" } s => Text(s, "version"),
        EntrySyntax { Keyword: "trial" } s => string.Join(", ", new[] { Text(s, "registered"), Text(s, "phase") is { Length: > 0 } phase ? "phase " + phase : "" }.Where(t => t.Length > 0)),
        EntrySyntax s => Text(s, "is a", "is an", "contains", "known as", "journal"),
        UseSyntax => "",
        FactsSyntax s => s.Facts.Length == 1 ? "1 declaration" : $"{s.Facts.Length} declarations",
        DefineSyntax s => Text(s.Body),
        PartitionSyntax s => string.Join(", ", s.Parts.Select(p => p.Text)),
        CalculateSyntax s => (s.Unit is { } unit ? $"in {unit.Text} {(s.IsCall ? "with" : "as")} " : "") + (s.IsCall ? "C# " : "") + Text(s.Body),
        RuleSyntax { Name: null } => "",
        RuleSyntax s => Text(s, "then"),
        TableSyntax s => s.Rows.Length == 1 ? "1 row" : $"{s.Rows.Length} rows",
        ExampleSyntax { Header: not null } s => s.Rows.Length == 1 ? "1 row" : $"{s.Rows.Length} rows",
        ExampleSyntax s => Text(s, "given"),
        ErrorSyntax => "",
        _ => throw new ArgumentOutOfRangeException(nameof(statement)),
    };

    private static IEnumerable<OutlineItem> Children(StatementSyntax statement) => statement switch
    {
        FactsSyntax s => s.Facts.Where(f => !f.Name.IsEmpty).Select(f => new OutlineItem(s.Keyword == "facts" ? "fact" : "grade", f.Name.Text, Cut(f.Type.Text), f.Span, f.Name.Span, [])),
        GridSyntax { Header: not null } s => s.Rows.Where(r => r.Cells.Any(c => !c.IsEmpty)).Select((r, i) => new OutlineItem("row", $"row {i + 1}", Cut(string.Join(" | ", r.Cells.Select(c => c.Text))), r.Span, r.Span, [])),
        RuleSyntax { Name: not null } or ExampleSyntax => statement.Clauses.Where(c => c.Keyword is "if" or "then" or "unless" or "overrides" or "given" or "expect").Select(Clause),
        EntrySyntax { Keyword: "protocol" or "drug" or "trial" } s => s.Clauses.Where(c => c.Keyword is "applies to" or "approved by" or "open to").Select(Clause),
        _ => [],
    };

    private static OutlineItem Clause(ClauseSyntax clause) => new("clause", clause.Keyword, Cut(Text(clause.Body)), clause.Span, clause.KeywordSpan, []);

    private static string Text(StatementSyntax statement, params ReadOnlySpan<string> keywords)
    {
        foreach (var keyword in keywords)
        {
            if (statement.All(keyword).FirstOrDefault() is { } clause) return Text(clause.Body);
        }

        return "";
    }

    private static string Text(BlockSyntax block) => block.Bullets.IsEmpty ? block.Phrase.Text : $"{block.Phrase.Text} {string.Join("; ", block.Bullets.Select(Text))}".Trim();

    private static string Cut(string text) => text.Length <= MaxDetail ? text : text[..(MaxDetail - 1)] + "…";
}
