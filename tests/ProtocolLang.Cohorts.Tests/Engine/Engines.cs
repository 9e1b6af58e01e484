using System.Collections.Immutable;
using ProtocolLang.Cohorts.Engine;
using ProtocolLang.Interpreter;
using ProtocolLang.Interpreter.History;
using ProtocolLang.Logic;
using ProtocolLang.Roslyn;
using ProtocolLang.Testing.Corpus;

namespace ProtocolLang.Cohorts.Tests.Engine;

/// <summary>The interpreter, the compiled C# and the columnar engine of one protocol, to be compared.</summary>
internal sealed class Engines(Protocol protocol, int? blockSize = null)
{
    private readonly Evaluator interpreter = new(protocol);
    private readonly CaseReader reader = new(protocol);
    private readonly CompiledProtocol compiled = CompiledProtocol.Compile(protocol);
    private readonly ColumnarProtocol columnar = blockSize is { } size ? ColumnarProtocol.Compile(protocol, withNeeds: true, size) : ColumnarProtocol.Compile(protocol, withNeeds: true);

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
        var needs = new ulong[compiled.NeedWords];
        compiled.Evaluate(inputs, statuses, needs);
        return new([.. statuses], [.. protocol.Rules.Select(r => compiled.Needs(r.Index, needs).ToImmutableArray())]);
    }

    /// <summary>All cases in one batch.</summary>
    public ImmutableArray<Answer> Columnar(IReadOnlyList<Case> cases)
    {
        using var columns = new Columns(protocol, cases.Count);
        var inputs = new double[protocol.Inputs.Length];
        foreach (var (row, @case) in cases.Index())
        {
            reader.Fill(@case, inputs);
            for (var i = 0; i < inputs.Length; i++) columns.All[i][row] = inputs[i];
        }

        columns.Count = cases.Count;
        using var evaluator = new BlockEvaluator(columnar);
        var answers = ImmutableArray.CreateBuilder<Answer>();
        for (var first = 0; first < cases.Count; first += columnar.BlockSize)
        {
            evaluator.Evaluate(columns, first);
            for (var patient = 0; patient < Math.Min(columnar.BlockSize, cases.Count - first); patient++)
            {
                answers.Add(new([.. protocol.Rules.Select(r => evaluator.Status(r.Index, patient))], [.. protocol.Rules.Select(r => evaluator.Needs(r.Index, patient).ToImmutableArray())]));
            }
        }

        return answers.ToImmutable();
    }

    /// <summary>Null when all engines say the same of all cases.</summary>
    public string? Difference(IReadOnlyList<Case> cases, bool alsoCompiled = true)
    {
        var columnar = Columnar(cases);
        for (var i = 0; i < cases.Count; i++)
        {
            var expected = Interpreted(cases[i]).Render(protocol);
            var got = columnar[i].Render(protocol);
            if (got != expected) return $"patient {i}\ninterpreted  {expected}\ncolumnar     {got}";
            if (alsoCompiled && Compiled(cases[i]).Render(protocol) is var other && other != expected) return $"patient {i}\ninterpreted  {expected}\ncompiled     {other}";
        }

        return null;
    }
}
