using System.Collections.Immutable;
using ProtocolLang.Editing.Outline;
using ProtocolLang.LanguageServer.Hosting;
using ProtocolLang.LanguageServer.Lsp;

namespace ProtocolLang.LanguageServer.Features.Symbols;

/// <summary>The outline of a document, and declarations of the workspace by a few letters.</summary>
internal static class SymbolHandlers
{
    private const int Most = 500;

    public static readonly ImmutableArray<Feature> Features =
    [
        Feature.Request<DocumentParams, object?>("textDocument/documentSymbol", Outline, all => all with { DocumentSymbolProvider = true }),
        Feature.Request<WorkspaceSymbolParams, SymbolInformation[]>("workspace/symbol", Find, all => all with { WorkspaceSymbolProvider = true }),
    ];

    private static object? Outline(Session session, DocumentParams asked, CancellationToken cancelled)
    {
        if (session.View(asked) is not { } view) return null;
        var outline = DocumentOutline.Of(view.Tree);
        if (session.Capabilities.TextDocument?.DocumentSymbol?.HierarchicalDocumentSymbolSupport == true) return outline.Select(i => Symbol(session, view, i)).ToArray();
        return outline.SelectMany(i => i.Children.Select(c => Flat(session, view, c, i.Name)).Prepend(Flat(session, view, i, null))).ToArray();
    }

    private static DocumentSymbol Symbol(Session session, View view, OutlineItem item) => new(
        item.Name,
        item.Detail.Length == 0 ? null : item.Detail,
        SymbolKinds.Of(item.Kind),
        session.Translator.Range(view.Source, item.Span),
        session.Translator.Range(view.Source, item.NameSpan),
        item.Children.IsEmpty ? null : [.. item.Children.Select(c => Symbol(session, view, c))]);

    private static SymbolInformation Flat(Session session, View view, OutlineItem item, string? container) =>
        new(item.Name, SymbolKinds.Of(item.Kind), session.Translator.Location(view.Source, item.Span), container);

    private static SymbolInformation[] Find(Session session, WorkspaceSymbolParams asked, CancellationToken cancelled) =>
        [.. WorkspaceSymbols.Find(session.Workspace.Roots, asked.Query ?? "", Most)
            .Select(s => new SymbolInformation(s.Name, SymbolKinds.Of(s.Kind), session.Translator.Location(s.At), s.Container.Length == 0 ? null : s.Container))];
}
