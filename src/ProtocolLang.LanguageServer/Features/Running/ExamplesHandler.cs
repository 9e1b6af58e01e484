using ProtocolLang.Interpreter.Examples;
using ProtocolLang.LanguageServer.Hosting;
using ProtocolLang.LanguageServer.Lsp;
using ProtocolLang.Logic;
using ProtocolLang.Syntax;
using ProtocolLang.Text;

namespace ProtocolLang.LanguageServer.Features.Running;

/// <summary><c>protocol/examples</c> and <c>protocol/runExamples</c>: the examples of a file, also while it has mistakes, and what becomes of them.</summary>
internal static class ExamplesHandler
{
    public static readonly Feature Find = Feature.Request<DocumentParams, ExamplesFound>("protocol/examples", Found);
    public static readonly Feature Run = Feature.Request<RunExamplesParams, ExamplesRun>("protocol/runExamples", Ran);

    public static IEnumerable<ExampleSyntax> In(SyntaxTree tree) => tree.Statements.OfType<ExampleSyntax>().Where(e => !e.Name.IsEmpty);

    private static ExamplesFound Found(Session session, DocumentParams asked, CancellationToken cancelled) =>
        session.View(asked) is not { } view ? new([]) : new([.. In(view.Tree).Select(e => new NamedPlace(e.Name.Text, session.Translator.Range(view.Source, e.Name.Span)))]);

    private static ExamplesRun Ran(Session session, RunExamplesParams asked, CancellationToken cancelled)
    {
        var path = session.Translator.Path(asked.TextDocument.Uri);
        var runnables = Runnable.Of(session, path);
        if (runnables.Count == 0) return new(Runnable.Blocked(session, path), [], []);
        // A file may count in several protocols. An example holds when it holds in all of them; one in which it does not is told.
        var runs = runnables.SelectMany(r => r.Protocol.Examples.Where(IsWanted).Select(e =>
        {
            cancelled.ThrowIfCancellationRequested();
            return ExampleRunner.Run(r.Evaluator, e);
        })).GroupBy(r => r.Example.Name).Select(g => g.FirstOrDefault(r => !r.Passed) ?? g.First()).ToArray();
        var source = runnables[0].Compilation.TreeOf(path)!.Source;
        return new(null, [.. runs.Select(r => Told(session, source, r))], [.. Covered(session, source, runs)]);

        bool IsWanted(Example e) => e.Origin.File == path && asked.Names?.Contains(e.Name) != false;
    }

    private static ExampleRun Told(Session session, SourceText source, ExampleResult run) => new(
        run.Example.Name, run.Passed, [.. run.Expectations.Select(e => new ExpectationRun(e.Expectation.Text, RangeOf(session, source, e.Expectation.Origin), e.Met, e.Got))]);

    private static IEnumerable<RuleCovered> Covered(Session session, SourceText source, ExampleResult[] runs) =>
        from rule in runs.SelectMany(r => r.Result.Rules)
        where rule.Rule.Origin.File == source.Path
        group rule by (rule.Rule.Name, rule.Rule.Origin) into results
        orderby results.Key.Origin.Start
        select new RuleCovered(results.Key.Name, RangeOf(session, source, results.Key.Origin), results.Count(r => r.Status == RuleStatus.Applies));

    private static Lsp.Range RangeOf(Session session, SourceText source, Origin origin) => session.Translator.Range(source, new TextSpan(origin.Start, origin.Length));
}
