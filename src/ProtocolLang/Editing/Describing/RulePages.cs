using ProtocolLang.Syntax;

namespace ProtocolLang.Editing.Describing;

/// <summary>What a rule, a sentence or a table says.</summary>
internal static class RulePages
{
    public static string Of(Compilation compilation, StatementSyntax statement, SyntaxTree tree)
    {
        var page = new Page(Places.RuleName(statement)?.Text is { Length: > 0 } name ? name : "sentence", statement is TableSyntax table ? $"table of {table.Rows.Length} rules" : "rule");
        if (statement is TableSyntax { Header: { } header } rows)
        {
            page.Code("", string.Join('\n', rows.Rows.Prepend(header).Select(r => tree.Source.Slice(r.Span))));
        }

        var lines = statement.Clauses.Where(c => c.Keyword is "if" or "then" or "unless").Select(c => $"{c.Keyword} {Readings.Of(compilation, tree, c.Body, "  ")}");
        page.Code("", string.Join('\n', lines));
        foreach (var clause in statement.Clauses.Where(c => c.Keyword is "because" or "strength" or "evidence" or "variant of"))
        {
            page.Line(char.ToUpperInvariant(clause.Keyword[0]) + clause.Keyword[1..], Readings.Of(compilation, tree, clause.Body));
        }

        page.Line("Overrides", statement.All("overrides").Select(c => c.Body.Phrase.Text));
        page.Line("Yields to", compilation.Model.Rules
            .Where(r => r.Overrides.Any(o => compilation.Model.RulesByName.TryGetValue(o, out var yielding) && ReferenceEquals(yielding.Statement, statement)))
            .Select(r => r.Name).Distinct());
        foreach (var note in Lowering.EntryLowering.Notes(statement.Clauses)) page.Text(note);
        page.Line("From", Lowering.EntryLowering.Sources(tree, statement.Clauses));
        return page.ToString();
    }
}
