using System.Buffers;
using System.Collections.Immutable;
using ProtocolLang.Interpreter.Evaluation;
using ProtocolLang.Interpreter.History;
using ProtocolLang.Logic;

namespace ProtocolLang.Interpreter;

/// <summary>Answers some formulas of a protocol for one case after the other. Immutable: one serves any number of threads.</summary>
/// <param name="formulas">Made by the protocol's table.</param>
public sealed class FormulaReader(Protocol protocol, ImmutableArray<Formula> formulas)
{
    private readonly FormulaProgram program = FormulaCompiler.Compile(protocol, formulas, []);
    private readonly CaseReader reader = new(protocol);

    /// <param name="holds">Receives for each formula whether it holds.</param>
    public void Read(Case @case, Span<bool> holds)
    {
        var numbers = ArrayPool<double>.Shared.Rent(program.NumberSlots);
        var truth = ArrayPool<byte>.Shared.Rent(Math.Max(1, program.TruthSlots));
        reader.Fill(@case, numbers);
        program.Run(truth, numbers);
        for (var i = 0; i < formulas.Length; i++) holds[i] = truth[program.SlotOf(formulas[i])] != 0;
        ArrayPool<byte>.Shared.Return(truth);
        ArrayPool<double>.Shared.Return(numbers);
    }
}
