using ProtocolLang.Logic;
using ProtocolLang.Syntax;
using ProtocolLang.Text;

namespace ProtocolLang.Diagnostics.Repairs;

/// <summary>Where repairs write and strike out.</summary>
internal static class Places
{
    public static RuleSyntax? Rule(SyntaxTree tree, Rule rule) => tree.Statements.OfType<RuleSyntax>().FirstOrDefault(s => s.Span.Start == rule.Origin.Start);

    /// <summary>The statement that something is, or that holds it.</summary>
    public static StatementSyntax? Statement(SyntaxTree tree, Origin at) => tree.Statements.FirstOrDefault(s => s.Span.Start <= at.Start && at.Start < s.Span.End);

    /// <summary>A clause below the others of a rule.</summary>
    public static TextEdit Clause(RuleSyntax rule, string text) => new(new TextSpan(rule.Clauses.Max(c => c.Span.End), 0), "\n  " + text);

    /// <summary>Strikes out whole lines, and a statement's blank line above it.</summary>
    public static TextEdit Lines(SourceText source, TextSpan span)
    {
        var (first, last) = (source.LineOf(span.Start), source.LineOf(Math.Max(span.Start, span.End - 1)));
        while (first > 1 && source.Text[span.Start..span.End].Length > 0 && IsStatement(source, first) && IsBlank(source, first - 1)) first--;
        var start = source.LineSpan(first).Start;
        var end = last < source.LineCount ? source.LineSpan(last + 1).Start : source.LineSpan(last).End;
        return new(TextSpan.FromBounds(start, end), "");
    }

    private static bool IsStatement(SourceText source, int line) => IsBlank(source, line) || !char.IsWhiteSpace(source.Text[source.LineSpan(line).Start]);

    private static bool IsBlank(SourceText source, int line) => source.LineSpan(line) is var span && source.Text.AsSpan(span.Start, span.Length).IsWhiteSpace();
}
