using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using ProtocolLang.Interpreter;
using ProtocolLang.Interpreter.Examples;

namespace ProtocolLang.LanguageServer.Features.Analyses;

/// <summary>Evaluators and results of examples, made once for a compilation, on any thread.</summary>
internal static class ExampleRuns
{
    private static readonly ConditionalWeakTable<Compilation, Lazy<Evaluator>> Evaluators = [];
    private static readonly ConditionalWeakTable<Compilation, object> Results = [];

    /// <param name="compilation">One without errors.</param>
    public static Evaluator Evaluator(Compilation compilation) => Evaluators.GetValue(compilation, c => new(() => new Evaluator(c.Protocol!))).Value;

    /// <summary>The results of all examples, in the order of the protocol.</summary>
    /// <param name="compilation">One without errors.</param>
    public static ImmutableArray<ExampleResult> Of(Compilation compilation, CancellationToken cancelled)
    {
        if (Results.TryGetValue(compilation, out var known)) return (ImmutableArray<ExampleResult>)known;
        var evaluator = Evaluator(compilation);
        var results = ImmutableArray.CreateBuilder<ExampleResult>();
        foreach (var example in evaluator.Protocol.Examples)
        {
            cancelled.ThrowIfCancellationRequested();
            results.Add(ExampleRunner.Run(evaluator, example));
        }

        var all = results.ToImmutable();
        Results.TryAdd(compilation, all);
        return all;
    }
}
