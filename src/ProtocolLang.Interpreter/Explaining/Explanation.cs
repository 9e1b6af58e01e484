using System.Collections.Immutable;
using ProtocolLang.Interpreter.History;
using ProtocolLang.Interpreter.Results;
using ProtocolLang.Logic;

namespace ProtocolLang.Interpreter.Explaining;

/// <summary>Why a condition is true, false or unknown for a case: what it read, and the same for its parts. All of it stands in the result and the
/// protocol already; this is where to look, and lists are put together when they are asked for.</summary>
public readonly record struct Explanation(CaseResult Result, Proposition Proposition)
{
    public Truth Truth => Result.TruthOf(Proposition);

    /// <summary>For a test, the readings of its inputs; empty for what is made of parts.</summary>
    public ImmutableArray<Reading> Readings => ImmutableArray.CreateRange(Proposition.Reads, static (input, inputs) => inputs[input], Result.Inputs);

    /// <summary>In the author's order. A test of a score has the score's conditions as its parts.</summary>
    public ImmutableArray<Explanation> Parts => ImmutableArray.CreateRange(Result.PartsOf(Proposition).Conditions, static (part, result) => result.Explain(part), Result);

    /// <summary>For a test, what functions in C# gave for it.</summary>
    public ImmutableArray<CalculatedValue> Calculated => Result.CalculatedIn(Proposition);

    public override string ToString() => $"{Proposition.Text}: {Truth}";
}
