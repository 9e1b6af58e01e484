using System.Collections.Immutable;
using ProtocolLang.Editing.Navigation;
using ProtocolLang.LanguageServer.Hosting;
using ProtocolLang.LanguageServer.Lsp;

namespace ProtocolLang.LanguageServer.Features.Navigation;

/// <summary>Go to definition and to declaration, find references, highlight.</summary>
internal static class NavigationHandlers
{
    public static readonly ImmutableArray<Feature> Features =
    [
        Feature.Request<PositionParams, object?>("textDocument/definition", (s, p, _) => Go(s, p, Navigator.Definition), all => all with { DefinitionProvider = true }),
        Feature.Request<PositionParams, object?>("textDocument/declaration", (s, p, _) => Go(s, p, Navigator.Declaration), all => all with { DeclarationProvider = true }),
        Feature.Request<ReferenceParams, Location[]?>("textDocument/references", References, all => all with { ReferencesProvider = true }),
        Feature.Request<PositionParams, DocumentHighlight[]?>("textDocument/documentHighlight", Highlight, all => all with { DocumentHighlightProvider = true }),
    ];

    private static object? Go(Session session, PositionParams asked, Func<ImmutableArray<Compilation>, string, int, Destination?> find)
    {
        if (session.View(asked) is not { } view || find(session.RootsWith(view), view.Path, session.Offset(view, asked)) is not { } found) return null;
        if (session.Capabilities.TextDocument?.Definition?.LinkSupport != true) return session.Translator.Location(found.Name);
        var name = session.Translator.Location(found.Name);
        return new[] { new LocationLink(name.Uri, session.Translator.Range(found.Whole.Source, found.Whole.Span), name.Range, session.Translator.Range(view.Source, found.From)) };
    }

    private static Location[]? References(Session session, ReferenceParams asked, CancellationToken cancelled)
    {
        if (session.View(asked) is not { } view) return null;
        var found = Navigator.References(session.RootsWith(view), view.Path, session.Offset(view, asked), asked.Context?.IncludeDeclaration != false);
        return [.. found.Select(session.Translator.Location)];
    }

    private static DocumentHighlight[]? Highlight(Session session, PositionParams asked, CancellationToken cancelled)
    {
        if (session.View(asked) is not { } view) return null;
        // A rule that overrides one of another file is named in a root only.
        var offset = session.Offset(view, asked);
        var root = session.RootsWith(view).FirstOrDefault(r => Occurrences.At(r, view.Path, offset) is not null) ?? view.Compilation;
        return [.. Navigator.Highlights(root, view.Path, offset)
            .Select(h => new DocumentHighlight(session.Translator.Range(view.Source, h.Span), h.IsDeclaration ? DocumentHighlightKind.Write : DocumentHighlightKind.Read))];
    }
}
