using System.Collections.Immutable;
using System.Numerics;
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
    private readonly ulong[] found = new ulong[(result.Protocol.Inputs.Length + 63) / 64];
    private readonly HashSet<Proposition> seen = [];
    private readonly Stack<Proposition> open = [];
    private readonly HashSet<Rule> seenRules = [];
    private readonly Stack<Rule> openRules = [];

    public static ImmutableArray<Input> Of(Proposition proposition, CaseResult result)
    {
        var needs = new Needs(result);
        needs.Add(proposition);
        return needs.Take();
    }

    /// <summary>What an undetermined rule needs. One collector serves one rule after the other.</summary>
    public ImmutableArray<Input> Of(Rule rule, ReadOnlySpan<RuleStatus> statuses)
    {
        Open(rule);
        while (openRules.TryPop(out var next))
        {
            Add(next.Scope);
            Add(next.When);
            Add(next.Unless);
            foreach (var o in next.OverriddenBy)
            {
                if (statuses[o] == RuleStatus.Undetermined) Open(result.Protocol.Rules[o]);
            }
        }

        seen.Clear();
        seenRules.Clear();
        return Take();
    }

    private void Open(Rule rule)
    {
        if (seenRules.Add(rule)) openRules.Push(rule);
    }

    /// <summary>Without recursion: definitions may be nested by the thousand.</summary>
    private void Add(Proposition p)
    {
        open.Push(p);
        while (open.TryPop(out var next))
        {
            if (result.TruthOf(next) != Truth.Unknown) continue;
            var (conditions, direct, _) = result.PartsOf(next);
            if (!conditions.IsEmpty && !seen.Add(next)) continue;
            if (!direct.IsEmpty) AddRead(direct, conditions);
            foreach (var part in conditions) open.Push(part);
        }
    }

    /// <summary>Notes what a test needs by itself.</summary>
    /// <param name="conditions">Those of its scores, whose needs it has too.</param>
    private void AddRead(ImmutableArray<Input> direct, ImmutableArray<Proposition> conditions)
    {
        var isMissing = false;
        foreach (var input in direct)
        {
            if (!double.IsNaN(result.Inputs.Values[input.Index])) continue;
            isMissing = true;
            Note(input);
        }

        if (isMissing) return;
        foreach (var c in conditions)
        {
            if (result.TruthOf(c) == Truth.Unknown) return;
        }

        foreach (var input in direct) Note(input);
    }

    private void Note(Input input) => found[input.Index / 64] |= 1UL << input.Index % 64;

    /// <summary>What was noted, which is forgotten then.</summary>
    private ImmutableArray<Input> Take()
    {
        var count = 0;
        foreach (var word in found) count += BitOperations.PopCount(word);
        var taken = ImmutableArray.CreateBuilder<Input>(count);
        for (var w = 0; w < found.Length; w++)
        {
            for (; found[w] != 0; found[w] &= found[w] - 1) taken.Add(result.Protocol.Inputs[w * 64 + BitOperations.TrailingZeroCount(found[w])]);
        }

        return taken.MoveToImmutable();
    }
}
