using ProtocolLang.Logic;
using ProtocolLang.Verification.Encoding;
using static ProtocolLang.Verification.Relations.Relation;

namespace ProtocolLang.Verification.Relations;

/// <summary>How the questions about past treatment hang together: who progressed on a drug received it, and a drug of its class.</summary>
internal static class History
{
    public static IEnumerable<Relation> Of(IReadOnlyList<Variable.Asked> questions)
    {
        foreach (var a in questions)
        {
            foreach (var b in questions.Where(b => b != a))
            {
                switch (a.Input, b.Input)
                {
                    case (Input.Treated x, Input.Treated y) when Implies(x.Query, y.Query):
                        yield return new(a, b, (i, j) => Truth(a.Cells[i]) <= Truth(b.Cells[j]));
                        break;
                    case (Input.Treated { Query: { StoppedFor: StopReason.Progression, Window.IsAlways: true } x }, Input.Treated { Query: { Progressed: true, StoppedFor: null } y })
                        when Implies(x with { StoppedFor = null, Progressed = true }, y):
                        yield return If(a, Yes, b, Yes);
                        break;
                    case (Input.PriorLines x, Input.Treated { Query: { Line: null, Progressed: false, StoppedFor: null, Window.IsAlways: true } y }) when x.With == y.Agent:
                        yield return If(a, c => c.Low > 0, b, Yes);
                        yield return If(a, c => c is { Low: 0, High: 0 }, b, No);
                        yield return If(b, Yes, a, c => c.IsUnknown || c.High > 0);
                        yield return If(b, No, a, c => c.Low == 0);
                        yield return If(b, Unknown, a, Unknown);
                        break;
                    case (Input.PriorLines x, Input.PriorLines y) when IsA(x.With, y.With):
                        yield return new(a, b, (i, j) => Observed.MayBeAtLeast(b.Cells[j], a.Cells[i]));
                        break;
                    case (Input.EventDate { Event: var e }, Input.Treated t) when Implies(Needed(e), t.Query):
                        yield return If(a, Known, b, Yes);
                        break;
                }
            }
        }
    }

    /// <summary>Windows that hang on an event are unknown when the event never happened or nobody knows when.</summary>
    public static IEnumerable<Relation> OfWindow(Variable.Asked windowed, Window window, Space space)
    {
        foreach (var e in new[] { window.After, window.Before }.OfType<Event>())
        {
            if (e is Event.OfFact { Fact: var fact })
            {
                if (space.Find(Questions.Latest(fact)) is { } date) yield return If(date, Unknown, windowed, Unknown);
                continue;
            }

            foreach (var other in space.Questions)
            {
                if (other.Input is Input.Treated t && Implies(Needed(e), t.Query)) yield return If(windowed, Known, other, Yes);
                if (other.Input is Input.EventDate d && d.Event == e) yield return If(other, Unknown, windowed, Unknown);
            }
        }

        if ((window.Months ?? window.Days) is not null && space.Find(new Input.AsOf("")) is { } asOf) yield return If(asOf, Unknown, windowed, Unknown);
    }

    /// <summary>Whether whatever surely answers the first yes answers the second yes, and likewise for no and unknown.</summary>
    private static bool Implies(TreatmentQuery inner, TreatmentQuery outer) =>
        IsA(inner.Agent, outer.Agent)
        && (outer.Line is null || outer.Line == inner.Line)
        && (!outer.Progressed || inner.Progressed)
        && (outer.StoppedFor is null || outer.StoppedFor == inner.StoppedFor)
        && (outer.Window.IsAlways || (outer.Window == inner.Window && outer.Progressed == inner.Progressed));

    /// <summary>Whether having been given the first is having been given the second; null is any treatment. A regimen may be given as its parts, and then its
    /// own classes say nothing.</summary>
    public static bool IsA(Agent? inner, Agent? outer) =>
        outer is null || (inner is not null && (inner == outer || (inner is Regimen { Components.IsEmpty: false } r ? r.Components.Any(c => IsA(c, outer)) : inner.Is(outer))));

    /// <summary>What surely happened when the date of an event is known.</summary>
    private static TreatmentQuery Needed(Event e) => e switch
    {
        Event.Progression p => new(p.On, null, true, null, Window.Always),
        Event.Start s => new(s.Of, null, false, null, Window.Always),
        Event.LastDose d => new(d.Of, null, false, null, Window.Always),
        _ => throw new ArgumentOutOfRangeException(nameof(e)),
    };

    private static int Truth(Cell cell) => cell.IsUnknown ? 1 : (int)(2 * cell.Low);
}
