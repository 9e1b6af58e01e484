using System.Collections.Immutable;
using ProtocolLang.Logic;
using ProtocolLang.Verification.Encoding;

namespace ProtocolLang.Verification.Witnesses;

/// <summary>Thinks up observations that answer questions as wanted.</summary>
internal static class Records
{
    public static ImmutableArray<Observation> Make(Protocol protocol, Wanted wanted, ImmutableArray<Treatment>? treatments, DateOnly today, Random random)
    {
        var facts = protocol.Facts.ToDictionary(f => f.Name, StringComparer.Ordinal);
        var days = Days(wanted, treatments, today).ToArray();
        return [.. wanted.Answers.Where(a => a.Question.Input.ReadFact is not null).GroupBy(a => a.Question.Input.ReadFact!.Name, StringComparer.Ordinal)
            .Where(g => facts.ContainsKey(g.Key)).SelectMany(g => Of(facts[g.Key], [.. g]))];

        IEnumerable<Observation> Of(Fact fact, (Variable.Asked Question, double Value)[] asked)
        {
            var values = Sequence(fact, asked).ToArray();
            var isDated = values.Length > 1 || asked.Any(a => WindowOf(a.Question.Input) is { IsAlways: false });
            if (!isDated) return values.Select(v => new Observation(fact, v, null, CasePlace.None));
            var dates = Enumerable.Range(0, values.Length).Select(_ => days[random.Next(days.Length)]).Order().ToArray();
            // Two values on one day would contradict each other.
            for (var i = dates.Length - 2; i >= 0; i--)
            {
                if (dates[i] >= dates[i + 1]) dates[i] = dates[i + 1].AddDays(-random.Next(1, 30));
            }

            return values.Select((v, i) => new Observation(fact, v, dates[i], CasePlace.None));
        }

        // The first, then the extremes and whatever else is asked for, the latest last.
        IEnumerable<double> Sequence(Fact fact, (Variable.Asked Question, double Value)[] asked)
        {
            double? Pick(Selector selector) => asked.Where(a => a.Question.Input is Input.Observed o && o.Selector == selector && !double.IsNaN(a.Value)).Select(a => (double?)a.Value).FirstOrDefault();
            var (latest, first, previous, high, low) = (Pick(Selector.Latest), Pick(Selector.First), Pick(Selector.Previous), Pick(Selector.Highest), Pick(Selector.Lowest));
            var recorded = asked.Any(a => a.Question.Input is Input.Recorded && a.Value == 1);
            var any = asked.Where(a => a.Question.Input is Input.AnyObserved && !double.IsNaN(a.Value)).ToArray();
            var middle = any.Where(a => a.Value == 1).Select(a => Matching((Input.AnyObserved)a.Question.Input, random)).Concat(any.Where(a => a.Value == 0).Select(_ => Free(fact.Type, random))).ToArray();
            if (first is { } f && (f != latest || random.Next(2) == 0)) yield return f;
            foreach (var value in new[] { high, low }.OfType<double>().Where(v => v != latest && v != first)) yield return value;
            foreach (var value in middle.Where(v => v != latest)) yield return value;
            if (previous is { } p) yield return p;
            if (latest is { } l) yield return l;
            else if (recorded || previous is not null) yield return Free(fact.Type, random);
        }
    }

    private static double Matching(Input.AnyObserved any, Random random) => any.Fact.Type switch
    {
        FactType.Set => any.Values & (~any.Values + 1),
        { IsFinite: true } => System.Numerics.BitOperations.TrailingZeroCount(any.Values),
        _ when double.IsNaN(any.Low) => any.HighIncluded ? any.High : any.High - 1,
        _ when double.IsNaN(any.High) => any.LowIncluded ? any.Low : any.Low + 1,
        _ => any.Low + (any.High - any.Low) / 2 * (random.Next(2) + 1) / 1.5,
    };

    private static double Free(FactType type, Random random) => type switch
    {
        FactType.Number n => n.Min is { } min && n.Max is { } max ? Math.Round(min + (max - min) * random.NextDouble()) : (n.Min ?? 1) + random.Next(0, 20),
        FactType.Date => DateOnly.FromDayNumber(730000).DayNumber,
        FactType.Set => 0,
        _ => random.Next(type.ValueNames.Length),
    };

    /// <summary>Days that matter: today, some before, and those around each event.</summary>
    private static IEnumerable<DateOnly> Days(Wanted wanted, ImmutableArray<Treatment>? treatments, DateOnly today)
    {
        var events = (treatments ?? []).SelectMany(t => new[] { t.From, t.To, t.ProgressedOn }).OfType<DateOnly>()
            .Concat(wanted.Answers.Where(a => a.Question.Type is FactType.Date && a.Value > 400).Select(a => DateOnly.FromDayNumber((int)a.Value)));
        return events.SelectMany(e => new[] { e.AddDays(-15), e.AddDays(-1), e.AddDays(1), e.AddDays(15) })
            .Concat(new[] { 0, 7, 20, 45, 100, 400 }.Select(d => today.AddDays(-d))).Where(d => d <= today).Distinct().Order();
    }

    private static Window? WindowOf(Input input) => input switch
    {
        Input.Observed o => o.Window,
        Input.AnyObserved a => a.Window,
        Input.Recorded r => r.Window,
        _ => null,
    };
}
