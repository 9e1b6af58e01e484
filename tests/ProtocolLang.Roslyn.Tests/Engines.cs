using System.Collections.Immutable;
using ProtocolLang.Interpreter;
using ProtocolLang.Interpreter.History;
using ProtocolLang.Logic;
using ProtocolLang.Testing.Corpus;

namespace ProtocolLang.Roslyn.Tests;

/// <summary>The interpreter and the compiled C# of one protocol, to be compared.</summary>
internal sealed class Engines(Protocol protocol)
{
    private readonly Evaluator interpreter = new(protocol);
    private readonly CaseReader reader = new(protocol);
    private readonly CompiledProtocol compiled = CompiledProtocol.Compile(protocol);

    public Answer Interpreted(Case @case)
    {
        var result = interpreter.Evaluate(@case);
        return new([.. result.Rules.Select(r => r.Status)], [.. result.Rules.Select(r => r.Needs)]);
    }

    public Answer Compiled(Case @case)
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

    /// <summary>Null when both say the same of a case.</summary>
    public string? Difference(Case @case)
    {
        var (expected, got) = (Interpreted(@case).Render(protocol), Compiled(@case).Render(protocol));
        return expected == got ? null : $"interpreted  {expected}\ncompiled     {got}";
    }
}
