using System.Collections.Immutable;
using System.Runtime.Intrinsics;
using ProtocolLang.Cohorts.Emission;
using ProtocolLang.Logic;
using ProtocolLang.Roslyn.Compiling;
using ProtocolLang.Roslyn.Emission;

namespace ProtocolLang.Cohorts.Engine;

/// <summary>A protocol compiled to work on columns: a block of patients at a time, one bit for each. Gives what the interpreter gives, from the same inputs.
/// Immutable, so one may serve any number of threads, each with a <see cref="BlockEvaluator"/> of its own.</summary>
public sealed unsafe class ColumnarProtocol
{
    /// <summary>No machine answers more patients at once; batches have a multiple of it.</summary>
    public const int LargestBlock = 512;

    // The code is unloaded when nobody holds it any more.
    private readonly LoadedCode code;
    private readonly delegate*<Frame*, void> evaluate;

    private ColumnarProtocol(Protocol protocol, ColumnarCode text, int blockSize, LoadedCode code)
    {
        (Protocol, Code, BlockSize, this.code) = (protocol, text, blockSize, code);
        Contradictions = Contradicting(protocol);
        evaluate = (delegate*<Frame*, void>)code.Method(ColumnarEmitter.ClassName, "Evaluate").MethodHandle.GetFunctionPointer();
    }

    public Protocol Protocol { get; }

    /// <summary>How many patients are answered at once on this machine: one for each bit of its widest vectors.</summary>
    public int BlockSize { get; }

    /// <summary>Whether the evaluators tell what is missing.</summary>
    public bool HasNeeds => !Code.Needs.IsEmpty;

    /// <summary>All that its answers depend on, as text: two protocols of the same content answer alike.</summary>
    public string Content => string.Join('\n', Code.Text, Code.Calculators, string.Join('\n', Code.Needs.Select(n => string.Join(' ', n))), string.Join('\n', Code.Questions.Select(q => $"{q.Question.Text}: {q.Plane}")), string.Join('\n', Protocol.Rules.Select(r => r.Name)), string.Join('\n', Protocol.Inputs.Select(i => i.Name)));

    /// <summary>How many words the statuses of a block have.</summary>
    public int AnswerWords => Code.Answers * WordsOfPlane;

    /// <summary>How many words the planes have that tell what is missing of a block.</summary>
    public int NeedWords => Code.NeedPlanes.Length * WordsOfPlane;

    /// <summary>The pairs of rules, the one that advises first, that contradict each other when both apply.</summary>
    internal ImmutableArray<(int For, int Against)> Contradictions { get; }

    internal ColumnarCode Code { get; }

    internal int WordsOfPlane => BlockSize / 64;

    /// <summary>Compiles a protocol.</summary>
    /// <param name="withNeeds">Whether to work out what is missing too, which costs more.</param>
    /// <param name="store">Where compiled code is kept between runs; null to compile anew in every process.</param>
    /// <exception cref="EmissionException">Its C# does not compile: a mistake of this program.</exception>
    public static ColumnarProtocol Compile(Protocol protocol, bool withNeeds, CodeStore? store = null) =>
        Compile(protocol, withNeeds, Vector512.IsHardwareAccelerated ? 512 : Vector256.IsHardwareAccelerated ? 256 : Vector128.IsHardwareAccelerated ? 128 : 64, store);

    internal static ColumnarProtocol Compile(Protocol protocol, bool withNeeds, int blockSize, CodeStore? store = null)
    {
        var code = ColumnarEmitter.Emit(protocol, withNeeds, blockSize == 64 ? "ulong" : $"System.Runtime.Intrinsics.Vector{blockSize}<ulong>", blockSize);
        return new(protocol, code, blockSize, LoadedCode.Of([new("Columnar.g.cs", code.Text), .. code.Calculators is { } calculators ? new[] { new CSharpFile("Calculators.g.cs", calculators) } : []], typeof(ColumnarProtocol).Assembly, store));
    }

    /// <summary>The inputs that a rule can need, in the order of <see cref="Logic.Protocol.Inputs"/>.</summary>
    public IEnumerable<int> NeedsOf(int rule) => Code.Needs[rule].Select(n => n.Input);

    private static ImmutableArray<(int, int)> Contradicting(Protocol protocol)
    {
        var against = protocol.Rules.Where(r => r.Outcomes.Any(o => o.Verb.IsAgainst())).ToArray();
        return [.. from a in protocol.Rules where a.Outcomes.Any(o => o.Verb.IsFor())
            from b in against
            where a.Outcomes.Any(advice => b.Outcomes.Any(objection => Logic.Contradictions.Between(advice, objection) is not null))
            select (a.Index, b.Index)];
    }

    internal void Run(Frame* frame)
    {
        evaluate(frame);
        GC.KeepAlive(code);
    }
}
