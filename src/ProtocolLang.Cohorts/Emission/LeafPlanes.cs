using System.Collections.Immutable;
using System.Globalization;
using System.Numerics;
using ProtocolLang.Cohorts.Engine;
using ProtocolLang.Logic;

namespace ProtocolLang.Cohorts.Emission;

/// <summary>What is asked of inputs directly, each question once: whether it is known, one of some values, at least a bound.</summary>
internal sealed class LeafPlanes(PlaneText text)
{
    private readonly Dictionary<Question, int> planes = [];

    /// <summary>All that was asked, in the order of the inputs, each with the plane that answers it.</summary>
    public ImmutableArray<(Question Question, int Plane)> Questions => [.. planes.Select(p => (p.Key, p.Value)).OrderBy(p => p.Key.Input)];

    public string Known(Input input) => Ask(new Question.IsKnown(input.Index));

    /// <summary>Values as stretches of neighbours.</summary>
    /// <returns>One plane for each stretch.</returns>
    public ImmutableArray<string> OneOf(Input input, ulong values)
    {
        var stretches = ImmutableArray.CreateBuilder<string>();
        for (var rest = values; rest != 0;)
        {
            var low = BitOperations.TrailingZeroCount(rest);
            var high = low + BitOperations.TrailingZeroCount(~(rest >> low)) - 1;
            stretches.Add(Ask(new Question.Between(input.Index, (byte)low, (byte)high)));
            rest = high >= 63 ? 0 : rest & ulong.MaxValue << (high + 1);
        }

        return stretches.ToImmutable();
    }

    public string Includes(Input input, ulong values) => Ask(new Question.Includes(input.Index, values));

    public string AtLeast(Input input, double bound) => Ask(new Question.AtLeast(input.Index, input.Type is FactType.Number { Whole: true } ? Math.Ceiling(bound) : bound));

    public string Above(Input input, double bound) => AtLeast(input, Next(bound));

    /// <summary>What is above a number is at least the next one.</summary>
    public static double Next(double number) => double.IsPositiveInfinity(number) ? double.NaN : Math.BitIncrement(number);

    public static string Literal(double value) => value switch
    {
        double.PositiveInfinity => "double.PositiveInfinity",
        double.NegativeInfinity => "double.NegativeInfinity",
        _ when double.IsNaN(value) => "double.NaN",
        _ => value.ToString("R", CultureInfo.InvariantCulture) + "d",
    };

    private string Ask(Question question)
    {
        if (!planes.TryGetValue(question, out var slot)) planes.Add(question, slot = text.NewPlane());
        return PlaneText.Plane(slot);
    }
}
