using System.Text;
using ProtocolLang.Syntax;

namespace ProtocolLang.Testing;

/// <summary>Prints what a tree says, not where: two files of one meaning and different layout print alike.</summary>
public static class SyntaxPrinter
{
    public static string Print(SyntaxTree tree)
    {
        var text = new StringBuilder();
        foreach (var statement in tree.Statements) Print(text, tree, statement);
        return text.ToString();
    }

    private static void Print(StringBuilder text, SyntaxTree tree, StatementSyntax statement)
    {
        Line(text, 0, statement switch
        {
            EntrySyntax s => $"{s.Keyword} {Show(s.Name)}",
            UseSyntax s => $"use {Show(s.Path)}",
            FactsSyntax s => s.Keyword,
            DefineSyntax s => $"define {Show(s.Name)}",
            PartitionSyntax s => $"partition {Show(s.Name)} into {string.Join(", ", s.Parts.Select(Show))}",
            CalculateSyntax s => $"calculate {Show(s.Name)}{(s.Unit is null ? "" : " in " + Show(s.Unit))}",
            RuleSyntax s => s.Name is null ? "sentence" : $"rule {Show(s.Name)}",
            TableSyntax s => $"table {Show(s.Name)}",
            ExampleSyntax s => $"example {Show(s.Name)}",
            ErrorSyntax s => $"error {Fold(tree.Reading.Substring(s.Span.Start, s.Span.Length))}",
            _ => throw new ArgumentOutOfRangeException(nameof(statement)),
        });
        foreach (var fact in statement is FactsSyntax facts ? facts.Facts : [])
        {
            Line(text, 1, $"{Show(fact.Name)} is {Show(fact.Type)}");
            foreach (var clause in fact.Clauses) Print(text, 2, clause);
        }

        if (statement is DefineSyntax define) Print(text, 1, "as", define.Body);
        if (statement is CalculateSyntax calculate) Print(text, 1, "as", calculate.Body);
        if (statement is GridSyntax { Header: { } header } table)
        {
            foreach (var row in table.Rows.Prepend(header)) Line(text, 1, string.Join(" | ", row.Cells.Select(Show)));
        }

        foreach (var clause in statement.Clauses) Print(text, 1, clause);
    }

    private static void Print(StringBuilder text, int depth, ClauseSyntax clause) => Print(text, depth, clause.Keyword, clause.Body);

    private static void Print(StringBuilder text, int depth, string before, BlockSyntax block)
    {
        Line(text, depth, $"{before} {Show(block.Phrase)}".TrimEnd());
        foreach (var bullet in block.Bullets) Print(text, depth + 1, "-", bullet);
    }

    private static string Show(PhraseSyntax phrase) => phrase.IsEmpty && !phrase.IsBroken ? "()" : phrase.IsBroken ? $"({phrase.Text})!" : $"({phrase.Text})";

    private static string Fold(string text) => string.Join(' ', text.Split([' ', '\t', '\r', '\n'], StringSplitOptions.RemoveEmptyEntries));

    private static void Line(StringBuilder text, int depth, string line) => text.Append(' ', depth * 2).Append(line).Append('\n');
}
