using ProtocolLang.Logic;
using ProtocolLang.Sql.Writing;

namespace ProtocolLang.Sql.History;

/// <summary>Answers, from the table of events, what a protocol asks about the past: observations in windows, treatments, lines, days of events. Each answer is a column of the patient,
/// so that conditions know nothing of history.</summary>
internal sealed class HistoryWriter
{
    private readonly Protocol protocol;
    private readonly Dialect dialect;
    private readonly SqlOptions options;
    private readonly Columns columns;
    private readonly IReadOnlySet<Fact> calculatedWith;
    private readonly Func<Fact, string> columnOfFact;
    private readonly Periods periods;
    private readonly TreatmentWriter treatments;
    private readonly Dictionary<Event, string> days = [];
    private readonly Dictionary<Fact, ObservationWriter> observed = [];
    private readonly List<(Input Input, string Column, Period Period)> answers = [];

    /// <param name="inputs">What is asked of the past.</param>
    /// <param name="fromEvents">The facts that stand in the table of events.</param>
    /// <param name="columnOfFact">The column of a fact that stands in the table of patients.</param>
    public HistoryWriter(
        Protocol protocol, Dialect dialect, SqlOptions options, Columns columns, IReadOnlyList<Input> inputs, IReadOnlySet<Fact> fromEvents, IReadOnlySet<Fact> calculatedWith, Func<Fact, string> columnOfFact)
    {
        (this.protocol, this.dialect, this.options, this.columns, this.calculatedWith, this.columnOfFact) = (protocol, dialect, options, columns, calculatedWith, columnOfFact);
        periods = new Periods(dialect, columns);
        treatments = new TreatmentWriter(dialect, new AgentNames(protocol, dialect));
        foreach (var fact in protocol.Facts.Where(fromEvents.Contains)) Observe(fact);
        foreach (var input in inputs)
        {
            var window = input switch { Input.Observed o => o.Window, Input.AnyObserved a => a.Window, Input.Recorded r => r.Window, Input.Treated t => t.Query.Window, _ => Window.Always };
            var period = periods.Of(window, DayOf);
            if (input is Input.EventDate { Event: not Event.OfFact } e)
            {
                columns.Add(input, DayOf(e.Event));
                continue;
            }

            var column = Shown(input.Name);
            answers.Add((input, column, period));
            columns.Add(input, column);
            // Asked for here, so that the steps know all agents.
            _ = Answer(input, period);
        }
    }

    private bool HasTreatments => days.Keys.Any(e => e is not Event.OfFact) || answers.Any(a => a.Input is Input.Treated or Input.PriorLines);

    public SqlTable Table => new(SqlNames.Table(options.Events, dialect.Quote), [.. EventTable.Columns(HasTreatments)]);

    /// <summary>The last of them has one row for each patient, with all that the step <c>facts</c> has and all answers.</summary>
    public IEnumerable<Step> Steps()
    {
        yield return EventTable.Told(dialect, options, HasTreatments);
        foreach (var step in observed.Values.SelectMany(o => o.Observations())) yield return step;
        if (HasTreatments)
        {
            foreach (var step in treatments.Steps()) yield return step;
        }

        var joins = new List<string>();
        var happened = new List<string>();
        foreach (var (e, column) in days.Where(d => d.Key is Event.OfFact f && observed.ContainsKey(f.Fact)))
        {
            var latest = observed[((Event.OfFact)e).Fact].Latest(column);
            yield return latest;
            joins.Add($"left join {latest.Name} on {latest.Name}.patient = f.patient");
            happened.Add($"{latest.Name}.{column}");
        }

        var ofTreatments = days.Where(d => d.Key is not Event.OfFact).ToArray();
        if (ofTreatments.Length > 0)
        {
            yield return new("event_days", ["m.patient", .. ofTreatments.Select(d => $"{treatments.Date(d.Key)} as {d.Value}")], "treatments as m", "group by m.patient");
            joins.Add("left join event_days on event_days.patient = f.patient");
            happened.AddRange(ofTreatments.Select(d => "event_days." + d.Value));
        }

        if (HasTreatments)
        {
            joins.Add("left join histories as h on h.patient = f.patient");
            happened.Add("case when h.patient is not null then 1 else 0 end as has_history");
            happened.Add($"case when h.is_unreadable = 1 then ', {EventForm.Treatment}' else '' end as unreadable_treatments");
        }

        yield return new("happened", ["f.*", .. happened], "facts as f", string.Join('\n', joins));
        yield return new("times", ["*", .. periods.Ends], After: dialect.Fence);
        foreach (var step in Answers()) yield return step;
    }

    private IEnumerable<Step> Answers()
    {
        var joins = new List<string>();
        var all = new List<string> { "t.*" };
        var unreadable = new List<string>();
        foreach (var (fact, writer) in observed)
        {
            var about = writer.Answers([.. answers.Where(a => a.Input.ReadFact == fact)]);
            yield return about;
            joins.Add($"join {about.Name} on {about.Name}.patient = t.patient");
            all.AddRange(answers.Where(a => a.Input.ReadFact == fact).Select(a => $"{about.Name}.{a.Column}"));
            unreadable.Add($"case when {about.Name}.is_unreadable = 1 then {dialect.Text(", " + fact.Name)} else '' end");
        }

        var asked = answers.Where(a => a.Input is Input.Treated or Input.PriorLines).ToArray();
        if (asked.Length > 0)
        {
            yield return new("about_treatments", [
                "t.patient", .. asked.Select(a => $"-- {Layout.Comment(a.Input.Name)}\n{Answer(a.Input, a.Period)} as {a.Column}")],
                "times as t", "left join treatments as m on m.patient = t.patient\ngroup by t.patient");
            joins.Add("join about_treatments on about_treatments.patient = t.patient");
            all.AddRange(asked.Select(a => "about_treatments." + a.Column));
        }

        if (HasTreatments) unreadable.Add("t.unreadable_treatments");
        yield return new("histories_of_patients", [.. all, $"{Concatenated.Of(unreadable)} as unreadable_history"], "times as t", string.Join('\n', joins));
    }

    private string Answer(Input input, Period period) => input switch
    {
        Input.Treated t => treatments.Treated(t.Query, period),
        Input.PriorLines p => treatments.PriorLines(p.With),
        _ => "",
    };

    private string Shown(string name) => SqlNames.Shown(columns.Names.Take(SqlNames.Of(name)), dialect.Quote);

    private void Observe(Fact fact) => observed.Add(fact, new ObservationWriter(dialect, fact, columns.Names.Take(SqlNames.Of(fact.Name) + "_event"), calculatedWith.Contains(fact)));

    private string DayOf(Event @event)
    {
        if (@event is Event.OfFact f && !observed.ContainsKey(f.Fact)) return columnOfFact(f.Fact);
        if (days.TryGetValue(@event, out var known)) return known;
        var column = Shown(@event switch
        {
            Event.Progression p => "day of progression" + (p.On is { } on ? " on " + on.Name : ""),
            Event.Start s => "start of " + (s.Of?.Name ?? "treatment"),
            Event.LastDose d => "last dose of " + (d.Of?.Name ?? "treatment"),
            Event.OfFact of => "day of " + of.Fact.Name,
            _ => throw new ArgumentOutOfRangeException(nameof(@event), @event, "There is no such event."),
        });
        days.Add(@event, column);
        if (@event is not Event.OfFact) _ = treatments.Date(@event);
        return column;
    }
}
