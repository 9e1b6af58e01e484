using System.Collections.Immutable;

namespace ProtocolLang.Logic;

/// <summary>A column of a table of events.</summary>
/// <param name="Meaning">What it tells, in words.</param>
/// <param name="Holds">What it may hold, in words.</param>
public sealed record EventColumn(string Name, string Meaning, string Holds);

/// <summary>The form of a table of what happened to patients: one row for each observation, and for each thing given. All engines that read tables read this one.</summary>
public static class EventForm
{
    /// <summary>The event of rows that tell what was given.</summary>
    public const string Treatment = "treatment";

    /// <summary>Given when surely nothing was.</summary>
    public const string None = "none";

    /// <summary>Given when it was a drug that the protocol does not declare; its class may follow.</summary>
    public const string Other = "other";

    public static readonly EventColumn Patient = new("patient", "whom it happened to, as the table of patients calls them", "text or a number");
    public static readonly EventColumn Event = new("event", "the fact that was observed, or `treatment`; rows of other events are passed over", "text");
    public static readonly EventColumn Value = new(
        "value", "what was observed; for a treatment one drug, class or regimen, `other` for a drug that the protocol does not declare, or `none` when nothing was ever given", "text");
    public static readonly EventColumn Day = new("day", "when it was observed, or the first day of the treatment; null counts as the day for which is asked", "a date");
    public static readonly EventColumn OrderInDay = new("order_in_day", "which of several on one day is the newer; may be null", "a whole number from 0 to 999999");

    public static readonly EventColumn Together = new("treatment", "rows of one patient with the same here were given together", "text or a number");
    public static readonly EventColumn Line = new("line", "the line of therapy", "a whole number from 1");
    public static readonly EventColumn Until = new("until", "the last day", "a date");
    public static readonly EventColumn Response = new("response", "how it went", "'complete response', 'partial response', 'stable disease' or 'progressive disease'");
    public static readonly EventColumn ProgressedOn = new("progressed_on", "the day on which progression was found", "a date");
    public static readonly EventColumn StoppedBecauseOf = new("stopped_because_of", "why it ended", "'toxicity', 'progression', 'completion', 'choice' or 'other'");

    /// <summary>What every such table has.</summary>
    public static readonly ImmutableArray<EventColumn> Always = [Patient, Event, Value, Day, OrderInDay];

    /// <summary>What it has beside that when a protocol asks what was given.</summary>
    public static readonly ImmutableArray<EventColumn> OfTreatments = [Together, Line, Until, Response, ProgressedOn, StoppedBecauseOf];
}
