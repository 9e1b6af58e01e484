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
        var inputs = new HashSet<int>();
        foreach (var part in DecidingParts(e))
        {
            foreach (var reading in part.Readings)
            {
                if (inputs.Add(reading.Input.Index)) readings.Add(reading);
            }
        }

        return readings;
    }

    /// <summary>What functions in C# gave for the same parts, in words.</summary>
    public static IEnumerable<string> Calculated(Explanation e) => DecidingParts(e).SelectMany(p => p.Calculated).Distinct().Select(c => c.Text).Where(t => t.Length > 0);

    /// <summary>Why functions in C# gave nothing for the same parts.</summary>
    public static IEnumerable<string> Failed(Explanation e) => DecidingParts(e).SelectMany(p => p.Calculated).Distinct().Where(c => c.Failure is not null).Select(c => c.Text);

    private static List<Explanation> DecidingParts(Explanation e)
    {
        var found = new List<Explanation>();
        var seen = new HashSet<Proposition>();
        var open = new Stack<Explanation>();
        open.Push(e);
        while (open.TryPop(out var next))
        {
            if (!seen.Add(next.Proposition)) continue;
            found.Add(next);
            var parts = next.Parts;
            for (var i = parts.Length - 1; i >= 0; i--)
            {
                if (Decides(parts[i].Truth, next.Proposition.Kind, next.Truth)) open.Push(parts[i]);
            }
        }

        return found;
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

    private static bool Decides(Truth part, PropositionKind kind, Truth whole) => (kind, whole) switch
    {
        (PropositionKind.Any or PropositionKind.AtLeast, Truth.True) or (PropositionKind.None, Truth.False) => part == Truth.True,
        (PropositionKind.All or PropositionKind.AtLeast, Truth.False) => part == Truth.False,
        (PropositionKind.All or PropositionKind.Any or PropositionKind.None or PropositionKind.AtLeast, Truth.Unknown) => part == Truth.Unknown,
        _ => true,
    };
}
