using System.Collections.Immutable;
using ProtocolLang.Cohorts.Engine;
using ProtocolLang.Interpreter.History;
using ProtocolLang.Logic;
using ProtocolLang.Testing.Corpus;

namespace ProtocolLang.Cohorts.Tests.Engine;

/// <summary>The columnar engine of a protocol.</summary>
internal sealed class Columnar(Protocol protocol, int? blockSize = null)
{
    private readonly CaseReader reader = new(protocol);
    private readonly ColumnarProtocol columnar = blockSize is { } size ? ColumnarProtocol.Compile(protocol, withNeeds: true, size) : ColumnarProtocol.Compile(protocol, withNeeds: true);

    /// <summary>Of all cases in one batch.</summary>
    public ImmutableArray<Answer> Answers(IReadOnlyList<Case> cases)
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
}
