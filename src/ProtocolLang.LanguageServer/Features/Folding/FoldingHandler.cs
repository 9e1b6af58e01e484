using ProtocolLang.Editing.Folding;
using ProtocolLang.LanguageServer.Hosting;
using ProtocolLang.LanguageServer.Lsp;

namespace ProtocolLang.LanguageServer.Features.Folding;

internal static class FoldingHandler
{
    public static readonly Feature Feature = Feature.Request<DocumentParams, FoldingRange[]?>("textDocument/foldingRange", Answer, all => all with { FoldingRangeProvider = true });

    private static FoldingRange[]? Answer(Session session, DocumentParams asked, CancellationToken cancelled) => session.View(asked) is not { } view
        ? null
        : [.. Folds.Of(view.Tree).Select(f => new FoldingRange(view.Source.LineOf(f.Span.Start) - 1, view.Source.LineOf(f.Span.End) - 1, f.Kind.ToString().ToLowerInvariant()))];
}
