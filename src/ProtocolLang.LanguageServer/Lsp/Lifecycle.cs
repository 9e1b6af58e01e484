using System.Text.Json;

namespace ProtocolLang.LanguageServer.Lsp;

internal sealed record WorkspaceFolder(string Uri, string? Name);

internal sealed record InitializeParams(
    int? ProcessId,
    string? RootUri,
    string? RootPath,
    IReadOnlyList<WorkspaceFolder>? WorkspaceFolders,
    ClientCapabilities? Capabilities,
    JsonElement? InitializationOptions);

/// <summary>What a client may choose when it starts the server.</summary>
/// <param name="Diagnostics"><c>push</c> sends diagnostics also to a client that could ask for them.</param>
/// <param name="Lenses">Whether there are code lenses; yes when left out.</param>
internal sealed record InitializationOptions(string? Diagnostics = null, bool? Lenses = null);

internal sealed record ServerInfo(string Name, string Version);

internal sealed record InitializeResult(ServerCapabilities Capabilities, ServerInfo ServerInfo);

/// <summary>What the client can do, as far as the server asks.</summary>
internal sealed record ClientCapabilities(GeneralClientCapabilities? General = null, WorkspaceClientCapabilities? Workspace = null, TextDocumentClientCapabilities? TextDocument = null, WindowClientCapabilities? Window = null);

internal sealed record GeneralClientCapabilities(IReadOnlyList<string>? PositionEncodings = null);

internal sealed record WindowClientCapabilities(bool? WorkDoneProgress = null);

internal sealed record Dynamic(bool? DynamicRegistration = null);

internal sealed record Refreshing(bool? RefreshSupport = null);

internal sealed record WorkspaceClientCapabilities(
    bool? ApplyEdit = null,
    WorkspaceEditCapabilities? WorkspaceEdit = null,
    Dynamic? DidChangeWatchedFiles = null,
    bool? WorkspaceFolders = null,
    Refreshing? CodeLens = null,
    Refreshing? SemanticTokens = null,
    Refreshing? InlayHint = null,
    Refreshing? Diagnostics = null);

internal sealed record WorkspaceEditCapabilities(bool? DocumentChanges = null, IReadOnlyList<string>? ResourceOperations = null);

internal sealed record TextDocumentClientCapabilities(
    PublishDiagnosticsCapabilities? PublishDiagnostics = null,
    Dynamic? Diagnostic = null,
    CompletionCapabilities? Completion = null,
    LinkCapabilities? Definition = null,
    SymbolCapabilities? DocumentSymbol = null,
    CodeActionCapabilities? CodeAction = null);

internal sealed record CodeActionCapabilities(ResolveCapabilities? ResolveSupport = null);

internal sealed record ResolveCapabilities(IReadOnlyList<string>? Properties = null);

internal sealed record PublishDiagnosticsCapabilities(bool? RelatedInformation = null, bool? CodeDescriptionSupport = null, bool? VersionSupport = null, bool? DataSupport = null);

internal sealed record CompletionCapabilities(CompletionItemCapabilities? CompletionItem = null);

internal sealed record CompletionItemCapabilities(bool? SnippetSupport = null, bool? InsertReplaceSupport = null, bool? LabelDetailsSupport = null);

internal sealed record LinkCapabilities(bool? LinkSupport = null);

internal sealed record SymbolCapabilities(bool? HierarchicalDocumentSymbolSupport = null);

internal sealed record DidChangeWorkspaceFoldersParams(WorkspaceFoldersChange Event);

internal sealed record WorkspaceFoldersChange(IReadOnlyList<WorkspaceFolder> Added, IReadOnlyList<WorkspaceFolder> Removed);

internal sealed record RegistrationParams(IReadOnlyList<Registration> Registrations);

internal sealed record Registration(string Id, string Method, object? RegisterOptions);

/// <param name="Type">1 error, 2 warning, 3 information, 4 log.</param>
internal sealed record MessageParams(int Type, string Message);
