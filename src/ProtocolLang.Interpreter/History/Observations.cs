using ProtocolLang.Logic;

namespace ProtocolLang.Interpreter.History;

/// <summary>Observations of a fact within a window. Of several on one day, the one written later in the case is the newer.
/// When the window's ends are unknown, or an observation cannot be placed in or outside it, the answer is unknown unless the others decide it.</summary>
internal static class Observations
{
    public static (double Value, ReadingSource Source) Read(Input.Observed input, PatientRecord record, List<CasePlace>? places)
    {
        Observation? picked = null, before = null;
        // What is picked comes before what bounds the window.
        var first = places?.Count ?? 0;
        var period = Period.Of(input.Window, record, places);
        if (period.IsUnknown) return Unknown();
        foreach (var o in record.Observations)
        {
            if (!Concerns(o, input.Fact, record)) continue;
            var held = period.Holds(record.DayOf(o));
            if (held == Truth.Unknown) return Unknown();
            if (held == Truth.False) continue;
            switch (input.Selector)
            {
                case Selector.Latest or Selector.Previous when picked is null || Order(o) >= Order(picked):
                    before = picked;
                    picked = o;
                    break;
                case Selector.Previous when before is null || Order(o) >= Order(before):
                    before = o;
                    break;
                case Selector.First when picked is null || Order(o) < Order(picked):
                case Selector.Highest when picked is null || o.Value > picked.Value:
                case Selector.Lowest when picked is null || o.Value < picked.Value:
                    picked = o;
                    break;
            }
        }

        if (input.Selector == Selector.Previous) picked = before;
        if (picked is not null) places?.Insert(first, picked.Place);
        return picked is not null ? (picked.Value, ReadingSource.Recorded)
            : input.UseDefault && input.Fact.HasDefault ? (input.Fact.Default, ReadingSource.Default)
            : (double.NaN, ReadingSource.Missing);

        double Order(Observation o) => record.DayOf(o) is var day && double.IsNaN(day) ? double.PositiveInfinity : day;

        (double, ReadingSource) Unknown()
        {
            foreach (var o in record.Observations)
            {
                if (Concerns(o, input.Fact, record)) places?.Insert(first++, o.Place);
            }

            return (double.NaN, ReadingSource.Missing);
        }
    }

    /// <summary>Yes when one surely in the window matches; no when there are some and none matches.</summary>
    public static double Any(Input.AnyObserved input, PatientRecord record, List<CasePlace>? places)
    {
        var period = Period.Of(input.Window, record, places);
        var (found, undecided, matched) = (false, false, false);
        foreach (var o in record.Observations)
        {
            if (!Concerns(o, input.Fact, record)) continue;
            var held = period.Holds(record.DayOf(o));
            if (held == Truth.False) continue;
            places?.Add(o.Place);
            var matches = Matches(input, o.Value);
            matched |= held == Truth.True && matches;
            found |= held == Truth.True;
            undecided |= held == Truth.Unknown && matches;
        }

        return period.IsUnknown ? double.NaN : matched ? 1 : undecided || !found ? double.NaN : 0;
    }

    public static double Recorded(Input.Recorded input, PatientRecord record, List<CasePlace>? places)
    {
        var period = Period.Of(input.Window, record, places);
        var found = Truth.False;
        foreach (var o in record.Observations)
        {
            if (!Concerns(o, input.Fact, record)) continue;
            var held = period.Holds(record.DayOf(o));
            if (held != Truth.False) places?.Add(o.Place);
            found = found.Or(held);
        }

        return period.IsUnknown ? double.NaN : found.ToNumber();
    }

    private static bool Concerns(Observation o, Fact fact, PatientRecord record) => ReferenceEquals(o.Fact, fact) && !record.IsLater(o.Date);

    private static bool Matches(Input.AnyObserved input, double value) => input.Fact.Type switch
    {
        FactType.Set => ((ulong)value & input.Values) != 0,
        { IsFinite: true } => (input.Values >> (int)value & 1) != 0,
        _ => (double.IsNaN(input.Low) || (input.LowIncluded ? value >= input.Low : value > input.Low))
            && (double.IsNaN(input.High) || (input.HighIncluded ? value <= input.High : value < input.High)),
    };
}
