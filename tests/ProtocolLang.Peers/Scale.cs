using System.Globalization;
using ProtocolLang.Cohorts.Engine;
using ProtocolLang.Logic;

namespace ProtocolLang.Peers;

/// <summary>How the columnar engine's cost grows with the rules: processor time to compile, and for each patient and rule.</summary>
internal static class Scale
{
    private const int Patients = 64 * 1024;

    public static int Run()
    {
        foreach (var rules in new[] { 200, 1000, 5000 })
        {
            var protocol = Workload.Compile(SecondWorkload.TextOf(rules));
            foreach (var withNeeds in new[] { false, true })
            {
                var before = Environment.CpuUsage.TotalTime;
                var columnar = ColumnarProtocol.Compile(protocol, withNeeds);
                using var columns = Patient(protocol);
                using var evaluator = new BlockEvaluator(columnar);
                evaluator.Evaluate(columns, 0);
                var compiled = Environment.CpuUsage.TotalTime - before;
                var planes = new ulong[Patients / columnar.BlockSize * columnar.AnswerWords];
                before = Environment.CpuUsage.TotalTime;
                const int Rounds = 5;
                for (var round = 0; round < Rounds; round++) evaluator.EvaluateAll(columns, planes);
                var evaluated = (Environment.CpuUsage.TotalTime - before) / Rounds;
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                    $"{rules} rules, {(withNeeds ? "with needs" : "statuses"),-10}  compiled in {compiled.TotalMilliseconds:0} ms, {compiled.TotalMilliseconds / rules:0.00} ms a rule; {evaluated.TotalNanoseconds / Patients:0} ns a patient, {evaluated.TotalNanoseconds * 1000 / Patients / rules:0} ps a patient and rule"));
            }
        }

        return 0;
    }

    private static Columns Patient(Protocol protocol)
    {
        var random = new Random(1);
        var columns = new Columns(protocol, Patients) { Count = Patients };
        foreach (var input in protocol.Inputs)
        {
            for (var row = 0; row < Patients; row++)
            {
                columns[input][row] = random.Next(7) == 0 ? double.NaN : input.Type is FactType.Number { Whole: false } ? random.Next(1001) / 10.0 : random.Next(Math.Max(2, input.Type is FactType.Number ? 4 : input.Type.ValueNames.Length));
            }
        }

        return columns;
    }
}
