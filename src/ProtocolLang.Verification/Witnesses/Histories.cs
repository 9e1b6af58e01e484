using System.Collections.Immutable;
using ProtocolLang.Logic;
using ProtocolLang.Verification.Encoding;
using ProtocolLang.Verification.Relations;

namespace ProtocolLang.Verification.Witnesses;

/// <summary>Thinks up a treatment history that answers questions as wanted. What it makes is tried out afterwards, so it may guess.</summary>
internal static class Histories
{
    /// <returns>Null when nothing is wanted of the history.</returns>
    public static ImmutableArray<Treatment>? Make(Protocol protocol, Wanted wanted, DateOnly today, Random random)
    {
        var asked = wanted.Answers.Where(a => a.Question.Input is Input.Treated or Input.PriorLines or Input.EventDate { Event: not Event.OfFact } && !double.IsNaN(a.Value)).ToArray();
        // What is asked of the time around an event needs the day of that event.
        var around = wanted.Answers.Where(a => !double.IsNaN(a.Value)).SelectMany(a => EventsAround(a.Question.Input)).Distinct().ToArray();
        if (asked.Length == 0 && around.Length == 0) return null;
        var treated = asked.Where(a => a.Question.Input is Input.Treated).Select(a => (((Input.Treated)a.Question.Input).Query, a.Value)).ToArray();
        var refused = treated.Where(t => t.Value == 0).Select(t => t.Query).ToArray();
        var drafts = new List<Draft>();
        // What asks for most comes first; what it answers already is not given twice.
        foreach (var query in treated.Where(t => t.Value == 1).Select(t => t.Query).OrderByDescending(Demands))
        {
            if (!drafts.Any(d => d.Answers(query))) Give(query);
        }

        foreach (var (question, value) in asked)
        {
            if (question.Input is Input.EventDate e) Date(e.Event, DateOnly.FromDayNumber((int)value));
        }

        foreach (var e in around.Where(e => !drafts.Any(d => d.Dates(e)))) Date(e, today.AddDays(-random.Next(20, 400)));

        foreach (var (question, value) in asked)
        {
            if (question.Input is Input.PriorLines p) Count(p.With, (int)value);
        }

        return [.. drafts.Select(d => d.Finish(refused, today, random))];

        void Give(TreatmentQuery query)
        {
            var joined = drafts.Find(d => d.Agent is { } a && query.Agent is { } q && (a == q || a.Is(q)) && d.CanAlso(query) && !refused.Any(r => d.WouldAnswer(query, r)));
            if (joined is null) drafts.Add(joined = new Draft { Agent = Choose(query) });
            joined.Take(query, today, random);
        }

        void Date(Event e, DateOnly day)
        {
            var agent = AgentOf(e);
            var draft = drafts.Find(d => agent is null || IsTreatment(d.Agent, agent));
            if (draft is null) drafts.Add(draft = new Draft { Agent = Choose(new(agent, null, false, null, Window.Always)) });
            if (e is Event.Start) draft.From = day;
            if (e is Event.LastDose) draft.To = day;
            if (e is Event.Progression) (draft.Progressed, draft.ProgressedOn) = (true, day);
        }

        void Count(Agent? with, int count)
        {
            var lines = drafts.Where(d => with is null || IsTreatment(d.Agent, with)).ToList();
            for (var i = lines.Count; i < count && i < 20; i++) drafts.Add(new Draft { Agent = Choose(new(with, null, false, null, Window.Always)) });
            foreach (var draft in drafts.Where(d => d.Line is null)) draft.Line = Enumerable.Range(1, 99).First(n => drafts.All(d => d.Line != n) && !refused.Any(r => r.Line == n && IsTreatment(draft.Agent, r.Agent)));
        }

        Agent? Choose(TreatmentQuery query)
        {
            if (query.Agent is not (null or DrugClass)) return query.Agent;
            var drugs = protocol.Entries.OfType<Drug>().Where(d => query.Agent is null || d.Is(query.Agent)).Cast<Agent>();
            if (query.Agent is { } itself) drugs = drugs.Append(itself);
            var harmless = drugs.Where(d => !refused.Any(r => Draft.Matches(d, query, r))).ToArray();
            // A drug that nobody asks about explains itself best.
            return harmless.FirstOrDefault(d => !treated.Any(t => t.Query.Agent == d)) ?? harmless.FirstOrDefault() ?? query.Agent ?? protocol.Entries.OfType<Agent>().FirstOrDefault();
        }
    }

    private static Agent? AgentOf(Event e) => e switch { Event.Progression p => p.On, Event.Start s => s.Of, Event.LastDose d => d.Of, _ => null };

    private static IEnumerable<Event> EventsAround(Input input) =>
        input switch
        {
            Input.Observed o => new[] { o.Window.After, o.Window.Before },
            Input.AnyObserved a => [a.Window.After, a.Window.Before],
            Input.Recorded r => [r.Window.After, r.Window.Before],
            Input.Treated t => [t.Query.Window.After, t.Query.Window.Before],
            _ => [],
        } is var events ? events.OfType<Event>().Where(e => e is not Event.OfFact) : [];

    private static bool IsTreatment(Agent? given, Agent? asked) => given is not null && History.IsA(given, asked);

    private static int Demands(TreatmentQuery q) =>
        (q.Progressed ? 4 : 0) + (q.StoppedFor is null ? 0 : 4) + (q.Line is null ? 0 : 2) + (q.Window.IsAlways ? 0 : 2) + (q.Agent is Drug or Regimen ? 1 : 0);

    /// <summary>One treatment in the making.</summary>
    private sealed class Draft
    {
        public required Agent? Agent { get; init; }
        public int? Line { get; set; }
        public bool Progressed { get; set; }
        public StopReason? Stopped { get; set; }
        public DateOnly? From { get; set; }
        public DateOnly? To { get; set; }
        public DateOnly? ProgressedOn { get; set; }
        private Window Window { get; set; } = Window.Always;

        public static bool Matches(Agent agent, TreatmentQuery given, TreatmentQuery asked) =>
            IsTreatment(agent, asked.Agent)
            && (asked.Line is null || asked.Line == given.Line)
            && (!asked.Progressed || given.Progressed)
            && (asked.StoppedFor is null || asked.StoppedFor == given.StoppedFor)
            && (asked.Window.IsAlways || asked.Window == given.Window);

        public bool Dates(Event e) => (AgentOf(e) is null || IsTreatment(Agent, AgentOf(e))) && e switch
        {
            Event.Progression => ProgressedOn is not null,
            Event.Start => From is not null,
            _ => To is not null,
        };

        public bool Answers(TreatmentQuery query) => Agent is not null && Matches(Agent, new(Agent, Line, Progressed, Stopped, Window), query);

        public bool WouldAnswer(TreatmentQuery added, TreatmentQuery refused) =>
            Agent is not null && Matches(Agent, new(Agent, Line ?? added.Line, Progressed || added.Progressed, Stopped ?? added.StoppedFor, Window.IsAlways ? added.Window : Window), refused);

        public bool CanAlso(TreatmentQuery query) =>
            (query.Line is null || Line is null || Line == query.Line) && (query.StoppedFor is null || Stopped is null || Stopped == query.StoppedFor)
            && (query.Window.IsAlways || Window.IsAlways || Window == query.Window);

        public void Take(TreatmentQuery query, DateOnly today, Random random)
        {
            Line ??= query.Line;
            Progressed |= query.Progressed;
            Stopped ??= query.StoppedFor;
            if (query.Window.IsAlways) return;
            Window = query.Window;
            var day = today.AddDays(-random.Next(0, 120));
            if (query.Progressed) ProgressedOn ??= day;
            else (From, To) = (From ?? day.AddDays(-random.Next(0, 60)), To ?? day);
        }

        public Treatment Finish(TreatmentQuery[] refused, DateOnly today, Random random)
        {
            var mine = refused.Where(r => Agent is not null && IsTreatment(Agent, r.Agent)).ToArray();
            // What is asked and refused must be told; what nobody asks is left out.
            var response = Progressed && ProgressedOn is null ? Response.ProgressiveDisease : !Progressed && mine.Any(r => r.Progressed) ? Response.StableDisease : Response.NotStated;
            var stopped = Stopped ?? (mine.Any(r => r.StoppedFor is not null) ? StopReason.Completion : null);
            var line = Line ?? (mine.Any(r => r.Line is not null) ? Enumerable.Range(1, 99).First(n => mine.All(r => r.Line != n)) : null);
            if (mine.Any(r => !r.Window.IsAlways) && From is null && To is null)
            {
                To = today.AddDays(-random.Next(0, 2000));
                From = To.Value.AddDays(-random.Next(0, 100));
            }

            if (From > To) From = To;
            if (ProgressedOn < From) From = ProgressedOn;
            return new([Agent!], line, From, To, response, ProgressedOn, stopped, CasePlace.None);
        }
    }
}
