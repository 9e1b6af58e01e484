using ProtocolLang.Interpreter.Examples;
using ProtocolLang.LanguageServer.Features.Analyses;
using ProtocolLang.LanguageServer.Hosting;
using ProtocolLang.LanguageServer.Lsp;
using ProtocolLang.Syntax;
using ProtocolLang.Text;

namespace ProtocolLang.LanguageServer.Features.Examples;

/// <param name="TextDocument">Null asks for the examples of all files.</param>
/// <param name="Names">Only these; null asks for all.</param>
internal sealed record ExamplesParams(TextDocumentIdentifier? TextDocument, IReadOnlyList<string>? Names = null);

internal sealed record ExamplesAnswer(IReadOnlyList<ExampleInfo> Examples);

/// <param name="Outcome"><c>passed</c>, <c>failed</c>, or <c>unknown</c> when the protocol has errors.</param>
/// <param name="Messages">What failed, each at its expectation.</param>
internal sealed record ExampleInfo(string Uri, string Name, Lsp.Range Range, Lsp.Range SelectionRange, string Outcome, IReadOnlyList<ExampleMessage> Messages);

internal sealed record ExampleMessage(Lsp.Range Range, string Expected, string Got);

/// <summary><c>protocol/examples</c>: the examples of a file, or of all files, each with what became of it.</summary>
internal static class ExamplesHandler
{
    public static readonly Feature Feature = Feature.Slow<ExamplesParams, ExamplesAnswer>("protocol/examples", Answer);

    private static async Task<ExamplesAnswer> Answer(Session session, ExamplesParams asked, CancellationToken cancelled)
    {
        var paths = asked.TextDocument is { Uri: { } uri } ? [session.Translator.Path(uri)] : session.Workspace.Files.ToArray();
        var all = new List<ExampleInfo>();
        foreach (var path in paths)
        {
            if (await session.Run(() => session.View(path), cancelled).ConfigureAwait(false) is { } view) all.AddRange(await Of(session, view, cancelled).ConfigureAwait(false));
        }

        return new(asked.Names is { } names ? [.. all.Where(e => names.Contains(e.Name))] : all);
    }

    /// <summary>The examples of a file as a protocol of its own.</summary>
    public static async Task<IReadOnlyList<ExampleInfo>> Of(Session session, View view, CancellationToken cancelled)
    {
        var examples = view.Tree.Statements.OfType<ExampleSyntax>().ToArray();
        if (examples.Length == 0) return [];
        var results = view.Compilation.HasErrors ? [] : await Task.Run(() => ExampleRuns.Of(view.Compilation, cancelled), cancelled).ConfigureAwait(false);
        var byStart = results.Where(r => r.Example.Origin.File == view.Path).ToDictionary(r => r.Example.Origin.Start);
        return [.. examples.SelectMany(e => e.Header is null
            ? [Info(session.Translator, view, e.Name.Text, e.Span, e.Name.IsEmpty ? e.KeywordSpan : e.Name.Span, byStart.GetValueOrDefault(e.Name.Span.Start))]
            : e.Rows.Select((row, i) => Info(session.Translator, view, $"{e.Name.Text}, row {i + 1}", row.Span, row.Span, byStart.GetValueOrDefault(row.Span.Start))))];
    }

    private static ExampleInfo Info(Translator translator, View view, string name, TextSpan span, TextSpan selection, ExampleResult? result) => new(
        translator.Uri(view.Path),
        name,
        translator.Range(view.Source, span),
        translator.Range(view.Source, selection),
        result is null ? "unknown" : result.Passed ? "passed" : "failed",
        result is null ? [] : [.. result.Expectations.Where(e => !e.Met).Select(e => new ExampleMessage(
            translator.Range(view.Source, new(e.Expectation.Origin.Start, e.Expectation.Origin.Length)), e.Expectation.Text, e.Got))]);
}
