using ProtocolLang.Interpreter.History;
using ProtocolLang.Logic;

namespace ProtocolLang.Interpreter.Explaining;

/// <summary>What an answer hangs on, out of all that a condition reads.</summary>
public static class Reasons
{
    /// <summary>The readings that make a condition what it is, in the author's order: of an <c>any of</c> that holds, only those of the parts that hold,
    /// and so on. However deep definitions are nested, and however often one is used, each is looked at once.</summary>
    public static IReadOnlyList<Reading> Deciding(Explanation e)
    {
        var readings = new List<Reading>();
        var inputs = new HashSet<Input>();
        foreach (var part in DecidingParts(e)) readings.AddRange(part.Readings.Where(r => inputs.Add(r.Input)));
        return readings;
    }

    /// <summary>What functions in C# gave for the same parts, in words.</summary>
    public static IEnumerable<string> Calculated(Explanation e) => DecidingParts(e).SelectMany(p => p.Calculated).Distinct().Select(c => c.Text).Where(t => t.Length > 0);

    /// <summary>Why functions in C# gave nothing for the same parts.</summary>
    public static IEnumerable<string> Failed(Explanation e) => DecidingParts(e).SelectMany(p => p.Calculated).Distinct().Where(c => c.Failure is not null).Select(c => c.Text);

    private static IEnumerable<Explanation> DecidingParts(Explanation e)
    {
        var seen = new HashSet<Explanation>(ReferenceEqualityComparer.Instance);
        var open = new Stack<Explanation>([e]);
        while (open.TryPop(out var next))
        {
            if (!seen.Add(next)) continue;
            yield return next;
            foreach (var part in Parts(next).Reverse()) open.Push(part);
        }
    }

    /// <summary>The smallest conditions that each would have to turn out otherwise for a condition that does not hold to hold.</summary>
    public static IEnumerable<Explanation> Failing(Explanation e) => e.Proposition.Kind == PropositionKind.All && e.Parts.Length > 0
        ? e.Parts.Where(p => p.Truth == Truth.False).SelectMany(Failing)
        : [e];

    /// <summary>The smallest conditions that hold and each make an <c>any of</c> hold.</summary>
    public static IEnumerable<Explanation> Holding(Explanation e) => e.Proposition.Kind == PropositionKind.Any && e.Parts.Length > 0
        ? e.Parts.Where(p => p.Truth == Truth.True).SelectMany(Holding)
        : [e];

    /// <summary>The smallest conditions of an <c>all of</c> that are not known.</summary>
    public static IEnumerable<Explanation> Open(Explanation e) => e.Proposition.Kind == PropositionKind.All && e.Parts.Length > 0
        ? e.Parts.Where(p => p.Truth == Truth.Unknown).SelectMany(Open)
        : [e];

    private static IEnumerable<Explanation> Parts(Explanation e) => (e.Proposition.Kind, e.Truth) switch
    {
        (PropositionKind.Any or PropositionKind.AtLeast, Truth.True) or (PropositionKind.None, Truth.False) => e.Parts.Where(p => p.Truth == Truth.True),
        (PropositionKind.All or PropositionKind.AtLeast, Truth.False) => e.Parts.Where(p => p.Truth == Truth.False),
        (PropositionKind.All or PropositionKind.Any or PropositionKind.None or PropositionKind.AtLeast, Truth.Unknown) => e.Parts.Where(p => p.Truth == Truth.Unknown),
        _ => e.Parts,
    };
}
