using ProtocolLang.Interpreter.History;
using ProtocolLang.Logic;

namespace ProtocolLang.Interpreter.Explaining;

/// <summary>What an answer hangs on, out of all that a condition reads.</summary>
public static class Reasons
{
    /// <summary>The readings that make a condition what it is: of an <c>any of</c> that holds, only those of the parts that hold, and so on.</summary>
    public static IEnumerable<Reading> Deciding(Explanation e) => e.Readings.Concat(Parts(e).SelectMany(Deciding)).DistinctBy(r => r.Input);

    /// <summary>The smallest conditions that each would have to turn out otherwise for a condition that does not hold to hold.</summary>
    public static IEnumerable<Explanation> Failing(Explanation e) => e.Proposition.Kind == PropositionKind.All && e.Parts.Length > 0
        ? e.Parts.Where(p => p.Truth == Truth.False).SelectMany(Failing)
        : [e];

    /// <summary>The smallest conditions that hold and each make an <c>any of</c> hold.</summary>
    public static IEnumerable<Explanation> Holding(Explanation e) => e.Proposition.Kind == PropositionKind.Any && e.Parts.Length > 0
        ? e.Parts.Where(p => p.Truth == Truth.True).SelectMany(Holding)
        : [e];

    private static IEnumerable<Explanation> Parts(Explanation e) => (e.Proposition.Kind, e.Truth) switch
    {
        (PropositionKind.Any or PropositionKind.AtLeast, Truth.True) or (PropositionKind.None, Truth.False) => e.Parts.Where(p => p.Truth == Truth.True),
        (PropositionKind.All or PropositionKind.AtLeast, Truth.False) => e.Parts.Where(p => p.Truth == Truth.False),
        (PropositionKind.All or PropositionKind.Any or PropositionKind.None or PropositionKind.AtLeast, Truth.Unknown) => e.Parts.Where(p => p.Truth == Truth.Unknown),
        _ => e.Parts,
    };
}
