using System.Collections.Immutable;
using ProtocolLang.Logic;

namespace ProtocolLang.Interpreter.Records;

/// <summary>Finds the facts by which a protocol parts its rules, from what the rules mean and not from how anything is called:
/// a rule is tried on a patient of whom only one fact is known, with each of its values. The facts that keep most pairs of rules apart
/// (the two can never apply to one patient) are those by which a reader looks for a rule: in oncology the extent of disease and the line of therapy.</summary>
internal static class Axes
{
    private const int Most = 2;
    private const int MostValues = 60;

    /// <summary>A fact must keep at least this share of the pairs apart, or groups would say little.</summary>
    private const double LeastShare = 0.05;

    public static ImmutableArray<Axis> Of(Evaluator evaluator)
    {
        var candidates = Candidates(evaluator).ToList();
        var chosen = ImmutableArray.CreateBuilder<Axis>();
        var pairs = (long)evaluator.Protocol.Rules.Length * (evaluator.Protocol.Rules.Length - 1) / 2;
        while (chosen.Count < Most && candidates.Count > 0)
        {
            // Of two that part the rules alike, the name decides and not the order in which facts are written.
            var best = candidates.Select(c => (Axis: c, Apart: Apart(c, chosen))).OrderByDescending(c => c.Apart).ThenBy(c => c.Axis.Fact.Name, StringComparer.Ordinal).First();
            if (best.Apart == 0 || best.Apart < LeastShare * pairs) break;
            chosen.Add(best.Axis);
            candidates.Remove(best.Axis);
        }

        return chosen.ToImmutable();
    }

    private static IEnumerable<Axis> Candidates(Evaluator evaluator)
    {
        var protocol = evaluator.Protocol;
        var values = new double[protocol.Inputs.Length];
        var statuses = new RuleStatus[protocol.Rules.Length];
        foreach (var read in protocol.Inputs.OfType<Input.Observed>().Where(i => i.Selector == Selector.Latest && i.Window.IsAlways).GroupBy(i => i.Fact))
        {
            var samples = Samples(read.Key, [.. read], protocol);
            if (samples.Length is < 2 or > MostValues) continue;
            var open = new ulong[protocol.Rules.Length];
            for (var i = 0; i < samples.Length; i++)
            {
                Array.Fill(values, double.NaN);
                foreach (var input in read) values[input.Index] = samples[i];
                evaluator.Evaluate(values, statuses);
                for (var rule = 0; rule < open.Length; rule++)
                {
                    if (statuses[rule] is not (RuleStatus.DoesNotApply or RuleStatus.OutOfScope)) open[rule] |= 1UL << i;
                }
            }

            yield return new Axis(read.Key, samples, [.. open]);
        }
    }

    private static ImmutableArray<double> Samples(Fact fact, IReadOnlyCollection<Input> inputs, Protocol protocol)
    {
        if (fact.Type.IsFinite) return [.. fact.Type.ValueNames.Select((_, i) => (double)i)];
        if (fact.Type is not FactType.Number { Whole: true } number) return [];
        var limits = protocol.Formulas.Formulas.OfType<Formula.Compare>().Select(c => (c.Left, c.Right) switch
        {
            (Term.Of l, Term.Constant r) when inputs.Contains(l.Input) => r.Value,
            (Term.Constant l, Term.Of r) when inputs.Contains(r.Input) => l.Value,
            _ => double.NaN,
        }).Where(v => !double.IsNaN(v));
        return [.. limits.SelectMany(v => new[] { Math.Ceiling(v) - 1, Math.Floor(v), Math.Ceiling(v), Math.Floor(v) + 1 })
            .Where(v => !(v < number.Min) && !(v > number.Max)).Distinct().Order()];
    }

    /// <summary>How many pairs of rules an axis keeps apart that the chosen ones do not. Rules that are alike are counted together.</summary>
    private static long Apart(Axis axis, IReadOnlyList<Axis> chosen)
    {
        var kinds = Enumerable.Range(0, axis.Open.Length)
            .GroupBy(rule => (axis.Open[rule], chosen.Count > 0 ? chosen[0].Open[rule] : ulong.MaxValue))
            .Select(g => (Here: g.Key.Item1, There: g.Key.Item2, Count: (long)g.Count())).ToArray();
        var apart = 0L;
        for (var i = 0; i < kinds.Length; i++)
        {
            for (var j = i + 1; j < kinds.Length; j++)
            {
                var (a, b) = (kinds[i], kinds[j]);
                if (a.Here != 0 && b.Here != 0 && (a.Here & b.Here) == 0 && (a.There & b.There) != 0) apart += a.Count * b.Count;
            }
        }

        return apart;
    }
}
