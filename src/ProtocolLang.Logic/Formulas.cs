using System.Collections.Immutable;

namespace ProtocolLang.Logic;

public enum Comparison { Less, AtMost, Equal, AtLeast, Greater }

/// <summary>A number or date computed from inputs; unknown (NaN) when anything it needs is unknown, or when it is not finite.</summary>
public abstract record Term
{
    public sealed record Constant(double Value) : Term;

    public sealed record Of(Input Input) : Term;

    /// <summary>Operands are in base units where they carry any, so that no conversion is left to the engines.</summary>
    public sealed record Arithmetic(ArithmeticOperator Operator, Term Left, Term Right) : Term;

    public sealed record SquareRoot(Term Operand) : Term;

    /// <summary>A date moved by calendar months and days.</summary>
    public sealed record Shift(Term Date, int Months, int Days) : Term;

    /// <summary>The sum of the points whose condition is true; unknown while any condition is.</summary>
    public sealed record Score(ImmutableArray<(Proposition When, double Points)> Items) : Term
    {
        public bool Equals(Score? other) => other is not null && Items.SequenceEqual(other.Items);
        public override int GetHashCode() => Items.Length;
    }

    /// <summary>What a function of the author's gives.</summary>
    public sealed record Call(Function Function, ImmutableArray<Argument> Arguments) : Term
    {
        public bool Equals(Call? other) => other is not null && Function == other.Function && Arguments.SequenceEqual(other.Arguments);
        public override int GetHashCode() => HashCode.Combine(Function, Arguments.Length);
    }
}

public enum ArithmeticOperator { Add, Subtract, Multiply, Divide }

/// <summary>A two-valued formula. Formulas are made by a <see cref="FormulaTable"/>, which makes each only once: equality is identity, and
/// <see cref="Id"/> numbers them so that operands always come before what uses them.</summary>
public abstract record Formula(int Id)
{
    public sealed record Constant(int Id, bool Value) : Formula(Id);

    /// <summary>The term has a value.</summary>
    public sealed record Known(int Id, Term Term) : Formula(Id);

    /// <summary>A finite input is one of the values whose bit is set; false when unknown.</summary>
    public sealed record OneOf(int Id, Input Input, ulong Values) : Formula(Id);

    /// <summary>A set input holds at least one of the values whose bit is set; false when unknown.</summary>
    public sealed record Includes(int Id, Input Input, ulong Values) : Formula(Id);

    /// <summary>False when either side is unknown.</summary>
    public sealed record Compare(int Id, Term Left, Comparison Operator, Term Right) : Formula(Id);

    public sealed record Not(int Id, Formula Operand) : Formula(Id);

    public sealed record All(int Id, ImmutableArray<Formula> Operands) : Formula(Id);

    public sealed record Any(int Id, ImmutableArray<Formula> Operands) : Formula(Id);

    public sealed record AtLeast(int Id, int Count, ImmutableArray<Formula> Operands) : Formula(Id);

    public virtual bool Equals(Formula? other) => ReferenceEquals(this, other);
    public override int GetHashCode() => Id;
}
