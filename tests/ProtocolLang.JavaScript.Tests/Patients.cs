using ProtocolLang.Logic;
using ProtocolLang.Testing.Corpus.Generated;

namespace ProtocolLang.JavaScript.Tests;

internal static class Patients
{
    /// <summary>A random patient whose values a case file could have: the JavaScript refuses all others, as the reader of case files does.</summary>
    public static Case Draw(Protocol protocol, Dice dice)
    {
        var drawn = RandomCases.Draw(protocol, dice);
        return drawn with
        {
            Observations = [.. drawn.Observations.Select(o => o with { Value = Fitting(o.Fact.Type, o.Value) })],
            Treatments = drawn.Treatments is { } all ? [.. all.Where(t => t.Agents.Length > 0)] : null,
        };
    }

    private static double Fitting(FactType type, double value) => type is FactType.Number n
        ? Math.Clamp(n.Whole ? Math.Floor(value) : value, n.Min ?? double.MinValue, n.Max ?? double.MaxValue)
        : value;
}
