using System.Collections.Immutable;
using ProtocolLang.LanguageServer.Documents;
using ProtocolLang.LanguageServer.Hosting;
using ProtocolLang.LanguageServer.Lsp;

namespace ProtocolLang.LanguageServer.Features.Sync;

/// <summary>Folders that are opened and closed, and files that change on disk.</summary>
internal static class WorkspaceSync
{
    public static readonly ImmutableArray<Feature> Features =
    [
        Feature.Notification<DidChangeWatchedFilesParams>("workspace/didChangeWatchedFiles", ChangeFiles),
        Feature.Notification<DidChangeWorkspaceFoldersParams>("workspace/didChangeWorkspaceFolders", ChangeFolders, all => all with { Workspace = (all.Workspace ?? new()) with { WorkspaceFolders = new(true, true) } }),
    ];

    /// <summary>Looks whether files changed that no one told of.</summary>
    public static void RefreshAll(Session session)
    {
        foreach (var path in session.Workspace.RefreshAll()) session.Publisher.Changed(path);
    }

    private static void ChangeFiles(Session session, DidChangeWatchedFilesParams changed)
    {
        foreach (var path in changed.Changes.Select(c => session.Translator.Path(c.Uri)).Distinct())
        {
            // A workspace may have much C# that is none of our business.
            if (path.EndsWith(".cs", StringComparison.OrdinalIgnoreCase) && !session.Workspace.HasRead(path)) continue;
            if (session.Workspace.Refresh(path)) session.Publisher.Changed(path);
            if (!CaseFiles.IsCaseFile(path)) continue;
            if (session.Workspace.Read(path) is null) session.Cases.Remove(path);
            else session.Cases.Add(path);
        }
    }

    private static void ChangeFolders(Session session, DidChangeWorkspaceFoldersParams changed)
    {
        foreach (var folder in changed.Event.Removed)
        {
            session.Folders.Remove(folder.Uri);
            var path = session.Translator.Path(folder.Uri) + "/";
            foreach (var file in session.Workspace.Files.Where(f => f.StartsWith(path, StringComparison.Ordinal)).ToArray())
            {
                if (session.Workspace.Forget(file)) session.Publisher.Changed(file);
            }
        }

        session.Folders.AddRange(changed.Event.Added.Select(f => f.Uri));
        FolderScan.Begin(session, changed.Event.Added.Select(f => f.Uri));
    }
}
