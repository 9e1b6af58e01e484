using ProtocolLang.Diagnostics;
using ProtocolLang.Interpreter.History;
using ProtocolLang.Logic;
using ProtocolLang.Verification;

namespace ProtocolLang.LanguageServer.Features.Analyses;

/// <summary>What is proved of all patients at once, as findings. Each of the roots that were proved last keeps its verifier, so that after an edit only what
/// changed is proved anew. Safe for several threads; runs of one root wait for each other.</summary>
public sealed class Proofs
{
    /// <summary>A question that costs more is given up and said to be open: the author goes on typing.</summary>
    private const int StepsPerQuestion = 200_000;

    /// <summary>Some 30 MB at most for each root.</summary>
    private const int NodesKept = 300_000;

    private const int MostRoots = 4;

    // The root that was proved last stands last.
    private readonly List<(string Root, Verifier Verifier)> kept = [];

    /// <exception cref="OperationCanceledException">An edit came; what was proved so far is kept.</exception>
    public IEnumerable<Diagnostic> Find(Compilation compilation, Protocol protocol, CancellationToken cancelled)
    {
        var verifier = VerifierOf(compilation.Root.Source.Path);
        // A run that was cancelled may still be on its way out.
        lock (verifier) return [.. verifier.Verify(protocol, cancelled).Select(f => FindingDiagnostics.Of(f, compilation))];
    }

    /// <summary>Lets go of a root that is open no longer.</summary>
    public void Forget(string root)
    {
        lock (kept) kept.RemoveAll(k => k.Root == root);
    }

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

    private Verifier VerifierOf(string root)
    {
        lock (kept)
        {
            var at = kept.FindIndex(k => k.Root == root);
            var verifier = at >= 0 ? kept[at].Verifier : new Verifier(Reader) { StepsPerQuestion = StepsPerQuestion, MostNodesKept = NodesKept };
            if (at >= 0) kept.RemoveAt(at);
            else if (kept.Count == MostRoots) kept.RemoveAt(0);
            kept.Add((root, verifier));
            return verifier;
        }
    }
}
