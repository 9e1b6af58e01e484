using ProtocolLang.Logic;

namespace ProtocolLang.Interpreter.History;

/// <summary>Questions about single treatments, each answered surely, surely not, or maybe.</summary>
internal static class Treatments
{
    /// <summary>Yes when some treatment surely matches, no when none can, else unknown; unknown without a history.</summary>
    public static double Treated(TreatmentQuery query, PatientRecord record, List<CasePlace>? places)
    {
        if (record.Treatments is not { } treatments) return double.NaN;
        var period = Period.Of(query.Window, record, places);
        var answer = Truth.False;
        foreach (var t in treatments) answer = answer.Or(Matches(t, query, period, record));
        foreach (var t in treatments)
        {
            if (places is null) break;
            if (Matches(t, query, period, record) == answer) places.Add(t.Place);
        }

        return answer.ToNumber();
    }

    private static Truth Matches(Treatment t, TreatmentQuery query, Period period, PatientRecord record)
    {
        var truth = record.Agents.Given(t.Agents, query.Agent);
        if (query.Line is { } line) truth = truth.And(t.Line is { } stated ? Truths.Of(stated == line) : Truth.Unknown);
        if (query.Progressed) truth = truth.And(Progressed(t, record));
        if (query.StoppedFor is { } reason) truth = truth.And(StoppedFor(t, reason, record));
        if (truth == Truth.False) return truth;
        // `progressed on X within 6 months` speaks of the day of the progression, not of the treatment's days.
        return truth.And(query.Progressed ? period.Holds(PatientRecord.Day(t.ProgressedOn)) : Overlaps(t, period, record));
    }

    /// <summary>A progression dated after the as-of date has not happened yet, whatever else is noted. Without a date, a response of progressive disease
    /// or a stop for progression says yes, another response no.</summary>
    public static Truth Progressed(Treatment t, PatientRecord record) =>
        t.ProgressedOn is not null ? Truths.Of(!record.IsLater(t.ProgressedOn))
        : t.Response == Response.ProgressiveDisease || (t.StoppedFor == StopReason.Progression && !record.IsLater(t.To)) ? Truth.True
        : t.Response != Response.NotStated ? Truth.False
        : Truth.Unknown;

    /// <summary>A stop after the as-of date has not happened yet. A treatment without a stated reason may have been stopped for any.</summary>
    private static Truth StoppedFor(Treatment t, StopReason reason, PatientRecord record) =>
        record.IsLater(t.To) ? Truth.False
        : t.StoppedFor is { } stated ? Truths.Of(stated == reason)
        : Truth.Unknown;

    /// <summary>Whether some day of the treatment lies in the period. A missing first day is somewhere up to the last, a missing last day somewhere
    /// from the first to the as-of date: the treatment may be going on, or its end was not noted.</summary>
    private static Truth Overlaps(Treatment t, Period period, PatientRecord record)
    {
        if (period.IsAlways) return Truth.True;
        if (period.IsUnknown) return Truth.Unknown;
        var from = PatientRecord.Day(t.From);
        var to = record.IsLater(t.To) ? record.AsOf : PatientRecord.Day(t.To);
        var latest = double.IsNaN(to) ? record.AsOf : to;
        var begins = double.IsNaN(from) ? Surely(latest <= period.High, period.High) : Truths.Of(from <= period.High);
        var lasts = double.IsNaN(to)
            ? latest < period.Low ? Truth.False : Surely(from >= period.Low, period.Low)
            : Truths.Of(to >= period.Low);
        return begins.And(lasts);

        static Truth Surely(bool surely, double end) => surely || double.IsInfinity(end) ? Truth.True : Truth.Unknown;
    }
}
