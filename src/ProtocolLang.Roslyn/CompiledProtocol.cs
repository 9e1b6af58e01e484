using System.Runtime.InteropServices;
using ProtocolLang.Logic;
using ProtocolLang.Roslyn.Compiling;
using ProtocolLang.Roslyn.Emission;

namespace ProtocolLang.Roslyn;

/// <summary>A protocol compiled to machine code. Gives the statuses and needs that the interpreter gives, from the same inputs.
/// Immutable, so one may serve any number of threads. The code is unloaded when nobody holds it any more.</summary>
public sealed class CompiledProtocol
{
    private readonly LoadedCode code;
    private readonly Evaluation evaluate;
    private readonly NeedLayout layout;

    private CompiledProtocol(Protocol protocol, LoadedCode code, Evaluation evaluate, NeedLayout layout) =>
        (Protocol, this.code, this.evaluate, this.layout) = (protocol, code, evaluate, layout);

    public Protocol Protocol { get; }

    /// <summary>How many words of needs an answer has.</summary>
    public int NeedWords => layout.Length;

    /// <summary>Compiles a protocol, or finds the code of one with the same content.</summary>
    /// <param name="placeOf">Where in which file something stands, for stack traces and debuggers.</param>
    /// <param name="store">Where compiled code is kept between runs; null to compile anew in every process.</param>
    /// <exception cref="EmissionException">Its C# does not compile: a mistake of this program.</exception>
    public static CompiledProtocol Compile(Protocol protocol, Func<Origin, ProtocolPlace?>? placeOf = null, CodeStore? store = null) =>
        Compile(protocol, CSharpEmitter.EmitToRun(protocol, placeOf), store);

    internal static CompiledProtocol Compile(Protocol protocol, GeneratedCSharp generated, CodeStore? store)
    {
        var code = LoadedCode.Of(generated.EngineFiles, uses: null, store);
        return new(protocol, code, code.Method(generated.ClassName, "Evaluate").CreateDelegate<Evaluation>(), generated.Needs);
    }

    /// <summary>The status of each rule and what the undetermined ones need. Allocates nothing.</summary>
    /// <param name="inputs">One value for each of <see cref="Protocol.Inputs"/>, finite or NaN.</param>
    /// <param name="statuses">Receives one status for each of <see cref="Protocol.Rules"/>.</param>
    /// <param name="needs">Receives <see cref="NeedWords"/> words, to be read with <see cref="Needs"/>.</param>
    /// <exception cref="ArgumentException">Some length is not as the protocol has it.</exception>
    public void Evaluate(ReadOnlySpan<double> inputs, Span<RuleStatus> statuses, Span<ulong> needs) => evaluate(inputs, MemoryMarshal.AsBytes(statuses), needs);

    /// <summary>The compiled method.</summary>
    internal System.Reflection.MethodInfo Method => evaluate.Method;

    /// <summary>What a rule needs, in the order of <see cref="Protocol.Inputs"/>; nothing unless it is undetermined.</summary>
    public IEnumerable<Input> Needs(int rule, ReadOnlyMemory<ulong> needs) => layout.Needs(rule, needs);

    private delegate void Evaluation(ReadOnlySpan<double> inputs, Span<byte> statuses, Span<ulong> needs);
}
