using System.Collections.Immutable;
using ProtocolLang.Logic;

namespace ProtocolLang.Cohorts.Emission;

/// <summary>A formula holds its operands flat: an <c>and</c> of which a definition is part has the definition's operands. Where several have them,
/// the definition is worked out once and read instead.</summary>
internal sealed class NamedJoins
{
    /// <summary>By their first operands.</summary>
    private readonly ILookup<int, Formula> named;
    private readonly Dictionary<int, (ImmutableArray<Formula>, Formula)> chosen = [];

    public NamedJoins(Protocol protocol)
    {
        var meanings = protocol.Definitions.Select(d => d.Meaning).Concat(protocol.Rules.Select(r => r.Scope));
        named = meanings.SelectMany(m => new[] { m.IsTrue, m.IsFalse }).Where(IsJoin).Distinct().ToLookup(j => Parts.Of(j)[0].Id);
    }

    /// <summary>Decides which joins read which.</summary>
    /// <param name="formulas">What will be worked out.</param>
    /// <param name="isThere">Whether a join will be worked out anyway; else it is worth it when two others read it.</param>
    public void Choose(IEnumerable<Formula> formulas, Func<Formula, bool> isThere)
    {
        var contained = formulas.Where(f => IsJoin(f) && Parts.Of(f).Length > 2).Select(f => (Formula: f, Joins: Contained(f))).Where(c => c.Joins.Count > 0).ToArray();
        var readers = contained.SelectMany(c => c.Joins).CountBy(j => j.Id).ToDictionary();
        foreach (var (formula, joins) in contained)
        {
            var rest = Parts.Of(formula);
            var read = ImmutableArray.CreateBuilder<Formula>();
            foreach (var join in joins.Where(j => isThere(j) || readers[j.Id] > 1).OrderByDescending(j => Parts.Of(j).Length))
            {
                var without = rest.RemoveRange(Parts.Of(join));
                if (rest.Length - without.Length < 2) continue;
                rest = without;
                read.Add(join);
            }

            if (read.Count > 0) chosen.Add(formula.Id, (read.ToImmutable(), formula is Formula.All a ? a with { Operands = rest } : (Formula.Any)formula with { Operands = rest }));
        }
    }

    /// <summary>The joins that a formula reads, and what is left of it.</summary>
    public (ImmutableArray<Formula> Read, Formula Others) Of(Formula formula) => chosen.TryGetValue(formula.Id, out var found) ? found : ([], formula);

    private static bool IsJoin(Formula formula) => formula is Formula.All or Formula.Any;

    /// <summary>The named joins of the same kind, made before a formula, whose operands are some of its own.</summary>
    private List<Formula> Contained(Formula formula)
    {
        var operands = Parts.Of(formula);
        var found = new List<Formula>();
        foreach (var (at, first) in operands.Index())
        {
            foreach (var join in named[first.Id])
            {
                if (join.Id < formula.Id && join.GetType() == formula.GetType() && Parts.IsSubset(Parts.Of(join).AsSpan(), operands.AsSpan()[at..])) found.Add(join);
            }
        }

        return found;
    }
}
