using System.Collections.Concurrent;
using System.Runtime.InteropServices;
using System.Runtime.Loader;
using System.Security.Cryptography;
using System.Text;
using ProtocolLang.Logic;
using ProtocolLang.Roslyn.Compiling;
using ProtocolLang.Roslyn.Emission;

namespace ProtocolLang.Roslyn;

/// <summary>A protocol compiled to machine code. Gives the statuses and needs that the interpreter gives, from the same inputs.
/// Immutable, so one may serve any number of threads. The code is unloaded when nobody holds it any more.</summary>
public sealed class CompiledProtocol
{
    private static readonly ConcurrentDictionary<string, WeakReference<Code>> Cache = new(StringComparer.Ordinal);

    private readonly Code code;
    private readonly NeedLayout layout;

    private CompiledProtocol(Protocol protocol, Code code, NeedLayout layout) => (Protocol, this.code, this.layout) = (protocol, code, layout);

    public Protocol Protocol { get; }

    /// <summary>How many words of needs an answer has.</summary>
    public int NeedWords => layout.Length;

    /// <summary>Compiles a protocol, or finds the code of one with the same content.</summary>
    /// <param name="placeOf">Where in which file something stands, for stack traces and debuggers.</param>
    /// <exception cref="EmissionException">Its C# does not compile: a mistake of this program.</exception>
    public static CompiledProtocol Compile(Protocol protocol, Func<Origin, ProtocolPlace?>? placeOf = null)
    {
        var generated = CSharpEmitter.Emit(protocol, placeOf);
        var content = Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(string.Concat(generated.EngineFiles.Select(f => f.Text)))));
        if (!Cache.TryGetValue(content, out var known) || !known.TryGetTarget(out var code))
        {
            code = Code.Load(content, generated);
            Cache[content] = new WeakReference<Code>(code);
            foreach (var (key, reference) in Cache)
            {
                if (!reference.TryGetTarget(out _)) Cache.TryRemove(new(key, reference));
            }
        }

        return new CompiledProtocol(protocol, code, generated.Needs);
    }

    /// <summary>The status of each rule and what the undetermined ones need. Allocates nothing.</summary>
    /// <param name="inputs">One value for each of <see cref="Protocol.Inputs"/>, finite or NaN.</param>
    /// <param name="statuses">Receives one status for each of <see cref="Protocol.Rules"/>.</param>
    /// <param name="needs">Receives <see cref="NeedWords"/> words, to be read with <see cref="Needs"/>.</param>
    /// <exception cref="ArgumentException">Some length is not as the protocol has it.</exception>
    public void Evaluate(ReadOnlySpan<double> inputs, Span<RuleStatus> statuses, Span<ulong> needs) => code.Evaluate(inputs, MemoryMarshal.AsBytes(statuses), needs);

    /// <summary>The compiled method.</summary>
    internal System.Reflection.MethodInfo Method => code.Evaluate.Method;

    /// <summary>What a rule needs, in the order of <see cref="Protocol.Inputs"/>; nothing unless it is undetermined.</summary>
    public IEnumerable<Input> Needs(int rule, ReadOnlyMemory<ulong> needs) => layout.Needs(rule, needs);

    private delegate void Evaluation(ReadOnlySpan<double> inputs, Span<byte> statuses, Span<ulong> needs);

    /// <summary>Loaded code; the delegate keeps the assembly alive.</summary>
    private sealed record Code(Evaluation Evaluate)
    {
        public static Code Load(string content, GeneratedCSharp generated)
        {
            var (assembly, symbols) = RoslynCompiler.Compile("Protocol." + content[..16], generated.EngineFiles);
            var context = new AssemblyLoadContext("Protocol." + content[..16], isCollectible: true);
            using var code = new MemoryStream(assembly);
            using var places = new MemoryStream(symbols);
            var type = context.LoadFromStream(code, places).GetType(generated.ClassName, throwOnError: true)!;
            var method = type.GetMethod("Evaluate", [typeof(ReadOnlySpan<double>), typeof(Span<byte>), typeof(Span<ulong>)])!;
            return new(method.CreateDelegate<Evaluation>());
        }
    }
}
