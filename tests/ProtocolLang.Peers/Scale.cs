using System.Globalization;
using ProtocolLang.Cohorts.Engine;
using ProtocolLang.Logic;
using ProtocolLang.Roslyn;

namespace ProtocolLang.Peers;

/// <summary>How the cost of the engines grows with the rules: processor time to compile, and for each patient and rule.</summary>
internal static class Scale
{
    private const int Patients = 64 * 1024;

    public static int Run()
    {
        foreach (var rules in new[] { 200, 1000, 5000 })
        {
            var protocol = Workload.Compile(SecondWorkload.TextOf(rules));
            OneByOne(protocol);
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
                Print(protocol, withNeeds ? "with needs" : "statuses", compiled, evaluated, Patients);
            }
        }

        return 0;
    }

    private static void OneByOne(Protocol protocol)
    {
        var before = Environment.CpuUsage.TotalTime;
        var engine = CompiledProtocol.Compile(protocol);
        using var columns = Patient(protocol);
        const int Some = 4096;
        var width = protocol.Inputs.Length;
        var inputs = new double[Some * width];
        for (var i = 0; i < inputs.Length; i++) inputs[i] = columns.All[i % width][i / width];
        var (statuses, needs) = (new RuleStatus[protocol.Rules.Length], new ulong[engine.NeedWords]);
        engine.Evaluate(inputs.AsSpan(0, width), statuses, needs);
        var compiled = Environment.CpuUsage.TotalTime - before;
        before = Environment.CpuUsage.TotalTime;
        const int Rounds = 10;
        for (var round = 0; round < Rounds; round++)
        {
            for (var patient = 0; patient < Some; patient++) engine.Evaluate(inputs.AsSpan(patient * width, width), statuses, needs);
        }

        Print(protocol, "one by one", compiled, (Environment.CpuUsage.TotalTime - before) / Rounds, Some);
    }

    private static void Print(Protocol protocol, string what, TimeSpan compiled, TimeSpan evaluated, int patients)
    {
        var rules = protocol.Rules.Length;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{rules} rules, {what,-10}  compiled in {compiled.TotalMilliseconds:0} ms, {compiled.TotalMilliseconds / rules:0.00} ms a rule; {evaluated.TotalNanoseconds / patients:0} ns a patient, {evaluated.TotalNanoseconds * 1000 / patients / rules:0} ps a patient and rule"));
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
