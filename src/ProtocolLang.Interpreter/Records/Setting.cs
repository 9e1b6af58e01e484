using System.Collections.Immutable;
using ProtocolLang.Logic;

namespace ProtocolLang.Interpreter.Records;

/// <summary>The rules for one kind of situation, such as one line of therapy.</summary>
/// <param name="Setting">In the protocol's own words: <c>advanced disease, line of therapy 1</c>; empty when the rules of the protocol do not part so.</param>
public sealed record RuleGroup(string Setting, ImmutableArray<Rule> Rules);

/// <summary>One situation in which a reader may be with a patient, and all rules that may apply in it.</summary>
/// <param name="Title">In the protocol's own words: <c>advanced disease, line of therapy 2</c>; empty for the rules that are for every situation.</param>
/// <param name="Facts">The facts whose values make the situation: what a rule asks of these alone is met in it.</param>
public sealed record Situation(string Title, ImmutableArray<Fact> Facts, ImmutableArray<Rule> Rules);

/// <summary>A fact by whose value the rules of a protocol part.</summary>
/// <param name="Values">Every value of a finite fact; of a whole number, those around each limit that a condition sets.</param>
/// <param name="Open">For each rule, under which of the values it may still apply when nothing else is known: one bit each.</param>
internal sealed record Axis(Fact Fact, ImmutableArray<double> Values, ImmutableArray<ulong> Open)
{
    public ulong All => Values.Length == 64 ? ulong.MaxValue : (1UL << Values.Length) - 1;
}
