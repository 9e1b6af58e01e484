using ProtocolLang.Binding;
using ProtocolLang.Diagnostics;
using ProtocolLang.Logic;
using ProtocolLang.Parsing;
using ProtocolLang.Symbols;
using ProtocolLang.Units;

namespace ProtocolLang.Lowering;

/// <summary>Turns arithmetic into terms, with every number brought to base units, and checks dimensions on the way.</summary>
/// <param name="termOf">The term of a fact or calculation, in its own unit.</param>
internal sealed class ArithmeticLowering(Func<Quantity, Term> termOf, Action<Diagnostic> report)
{
    /// <summary>Checks the dimensions of all calculations, without lowering anything else.</summary>
    public static void Check(SemanticModel model, Action<Diagnostic> report)
    {
        var check = new ArithmeticLowering(_ => new Term.Constant(1), report);
        foreach (var (key, calculation) in model.Calculations)
        {
            // Where two things have one name, that has been reported, and the symbol may be the other one.
            if (calculation is not BoundCalculation.Formula formula || !model.Symbols.TryGetValue(key, out var symbol) || symbol.Entry is not { Kind: NameKind.Calculation, IsBroken: false, Type: FactType.Number type }) continue;
            _ = check.Lower(symbol.Name, formula.Arithmetic, type, formula.Place);
        }
    }

    /// <summary>A term in base units and what it measures; the dimension is null after a problem was reported.</summary>
    private readonly record struct Measured(Term Term, Dimension? Dimension);

    /// <summary>The term in the unit that the calculation is declared in.</summary>
    public Term Lower(string name, Arithmetic arithmetic, FactType.Number type, Placement place)
    {
        var measured = Lower(arithmetic, place);
        if (measured.Dimension is not { } dimension) return measured.Term;
        // A plain number is taken to be in the declared unit: that is how formulas of medicine are printed.
        if (dimension.IsPlain && !type.Unit.IsPlain) return measured.Term;
        if (dimension.ToString() == type.Unit.Dimension) return Scale(measured.Term, 1 / type.Unit.Factor);
        report(TypeDiagnostics.WrongResult(place.Locate(arithmetic.Span), name, dimension.ToString(), type.UnitText.Length == 0 ? "plain numbers" : type.UnitText));
        return measured.Term;
    }

    private Measured Lower(Arithmetic arithmetic, Placement place)
    {
        switch (arithmetic)
        {
            case Arithmetic.Number n:
                return new(new Term.Constant(n.Value * n.Unit.Factor), Dimension.Of(n.Unit));
            case Arithmetic.Of { Quantity.Type: FactType.Number number } of:
                return new(Scale(termOf(of.Quantity), number.Unit.Factor), Dimension.Of(number.Unit));
            case Arithmetic.InUnit u:
                var operand = Lower(u.Operand, place);
                if (operand.Dimension is { } d && d.ToString() != u.Unit.Dimension)
                {
                    report(TypeDiagnostics.NotInUnit(place.Locate(u.Span), d.ToString(), u.Unit.Code));
                    return operand with { Dimension = null };
                }

                return operand with { Term = Scale(operand.Term, 1 / u.Unit.Factor), Dimension = operand.Dimension is null ? null : Dimension.Plain };
            case Arithmetic.SquareRoot r:
                var radicand = Lower(r.Operand, place);
                if (radicand.Dimension is { } of2 && of2.SquareRoot() is null) report(TypeDiagnostics.NoSquareRoot(place.Locate(r.Span), of2.ToString()));
                return new(new Term.SquareRoot(radicand.Term), radicand.Dimension?.SquareRoot());
            case Arithmetic.Binary b:
                return Combine(b, Lower(b.Left, place), Lower(b.Right, place), place);
            default:
                // What could not be read has been reported and fits anything.
                return new(new Term.Constant(double.NaN), null);
        }
    }

    private Measured Combine(Arithmetic.Binary binary, Measured left, Measured right, Placement place)
    {
        var term = new Term.Arithmetic(binary.Operator, left.Term, right.Term);
        if (left.Dimension is not { } l || right.Dimension is not { } r) return new(term, null);
        switch (binary.Operator)
        {
            case ArithmeticOperator.Multiply: return new(term, l.Times(r, 1));
            case ArithmeticOperator.Divide: return new(term, l.Times(r, -1));
            default:
                if (l.ToString() == r.ToString()) return new(term, l);
                report(TypeDiagnostics.SumOfDifferentUnits(place.Locate(binary.Span), l.ToString(), r.ToString()));
                return new(term, null);
        }
    }

    /// <summary>A term times a number; itself when that is one.</summary>
    public static Term Scale(Term term, double factor) => factor == 1 ? term : new Term.Arithmetic(ArithmeticOperator.Multiply, term, new Term.Constant(factor));
}
