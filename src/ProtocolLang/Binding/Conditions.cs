using System.Collections.Immutable;
using ProtocolLang.Logic;
using ProtocolLang.Symbols;
using ProtocolLang.Text;

namespace ProtocolLang.Binding;

/// <summary>A condition as it was read with a vocabulary. Names are still names (their meaning is looked up when the condition is lowered), and
/// spans count from the start of the phrase, so that one reading serves wherever the same words stand.</summary>
public abstract record Condition(TextSpan Span)
{
    public sealed record Constant(TextSpan Span, bool Value) : Condition(Span);

    public sealed record Named(TextSpan Span, NameEntry Definition) : Condition(Span);

    public sealed record Junction(TextSpan Span, bool IsAll, ImmutableArray<Condition> Parts) : Condition(Span);

    public sealed record Not(TextSpan Span, Condition Part) : Condition(Span);

    /// <summary>A quantity's value passes a test.</summary>
    public sealed record Measured(TextSpan Span, Quantity Quantity, ValueTest Test) : Condition(Span);

    /// <summary>Whether a value is on record.</summary>
    public sealed record IsKnown(TextSpan Span, Quantity Quantity, bool Known) : Condition(Span);

    /// <summary>Some observation in the window passes the test.</summary>
    public sealed record AnyObserved(TextSpan Span, NameEntry Fact, TimeWindow Window, ValueTest Test) : Condition(Span);

    /// <summary>Nothing was recorded in the window.</summary>
    public sealed record NotRecorded(TextSpan Span, NameEntry Fact, TimeWindow Window) : Condition(Span);

    public sealed record Treated(TextSpan Span, NameEntry? Agent, int? Line, bool Progressed, StopReason? StoppedFor, TimeWindow Window) : Condition(Span);

    /// <summary><c>at least 28 days since last dose of trastuzumab</c>; up to the as-of date, or to another event.</summary>
    public sealed record Elapsed(TextSpan Span, Comparison Comparison, Period Period, TimeEvent Since, TimeEvent? Until) : Condition(Span);

    /// <summary>A partition is in one of its parts.</summary>
    public sealed record InPart(TextSpan Span, NameEntry Partition, ImmutableArray<string> Parts, bool Negated) : Condition(Span);

    /// <summary>What could not be read; its problem is reported.</summary>
    public sealed record Unreadable(TextSpan Span) : Condition(Span);
}

/// <summary>Calendar months and days; one of them is 0.</summary>
public sealed record Period(int Months, int Days);

public abstract record TimeEvent
{
    public sealed record Progression(NameEntry? On) : TimeEvent;

    /// <summary>Of any treatment when there is no agent.</summary>
    public sealed record Start(NameEntry? Of) : TimeEvent;

    /// <summary>Of any treatment when there is no agent.</summary>
    public sealed record LastDose(NameEntry? Of) : TimeEvent;

    public sealed record OfFact(NameEntry Fact) : TimeEvent;
}

public sealed record TimeWindow(Period? Within, TimeEvent? After, TimeEvent? Before)
{
    public static readonly TimeWindow Always = new(null, null, null);
}

/// <summary>A value that a condition or a calculation reads.</summary>
public abstract record Quantity(TextSpan Span, FactType Type)
{
    public sealed record OfFact(TextSpan Span, NameEntry Fact, Selector Selector, TimeWindow Window) : Quantity(Span, Fact.Type!);

    public sealed record OfCalculation(TextSpan Span, NameEntry Calculation) : Quantity(Span, Calculation.Type!);

    public sealed record PriorLines(TextSpan Span, NameEntry? With) : Quantity(Span, new FactType.Number(Unit.One, "", 0, null, true));

    public sealed record DateOf(TextSpan Span, TimeEvent Event) : Quantity(Span, FactType.Date.Instance);
}

public abstract record ValueTest
{
    /// <summary>One of the finite values whose bit is set.</summary>
    public sealed record OneOf(ulong Values) : ValueTest;

    /// <summary>A set that holds at least one of the values whose bit is set.</summary>
    public sealed record Includes(ulong Values) : ValueTest;

    public sealed record Compare(Comparison Comparison, double Value) : ValueTest;

    public sealed record NotEqual(double Value) : ValueTest;

    /// <summary>Both ends included.</summary>
    public sealed record Between(double Low, double High) : ValueTest;

    public sealed record CompareWith(Comparison Comparison, Quantity Other) : ValueTest;
}
