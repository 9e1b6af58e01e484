using ProtocolLang.Binding;
using ProtocolLang.Syntax;

namespace ProtocolLang.Editing;

/// <summary>The word that begins a statement and what the statement is called.</summary>
internal static class Heads
{
    /// <summary>The name; for a sentence and for a block without a name, the words of its first line.</summary>
    public static (string Keyword, PhraseSyntax Name) Of(SyntaxTree tree, StatementSyntax statement)
    {
        var (keyword, name) = statement switch
        {
            EntrySyntax s => (s.Keyword, s.Name),
            UseSyntax s => ("use", s.Path),
            FactsSyntax s => (s.Keyword, null),
            DefineSyntax s => ("define", s.Name),
            PartitionSyntax s => ("partition", s.Name),
            CalculateSyntax s => ("calculate", s.Name),
            RuleSyntax s => s.Name is null ? ("if", null) : ("rule", s.Name),
            TableSyntax s => ("table", s.Name),
            ExampleSyntax s => ("example", s.Name),
            ErrorSyntax => ("", (PhraseSyntax?)null),
            _ => throw new ArgumentOutOfRangeException(nameof(statement)),
        };
        return (keyword, name is { IsEmpty: false } ? name : FirstLine(tree, statement));
    }

    private static PhraseSyntax FirstLine(SyntaxTree tree, StatementSyntax statement)
    {
        var line = tree.Source.LineSpan(tree.Source.LineOf(statement.Span.Start));
        return Phrases.Part(tree, statement.Span.Start, Math.Min(line.End, statement.Span.End));
    }
}
