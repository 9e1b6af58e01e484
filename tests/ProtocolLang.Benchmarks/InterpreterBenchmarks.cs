using BenchmarkDotNet.Attributes;
using ProtocolLang.Interpreter;
using ProtocolLang.Interpreter.Explaining;
using ProtocolLang.Logic;
using ProtocolLang.Testing.Protocols;

namespace ProtocolLang.Benchmarks;

/// <summary>Twelve rules on one patient, single-threaded. Run: <c>dotnet run -c Release --project tests/ProtocolLang.Benchmarks -- --filter '*Interpreter*'</c></summary>
[MemoryDiagnoser]
public class InterpreterBenchmarks
{
    private const int Patients = 1000;

    private readonly Evaluator evaluator;
    private readonly double[][] patients;
    private readonly Case[] cases;
    private readonly RuleStatus[] statuses;

    public InterpreterBenchmarks()
    {
        var workload = new Her2Workload();
        evaluator = new(workload.Protocol);
        patients = workload.Patients(Patients);
        cases = [.. patients.Select(workload.ToCase)];
        statuses = new RuleStatus[workload.Protocol.Rules.Length];
    }

    [Benchmark(OperationsPerInvoke = Patients, Description = "statuses from inputs")]
    public RuleStatus Statuses()
    {
        foreach (var patient in patients) evaluator.Evaluate(patient, statuses);
        return statuses[0];
    }

    [Benchmark(OperationsPerInvoke = Patients, Description = "statuses from a case")]
    public RuleStatus StatusesOfCases()
    {
        foreach (var c in cases) evaluator.Evaluate(c, statuses);
        return statuses[0];
    }

    [Benchmark(OperationsPerInvoke = Patients, Description = "result with needs, conflicts, approvals")]
    public int Results()
    {
        var applying = 0;
        foreach (var c in cases) applying += evaluator.Evaluate(c).Rules.Count(r => r.Status == RuleStatus.Applies);
        return applying;
    }

    [Benchmark(OperationsPerInvoke = Patients, Description = "result with all explanations and the ranking of what is missing")]
    public int Explained()
    {
        var parts = 0;
        foreach (var c in cases)
        {
            var result = evaluator.Evaluate(c);
            parts += result.Missing.Length;
            foreach (var rule in result.Rules) parts += Conditions(result.Explain(rule.Rule.When));
        }

        return parts;
    }

    private static int Conditions(Explanation e)
    {
        var count = e.Readings.Length;
        foreach (var part in e.Parts) count += 1 + Conditions(part);
        return count;
    }
}
