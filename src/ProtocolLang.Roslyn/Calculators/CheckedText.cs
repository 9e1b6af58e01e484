using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ProtocolLang.Roslyn.Calculators;

/// <summary>A class of calculators as it is compiled into other code: line by line as it was written, without attributes and what they need, and so that a sum that
/// overflows has no result, whatever the settings of the project are.</summary>
internal static class CheckedText
{
    public static string Of(CompilationUnitSyntax file)
    {
        var original = file.ToFullString();
        var edits = new SortedDictionary<(int Start, int Order), (int Length, string Text)>();
        foreach (var list in file.DescendantNodes().OfType<AttributeListSyntax>()) Blank(list);
        foreach (var use in file.Usings) Blank(use);
        foreach (var sum in file.DescendantNodes().OfType<FieldDeclarationSyntax>().Where(f => !f.Modifiers.Any(SyntaxKind.ConstKeyword)).SelectMany(f => f.Declaration.Variables).Select(v => v.Initializer?.Value).OfType<BinaryExpressionSyntax>())
        {
            Put(sum.SpanStart, 0, "checked(", 0);
            Put(sum.Span.End, 0, ")", 0);
        }

        foreach (var member in file.DescendantNodes().OfType<MemberDeclarationSyntax>())
        {
            switch (member)
            {
                case MethodDeclarationSyntax { Body: { } body }:
                    Put(body.OpenBraceToken.Span.End, 0, "checked{", 1);
                    Put(body.CloseBraceToken.SpanStart, 0, "}", 0);
                    break;
                case MethodDeclarationSyntax { ExpressionBody: { } arrow } method:
                    var isVoid = method.ReturnType is PredefinedTypeSyntax { Keyword.RawKind: (int)SyntaxKind.VoidKeyword };
                    Put(arrow.ArrowToken.SpanStart, 2, isVoid ? "{checked{" : "{checked{return ", 0);
                    Put(method.SemicolonToken.SpanStart, 1, ";}}", 0);
                    break;
                case PropertyDeclarationSyntax { ExpressionBody: { } arrow } property:
                    Put(arrow.ArrowToken.SpanStart, 2, "{get{checked{return ", 0);
                    Put(property.SemicolonToken.SpanStart, 1, ";}}}", 0);
                    break;
            }
        }

        var text = new StringBuilder(original.Length + 64);
        var at = 0;
        foreach (var ((start, _), (length, put)) in edits)
        {
            text.Append(original, at, start - at).Append(put);
            at = start + length;
        }

        return text.Append(original, at, original.Length - at).ToString();

        void Put(int start, int length, string put, int order) => edits[(start, order)] = (length, put);

        void Blank(SyntaxNode node) => Put(node.SpanStart, node.Span.Length, string.Concat(node.ToString().Select(c => c is '\r' or '\n' ? c : ' ')), -1);
    }
}
