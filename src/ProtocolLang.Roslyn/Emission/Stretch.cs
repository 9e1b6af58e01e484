using System.Numerics;
using ProtocolLang.Logic;

namespace ProtocolLang.Roslyn.Emission;

/// <summary>What a test of one input comes down to: the value lies from <paramref name="Low"/> to <paramref name="High"/>, or, for
/// <paramref name="IsOutside"/>, below or above. Many tests are of this kind, and eight of them cost no more than one.</summary>
/// <param name="Input">The place of the input in <see cref="Protocol.Inputs"/>.</param>
internal sealed record Stretch(int Input, double Low, double High, bool IsOutside)
{
    /// <summary>How many are worked out at once.</summary>
    public const int AtOnce = 8;

    /// <summary>Fewer are sooner worked out one by one.</summary>
    public const int FewestAtOnce = 3;

    /// <summary>Null when the test is of another kind.</summary>
    public static Stretch? Of(Proposition test) => PlainTests.Question(test) is not var (question, isDenied) ? null
        : Of(question) is { } stretch && stretch.IsSound ? stretch with { IsOutside = stretch.IsOutside != isDenied }
        : null;

    private bool IsSound => !double.IsNaN(Low) && !double.IsNaN(High);

    private static Stretch? Of(Formula question) => question switch
    {
        Formula.OneOf o => Of(o.Input, o.Values),
        Formula.Compare { Left: Term.Of of, Right: Term.Constant bound } c => Of(of.Input.Index, c.Operator, bound.Value),
        Formula.Compare { Left: Term.Constant bound, Right: Term.Of of } c => Of(of.Input.Index, Turned(c.Operator), bound.Value),
        _ => null,
    };

    /// <summary>A value is never outside of its type, so that the last value's stretch need not end.</summary>
    private static Stretch? Of(Input input, ulong values)
    {
        var count = input.Type.ValueNames.Length;
        var all = (1UL << count) - 1;
        values &= all;
        if (IsOneRun(values)) return Run(input, values, count, isOutside: false);
        return IsOneRun(~values & all) ? Run(input, ~values & all, count, isOutside: true) : null;
    }

    private static bool IsOneRun(ulong values) => values != 0 && BitOperations.IsPow2((values >> BitOperations.TrailingZeroCount(values)) + 1);

    private static Stretch Run(Input input, ulong values, int count, bool isOutside)
    {
        var (low, high) = (BitOperations.TrailingZeroCount(values), BitOperations.Log2(values));
        return new(input.Index, low == 0 ? double.NegativeInfinity : low, high == count - 1 ? double.PositiveInfinity : high, isOutside);
    }

    private static Stretch Of(int input, Comparison comparison, double bound) => comparison switch
    {
        Comparison.Less => new(input, bound, double.PositiveInfinity, IsOutside: true),
        Comparison.AtMost => new(input, double.NegativeInfinity, bound, IsOutside: false),
        Comparison.Equal => new(input, bound, bound, IsOutside: false),
        Comparison.AtLeast => new(input, bound, double.PositiveInfinity, IsOutside: false),
        _ => new(input, double.NegativeInfinity, bound, IsOutside: true),
    };

    private static Comparison Turned(Comparison comparison) => comparison switch
    {
        Comparison.Less => Comparison.Greater,
        Comparison.AtMost => Comparison.AtLeast,
        Comparison.AtLeast => Comparison.AtMost,
        Comparison.Greater => Comparison.Less,
        _ => comparison,
    };
}
