using ProtocolLang.Editing;
using ProtocolLang.LanguageServer.Hosting;
using ProtocolLang.LanguageServer.Lsp;

namespace ProtocolLang.LanguageServer;

/// <summary>Changes of files as the client takes them: with the versions that they are about where it knows versions.</summary>
internal static class WorkspaceEdits
{
    public static WorkspaceEdit Of(Session session, IEnumerable<FileEdits> files)
    {
        var edits = files.Where(f => !f.Edits.IsEmpty)
            .Select(f => (f.Source.Path, Uri: session.Translator.Uri(f.Source.Path), Edits: (IReadOnlyList<TextEdit>)[.. f.Edits.Select(e => session.Translator.Edit(f.Source, e))])).ToList();
        return session.Capabilities.Workspace?.WorkspaceEdit?.DocumentChanges == true
            ? new(DocumentChanges: [.. edits.Select(f => new TextDocumentEdit(new(f.Uri, session.Workspace.OpenAt(f.Path)?.Version), f.Edits))])
            : new(Changes: edits.ToDictionary(f => f.Uri, f => f.Edits));
    }
}
