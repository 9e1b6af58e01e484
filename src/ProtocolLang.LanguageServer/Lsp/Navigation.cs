using System.Text.Json;

namespace ProtocolLang.LanguageServer.Lsp;

internal sealed record ReferenceContext(bool IncludeDeclaration);

internal sealed record ReferenceParams(TextDocumentIdentifier TextDocument, Position Position, ReferenceContext? Context) : IAboutPosition;

internal enum DocumentHighlightKind { Text = 1, Read, Write }

internal sealed record DocumentHighlight(Range Range, DocumentHighlightKind Kind);

internal sealed record RenameParams(TextDocumentIdentifier TextDocument, Position Position, string NewName) : IAboutPosition;

internal sealed record PrepareRenameResult(Range Range, string Placeholder);

/// <summary>The kinds of LSP that are used.</summary>
internal enum SymbolKind
{
    Module = 2, Namespace = 3, Class = 5, Method = 6, Property = 7, Field = 8, Enum = 10, Interface = 11, Function = 12, Constant = 14, String = 15, Array = 18, Object = 19, EnumMember = 22,
    Struct = 23, Event = 24,
}

internal sealed record DocumentSymbol(string Name, string? Detail, SymbolKind Kind, Range Range, Range SelectionRange, IReadOnlyList<DocumentSymbol>? Children);

internal sealed record SymbolInformation(string Name, SymbolKind Kind, Location Location, string? ContainerName);

internal sealed record WorkspaceSymbolParams(string Query);

/// <summary>Whole lines, counted from 0.</summary>
/// <param name="Kind"><c>comment</c>, <c>imports</c> or <c>region</c>.</param>
internal sealed record FoldingRange(int StartLine, int EndLine, string Kind);

internal sealed record SelectionRangeParams(TextDocumentIdentifier TextDocument, IReadOnlyList<Position> Positions) : IAboutDocument;

internal sealed record SelectionRange(Range Range, SelectionRange? Parent);

internal sealed record DocumentLink(Range Range, string Target, string? Tooltip);

internal sealed record OnTypeFormattingParams(TextDocumentIdentifier TextDocument, Position Position, string Ch) : IAboutPosition;

internal sealed record CallHierarchyItem(string Name, SymbolKind Kind, string? Detail, string Uri, Range Range, Range SelectionRange);

internal sealed record CallHierarchyCallsParams(CallHierarchyItem Item);

internal sealed record IncomingCall(CallHierarchyItem From, IReadOnlyList<Range> FromRanges);

internal sealed record OutgoingCall(CallHierarchyItem To, IReadOnlyList<Range> FromRanges);

internal sealed record FileRename(string OldUri, string NewUri);

internal sealed record RenameFilesParams(IReadOnlyList<FileRename> Files);

/// <param name="Only">The kinds that are wanted; all when null.</param>
internal sealed record CodeActionContext(IReadOnlyList<string>? Only = null);

internal sealed record CodeActionParams(TextDocumentIdentifier TextDocument, Range Range, CodeActionContext? Context) : IAboutDocument;

/// <summary>What is needed to work an action out when it is chosen.</summary>
internal sealed record CodeActionData(string Uri, Range Range, string Id, int? Version);

internal sealed record CodeAction(
    string Title,
    string Kind,
    IReadOnlyList<Diagnostic>? Diagnostics = null,
    bool? IsPreferred = null,
    WorkspaceEdit? Edit = null,
    CodeActionData? Data = null);
