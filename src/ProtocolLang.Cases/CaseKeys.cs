using System.Collections.Immutable;

namespace ProtocolLang.Cases;

/// <summary>One key of the case format.</summary>
public sealed record CaseKey(string Name, string Description);

/// <summary>Every key and word of the case format, once: the reader, the JSON Schema and completion are made from these tables.</summary>
public static class CaseKeys
{
    public static readonly CaseKey Case = new("case", "The case's name; the file's name when left out.");
    public static readonly CaseKey Protocol = new("protocol", "The protocol these cases are for, as a path from this file; read by editors only.");
    public static readonly CaseKey AsOf = new("as of", "The day for which the question is asked, year-month-day. Nothing in the case may be later.");
    public static readonly CaseKey Facts = new("facts", "What is known of the patient, by the names of the protocol's facts. What is left out is unknown.");
    public static readonly CaseKey Treatments = new("treatments", "The whole history of treatment; `none` when surely none was given; left out when it is not known.");
    public static readonly CaseKey Expect = new("expect", "What the protocol must answer, in the words of an example's `expect`, one or a list: `recommend trastuzumab`, `no recommendation of trastuzumab`, `undetermined trastuzumab needing LVEF`, `rule first line applies`, `conflict over trastuzumab`, `out of scope`. Tried by `protocol test`.");
    public static readonly CaseKey Note = new("note", "A remark for people; not evaluated.");
    public static readonly CaseKey Cases = new("cases", "Several cases in one file.");

    public static readonly CaseKey Value = new("value", "What was observed.");
    public static readonly CaseKey On = new("on", "The day of the observation, year-month-day.");

    public static readonly CaseKey Given = new("given", "The drugs, classes or regimens given together: a list, or names separated by `with`, `and` or commas.");
    public static readonly CaseKey Line = new("line", "The line of treatment, from 1.");
    public static readonly CaseKey From = new("from", "The day of the first dose.");
    public static readonly CaseKey To = new("to", "The day of the last dose.");
    public static readonly CaseKey Response = new("response", "The best response.");
    public static readonly CaseKey ProgressedOn = new("progressed on", "The day on which progression was found.");
    public static readonly CaseKey StoppedBecauseOf = new("stopped because of", "Why the treatment was stopped.");

    public static readonly ImmutableArray<CaseKey> OfCase = [Case, Protocol, AsOf, Facts, Treatments, Expect, Note];
    public static readonly ImmutableArray<CaseKey> OfFile = [Protocol, AsOf, Note, Cases];
    public static readonly ImmutableArray<CaseKey> OfObservation = [Value, On, Note];
    public static readonly ImmutableArray<CaseKey> OfTreatment = [Given, Line, From, To, Response, ProgressedOn, StoppedBecauseOf, Note];

    /// <summary>In the order of <see cref="Logic.Response"/>, without its first.</summary>
    public static readonly ImmutableArray<string> Responses = ["complete response", "partial response", "stable disease", "progressive disease"];

    /// <summary>In the order of <see cref="Logic.StopReason"/>.</summary>
    public static readonly ImmutableArray<string> StopReasons = ["toxicity", "progression", "completion", "choice", "other"];

    /// <summary>What says that a fact, or the history, is not known.</summary>
    public const string Unknown = "unknown";

    /// <summary>What says that there is surely none.</summary>
    public const string None = "none";
}
