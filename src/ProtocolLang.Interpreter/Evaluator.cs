using System.Buffers;
using System.Collections.Immutable;
using ProtocolLang.Interpreter.Evaluation;
using ProtocolLang.Interpreter.History;
using ProtocolLang.Interpreter.Results;
using ProtocolLang.Logic;

namespace ProtocolLang.Interpreter;

/// <summary>The reference engine: evaluates a protocol on one case at a time. It is immutable once made and borrows its scratch space for each call,
/// so one evaluator may serve any number of threads. Make it once for a protocol.</summary>
public sealed class Evaluator
{
    private readonly FormulaProgram program;
    private readonly StatusSlots statusSlots;
    private readonly CaseReader reader;
    private readonly Lazy<WholeProtocol> whole;

    public Evaluator(Protocol protocol)
    {
        Protocol = protocol;
        reader = new(protocol);
        program = FormulaCompiler.Compile(protocol, StatusSlots.Formulas(protocol), []);
        statusSlots = new(protocol, program);
        whole = new(() => new WholeProtocol(this));
    }

    public Protocol Protocol { get; }

    /// <summary>For each rule, what its scope, condition and exception read.</summary>
    public ImmutableArray<ImmutableArray<Input>> InputsOfRules => whole.Value.RuleInputs;

    /// <summary>The status of each rule, without explanations and without allocating.</summary>
    /// <param name="inputs">One value for each of <see cref="Protocol.Inputs"/>, as <see cref="CaseReader.Fill"/> gives them; finite or NaN.</param>
    /// <param name="statuses">Receives one status for each of <see cref="Protocol.Rules"/>.</param>
    /// <exception cref="ArgumentException">There are more or fewer values than inputs.</exception>
    public void Evaluate(ReadOnlySpan<double> inputs, Span<RuleStatus> statuses)
    {
        if (inputs.Length != Protocol.Inputs.Length)
        {
            throw new ArgumentException($"There are {inputs.Length} values for {Protocol.Inputs.Length} inputs; give one for each.", nameof(inputs));
        }

        var truth = ArrayPool<byte>.Shared.Rent(program.TruthSlots);
        var numbers = ArrayPool<double>.Shared.Rent(program.NumberSlots);
        inputs.CopyTo(numbers);
        program.Run(truth, numbers);
        statusSlots.Read(truth, statuses);
        ArrayPool<double>.Shared.Return(numbers);
        ArrayPool<byte>.Shared.Return(truth);
    }

    /// <summary>The status of each rule for a case, without explanations.</summary>
    public void Evaluate(Case @case, Span<RuleStatus> statuses)
    {
        var inputs = ArrayPool<double>.Shared.Rent(Protocol.Inputs.Length);
        reader.Fill(@case, inputs);
        Evaluate(inputs.AsSpan(0, Protocol.Inputs.Length), statuses);
        ArrayPool<double>.Shared.Return(inputs);
    }

    /// <summary>All that can be said about a case.</summary>
    public CaseResult Evaluate(Case @case) => new(whole.Value, @case, reader.Read(@case));
}
