using ProtocolLang.Logic;
using ProtocolLang.Verification.Encoding;

namespace ProtocolLang.Verification.Relations;

/// <summary>Which events never come before which: nothing comes after the day of the question, no progression before its treatment.</summary>
internal static class EventOrder
{
    /// <summary>What follows for their values.</summary>
    public static IEnumerable<Relation> Of(IReadOnlyList<Variable.Asked> dates) =>
        from first in dates
        from second in dates
        where first != second && IsNeverAfter(first.Input, second.Input)
        select new Relation(first, second, (x, y) => Observed.MayBeAtLeast(second.Cells[y], first.Cells[x]));

    /// <summary>Whether, when both are known, the first is never after the second.</summary>
    public static bool IsNeverAfter(Input first, Input second) => (first, second) switch
    {
        (Input.EventDate { Event: not Event.OfFact }, Input.AsOf) => true,
        (Input.EventDate { Event: Event.Start a }, Input.EventDate { Event: Event.Start b }) => History.IsA(b.Of, a.Of),
        (Input.EventDate { Event: Event.Start a }, Input.EventDate { Event: Event.LastDose b }) => History.IsA(b.Of, a.Of),
        (Input.EventDate { Event: Event.Start a }, Input.EventDate { Event: Event.Progression b }) => History.IsA(b.On, a.Of),
        (Input.EventDate { Event: Event.LastDose a }, Input.EventDate { Event: Event.LastDose b }) => History.IsA(a.Of, b.Of),
        (Input.EventDate { Event: Event.Progression a }, Input.EventDate { Event: Event.Progression b }) => History.IsA(a.On, b.On),
        _ => false,
    };
}
