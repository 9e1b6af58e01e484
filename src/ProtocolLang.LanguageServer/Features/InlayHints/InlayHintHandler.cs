using ProtocolLang.LanguageServer.Hosting;
using ProtocolLang.LanguageServer.Lsp;

namespace ProtocolLang.LanguageServer.Features.InlayHints;

/// <summary><c>textDocument/inlayHint</c>: units, readings and assumptions between the words. How many cases a rule applies to stands in the code lens above it.</summary>
internal static class InlayHintHandler
{
    public static readonly Feature Feature = Feature.Request<RangeParams, IReadOnlyList<InlayHint>?>("textDocument/inlayHint", Answer, all => all with { InlayHintProvider = new() });

    private static IReadOnlyList<InlayHint>? Answer(Session session, RangeParams asked, CancellationToken cancelled)
    {
        if (session.View(asked) is not { } view) return null;
        var hints = Editing.Inlays.InlayHints.Of(view.Compilation, view.Tree, session.Translator.Span(view.Source, asked.Range));
        return [.. hints.Select(h => new InlayHint(
            session.Translator.Position(view.Source, h.Offset), h.Label, 1, h.Tooltip is { } tooltip ? MarkupContent.Markdown(tooltip) : null, PaddingLeft: true))];
    }
}
