using System.Collections.Immutable;
using ProtocolLang.Logic;

namespace ProtocolLang.Interpreter.Results;

/// <summary>What could still decide something unknown: the inputs left over when all that is decided is struck out.
/// This is the definition for every engine.
/// <list type="bullet">
/// <item>An undetermined rule needs what its scope, condition and exception need, as far as they are unknown, and what the undetermined rules
/// that override it need.</item>
/// <item>An unknown <c>all</c>, <c>any</c>, <c>none</c>, <c>at least</c>, <c>not</c> or definition needs what its unknown parts need;
/// decided parts need nothing.</item>
/// <item>An unknown test needs its missing inputs; a score in it, the needs of its unknown conditions. A test that is unknown though nothing it reads
/// is missing (it divides by zero, say) needs all it reads, since another value would decide it.</item>
/// </list></summary>
internal sealed class Needs(CaseResult result)
{
    private readonly SortedDictionary<int, Input> found = [];
    private readonly HashSet<Proposition> seen = [];

    public static ImmutableArray<Input> Of(Proposition proposition, CaseResult result)
    {
        var needs = new Needs(result);
        needs.Add(proposition);
        return [.. needs.found.Values];
    }

    public ImmutableArray<Input> Of(Rule rule, IReadOnlyList<RuleStatus> statuses)
    {
        var rules = result.Protocol.Rules;
        var seenRules = new HashSet<int> { rule.Index };
        var open = new Stack<Rule>([rule]);
        while (open.TryPop(out var next))
        {
            Add(next.Scope);
            Add(next.When);
            Add(next.Unless);
            foreach (var o in next.OverriddenBy)
            {
                if (statuses[o] == RuleStatus.Undetermined && seenRules.Add(o)) open.Push(rules[o]);
            }
        }

        return [.. found.Values];
    }

    /// <summary>Without recursion: definitions may be nested by the thousand.</summary>
    private void Add(Proposition p)
    {
        var open = new Stack<Proposition>([p]);
        while (open.TryPop(out var next))
        {
            if (result.TruthOf(next) != Truth.Unknown || !seen.Add(next)) continue;
            foreach (var part in next.Kind == PropositionKind.Test ? OfTest(next) : next.Parts) open.Push(part);
        }
    }

    /// <summary>Notes what a test needs by itself.</summary>
    /// <returns>The conditions of its scores, whose needs it has too.</returns>
    private ImmutableArray<Proposition> OfTest(Proposition test)
    {
        var (conditions, direct, _) = result.PartsOf(test);
        var isMissing = false;
        foreach (var input in direct)
        {
            if (!double.IsNaN(result.Inputs.Values[input.Index])) continue;
            isMissing = true;
            found.TryAdd(input.Index, input);
        }

        if (isMissing || conditions.Any(c => result.TruthOf(c) == Truth.Unknown)) return conditions;
        foreach (var input in direct) found.TryAdd(input.Index, input);
        return conditions;
    }
}
