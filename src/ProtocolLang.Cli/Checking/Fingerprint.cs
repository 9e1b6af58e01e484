using System.Security.Cryptography;
using System.Text;
using ProtocolLang.Diagnostics;
using ProtocolLang.Editing;
using ProtocolLang.Symbols;
using ProtocolLang.Syntax;

namespace ProtocolLang.Cli.Checking;

/// <summary>By what a finding is known again when the text around it changes: its code, its file, the statement that it is in, and what it says. Never its line.</summary>
internal static class Fingerprint
{
    public static string Of(Diagnostic finding, SyntaxTree? tree)
    {
        var words = $"{finding.Code}\n{finding.Location.Source.Path}\n{Statement(finding, tree)}\n{finding.Message}";
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(words)))[..16];
    }

    /// <summary>The statement that a finding is in, as its author would call it; empty when it is in none.</summary>
    public static string Statement(Diagnostic finding, SyntaxTree? tree)
    {
        if (tree is null || Places.StatementAt(tree, finding.Span.Start) is not { } statement) return "";
        var keyword = tree.Source.Slice(statement.KeywordSpan);
        var name = statement switch
        {
            EntrySyntax s => s.Name.Text,
            DefineSyntax s => s.Name.Text,
            CalculateSyntax s => s.Name.Text,
            PartitionSyntax s => s.Name.Text,
            GridSyntax s => s.Name.Text,
            RuleSyntax { Name: { } own } => own.Text,
            RuleSyntax s => string.Join(' ', s.Clauses.Select(c => c.Body.Phrase.Text)),
            UseSyntax s => s.Path.Text,
            _ => "",
        };
        return Vocabulary.Fold($"{keyword} {name}");
    }
}
