using System.Collections.Immutable;
using ProtocolLang.Logic;

namespace ProtocolLang.Verification.Asking;

/// <summary>What becomes of the open rules when a question gets one of these answers and nothing else is found out.</summary>
/// <param name="Words">The answers with this effect, as the protocol would say them.</param>
/// <param name="Applying">The rules that then apply.</param>
/// <param name="Refused">The rules that then surely do not.</param>
/// <param name="Open">The rules that are still open.</param>
public sealed record Consequence(string Words, ImmutableArray<Rule> Applying, ImmutableArray<Rule> Refused, ImmutableArray<Rule> Open);

/// <summary>Something to find out.</summary>
/// <param name="Input">The question; how to find it out: <see cref="Fact.ObtainedBy"/> of its fact.</param>
/// <param name="Assuming">The answer that was assumed to the question before, the one that leaves most open; empty for the first.</param>
public sealed record QuestionToAsk(Input Input, string Assuming, ImmutableArray<Consequence> Consequences);

/// <summary>What is worth asking about a patient, in the order that settles most soonest.</summary>
/// <param name="NotDecided">The rules of which nothing is said, because working them out cost too much.</param>
public sealed record Interview(ImmutableArray<Rule> Applying, ImmutableArray<Rule> Open, ImmutableArray<QuestionToAsk> Questions, ImmutableArray<Rule> NotDecided);
