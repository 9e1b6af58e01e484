using ProtocolLang.Logic;

namespace ProtocolLang.Interpreter.Results;

/// <summary>Values that stand for all an input could have, given the other inputs: every value of a finite type; for a number or date the values at which
/// a comparison it takes part in turns, and values between and beyond them.</summary>
internal sealed class PossibleValues(WholeProtocol whole, ReadOnlySpan<double> inputs)
{
    private const int Halvings = 60;

    private readonly double[] numbers = [.. inputs, .. new double[whole.Program.NumberSlots - inputs.Length]];
    private readonly byte[] truth = new byte[whole.Program.TruthSlots];

    public IReadOnlyCollection<double> Of(Input input) => input.Type switch
    {
        FactType.Set s => [0, .. s.Values.Select((_, i) => (double)(1UL << i)), (1UL << s.Values.Length) - 1],
        FactType.Number n => Around(Turns(input, Ends(n), Samples(n)), n.Min ?? double.NegativeInfinity, n.Max ?? double.PositiveInfinity, n.Whole),
        FactType.Date => Around(Turns(input, [], DateSamples()), 0, DateOnly.MaxValue.DayNumber, whole: true),
        var finite => [.. finite.ValueNames.Select((_, i) => (double)i)],
    };

    private static IEnumerable<double> Ends(FactType.Number n) => new[] { n.Min, n.Max }.OfType<double>();

    private static double[] Samples(FactType.Number n) =>
        [n.Min ?? -1e6, n.Max ?? 1e6, .. new[] { -1000, -1, 0, 0.5, 1, 2, 5, 10, 20, 50, 100, 1000, 1e4, 1e5 }];

    /// <summary>Around the dates that the case knows, since dates are compared with one another.</summary>
    private IEnumerable<double> DateSamples()
    {
        var dates = whole.Evaluator.Protocol.Inputs.Where(i => i.Type is FactType.Date).Select(i => numbers[i.Index]).Where(d => !double.IsNaN(d));
        return from d in dates.Append(new DateOnly(2000, 1, 1).DayNumber)
               from days in new[] { -36525, -3653, -731, -366, -180, -90, -30, -7, 0, 7, 30, 90, 366, 3653 }
               select d + days;
    }

    /// <summary>Where a comparison turns. For what is not just compared with a value, that is looked for between samples.</summary>
    private SortedSet<double> Turns(Input input, IEnumerable<double> ends, IEnumerable<double> samples)
    {
        var turns = new SortedSet<double>(ends);
        var calculated = new List<Formula.Compare>();
        foreach (var c in whole.ComparisonsOf(input))
        {
            if (c.Left is Term.Of && c.Right is Term.Constant right) turns.Add(right.Value);
            else if (c.Right is Term.Of && c.Left is Term.Constant left) turns.Add(left.Value);
            else calculated.Add(c);
        }

        if (calculated.Count > 0 || turns.Count == 0) turns.UnionWith(samples);
        var points = turns.ToArray();
        foreach (var c in calculated) turns.UnionWith(Crossings(input, c, points));
        return turns;
    }

    private IEnumerable<double> Crossings(Input input, Formula.Compare c, double[] points)
    {
        for (var i = 1; i < points.Length; i++)
        {
            var (low, high) = (points[i - 1], points[i]);
            var (atLow, atHigh) = (Difference(low), Difference(high));
            if (!(atLow * atHigh < 0)) continue;
            for (var step = 0; step < Halvings && high - low > 1e-9 * Math.Max(1, Math.Abs(high)); step++)
            {
                var middle = low + (high - low) / 2;
                if (Difference(middle) * atLow > 0) low = middle;
                else high = middle;
            }

            yield return high;
        }

        double Difference(double value)
        {
            var kept = numbers[input.Index];
            numbers[input.Index] = value;
            whole.Program.Run(truth, numbers);
            var difference = whole.Program.ValueOf(c.Left, numbers) - whole.Program.ValueOf(c.Right, numbers);
            numbers[input.Index] = kept;
            return difference;
        }
    }

    private static SortedSet<double> Around(SortedSet<double> turns, double min, double max, bool whole)
    {
        var values = new SortedSet<double>();
        double? last = null;
        foreach (var turn in turns)
        {
            if (whole) values.UnionWith([Math.Floor(turn) - 1, Math.Floor(turn), Math.Ceiling(turn), Math.Ceiling(turn) + 1]);
            else values.UnionWith([turn, ((last ?? turn - 1) + turn) / 2, turn + 1]);
            last = turn;
        }

        values.RemoveWhere(v => v < min || v > max);
        return values;
    }
}
