using System.Collections.Immutable;
using System.Numerics;
using ProtocolLang.Interpreter.Results;
using ProtocolLang.Logic;

namespace ProtocolLang.Interpreter.Records;

/// <summary>Puts rules under the situations that they are for (see <see cref="Axes"/>).</summary>
internal sealed class Settings
{
    private readonly Evaluator evaluator;
    private readonly ImmutableArray<Axis> axes;
    private readonly Dictionary<Axis, CaseResult[]> patients = new(ReferenceEqualityComparer.Instance);

    public Settings(Evaluator evaluator)
    {
        this.evaluator = evaluator;
        axes = Axes.Of(evaluator);
    }

    private Protocol Protocol => evaluator.Protocol;

    /// <summary>Each rule once; the narrower situation first, in the order of the fact's values, and within each what is done first.</summary>
    public ImmutableArray<RuleGroup> Groups()
    {
        var groups = Protocol.Rules.GroupBy(KeyOf).ToArray();
        // Where none of the rules of a situation asks for the second fact, its name would only be noise.
        var split = groups.Where(g => axes.Length > 1 && g.Key.Second != axes[1].All).Select(g => g.Key.First).ToHashSet();
        return [.. groups.OrderBy(g => Order(0, g.Key.First)).ThenBy(g => Order(1, g.Key.Second))
            .Select(g => new RuleGroup(Title(g.Key, split.Contains(g.Key.First)), [.. g.OrderBy(r => r.Rank)]))];
    }

    /// <summary>Unlike <see cref="Groups"/>, a rule is told in every situation in which it may apply; what holds in all of them is told once, at the end.</summary>
    public ImmutableArray<Situation> Situations()
    {
        var everywhere = Protocol.Rules.Where(IsEverywhere).ToImmutableArray();
        var found = ImmutableArray.CreateBuilder<Situation>();
        if (!axes.IsEmpty)
        {
            var rest = Protocol.Rules.Except(everywhere).ToImmutableArray();
            // What is only to be known parts no situations.
            var telling = rest.Where(r => r.Outcomes.Any(o => o.Verb != Verb.Note)).ToImmutableArray();
            foreach (var first in Alike(axes[0], telling))
            {
                var here = rest.Where(r => (axes[0].Open[r.Index] & first) != 0).ToImmutableArray();
                var parts = axes.Length > 1 ? [.. Alike(axes[1], [.. here.Intersect(telling)])] : Array.Empty<ulong>();
                if (parts.Length < 2) Add(Words(axes[0], first), here);
                else foreach (var second in parts) Add($"{Words(axes[0], first)}, {Words(axes[1], second)}", [.. here.Where(r => (axes[1].Open[r.Index] & second) != 0)]);
            }
        }

        Add("", everywhere);
        return found.ToImmutable();

        bool IsEverywhere(Rule r) => axes.All(a => a.Open[r.Index] == a.All);
        void Add(string title, ImmutableArray<Rule> rules)
        {
            if (!rules.IsEmpty) found.Add(new Situation(title, title.Length == 0 ? [] : [.. axes.Select(a => a.Fact)], rules));
        }
    }

    /// <summary>The values of a fact, those together between which no rule tells a difference, in the order of the values.</summary>
    private static IEnumerable<ulong> Alike(Axis axis, ImmutableArray<Rule> rules) => Enumerable.Range(0, axis.Values.Length)
        .GroupBy(v => string.Concat(rules.Select(r => axis.Open[r.Index] >> v & 1)), StringComparer.Ordinal)
        .Where(g => g.Key.Contains('1', StringComparison.Ordinal))
        .Select(g => g.Aggregate(0UL, (bits, v) => bits | 1UL << v));

    private (ulong First, ulong Second) KeyOf(Rule rule) =>
        (axes.Length > 0 ? axes[0].Open[rule.Index] : 0, axes.Length > 1 ? axes[1].Open[rule.Index] : 0);

    private (bool, int, int) Order(int axis, ulong open) =>
        axis >= axes.Length ? default : (open == axes[axis].All, BitOperations.TrailingZeroCount(open), BitOperations.PopCount(open));

    private string Title((ulong First, ulong Second) key, bool isSplit)
    {
        if (axes.IsEmpty) return "";
        var first = Words(axes[0], key.First);
        return isSplit ? $"{first}, {Words(axes[1], key.Second)}" : first;
    }

    private string Words(Axis axis, ulong open)
    {
        if (open == axis.All) return "any " + axis.Fact.Name;
        if (open == 0) return "never";
        if (Named(axis, open) is { } definition) return definition.Name;
        return axis.Fact.Type is FactType.Number ? $"{axis.Fact.Name} {Ranges(axis, open)}"
            : $"{axis.Fact.Name} {string.Join(" or ", Runs(axis, open).SelectMany(r => Enumerable.Range(r.From, r.To - r.From + 1)).Select(i => axis.Fact.Type.Format(axis.Values[i])))}";
    }

    /// <summary>The protocol's own name for some values of a fact: a definition that these values, and no others, make true by themselves.</summary>
    private Definition? Named(Axis axis, ulong open)
    {
        if (!patients.TryGetValue(axis, out var results))
        {
            patients[axis] = results = [.. axis.Values.Select(v => evaluator.Evaluate(new Case("", null, [new Observation(axis.Fact, v, null, CasePlace.None)], null, CasePlace.None)))];
        }

        return Protocol.Definitions.Where(d => d.VariantOf is null
            && results.Select((r, i) => r.TruthOf(d.Meaning) == Truths.Of((open >> i & 1) != 0, (open >> i & 1) == 0)).All(same => same))
            .OrderBy(d => d.Name.Length).ThenBy(d => d.Name, StringComparer.Ordinal).FirstOrDefault();
    }

    private static string Ranges(Axis axis, ulong open) => string.Join(" or ", Runs(axis, open).Select(run =>
    {
        var (low, high) = (axis.Values[run.From], axis.Values[run.To]);
        // A run that reaches the first or the last value goes on beyond it, unless the fact has no values there.
        var number = (FactType.Number)axis.Fact.Type;
        var isLowest = run.From == 0 && low != number.Min;
        var isHighest = run.To == axis.Values.Length - 1 && high != number.Max;
        return isLowest ? $"at most {Numbers.Format(high)}"
            : isHighest ? $"at least {Numbers.Format(low)}"
            : low == high ? Numbers.Format(low)
            : $"from {Numbers.Format(low)} to {Numbers.Format(high)}";
    }));

    /// <summary>Stretches of neighbouring values.</summary>
    private static IEnumerable<(int From, int To)> Runs(Axis axis, ulong open)
    {
        for (var i = 0; i < axis.Values.Length; i++)
        {
            if ((open >> i & 1) == 0) continue;
            var from = i;
            while (i + 1 < axis.Values.Length && (open >> (i + 1) & 1) != 0) i++;
            yield return (from, i);
        }
    }
}
