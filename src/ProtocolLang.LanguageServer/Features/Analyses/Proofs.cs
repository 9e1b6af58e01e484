using ProtocolLang.Diagnostics;
using ProtocolLang.Interpreter.History;
using ProtocolLang.Logic;
using ProtocolLang.Verification;

namespace ProtocolLang.LanguageServer.Features.Analyses;

/// <summary>What is proved of all patients at once, as findings.</summary>
public static class Proofs
{
    /// <summary>A question that costs more is given up and said to be open: the author goes on typing.</summary>
    private const int StepsPerQuestion = 200_000;

    public static IEnumerable<Diagnostic> Find(Compilation compilation, Protocol protocol, CancellationToken cancelled) =>
        new Verifier(Reader) { StepsPerQuestion = StepsPerQuestion }.Verify(protocol, cancelled).Select(f => FindingDiagnostics.Of(f, compilation));

    /// <summary>Reads a case as the interpreter does, so that a patient in whom a finding shows is tried with it.</summary>
    public static Func<Case, double[]> Reader(Protocol protocol)
    {
        var reader = new CaseReader(protocol);
        return @case =>
        {
            var values = new double[protocol.Inputs.Length];
            reader.Fill(@case, values);
            return values;
        };
    }
}
