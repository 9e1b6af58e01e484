using System.Collections.Immutable;
using ProtocolLang.Diagnostics;
using ProtocolLang.Logic;

namespace ProtocolLang.LanguageServer.Features.Analyses;

/// <summary>Something that takes longer than checking a text, and is therefore done while nobody types, away from the worker's thread.</summary>
/// <param name="Name">For the log.</param>
/// <param name="Find">What is found in a protocol without errors. It looks at the token often: an edit cancels it.</param>
internal sealed record Analysis(string Name, Func<Compilation, Protocol, CancellationToken, IEnumerable<Diagnostic>> Find)
{
    /// <summary>All analyses: one line each.</summary>
    public static ImmutableArray<Analysis> All(Proofs proofs) =>
    [
        new("examples", (compilation, _, cancelled) => FailingExamples.Find(compilation, ExampleRuns.Of(compilation, cancelled))),
        new("proofs", proofs.Find),
    ];
}
