using ProtocolLang.Diagnostics;
using ProtocolLang.Parsing;
using ProtocolLang.Syntax;
using ProtocolLang.Text;

namespace ProtocolLang.Editing.Actions;

/// <summary>Where new statements and clauses go.</summary>
internal static class Insertions
{
    /// <summary>A statement above another one, and above the comments that stand right on top of it.</summary>
    public static TextEdit Before(SyntaxTree tree, StatementSyntax statement, string text)
    {
        var line = tree.Source.LineOf(statement.Span.Start);
        while (line > 1 && IsCommentAtMargin(tree, line - 1)) line--;
        return new TextEdit(new TextSpan(tree.Source.LineSpan(line).Start, 0), text + "\n\n");
    }

    /// <summary>A statement below another one, and below the indented comments that belong to it.</summary>
    public static TextEdit After(SyntaxTree tree, StatementSyntax statement, string text) => new(new TextSpan(EndOf(tree, statement), 0), "\n\n" + text);

    /// <summary>A statement at the end of the file.</summary>
    public static TextEdit AtEnd(SyntaxTree tree, string text) =>
        tree.Statements.IsEmpty ? new TextEdit(tree.Source.End, text + "\n") : After(tree, tree.Statements[^1], text);

    /// <summary>A line at the end of a statement, indented by <paramref name="indent"/>.</summary>
    public static TextEdit Line(SyntaxTree tree, StatementSyntax statement, string text, int indent = 2) =>
        new(new TextSpan(tree.Source.LineSpan(tree.Source.LineOf(Math.Max(statement.Span.Start, statement.Span.End - 1))).End, 0), "\n" + new string(' ', indent) + text);

    /// <summary>A declaration of its kind: below the last one like it, else above the first rule, table or example.</summary>
    public static TextEdit Declaration(SyntaxTree tree, string text, Func<StatementSyntax, bool> isAlike)
    {
        if (tree.Statements.LastOrDefault(isAlike) is { } last) return After(tree, last, text);
        if (tree.Statements.FirstOrDefault(s => s is RuleSyntax or TableSyntax or ExampleSyntax) is { } first) return Before(tree, first, text);
        return AtEnd(tree, text);
    }

    private static int EndOf(SyntaxTree tree, StatementSyntax statement)
    {
        var line = tree.Source.LineOf(Math.Max(statement.Span.Start, statement.Span.End - 1));
        while (line < tree.Source.LineCount && IsCommentIndented(tree, line + 1)) line++;
        return tree.Source.LineSpan(line).End;
    }

    private static bool IsCommentAtMargin(SyntaxTree tree, int line) => CommentOf(tree, line) is { } comment && comment.Start == tree.Source.LineSpan(line).Start;

    private static bool IsCommentIndented(SyntaxTree tree, int line) => CommentOf(tree, line) is { } comment && comment.Start > tree.Source.LineSpan(line).Start;

    /// <summary>The comment of a line that holds nothing else.</summary>
    private static TextSpan? CommentOf(SyntaxTree tree, int line)
    {
        var span = tree.Source.LineSpan(line);
        if (span.Length == 0 || Lexemes.Trim(tree.Reading, span.Start, span.End).Length > 0) return null;
        var found = tree.Comments.FirstOrDefault(c => span.Start <= c.Start && c.End <= span.End);
        return found.Length > 0 ? found : null;
    }
}
