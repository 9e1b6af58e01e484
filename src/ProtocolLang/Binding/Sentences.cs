using System.Collections.Immutable;
using ProtocolLang.Logic;
using ProtocolLang.Parsing.Expressions;
using ProtocolLang.Symbols;
using ProtocolLang.Text;

namespace ProtocolLang.Binding;

/// <summary>Arithmetic as it was read.</summary>
public abstract record Arithmetic(TextSpan Span)
{
    public sealed record Number(TextSpan Span, double Value, Unit Unit) : Arithmetic(Span);

    public sealed record Of(TextSpan Span, Quantity Quantity) : Arithmetic(Span);

    /// <summary><c>height in cm</c>: the plain number of that unit.</summary>
    public sealed record InUnit(TextSpan Span, Arithmetic Operand, Unit Unit) : Arithmetic(Span);

    public sealed record Binary(TextSpan Span, ArithmeticOperator Operator, Arithmetic Left, Arithmetic Right) : Arithmetic(Span);

    public sealed record SquareRoot(TextSpan Span, Arithmetic Operand) : Arithmetic(Span);

    public sealed record Unreadable(TextSpan Span) : Arithmetic(Span);
}

/// <summary>A call of a function in C# as it was read.</summary>
/// <param name="Class">Empty when it could not be read.</param>
/// <param name="Arguments">What stands behind <c>of</c>, without what could not be read; null when nothing does.</param>
public sealed record CallSentence(TextSpan FunctionSpan, string Class, string Function, ImmutableArray<Found<Quantity?>>? Arguments);

/// <summary>One outcome as it was read. <paramref name="Options"/> are alternatives (<c>A or B</c>); the names in one are given together.</summary>
public sealed record OutcomeSentence(
    TextSpan Span, Verb Verb, ImmutableArray<ImmutableArray<Found<NameEntry>>> Options, string? Words, Found<NameEntry>? As);

/// <summary><c>other taxane "nab-paclitaxel"</c>: a drug that the protocol does not declare, with the class that it is said to be in.</summary>
public sealed record OtherDrug(TextSpan Span, string Name, NameEntry? Class);

/// <summary>One thing that an example says of its patient.</summary>
public abstract record Given(TextSpan Span)
{
    public sealed record Observed(TextSpan Span, NameEntry Fact, double Value, DateOnly? On) : Given(Span);

    public sealed record Treated(
        TextSpan Span, ImmutableArray<NameEntry> Agents, int? Line, bool Progressed, StopReason? StoppedFor, DateOnly? From, DateOnly? To, DateOnly? ProgressedOn) : Given(Span)
    {
        /// <summary>Drugs given with them that the protocol does not declare.</summary>
        public ImmutableArray<OtherDrug> Others { get; init; } = [];
    }

    public sealed record NoTreatment(TextSpan Span) : Given(Span);
}

/// <summary>One thing that an example expects.</summary>
public abstract record Expected(TextSpan Span)
{
    /// <summary>The rule that is named; null when none is.</summary>
    public Found<string>? NamedRule => this switch
    {
        OfRule r => r.Rule,
        OfOutcome o => o.By,
        OfUndetermined u => u.By,
        _ => null,
    };

    public sealed record OfOutcome(TextSpan Span, OutcomeSentence Outcome, bool Negated, Found<string>? By = null) : Expected(Span);

    public sealed record OfRule(TextSpan Span, Found<string> Rule, RuleStatus Status) : Expected(Span);

    public sealed record OfUndetermined(TextSpan Span, Found<NameEntry> Target, ImmutableArray<Found<NameEntry>> Needing, Found<string>? By = null) : Expected(Span);

    public sealed record OfConflict(TextSpan Span, Found<NameEntry> Target) : Expected(Span);

    public sealed record OfOutOfScope(TextSpan Span) : Expected(Span);
}
