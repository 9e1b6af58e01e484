using System.Collections.Immutable;
using ProtocolLang.Logic;

namespace ProtocolLang.Verification.Encoding;

/// <summary>Something about a patient that diagrams ask. Its values are cells; a patient is in exactly one.</summary>
/// <param name="Key">The same in two versions of a protocol when both ask the same and part the answers alike.</param>
/// <param name="Level">Its place in the order of the diagrams.</param>
internal abstract record Variable(string Key, int Level)
{
    public abstract int Count { get; }

    /// <summary>What a patient's record answers to a question: a value, or unknown (value 0).</summary>
    public sealed record Asked(string Key, int Level, Input Input, ImmutableArray<Cell> Cells) : Variable(Key, Level)
    {
        public override int Count => Cells.Length;
        public FactType Type => Input.Type;
    }

    /// <summary>Whether a set holds a value; no when it is unknown.</summary>
    public sealed record Member(string Key, int Level, Asked Of, int Bit) : Variable(Key, Level)
    {
        public override int Count => 2;
    }

    /// <summary>Something computed that cannot be related to the inputs it is computed from. Its first value is that it has none: a division by zero, say.</summary>
    public sealed record Calculated(string Key, int Level, Term Term, string Name, FactType Type, ImmutableArray<Cell> Cells, ImmutableArray<Asked> From) : Variable(Key, Level)
    {
        public override int Count => Cells.Length;
    }

    /// <summary>How two answers stand to each other, when both are known. Each value is one way in which they can.</summary>
    public sealed record Order(string Key, int Level, Asked Left, Asked Right, ImmutableArray<Comparand> Comparands, ImmutableArray<ImmutableArray<int>> Signs) : Variable(Key, Level)
    {
        public override int Count => Signs.Length;
    }

    public sealed override string ToString() => Key;
}

/// <summary>One way of setting a left answer beside a right one: <c>Factor * left + Months + Days</c> against <c>right</c>.
/// Numbers have a factor and an offset in <paramref name="Days"/>.</summary>
internal readonly record struct Comparand(double Factor, int Months, double Days) : IComparable<Comparand>
{
    public static readonly Comparand Plain = new(1, 0, 0);

    /// <summary>The left answer as it is compared; NaN when there is no such date.</summary>
    public double Of(double left) => Months == 0 && Factor == 1 ? left + Days : Months != 0 ? Dates.Shift(left, Months, (int)Days) : Factor * left + Days;

    public int CompareTo(Comparand other) => (Factor, Months, Days).CompareTo((other.Factor, other.Months, other.Days));
}
