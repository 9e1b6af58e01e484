namespace ProtocolLang.LanguageServer.Lsp;

internal sealed record TextDocumentItem(string Uri, string LanguageId, int Version, string Text);

internal sealed record DidOpenParams(TextDocumentItem TextDocument);

/// <param name="Range">Null replaces the whole text.</param>
internal sealed record ContentChange(Range? Range, string Text);

internal sealed record DidChangeParams(VersionedTextDocumentIdentifier TextDocument, IReadOnlyList<ContentChange> ContentChanges);

/// <param name="Type">1 created, 2 changed, 3 deleted.</param>
internal sealed record FileEvent(string Uri, int Type);

internal sealed record DidChangeWatchedFilesParams(IReadOnlyList<FileEvent> Changes);

internal sealed record WatchedPattern(string GlobPattern);

internal sealed record WatchedFilesOptions(IReadOnlyList<WatchedPattern> Watchers);
