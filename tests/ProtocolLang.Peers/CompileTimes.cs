using System.Diagnostics;
using System.Globalization;
using ProtocolLang.Cohorts.Engine;
using ProtocolLang.Logic;
using ProtocolLang.Roslyn;

namespace ProtocolLang.Peers;

/// <summary>How long it takes until the first patient is answered: at first in a process, again after a rule was changed, and again when nothing was.</summary>
internal static class CompileTimes
{
    private const int Changes = 10;

    /// <param name="engine"><c>compiled</c>, <c>columnar</c> or <c>columnar-needs</c>.</param>
    public static int Run(string engine, string workload, int rules)
    {
        var text = workload == "w1" ? Workload.First() : SecondWorkload.TextOf(rules);
        Action<Protocol> compile = engine switch
        {
            "compiled" => Compile,
            _ => protocol => CompileColumnar(protocol, engine == "columnar-needs"),
        };
        Protocol[] protocols = [.. Enumerable.Range(0, Changes + 1).Select(i => Workload.Compile(Changed(text, i)))];
        Time("first", () => compile(protocols[0]));
        foreach (var protocol in protocols.Skip(1)) Time("after a change", () => compile(protocol));
        Time("without a change", () => compile(Workload.Compile(Changed(text, Changes))));
        return 0;
    }

    /// <summary>With one more rule, each time of other facts: a bound alone is no change to columns, whose bounds are data.</summary>
    private static string Changed(string text, int number)
    {
        string[] findings = text.Contains("\n  age is", StringComparison.Ordinal) ? ["metastatic", "MSI-high", "prior trastuzumab", "interstitial lung disease"] : ["b03", "b08", "b13", "b18"];
        return text + $"\nrule changed\n  if {string.Join(" and ", findings.Select((f, i) => (number >> i & 1) == 1 ? f : "not " + f))}\n  then note \"changed\"\n";
    }

    private static void Compile(Protocol protocol)
    {
        var compiled = CompiledProtocol.Compile(protocol);
        var inputs = new double[protocol.Inputs.Length];
        compiled.Evaluate(inputs, new RuleStatus[protocol.Rules.Length], new ulong[compiled.NeedWords]);
    }

    private static void CompileColumnar(Protocol protocol, bool withNeeds)
    {
        var columnar = ColumnarProtocol.Compile(protocol, withNeeds);
        using var columns = new Columns(protocol, columnar.BlockSize) { Count = 1 };
        using var evaluator = new BlockEvaluator(columnar);
        evaluator.Evaluate(columns, 0);
    }

    private static void Time(string what, Action action)
    {
        var (cpu, wall) = (Environment.CpuUsage.TotalTime, Stopwatch.GetTimestamp());
        action();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{what,-20} {Stopwatch.GetElapsedTime(wall).TotalMilliseconds,6:0} ms, processor {(Environment.CpuUsage.TotalTime - cpu).TotalMilliseconds,6:0} ms"));
    }
}
