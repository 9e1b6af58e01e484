using Microsoft.CodeAnalysis;

namespace ProtocolLang.Roslyn.Calculators;

/// <summary>What calculators may use of .NET: numbers, truth values, days, and spans and arrays of these. Nothing of it reads or changes anything but its arguments,
/// and what is not listed is not allowed.</summary>
internal static class AllowedSymbols
{
    private static readonly HashSet<SpecialType> Plain =
    [
        SpecialType.System_Boolean, SpecialType.System_SByte, SpecialType.System_Byte, SpecialType.System_Int16, SpecialType.System_UInt16, SpecialType.System_Int32,
        SpecialType.System_UInt32, SpecialType.System_Int64, SpecialType.System_UInt64, SpecialType.System_Single, SpecialType.System_Double, SpecialType.System_Decimal,
    ];

    private static readonly HashSet<string> OtherTypes = ["System.DateOnly", "System.DayOfWeek", "System.MidpointRounding", "System.Index"];

    private static readonly HashSet<string> Spans = ["Span", "ReadOnlySpan"];

    /// <summary>Of what has members that need a second look, those that may be used.</summary>
    private static readonly Dictionary<string, string[]> Members = new(StringComparer.Ordinal)
    {
        ["System.Array"] = ["Length", "GetLength"],
        ["System.Span"] = ["Length", "IsEmpty", "this[]", "Slice", "Fill", "Clear", "op_Implicit", ".ctor"],
        ["System.ReadOnlySpan"] = ["Length", "IsEmpty", "this[]", "Slice", "op_Implicit", ".ctor"],
        ["System.Nullable"] = ["HasValue", "Value", "GetValueOrDefault", "op_Implicit", "op_Explicit", ".ctor"],
    };

    /// <summary>Whether a value of a type may be held.</summary>
    /// <param name="owner">The class of the calculators, whose enums are allowed.</param>
    public static bool IsType(ITypeSymbol type, INamedTypeSymbol owner) => type switch
    {
        { SpecialType: SpecialType.System_Void } => true,
        IArrayTypeSymbol array => IsScalar(array.ElementType, owner),
        INamedTypeSymbol { IsTupleType: true } tuple => tuple.TupleElements.All(e => IsType(e.Type, owner)),
        INamedTypeSymbol { Arity: 1 } span when IsSpan(span) => IsScalar(span.TypeArguments[0], owner),
        _ => IsScalar(type, owner),
    };

    public static bool IsSpan(ITypeSymbol type) => type is INamedTypeSymbol { Arity: 1 } && Spans.Contains(type.Name) && type.ContainingNamespace is { Name: "System", ContainingNamespace.IsGlobalNamespace: true };

    private static bool IsScalar(ITypeSymbol type, INamedTypeSymbol owner) =>
        type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable ? IsScalar(nullable.TypeArguments[0], owner)
        : Plain.Contains(type.SpecialType) || OtherTypes.Contains(NameOf(type)) || (type.TypeKind == TypeKind.Enum && SymbolEqualityComparer.Default.Equals(type.ContainingType, owner));

    /// <summary>Whether a member of .NET may be used.</summary>
    public static bool IsMember(ISymbol member, INamedTypeSymbol owner)
    {
        if (member.ContainingType is not { } type) return false;
        if (type.IsTupleType) return member is IFieldSymbol;
        if (Members.TryGetValue(NameOf(type), out var names)) return names.Contains(member is IPropertySymbol { IsIndexer: true } ? "this[]" : member.Name);
        return (NameOf(type) == "System.Math" || IsScalar(type, owner)) && member switch
        {
            IMethodSymbol m => IsType(m.ReturnType, owner) && !m.IsGenericMethod && m.Parameters.All(p => p.RefKind == RefKind.None && IsType(p.Type, owner)),
            IPropertySymbol p => IsType(p.Type, owner) && p.Parameters.IsEmpty,
            IFieldSymbol f => IsType(f.Type, owner),
            _ => false,
        };
    }

    /// <summary>The name with its namespace, without type arguments.</summary>
    private static string NameOf(ITypeSymbol type) => type.ContainingType is null && type.ContainingNamespace is { IsGlobalNamespace: false } space ? $"{space.ToDisplayString()}.{type.Name}" : type.Name;
}
