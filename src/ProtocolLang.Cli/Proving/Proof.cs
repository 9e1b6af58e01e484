using System.Collections.Immutable;
using ProtocolLang.Cli.Checking;
using ProtocolLang.Diagnostics;
using ProtocolLang.LanguageServer.Features.Analyses;
using ProtocolLang.Logic;
using ProtocolLang.Verification;

namespace ProtocolLang.Cli.Proving;

/// <summary>What proving found: for each finding its diagnostic.</summary>
internal sealed record Proof(ImmutableArray<(Fault Finding, Diagnostic Diagnostic)> Findings)
{
    /// <summary>Proves one protocol; a patient in whom a finding shows is tried with the interpreter.</summary>
    public static Proof Of(Compilation compilation, Protocol protocol, int steps, CancellationToken interrupted)
    {
        var found = new Verifier(Proofs.Reader) { StepsPerQuestion = steps }.Verify(protocol, interrupted);
        return new Proof([.. found.Select(f => (f, FindingDiagnostics.Of(f, compilation)))]);
    }
}
