using ProtocolLang.Editing.Links;
using ProtocolLang.LanguageServer.Hosting;
using ProtocolLang.LanguageServer.Lsp;

namespace ProtocolLang.LanguageServer.Features.Links;

internal static class LinkHandler
{
    public static readonly Feature Feature = Feature.Request<DocumentParams, DocumentLink[]?>("textDocument/documentLink", Answer, all => all with { DocumentLinkProvider = new() });

    private static DocumentLink[]? Answer(Session session, DocumentParams asked, CancellationToken cancelled) => session.View(asked) is not { } view
        ? null
        : [.. DocumentLinks.Of(view.Tree, path => session.Workspace.Read(path) is not null)
            .Select(l => new DocumentLink(session.Translator.Range(view.Source, l.Span), l.Address ?? session.Translator.Uri(l.Path!), l.Tip))];
}
