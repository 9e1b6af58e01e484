using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using ProtocolLang.Logic;

namespace ProtocolLang.Roslyn.Calculators;

/// <summary>Looks through what one member of a class of calculators does. Everything that is not known to be pure is reported where it stands.</summary>
internal sealed class OperationCheck(INamedTypeSymbol owner, Action<CalculatorFault, Location, string, string?> report)
{
    private const string WhatIsAllowed = "calculators may use numbers, `bool`, `DateOnly`, enums of their own class, arrays of these, `Math`, and functions of their own class";

    private static readonly HashSet<OperationKind> Allowed =
    [
        OperationKind.Block, OperationKind.MethodBody, OperationKind.FieldInitializer, OperationKind.VariableDeclarationGroup, OperationKind.VariableDeclaration, OperationKind.VariableDeclarator,
        OperationKind.VariableInitializer, OperationKind.ExpressionStatement, OperationKind.Return, OperationKind.Conditional, OperationKind.Literal, OperationKind.LocalReference,
        OperationKind.ParameterReference, OperationKind.FieldReference, OperationKind.PropertyReference, OperationKind.Invocation, OperationKind.Argument, OperationKind.Binary, OperationKind.Unary,
        OperationKind.TupleBinary, OperationKind.Conversion, OperationKind.SimpleAssignment, OperationKind.CompoundAssignment, OperationKind.DeconstructionAssignment, OperationKind.DeclarationExpression,
        OperationKind.Increment, OperationKind.Decrement, OperationKind.Coalesce, OperationKind.CoalesceAssignment, OperationKind.Parenthesized, OperationKind.Switch, OperationKind.SwitchCase,
        OperationKind.CaseClause, OperationKind.SwitchExpression, OperationKind.SwitchExpressionArm, OperationKind.IsPattern, OperationKind.ConstantPattern, OperationKind.RelationalPattern,
        OperationKind.DeclarationPattern, OperationKind.DiscardPattern, OperationKind.NegatedPattern, OperationKind.BinaryPattern, OperationKind.RecursivePattern, OperationKind.TypePattern,
        OperationKind.PropertySubpattern, OperationKind.Discard, OperationKind.Tuple, OperationKind.DefaultValue, OperationKind.ObjectCreation, OperationKind.ArrayCreation,
        OperationKind.ArrayInitializer, OperationKind.ArrayElementReference, OperationKind.ImplicitIndexerReference, OperationKind.CollectionExpression, OperationKind.Loop, OperationKind.Branch,
        OperationKind.Empty, OperationKind.Labeled, OperationKind.ConditionalAccess, OperationKind.ConditionalAccessInstance,
    ];

    /// <summary>What of its own class the member uses, each use with its place.</summary>
    public List<(ISymbol Member, IOperation At)> Uses { get; } = [];

    public void Check(IOperation body)
    {
        // What stands in something that is not allowed, or of which the compiler can make nothing, is not looked at.
        var refused = new HashSet<IOperation>();
        foreach (var operation in body.DescendantsAndSelf())
        {
            if (operation.Parent is { } parent && refused.Contains(parent)) refused.Add(operation);
            else if (operation is IInvalidOperation || !IsFine(operation)) refused.Add(operation);
        }
    }

    private bool IsFine(IOperation operation)
    {
        switch (operation)
        {
            case ILoopOperation { LoopKind: not (LoopKind.For or LoopKind.ForEach) }:
                return Refuse(operation, CalculatorFault.MightNotEnd, $"`{Keyword(operation)}` may never end", "write a `for` that counts to a constant, or a `foreach` over an array");
            case IBranchOperation { BranchKind: BranchKind.GoTo }:
                return Refuse(operation, CalculatorFault.MightNotEnd, "`goto` may never end", "write a `for` that counts to a constant, or an `if`");
            case IInvocationOperation call: return IsUsable(call, call.TargetMethod);
            case IPropertyReferenceOperation property: return IsUsable(property, property.Property);
            case IFieldReferenceOperation field: return IsUsable(field, field.Field);
            case IObjectCreationOperation { Constructor: { } constructor } creation: return IsUsable(creation, constructor);
            case IConversionOperation { OperatorMethod: { } method }: return IsUsable(operation, method);
            case IBinaryOperation { OperatorMethod: { } method }: return IsUsable(operation, method);
            case IUnaryOperation { OperatorMethod: { } method }: return IsUsable(operation, method);
            case ICompoundAssignmentOperation { OperatorMethod: { } method }: return IsUsable(operation, method);
            case IIncrementOrDecrementOperation { OperatorMethod: { } method }: return IsUsable(operation, method);
            case IThrowOperation:
                return Refuse(operation, CalculatorFault.NotAllowed, "a calculator cannot throw", "let the function give `double?`, and give back `null` where there is no result");
            case IArgumentOperation { Parameter.RefKind: RefKind.Ref or RefKind.Out }:
                return Refuse(operation, CalculatorFault.NotAllowed, $"`{Text(operation)}` hands a variable on to be changed", "give back what is calculated, several values as a tuple");
            case IVariableDeclaratorOperation { Symbol.RefKind: not RefKind.None }:
                return Refuse(operation, CalculatorFault.NotAllowed, $"`{Text(operation)}` is another name for a variable", "use the variable itself");
            case IArrayCreationOperation array when !IsSmall(array):
                return Refuse(operation, CalculatorFault.MightNotEnd, $"it cannot be told how large `{Text(operation)}` becomes", $"give it a constant size, {StepCount.LargestArray} at most");
        }

        if (!Allowed.Contains(operation.Kind)) return Refuse(operation, CalculatorFault.NotAllowed, $"`{Text(operation)}` is nothing that a calculator may do", WhatIsAllowed);
        // How a compiler goes through an array is no business of the author's.
        if (operation is IConversionOperation { IsImplicit: true, Operand.Type: IArrayTypeSymbol, Parent: IForEachLoopOperation }) return true;
        if (operation.Type is not { TypeKind: not TypeKind.Error } type || AllowedSymbols.IsType(type, owner)) return true;
        return Refuse(operation, CalculatorFault.NotAllowed, $"a calculator cannot use `{NameOf(type)}`", WhatIsAllowed);
    }

    private static string NameOf(ITypeSymbol type) => type.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat);

    private bool IsUsable(IOperation operation, ISymbol member)
    {
        if (SymbolEqualityComparer.Default.Equals(member.ContainingType, owner))
        {
            Uses.Add((member.OriginalDefinition, operation));
            return true;
        }

        if (member is IFieldSymbol { ContainingType: { TypeKind: TypeKind.Enum } own } && SymbolEqualityComparer.Default.Equals(own.ContainingType, owner)) return true;
        if (AllowedSymbols.IsMember(member, owner)) return operation.Type is not { } type || AllowedSymbols.IsType(type, owner) || Refuse(operation, CalculatorFault.NotAllowed, $"a calculator cannot use `{NameOf(type)}`", WhatIsAllowed);
        // Which member is meant is not known then, and the compiler says what is wrong.
        if (operation.Descendants().Any(o => o is IInvalidOperation || o.Type is { TypeKind: TypeKind.Error })) return true;
        // Of `DateTime.Now.Day` what counts is `DateTime.Now`.
        var on = operation is IPropertyReferenceOperation { Instance: { } of } ? of : operation is IInvocationOperation { Instance: { } callee } ? callee : null;
        if (on is IPropertyReferenceOperation { Property: var inner } && !IsUsable(on, inner)) return false;
        var name = member is IMethodSymbol { MethodKind: MethodKind.Constructor } ? $"new {member.ContainingType.Name}" : $"{member.ContainingType?.Name}.{member.Name}";
        return Refuse(operation, CalculatorFault.NotAllowed, $"a calculator cannot use `{name}`", WhatIsAllowed);
    }

    private static bool IsSmall(IArrayCreationOperation array)
    {
        long size = 1;
        foreach (var dimension in array.DimensionSizes)
        {
            if (dimension.ConstantValue is not { HasValue: true, Value: int length } || length < 0) return false;
            size *= length;
            if (size > StepCount.LargestArray) return false;
        }

        return true;
    }

    private bool Refuse(IOperation operation, CalculatorFault fault, string what, string instead)
    {
        report(fault, operation.Syntax.GetLocation(), what, instead);
        return false;
    }

    private static string Keyword(IOperation loop) => loop.Syntax.GetFirstToken().Text;

    /// <summary>The beginning of the first line.</summary>
    private static string Text(IOperation operation)
    {
        var text = operation.Syntax.ToString();
        var end = text.AsSpan().IndexOfAny('\r', '\n', '{');
        text = (end < 0 ? text : text[..end]).TrimEnd();
        return text.Length > 60 ? text[..60] + "…" : text;
    }
}
