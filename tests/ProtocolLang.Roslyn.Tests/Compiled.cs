using System.Collections.Immutable;
using ProtocolLang.Interpreter.History;
using ProtocolLang.Logic;
using ProtocolLang.Roslyn.Emission;
using ProtocolLang.Testing.Corpus;

namespace ProtocolLang.Roslyn.Tests;

/// <summary>The compiled C# of a protocol.</summary>
/// <param name="isForPeople">As it is written into a programmer's project, not as this program runs it.</param>
internal sealed class Compiled(Protocol protocol, bool isForPeople = false)
{
    private readonly CaseReader reader = new(protocol);
    private readonly CompiledProtocol compiled = isForPeople ? CompiledProtocol.Compile(protocol, CSharpEmitter.Emit(protocol), store: null) : CompiledProtocol.Compile(protocol);

    public Answer Answer(Case @case)
    {
        var inputs = new double[protocol.Inputs.Length];
        reader.Fill(@case, inputs);
        var statuses = new RuleStatus[protocol.Rules.Length];
        // Not empty, so that a need that is not written shows.
        var needs = new ulong[compiled.NeedWords];
        Array.Fill(needs, ulong.MaxValue);
        compiled.Evaluate(inputs, statuses, needs);
        return new([.. statuses], [.. protocol.Rules.Select(r => compiled.Needs(r.Index, needs).ToImmutableArray())]);
    }
}
