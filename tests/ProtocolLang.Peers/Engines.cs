using ProtocolLang.Interpreter;
using ProtocolLang.Interpreter.Explaining;
using ProtocolLang.Logic;
using ProtocolLang.Roslyn;

namespace ProtocolLang.Peers;

/// <summary>A way of answering, over patients that it has in the form it likes.</summary>
internal abstract class Engine(Protocol protocol)
{
    public Protocol Protocol => protocol;

    public abstract void Prepare(Workload workload, double[] inputs);

    /// <summary>Answers for one patient.</summary>
    /// <returns>The status of each rule; the array is used again.</returns>
    public abstract RuleStatus[] One(int patient);

    /// <summary>How many patients are answered between two looks at the clock.</summary>
    public virtual int Batch => 500;

    /// <summary>How many patients there are for each one that the kit has.</summary>
    public virtual int Repeated => 1;

    /// <summary>Answers for some patients and reads all that is answered.</summary>
    public virtual long Many(int from, int to)
    {
        var sum = 0L;
        for (var patient = from; patient < to; patient++)
        {
            var statuses = One(patient);
            for (var rule = 0; rule < statuses.Length; rule++) sum += (int)statuses[rule] * (rule + 1);
        }

        return sum;
    }
}

/// <summary>The interpreter, statuses only.</summary>
internal sealed class Interpreted(Protocol protocol) : Engine(protocol)
{
    private readonly Evaluator evaluator = new(protocol);
    private readonly RuleStatus[] statuses = new RuleStatus[protocol.Rules.Length];
    private double[] inputs = [];

    public override void Prepare(Workload workload, double[] inputs) => this.inputs = inputs;

    public override RuleStatus[] One(int patient)
    {
        var width = Protocol.Inputs.Length;
        evaluator.Evaluate(inputs.AsSpan(patient * width, width), statuses);
        return statuses;
    }
}

/// <summary>The interpreter from cases, with what each rule needs and why each rule says what it says.</summary>
internal sealed class Explained(Protocol protocol) : Engine(protocol)
{
    private readonly Evaluator evaluator = new(protocol);
    private readonly RuleStatus[] statuses = new RuleStatus[protocol.Rules.Length];
    private Case[] cases = [];

    public long Read { get; private set; }

    public override void Prepare(Workload workload, double[] inputs) => cases = workload.Cases(inputs);

    public override RuleStatus[] One(int patient)
    {
        var result = evaluator.Evaluate(cases[patient]);
        foreach (var rule in result.Rules)
        {
            statuses[rule.Rule.Index] = rule.Status;
            Read += rule.Needs.Length + All(result.Explain(rule.Rule.When));
        }

        return statuses;
    }

    /// <summary>Looks at every condition, at what it read and where that stands: explanations put together what is looked at.</summary>
    private static long All(Explanation e)
    {
        var sum = (long)e.Truth;
        foreach (var r in e.Readings) sum += (long)r.Source + r.Places.Length;
        foreach (var part in e.Parts) sum += All(part);
        return sum;
    }
}

/// <summary>Compiled by Roslyn: statuses, and what each undetermined rule needs.</summary>
internal sealed class Compiled(Protocol protocol) : Engine(protocol)
{
    private readonly CompiledProtocol compiled = CompiledProtocol.Compile(protocol);
    private readonly RuleStatus[] statuses = new RuleStatus[protocol.Rules.Length];
    private ulong[] needs = [];
    private double[] inputs = [];

    public override void Prepare(Workload workload, double[] inputs) => (this.inputs, needs) = (inputs, new ulong[compiled.NeedWords]);

    public override RuleStatus[] One(int patient)
    {
        var width = Protocol.Inputs.Length;
        compiled.Evaluate(inputs.AsSpan(patient * width, width), statuses, needs);
        return statuses;
    }

    public override long Many(int from, int to)
    {
        var sum = 0L;
        for (var patient = from; patient < to; patient++)
        {
            var answered = One(patient);
            for (var rule = 0; rule < answered.Length; rule++) sum += (int)answered[rule] * (rule + 1);
            foreach (var word in needs) sum ^= (long)word;
        }

        return sum;
    }
}
