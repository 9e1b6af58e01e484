using System.Collections.Immutable;
using ProtocolLang.Interpreter.Explaining;
using ProtocolLang.Interpreter.History;
using ProtocolLang.Logic;

namespace ProtocolLang.Interpreter.Results;

/// <summary>What a calculation gives for a case.</summary>
/// <param name="Value">In the calculation's unit; NaN when there is none.</param>
/// <param name="Functions">The functions in C# that it calls.</param>
/// <param name="Readings">What the case says of all that it is worked out from, other calculations' included.</param>
/// <param name="Unknown">Why it has no value, in words; null when it has one.</param>
public sealed record CalculationResult(Calculation Calculation, double Value, ImmutableArray<Function> Functions, ImmutableArray<Reading> Readings, string? Unknown)
{
    /// <summary>The value with its unit, in as many digits as anybody measures; <c>unknown</c> when there is none.</summary>
    public string ValueText => Calculation.Type.Format(CalculatedValue.Rounded(Value));

    internal static CalculationResult Of(CaseResult result, CalculationParts parts)
    {
        var value = result.ValueOf(parts.Calculation);
        return new(parts.Calculation, value, [.. parts.Calls.Select(c => c.Function).Distinct()], [.. parts.Inputs.Select(i => result.Inputs[i])], double.IsNaN(value) ? WhyUnknown(result, parts) : null);
    }

    private static string WhyUnknown(CaseResult result, CalculationParts parts)
    {
        Explanation[] open = [.. parts.Conditions.Where(c => result.TruthOf(c) == Truth.Unknown).Select(result.Explain)];
        if (parts.Calls.Select(result.FailureOf).Concat(open.SelectMany(Reasons.Failed)).FirstOrDefault(f => f is not null) is { } failure) return failure;
        var missing = parts.Needed.Where(i => !result.Inputs[i].IsKnown).Concat(open.SelectMany(Reasons.Deciding).Where(r => !r.IsKnown).Select(r => r.Input)).OrderBy(i => i.Index).Select(i => i.Name).Distinct().ToArray();
        return missing.Length > 0 ? $"{string.Join(", ", missing)} {(missing.Length == 1 ? "is" : "are")} not known"
            : open.Length > 0 ? $"it is not known whether {open[0].Proposition.Text}"
            : "it comes out as no number, as after a division by zero";
    }
}

/// <summary>What a calculation is made of, looked up once for all cases.</summary>
/// <param name="Inputs">All that it is worked out from.</param>
/// <param name="Needed">Those without which it has no value, scores' conditions apart.</param>
/// <param name="Conditions">The conditions of its scores.</param>
/// <param name="Calls">Calls of functions in C#, the outermost first.</param>
internal sealed record CalculationParts(Calculation Calculation, ImmutableArray<Input> Inputs, ImmutableArray<Input> Needed, ImmutableArray<Proposition> Conditions, ImmutableArray<Term.Call> Calls)
{
    /// <summary>Calculations that use others share their terms: each is looked at once.</summary>
    public static CalculationParts Of(Calculation calculation)
    {
        var (inputs, needed, conditions, calls) = (new HashSet<Input>(), new HashSet<Input>(), new List<Proposition>(), new List<Term.Call>());
        var seen = new Dictionary<Term, bool>(ReferenceEqualityComparer.Instance);
        var open = new Stack<(Term Term, bool IsNeeded)>([(calculation.Term, true)]);
        while (open.TryPop(out var next))
        {
            var (term, isNeeded) = next;
            if (seen.TryGetValue(term, out var wasNeeded) && (wasNeeded || !isNeeded)) continue;
            seen[term] = isNeeded;
            if (term is Term.Of of)
            {
                inputs.Add(of.Input);
                if (isNeeded) needed.Add(of.Input);
            }
            else if (term is Term.Score score)
            {
                inputs.UnionWith(score.Items.SelectMany(i => i.When.Reads));
                if (isNeeded) conditions.AddRange(score.Items.Select(i => i.When));
            }

            if (term is Term.Call call)
            {
                if (!calls.Any(c => ReferenceEquals(c, call))) calls.Add(call);
                foreach (var (argument, parameter) in call.Arguments.Zip(call.Function.Parameters)) open.Push((argument.Term, isNeeded && !parameter.IsOptional));
            }
            else foreach (var part in Parts.Of(term)) open.Push((part, isNeeded));
        }

        return new(calculation, [.. inputs.OrderBy(i => i.Index)], [.. needed], [.. conditions], [.. calls]);
    }
}
