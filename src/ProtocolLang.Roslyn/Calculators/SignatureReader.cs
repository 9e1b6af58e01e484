using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using ProtocolLang.Logic;

namespace ProtocolLang.Roslyn.Calculators;

/// <summary>A public function: what it takes and gives.</summary>
internal sealed record Signature(IMethodSymbol Symbol, ImmutableArray<CalculatorParameter> Parameters, string? Unit, Origin UnitAt, Origin At, string Comment);

/// <summary>Reads what public functions take and give, and refuses what no protocol can hand to them.</summary>
internal sealed class SignatureReader(INamedTypeSymbol owner, string path, Action<CalculatorFault, Location, string, string?> report)
{
    public const int MostParameters = 50;

    /// <summary>Null after a problem was reported.</summary>
    public Signature? Read(MethodDeclarationSyntax method, IMethodSymbol symbol)
    {
        if (ElementOf(symbol.ReturnType).SpecialType is not (SpecialType.System_Double or SpecialType.System_Int32))
            return Refuse(method.ReturnType, $"a calculation is a number, and `{symbol.Name}` gives `{method.ReturnType}`", "let it give `double`, `double?` where there may be no result, or `int`; a function that protocols do not call is `private`");
        if (owner.GetMembers(symbol.Name).Length > 1) return Refuse(method.Identifier, $"there are several `{symbol.Name}`", "give each function a name of its own");
        if (symbol.Parameters.Length > MostParameters) return Refuse(method.Identifier, $"`{symbol.Name}` has more than {MostParameters} parameters", "split it");
        var parameters = method.ParameterList.Parameters.Zip(symbol.Parameters, Read).ToArray();
        if (parameters.Contains(null)) return null;
        var (unit, at) = Unit(method.AttributeLists.Where(l => l.Target?.Identifier.Text == "return"), symbol.GetReturnTypeAttributes(), method.ReturnType);
        return new(symbol, [.. parameters!], unit, at, At(method.Identifier.GetLocation()), CommentText.Above(method));
    }

    private CalculatorParameter? Read(ParameterSyntax syntax, IParameterSymbol parameter)
    {
        var type = ElementOf(parameter.Type);
        var kind = type switch
        {
            { SpecialType: SpecialType.System_Double } => ParameterKind.Number,
            { SpecialType: SpecialType.System_Int32 } => ParameterKind.Whole,
            { SpecialType: SpecialType.System_Boolean } => ParameterKind.Truth,
            { TypeKind: TypeKind.Enum, Name: not ("DayOfWeek" or "MidpointRounding") } => ParameterKind.Choice,
            { Name: "DateOnly" } => ParameterKind.Date,
            _ => (ParameterKind?)null,
        };
        if (kind is null)
        {
            Refuse(syntax.Type!, $"no fact can be handed to `{parameter.Name}`, which is a `{syntax.Type}`", "take `double`, `int`, `bool`, `DateOnly` or an enum of this class, each with `?` where it may be unknown");
            return null;
        }

        var (unit, at) = Unit(syntax.AttributeLists, parameter.GetAttributes(), syntax);
        if (unit is not null && kind is not (ParameterKind.Number or ParameterKind.Whole))
        {
            Refuse(syntax, $"`{parameter.Name}` is no number and has no unit", "remove `Unit`");
            return null;
        }

        if (kind == ParameterKind.Choice && ((INamedTypeSymbol)type).EnumUnderlyingType?.SpecialType != SpecialType.System_Int32)
        {
            Refuse(syntax.Type!, $"`{type.Name}` is numbered in another type than `int`", $"write `enum {type.Name}` alone");
            return null;
        }

        var members = kind != ParameterKind.Choice ? [] : type.GetMembers().OfType<IFieldSymbol>().Where(f => f.HasConstantValue).Select(f => (f.Name, (int)f.ConstantValue!)).ToImmutableArray();
        return new(new Parameter(parameter.Name, kind.Value, IsOptional(parameter.Type), kind == ParameterKind.Choice ? type.Name : ""), unit, at, members, At(syntax.GetLocation()));
    }

    private (string? Unit, Origin At) Unit(IEnumerable<AttributeListSyntax> lists, ImmutableArray<AttributeData> attributes, SyntaxNode otherwise)
    {
        var text = attributes.FirstOrDefault(a => a.AttributeClass?.Name == "UnitAttribute")?.ConstructorArguments is [{ Value: string code }] ? code : null;
        var argument = lists.SelectMany(l => l.Attributes).FirstOrDefault()?.ArgumentList?.Arguments.FirstOrDefault();
        return (text, At((argument ?? otherwise).GetLocation()));
    }

    public static ITypeSymbol ElementOf(ITypeSymbol type) => IsOptional(type) ? ((INamedTypeSymbol)type).TypeArguments[0] : type;

    public static bool IsOptional(ITypeSymbol type) => type.OriginalDefinition.SpecialType == SpecialType.System_Nullable_T;

    private Origin At(Location at) => new(path, at.SourceSpan.Start, at.SourceSpan.Length);

    private Signature? Refuse(SyntaxNodeOrToken at, string what, string instead)
    {
        report(CalculatorFault.CannotBeCalled, at.GetLocation()!, what, instead);
        return null;
    }
}
