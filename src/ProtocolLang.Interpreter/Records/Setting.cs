using System.Collections.Immutable;
using ProtocolLang.Logic;

namespace ProtocolLang.Interpreter.Records;

/// <summary>The rules for one kind of situation, such as one line of therapy.</summary>
/// <param name="Setting">In the protocol's own words: <c>advanced disease, line of therapy 1</c>; empty when the rules of the protocol do not part so.</param>
public sealed record RuleGroup(string Setting, ImmutableArray<Rule> Rules);

/// <summary>A fact by whose value the rules of a protocol part.</summary>
/// <param name="Values">Every value of a finite fact; of a whole number, those around each limit that a condition sets.</param>
/// <param name="Open">For each rule, under which of the values it may still apply when nothing else is known: one bit each.</param>
internal sealed record Axis(Fact Fact, ImmutableArray<double> Values, ImmutableArray<ulong> Open)
{
    public ulong All => Values.Length == 64 ? ulong.MaxValue : (1UL << Values.Length) - 1;
}
