namespace ProtocolLang.LanguageServer.Lsp;

/// <summary>What the server can do. Each feature sets its own part.</summary>
internal sealed record ServerCapabilities
{
    public string PositionEncoding { get; init; } = "utf-16";
    public TextDocumentSyncOptions TextDocumentSync { get; init; } = new();
    public CompletionOptions? CompletionProvider { get; init; }
    public bool? HoverProvider { get; init; }
    public SignatureHelpOptions? SignatureHelpProvider { get; init; }
    public bool? DeclarationProvider { get; init; }
    public bool? DefinitionProvider { get; init; }
    public bool? ReferencesProvider { get; init; }
    public bool? DocumentHighlightProvider { get; init; }
    public bool? DocumentSymbolProvider { get; init; }
    public CodeActionOptions? CodeActionProvider { get; init; }
    public ResolvableOptions? CodeLensProvider { get; init; }
    public ResolvableOptions? DocumentLinkProvider { get; init; }
    public bool? DocumentFormattingProvider { get; init; }
    public bool? DocumentRangeFormattingProvider { get; init; }
    public OnTypeFormattingOptions? DocumentOnTypeFormattingProvider { get; init; }
    public RenameOptions? RenameProvider { get; init; }
    public bool? FoldingRangeProvider { get; init; }
    public ExecuteCommandOptions? ExecuteCommandProvider { get; init; }
    public bool? SelectionRangeProvider { get; init; }
    public bool? CallHierarchyProvider { get; init; }
    public SemanticTokensOptions? SemanticTokensProvider { get; init; }
    public ResolvableOptions? InlayHintProvider { get; init; }
    public DiagnosticOptions? DiagnosticProvider { get; init; }
    public bool? WorkspaceSymbolProvider { get; init; }
    public WorkspaceOptions? Workspace { get; init; }
}

/// <param name="Change">2: changes are sent as edits.</param>
internal sealed record TextDocumentSyncOptions(bool OpenClose = true, int Change = 2, bool Save = true);

internal sealed record ResolvableOptions(bool? ResolveProvider = null);

internal sealed record CompletionOptions(IReadOnlyList<string> TriggerCharacters, bool ResolveProvider);

internal sealed record SignatureHelpOptions(IReadOnlyList<string> TriggerCharacters, IReadOnlyList<string>? RetriggerCharacters = null);

internal sealed record CodeActionOptions(IReadOnlyList<string> CodeActionKinds, bool? ResolveProvider = null);

internal sealed record OnTypeFormattingOptions(string FirstTriggerCharacter, IReadOnlyList<string>? MoreTriggerCharacter = null);

internal sealed record RenameOptions(bool PrepareProvider);

internal sealed record ExecuteCommandOptions(IReadOnlyList<string> Commands);

internal sealed record SemanticTokensLegend(IReadOnlyList<string> TokenTypes, IReadOnlyList<string> TokenModifiers);

internal sealed record SemanticTokensOptions(SemanticTokensLegend Legend, bool Range, SemanticTokensFullOptions Full);

internal sealed record SemanticTokensFullOptions(bool Delta);

internal sealed record DiagnosticOptions(string Identifier, bool InterFileDependencies, bool WorkspaceDiagnostics);

internal sealed record WorkspaceOptions(WorkspaceFoldersOptions? WorkspaceFolders = null, FileOperationsOptions? FileOperations = null);

internal sealed record WorkspaceFoldersOptions(bool Supported, bool ChangeNotifications);

internal sealed record FileOperationsOptions(FileOperationRegistration? WillRename = null, FileOperationRegistration? DidRename = null);

internal sealed record FileOperationRegistration(IReadOnlyList<FileOperationFilter> Filters);

internal sealed record FileOperationFilter(FileOperationPattern Pattern, string? Scheme = null);

internal sealed record FileOperationPattern(string Glob, string? Matches = null);
