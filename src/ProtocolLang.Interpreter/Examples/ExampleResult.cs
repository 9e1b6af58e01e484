using System.Collections.Immutable;
using ProtocolLang.Interpreter.Results;
using ProtocolLang.Logic;

namespace ProtocolLang.Interpreter.Examples;

/// <summary>What became of an example.</summary>
/// <param name="Result">Everything the protocol said about the example's case.</param>
public sealed record ExampleResult(Example Example, ImmutableArray<ExpectationResult> Expectations, CaseResult Result)
{
    public bool Passed => Expectations.All(e => e.Met);
}

/// <param name="Got">What the protocol said instead or indeed, in words: one line without a final stop.</param>
public sealed record ExpectationResult(Expectation Expectation, bool Met, string Got);
