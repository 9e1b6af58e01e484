using System.Collections.Immutable;
using ProtocolLang.Logic;

namespace ProtocolLang.Units;

/// <summary>What came of reading a value.</summary>
public abstract record ValueResult
{
    private ValueResult()
    {
    }

    /// <param name="Value">As <see cref="FactType"/> carries it.</param>
    public sealed record Ok(double Value) : ValueResult;

    /// <param name="Text">What was written: the value, or the one member of a set that is unknown.</param>
    /// <param name="Nearest">The value that was probably meant, or null.</param>
    public sealed record NotOneOf(string Text, string? Nearest, ImmutableArray<string> Allowed) : ValueResult;

    public sealed record NotANumber(string Text) : ValueResult;

    /// <param name="Value">In the fact's own unit, as the bounds are.</param>
    public sealed record OutOfRange(double Value, double? Min, double? Max) : ValueResult;

    public sealed record NotWhole(double Value) : ValueResult;

    public sealed record MissingUnit(Unit Expected) : ValueResult;

    /// <param name="Nearest">Units that were perhaps meant, nearest first.</param>
    public sealed record UnknownUnit(string Text, ImmutableArray<string> Nearest) : ValueResult;

    public sealed record WrongDimension(Unit Expected, Unit Found) : ValueResult;

    /// <param name="Why">As <see cref="DateReader"/> says it: <c>2023-02-30 does not exist</c>.</param>
    public sealed record BadDate(string Why) : ValueResult;
}
