using ProtocolLang.Logic;

namespace ProtocolLang.Interpreter.History;

/// <summary>When an event happened, as a day number. NaN when that is not known, and also when it surely did not happen:
/// what is asked relative to it then has no answer either.</summary>
internal static class Events
{
    public static double Date(Event @event, PatientRecord record, List<CasePlace>? places) => @event switch
    {
        Event.Progression p => Extreme(record, p.On, latest: true, places, t => Progression(t, record)),
        Event.Start s => Extreme(record, s.Of, latest: false, places, t => PatientRecord.Day(t.From)),
        Event.LastDose d => Extreme(record, d.Of, latest: true, places, t => record.IsLater(t.To) ? double.NaN : PatientRecord.Day(t.To)),
        Event.OfFact f => Observations.Read(new(f.Fact.Name, f.Fact, Selector.Latest, Window.Always, UseDefault: false), record, places).Value,
        _ => throw new ArgumentOutOfRangeException(nameof(@event), @event, "There is no such event."),
    };

    /// <summary>Only recorded progressions count: a treatment whose response is not stated may have ended in one, but then its date is nowhere.</summary>
    private static double? Progression(Treatment t, PatientRecord record) =>
        t.ProgressedOn is { } date ? (record.IsLater(date) ? null : PatientRecord.Day(date))
        : Treatments.Progressed(t, record) == Truth.True ? double.NaN
        : null;

    /// <summary>The latest or earliest date among the treatments with the agent. A treatment that counts but has no date makes it unknown;
    /// one that only may have been with the agent does so unless its date makes no difference.</summary>
    /// <param name="dateOf">NaN when there is no date, null when the event did not happen on that treatment.</param>
    private static double Extreme(PatientRecord record, Agent? agent, bool latest, List<CasePlace>? places, Func<Treatment, double?> dateOf)
    {
        if (record.Treatments is not { } treatments) return double.NaN;
        var (sure, maybe, undated) = (double.NaN, double.NaN, false);
        foreach (var t in treatments)
        {
            var given = record.Agents.Given(t.Agents, agent);
            if (given == Truth.False || dateOf(t) is not { } date) continue;
            places?.Add(t.Place);
            if (double.IsNaN(date)) undated = true;
            else if (given == Truth.True) sure = Further(sure, date);
            else maybe = Further(maybe, date);
        }

        var decided = !undated && (double.IsNaN(maybe) || Further(sure, maybe) == sure);
        return decided ? sure : double.NaN;

        double Further(double known, double date) => double.IsNaN(known) ? date : latest ? Math.Max(known, date) : Math.Min(known, date);
    }
}
