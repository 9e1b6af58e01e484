using ProtocolLang.Cohorts.Engine;
using ProtocolLang.Logic;

namespace ProtocolLang.Peers;

/// <summary>Columns in memory, answered whole.</summary>
/// <param name="withNeeds">Whether what is missing is worked out too.</param>
/// <param name="repeated">How often the patients of the kit stand one behind the other, so that they do not fit into any cache.</param>
internal sealed class Columnar(Protocol protocol, bool withNeeds, int repeated) : Engine(protocol)
{
    private readonly ColumnarProtocol columnar = ColumnarProtocol.Compile(protocol, withNeeds);
    private readonly RuleStatus[] statuses = new RuleStatus[protocol.Rules.Length];
    private Columns? columns;
    private BlockEvaluator? evaluator;
    private ulong[] planes = [];
    private int count;

    public override int Batch => count;

    public override int Repeated => repeated;

    public override void Prepare(Workload workload, double[] inputs)
    {
        var width = Protocol.Inputs.Length;
        var patients = inputs.Length / width;
        count = patients * repeated;
        columns = new Columns(Protocol, count) { Count = count };
        for (var row = 0; row < count; row++)
        {
            for (var i = 0; i < width; i++) columns.All[i][row] = inputs[row % patients * width + i];
        }

        evaluator = new BlockEvaluator(columnar);
        var blocks = (count + columnar.BlockSize - 1) / columnar.BlockSize;
        planes = GC.AllocateArray<ulong>(blocks * columnar.AnswerWords, pinned: true);
    }

    public override RuleStatus[] One(int patient)
    {
        evaluator!.Evaluate(columns!, patient / columnar.BlockSize * columnar.BlockSize);
        for (var rule = 0; rule < statuses.Length; rule++) statuses[rule] = evaluator.Status(rule, patient % columnar.BlockSize);
        return statuses;
    }

    public override long Many(int from, int to)
    {
        evaluator!.EvaluateAll(columns!, planes);
        return (long)planes[0];
    }
}
