using ProtocolLang.Logic;
using ProtocolLang.Verification.Encoding;

namespace ProtocolLang.Verification.Relations;

/// <summary>Which events never come before which: nothing comes after the day of the question, no progression before its treatment.</summary>
internal static class EventOrder
{
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
