using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using ProtocolLang.Logic;

namespace ProtocolLang.Roslyn.Calculators;

/// <summary>Bounds how often something is done when a member runs, so that every calculation is known to end, and soon.</summary>
internal sealed class StepCount(Func<ISymbol, double> stepsOf, Action<CalculatorFault, Location, string, string?> report)
{
    /// <summary>Arrays have no more elements, so that a loop over one is bounded too.</summary>
    public const int LargestArray = 1000;

    /// <summary>More would make a cohort of millions wait for hours.</summary>
    public const double MostSteps = 1_000_000;

    /// <summary>Rounds of loops, calls of own functions and elements of new arrays, at most; a loop that cannot be bounded is reported.</summary>
    /// <param name="uses">What the body uses of its own class.</param>
    public double Of(IOperation body, IEnumerable<(ISymbol Member, IOperation At)> uses)
    {
        var rounds = new Dictionary<IOperation, double>();
        foreach (var loop in body.DescendantsAndSelf().OfType<ILoopOperation>()) rounds[loop] = Rounds(loop);
        var elements = body.DescendantsAndSelf().OfType<IArrayCreationOperation>().Sum(a => Size(a) * Around(a));
        return 1 + elements + rounds.Sum(l => l.Value * Around(l.Key)) + uses.Sum(u => stepsOf(u.Member) * Around(u.At));

        double Around(IOperation operation)
        {
            var times = 1.0;
            for (var parent = operation.Parent; parent is not null; parent = parent.Parent)
            {
                if (rounds.TryGetValue(parent, out var count)) times *= Math.Max(count, 1);
            }

            return times;
        }
    }

    private double Rounds(ILoopOperation loop)
    {
        switch (loop)
        {
            case IForEachLoopOperation { Collection: var collection }:
                var over = collection is IConversionOperation { IsImplicit: true } conversion ? conversion.Operand.Type : collection.Type;
                if (over is IArrayTypeSymbol || (over is not null && AllowedSymbols.IsSpan(over))) return LargestArray;
                return Refuse(loop, "it cannot be told how often this `foreach` is gone through", "go through an array or a span");
            case IForLoopOperation counted:
                return Rounds(counted) ?? Refuse(
                    loop, "it cannot be told how often this `for` is gone through", "count from one constant to another, `for (var i = 0; i < 10; i++)`, or to the `Length` of an array, and leave the counter alone in between");
            default:
                // `while` and `do` are refused anyway.
                return 1;
        }
    }

    /// <summary>One of another size than a constant is refused anyway.</summary>
    private static double Size(IArrayCreationOperation array) => array.DimensionSizes.Aggregate(1.0, (size, d) => size * (d.ConstantValue is { HasValue: true, Value: int length } ? length : 1));

    private double Refuse(ILoopOperation loop, string what, string instead)
    {
        report(CalculatorFault.MightNotEnd, loop.Syntax.GetFirstToken().GetLocation(), what, instead);
        return 1;
    }

    private static double? Rounds(IForLoopOperation loop)
    {
        if (loop.Before is not [IVariableDeclarationGroupOperation { Declarations: [{ Declarators: [{ Symbol: var counter } declarator] }] }]) return null;
        if (counter.Type.SpecialType is not (SpecialType.System_Int32 or SpecialType.System_Int64)) return null;
        if (declarator.GetVariableInitializer()?.Value is not { } first || Range(first) is not var (lowest, highest)) return null;
        if (loop.Condition is not IBinaryOperation { LeftOperand: var left, RightOperand: var right, OperatorKind: var kind } || !IsCounter(left, counter) || Range(right) is not var (low, high)) return null;
        if (loop.AtLoopBottom is not [IExpressionStatementOperation { Operation: var step }] || Step(step, counter) is not { } by || by == 0) return null;
        if (loop.Body.DescendantsAndSelf().Any(o => Changes(o, counter))) return null;
        return kind switch
        {
            BinaryOperatorKind.LessThan when by > 0 => Math.Max(0, Math.Ceiling((high - lowest) / by)),
            BinaryOperatorKind.LessThanOrEqual when by > 0 => Math.Max(0, Math.Floor((high - lowest) / by) + 1),
            BinaryOperatorKind.GreaterThan when by < 0 => Math.Max(0, Math.Ceiling((highest - low) / -by)),
            BinaryOperatorKind.GreaterThanOrEqual when by < 0 => Math.Max(0, Math.Floor((highest - low) / -by) + 1),
            _ => null,
        };
    }

    /// <summary>What a whole number can be, when that is plain to see.</summary>
    /// <param name="depth">Longer sums are not looked through.</param>
    private static (double Low, double High)? Range(IOperation operation, int depth = 8)
    {
        if (depth == 0) return null;
        if (operation is IConversionOperation { OperatorMethod: null } conversion) return Range(conversion.Operand, depth - 1);
        if (operation.ConstantValue is { HasValue: true, Value: int or long } constant) return (Convert.ToDouble(constant.Value, null), Convert.ToDouble(constant.Value, null));
        return operation switch
        {
            IParenthesizedOperation p => Range(p.Operand, depth - 1),
            IPropertyReferenceOperation { Property: { Name: "Length", ContainingType: var type } } when type.SpecialType == SpecialType.System_Array || AllowedSymbols.IsSpan(type) => (0, LargestArray),
            IBinaryOperation { OperatorKind: BinaryOperatorKind.Add } b when Range(b.LeftOperand, depth - 1) is var (l1, h1) && Range(b.RightOperand, depth - 1) is var (l2, h2) => (l1 + l2, h1 + h2),
            IBinaryOperation { OperatorKind: BinaryOperatorKind.Subtract } b when Range(b.LeftOperand, depth - 1) is var (l1, h1) && Range(b.RightOperand, depth - 1) is var (l2, h2) => (l1 - h2, h1 - l2),
            _ => null,
        };
    }

    private static double? Step(IOperation step, ILocalSymbol counter) => step switch
    {
        IIncrementOrDecrementOperation i when IsCounter(i.Target, counter) => i.Kind == OperationKind.Increment ? 1 : -1,
        ICompoundAssignmentOperation { OperatorKind: BinaryOperatorKind.Add or BinaryOperatorKind.Subtract } c when IsCounter(c.Target, counter) && c.Value.ConstantValue is { HasValue: true, Value: int or long } by =>
            Convert.ToDouble(by.Value, null) * (c.OperatorKind == BinaryOperatorKind.Add ? 1 : -1),
        _ => null,
    };

    private static bool Changes(IOperation operation, ILocalSymbol counter) => operation switch
    {
        IAssignmentOperation a => a.Target is ITupleOperation tuple ? tuple.DescendantsAndSelf().Any(t => t.Parent is ITupleOperation && IsCounter(t, counter)) : IsCounter(a.Target, counter),
        IIncrementOrDecrementOperation i => IsCounter(i.Target, counter),
        _ => false,
    };

    private static bool IsCounter(IOperation operation, ILocalSymbol counter) => operation is ILocalReferenceOperation local && SymbolEqualityComparer.Default.Equals(local.Local, counter);
}
