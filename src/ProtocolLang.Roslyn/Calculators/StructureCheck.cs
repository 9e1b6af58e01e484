using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using ProtocolLang.Logic;

namespace ProtocolLang.Roslyn.Calculators;

/// <summary>Looks whether a file has the form of a class of calculators: one static class of the file's name with functions, constants and enums, and nothing around it.</summary>
internal sealed class StructureCheck(string wanted, Action<CalculatorFault, Location, string, string?> report)
{
    private const string Members = "write public functions, private helpers, constants and enums";

    private static readonly SyntaxKind[] OfMembers = [SyntaxKind.PublicKeyword, SyntaxKind.PrivateKeyword, SyntaxKind.InternalKeyword, SyntaxKind.StaticKeyword, SyntaxKind.ConstKeyword, SyntaxKind.ReadOnlyKeyword];

    public void Check(CompilationUnitSyntax file)
    {
        foreach (var directive in file.DescendantTrivia().Where(t => t.IsDirective && !t.IsKind(SyntaxKind.RegionDirectiveTrivia) && !t.IsKind(SyntaxKind.EndRegionDirectiveTrivia)))
            Refuse(directive.GetLocation(), $"`{directive.ToString().Trim()}` could make the file mean different things in different places", "remove it");
        foreach (var alias in file.Externs) Refuse(alias.GetLocation(), "`extern alias` is not allowed here", "remove it");
        foreach (var use in file.Usings.Where(u => u.Alias is not null || !u.GlobalKeyword.IsKind(SyntaxKind.None))) Refuse(use.GetLocation(), $"`{use.ToString()}` is not allowed here", "write a plain `using`, or none: `System` is known anyway");
        foreach (var attribute in file.AttributeLists) Refuse(attribute.GetLocation(), "an attribute is not allowed here", "remove it");
        foreach (var member in file.Members) CheckTop(member);
        if (file.Members.Count == 0) Refuse(file.EndOfFileToken.GetLocation(), "there is no class in this file", $"write `public static class {wanted} {{ … }}`");
        foreach (var word in file.DescendantTokens().Where(t => t.IsKind(SyntaxKind.UnsafeKeyword) || t.IsKind(SyntaxKind.UncheckedKeyword)))
            Refuse(word.GetLocation(), $"`{word.Text}` is not allowed in a calculator", word.IsKind(SyntaxKind.UncheckedKeyword) ? "remove it: what overflows has no result" : "remove it: calculators work on numbers, not on memory");
    }

    private void CheckTop(MemberDeclarationSyntax member)
    {
        if (member is BaseNamespaceDeclarationSyntax space)
        {
            Refuse(space.NamespaceKeyword.GetLocation(), "calculators stand in no namespace", "remove it, with its braces if it has any");
            return;
        }

        if (member is not ClassDeclarationSyntax type || member.Parent is CompilationUnitSyntax { Members: var all } && all.First() != member)
        {
            Refuse(member.GetFirstToken().GetLocation(), "nothing may stand beside the class of calculators", $"put it into the class `{wanted}`, or remove it");
            return;
        }

        if (type.Identifier.Text != wanted) Refuse(type.Identifier.GetLocation(), $"the class is called `{type.Identifier.Text}`, and its file `{wanted}.cs`", $"call the class `{wanted}`, or rename the file");
        if (!type.Modifiers.Any(SyntaxKind.StaticKeyword) || !type.Modifiers.Any(SyntaxKind.PublicKeyword) || type.Modifiers.Any(SyntaxKind.PartialKeyword) || type.TypeParameterList is not null || type.BaseList is not null)
            Refuse(type.Identifier.GetLocation(), $"`{type.Identifier.Text}` is not a plain public static class", $"write `public static class {wanted}`");
        foreach (var list in type.AttributeLists) Attribute(list);
        foreach (var inner in type.Members) CheckMember(inner);
    }

    private void CheckMember(MemberDeclarationSyntax member)
    {
        foreach (var list in member.DescendantNodes().OfType<AttributeListSyntax>()) CheckAttributes(list);
        foreach (var odd in member.Modifiers.Where(m => !OfMembers.Contains(m.Kind()) && !m.IsKind(SyntaxKind.UnsafeKeyword))) Refuse(odd.GetLocation(), $"`{odd.Text}` is not allowed in a class of calculators", "remove it");
        switch (member)
        {
            case MethodDeclarationSyntax method:
                if (method.TypeParameterList is { } generic) Refuse(generic.GetLocation(), "a calculator has no type parameters", "write out the types");
                foreach (var parameter in method.ParameterList.Parameters)
                {
                    foreach (var odd in parameter.Modifiers) Refuse(odd.GetLocation(), $"`{odd.Text}` is not allowed at a parameter", "give back what is calculated, several values as a tuple");
                    if (parameter.Default is { } standIn) Refuse(standIn.GetLocation(), "a parameter has no default here", "let it be nullable, `double?`, and decide what holds when it is unknown");
                }

                break;
            case EnumDeclarationSyntax:
                break;
            case FieldDeclarationSyntax field:
                var isFixed = field.Modifiers.Any(SyntaxKind.ConstKeyword) || field.Modifiers.Any(SyntaxKind.ReadOnlyKeyword);
                if (!isFixed) Refuse(field.Declaration.GetLocation(), $"`{field.Declaration.Variables[0].Identifier.Text}` can change, so that a calculation could depend on what was calculated before", "let it be `const` or `static readonly`, or a variable of the function");
                else if (field.Declaration.Type is ArrayTypeSyntax array) Refuse(array.GetLocation(), "the elements of an array can change", "write `private static ReadOnlySpan<double> Name => [1, 2, 3];`");
                break;
            case PropertyDeclarationSyntax { ExpressionBody: not null, Initializer: null }:
                break;
            case PropertyDeclarationSyntax property:
                Refuse(property.Identifier.GetLocation(), $"`{property.Identifier.Text}` is more than a formula", $"write `private static {property.Type} {property.Identifier.Text} => …;`");
                break;
            default:
                Refuse(member.GetFirstToken().GetLocation(), "this is not allowed in a class of calculators", Members);
                break;
        }
    }

    private void CheckAttributes(AttributeListSyntax list)
    {
        var isPlaced = list.Parent is ParameterSyntax || list.Target?.Identifier.Text == "return";
        foreach (var attribute in list.Attributes.Where(a => !isPlaced || a.Name.ToString() is not ("Unit" or "UnitAttribute"))) Refuse(attribute.GetLocation(), $"the attribute `{attribute.Name}` is not allowed here", "only `[Unit(\"mL/min\")]` is, at a parameter or, as `[return: Unit(\"mL/min\")]`, at a function");
    }

    private void Attribute(AttributeListSyntax list) => Refuse(list.GetLocation(), "an attribute is not allowed here", "remove it");

    private void Refuse(Location at, string what, string instead) => report(CalculatorFault.NotAllowed, at, what, instead);
}
