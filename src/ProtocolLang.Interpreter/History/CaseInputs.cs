using System.Collections.Immutable;
using ProtocolLang.Logic;

namespace ProtocolLang.Interpreter.History;

/// <summary>Everything that a protocol reads from one case, in the order of <see cref="Protocol.Inputs"/>.</summary>
public sealed class CaseInputs
{
    private readonly double[] values;

    internal CaseInputs(ImmutableArray<Reading> readings)
    {
        Readings = readings;
        values = new double[readings.Length];
        for (var i = 0; i < values.Length; i++) values[i] = readings[i].Value;
    }

    public ImmutableArray<Reading> Readings { get; }
    public ReadOnlySpan<double> Values => values;
    public Reading this[Input input] => Readings[input.Index];
}
