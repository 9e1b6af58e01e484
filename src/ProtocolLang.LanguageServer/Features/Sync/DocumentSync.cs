using System.Collections.Immutable;
using ProtocolLang.LanguageServer.Documents;
using ProtocolLang.LanguageServer.Hosting;
using ProtocolLang.LanguageServer.Lsp;
using ProtocolLang.Text;

namespace ProtocolLang.LanguageServer.Features.Sync;

/// <summary>Documents as they are opened, edited, saved and closed.</summary>
internal static class DocumentSync
{
    public static readonly ImmutableArray<Feature> Features =
    [
        Feature.Notification<DidOpenParams>("textDocument/didOpen", Open),
        Feature.Notification<DidChangeParams>("textDocument/didChange", Change),
        Feature.Notification<DocumentParams>("textDocument/didSave", Save),
        Feature.Notification<DocumentParams>("textDocument/didClose", Close),
    ];

    private static void Open(Session session, DidOpenParams opened)
    {
        var (uri, language, version, text) = opened.TextDocument;
        var path = session.Translator.Path(uri);
        session.Uris.Spell(path, uri);
        session.Workspace.Set(path, new(uri, language, version, new SourceText(path, text)));
        if (CaseFiles.IsCaseFile(path)) session.Cases.Add(path);
        session.Publisher.Changed(path);
        WorkspaceSync.RefreshAll(session);
    }

    private static void Change(Session session, DidChangeParams changed)
    {
        var path = session.Translator.Path(changed.TextDocument.Uri);
        if (session.Workspace.OpenAt(path) is not { } document)
        {
            session.Log.Warn($"An edit of a document that is not open was passed over: {changed.TextDocument.Uri}");
            return;
        }

        session.Workspace.Set(path, document.Edited(changed.ContentChanges, changed.TextDocument.Version, session.Translator));
        session.Publisher.Changed(path);
    }

    private static void Save(Session session, DocumentParams saved) => WorkspaceSync.RefreshAll(session);

    private static void Close(Session session, DocumentParams closed)
    {
        var path = session.Translator.Path(closed.TextDocument.Uri);
        session.Workspace.Set(path, null);
        // Outside the folders a file counts only while it is open.
        if (!session.Folders.Any(f => path.StartsWith(session.Translator.Path(f) + "/", StringComparison.Ordinal))) session.Workspace.Forget(path);
        session.Publisher.Changed(path);
    }
}
