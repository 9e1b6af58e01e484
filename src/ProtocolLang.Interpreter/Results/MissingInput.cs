using System.Collections.Immutable;
using ProtocolLang.Logic;

namespace ProtocolLang.Interpreter.Results;

/// <summary>Something that the case does not tell and that some undetermined rule needs. How to find it out:
/// <see cref="Fact.ObtainedBy"/> of <see cref="Input.ReadFact"/>.</summary>
/// <param name="Decides">How many undetermined rules some value of this input alone would settle, one way or the other.</param>
/// <param name="Rules">The undetermined rules that need it.</param>
public sealed record MissingInput(Input Input, int Decides, ImmutableArray<Rule> Rules)
{
    /// <summary>Those that decide most come first, then those that most rules need, then by name.</summary>
    internal static ImmutableArray<MissingInput> Rank(CaseResult result, WholeProtocol whole)
    {
        var open = result.Rules.Where(r => r.Status == RuleStatus.Undetermined).ToArray();
        var possible = new PossibleValues(whole, result.Inputs.Values);
        return [.. open.SelectMany(r => r.Needs.Select(n => (Input: n, r.Rule)))
            .GroupBy(p => p.Input, p => p.Rule)
            .Select(g => new MissingInput(g.Key, Settled(open, g.Key, possible.Of(g.Key), result, whole.Evaluator), [.. g]))
            .OrderByDescending(m => m.Decides).ThenByDescending(m => m.Rules.Length).ThenBy(m => m.Input.Name, StringComparer.Ordinal)];
    }

    private static int Settled(RuleResult[] open, Input input, IEnumerable<double> possible, CaseResult result, Evaluator evaluator)
    {
        var values = result.Inputs.Values.ToArray();
        var statuses = new RuleStatus[result.Rules.Length];
        var settled = new HashSet<Rule>();
        foreach (var value in possible)
        {
            values[input.Index] = value;
            evaluator.Evaluate(values, statuses);
            foreach (var r in open)
            {
                if (statuses[r.Rule.Index] != RuleStatus.Undetermined) settled.Add(r.Rule);
            }
        }

        return settled.Count;
    }
}
