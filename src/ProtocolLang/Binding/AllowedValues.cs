using System.Collections.Immutable;
using ProtocolLang.Logic;
using ProtocolLang.Symbols;

namespace ProtocolLang.Binding;

/// <summary>Which values of a fact a condition leaves possible, at the most: where that cannot be told at a glance, all of them. A bit for each finite
/// value, or for each whole number below 64. It finds conditions that surely exclude each other; it proves nothing else.</summary>
internal sealed class AllowedValues(SemanticModel model)
{
    private const ulong All = ulong.MaxValue;
    private const int MaxDepth = 64;
    private readonly Dictionary<(string Definition, string Fact), ulong> known = [];

    public static bool CanTell(FactType? type) => type is { IsFinite: true } or FactType.Number { Whole: true };

    /// <summary>Of all conditions together.</summary>
    public ulong Of(IEnumerable<BoundCondition> conditions, Symbol fact) => conditions.Aggregate(All, (mask, c) => mask & Of(c, fact, 0));

    /// <summary>Whether some value of every fact passes both; false means that no patient meets both.</summary>
    public bool CanMeet(ImmutableArray<BoundCondition> some, ImmutableArray<BoundCondition> others) =>
        FactsOf(others).All(f => (Of(some, f) & Of(others, f)) != 0);

    private ulong Of(BoundCondition condition, Symbol fact, int depth) => depth > MaxDepth ? All : condition switch
    {
        BoundCondition.Phrase p => Of(p.Condition, fact, depth + 1),
        BoundCondition.Bullets { Kind: BulletKind.All } b => b.Parts.Aggregate(All, (mask, p) => mask & Of(p, fact, depth + 1)),
        BoundCondition.Bullets { Kind: BulletKind.Any } b => b.Parts.Aggregate(0UL, (mask, p) => mask | Of(p, fact, depth + 1)),
        _ => All,
    };

    private ulong Of(Condition condition, Symbol fact, int depth) => depth > MaxDepth ? All : condition switch
    {
        Condition.Named n => OfDefinition(n.Definition.Key, fact, depth),
        Condition.Junction { IsAll: true } j => j.Parts.Aggregate(All, (mask, p) => mask & Of(p, fact, depth + 1)),
        Condition.Junction j => j.Parts.Aggregate(0UL, (mask, p) => mask | Of(p, fact, depth + 1)),
        Condition.InPart { Negated: false } p => p.Parts.Aggregate(0UL, (mask, k) => mask | OfDefinition(k, fact, depth)),
        Condition.Measured { Quantity: Quantity.OfFact { Selector: Selector.Latest } q } m when q.Fact.Key == fact.Key && q.Window == TimeWindow.Always => Of(m.Test, q.Type),
        _ => All,
    };

    private ulong OfDefinition(string key, Symbol fact, int depth)
    {
        if (known.TryGetValue((key, fact.Key), out var mask)) return mask;
        return known[(key, fact.Key)] = model.Definitions.TryGetValue(key, out var meaning) ? Of(meaning, fact, depth + 1) : All;
    }

    private static ulong Of(ValueTest test, FactType type) => test switch
    {
        ValueTest.OneOf t => t.Values,
        _ when type.IsFinite => All,
        ValueTest.Compare { Comparison: var comparison, Value: var value } => Numbers(n => comparison switch
        {
            Comparison.Less => n < value,
            Comparison.AtMost => n <= value,
            Comparison.Equal => n == value,
            Comparison.AtLeast => n >= value,
            Comparison.Greater => n > value,
            _ => true,
        }),
        ValueTest.Between t => Numbers(n => n >= t.Low && n <= t.High),
        ValueTest.NotEqual t => Numbers(n => n != t.Value),
        _ => All,
    };

    /// <summary>The last bit stands for all higher numbers too.</summary>
    public static ulong Numbers(Func<double, bool> passes)
    {
        var mask = passes(1_000_000) ? 1UL << 63 : 0;
        for (var n = 0; n < 63; n++) mask |= passes(n) ? 1UL << n : 0;
        return mask;
    }

    private IEnumerable<Symbol> FactsOf(IEnumerable<BoundCondition> conditions)
    {
        var (found, seen) = (new HashSet<string>(StringComparer.Ordinal), new HashSet<string>(StringComparer.Ordinal));
        foreach (var c in conditions) Collect(c, found, seen, 0);
        return found.Select(k => model.Symbols[k]).Where(s => CanTell(s.Entry.Type));
    }

    private void Collect(BoundCondition condition, HashSet<string> found, HashSet<string> seen, int depth)
    {
        if (depth > MaxDepth) return;
        if (condition is BoundCondition.Bullets b)
        {
            foreach (var part in b.Parts) Collect(part, found, seen, depth + 1);
        }
        else if (condition is BoundCondition.Phrase p) Collect(p.Condition, found, seen, depth + 1);
    }

    private void Collect(Condition condition, HashSet<string> found, HashSet<string> seen, int depth)
    {
        if (depth > MaxDepth) return;
        if (condition is Condition.Measured { Quantity: Quantity.OfFact q }) found.Add(q.Fact.Key);
        if (condition is Condition.Named n && seen.Add(n.Definition.Key) && model.Definitions.TryGetValue(n.Definition.Key, out var meaning)) Collect(meaning, found, seen, depth + 1);
        if (condition is not Condition.Junction j) return;
        foreach (var part in j.Parts) Collect(part, found, seen, depth + 1);
    }
}
