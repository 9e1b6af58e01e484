namespace ProtocolLang.LanguageServer.Lsp;

internal sealed record DocumentDiagnosticParams(TextDocumentIdentifier TextDocument, string? Identifier = null, string? PreviousResultId = null) : IAboutDocument;

/// <param name="Kind"><c>full</c>, or <c>unchanged</c> and then without items.</param>
internal sealed record DocumentDiagnosticReport(string Kind, string ResultId, IReadOnlyList<Diagnostic>? Items);

internal sealed record PreviousResultId(string Uri, string Value);

internal sealed record WorkspaceDiagnosticParams(IReadOnlyList<PreviousResultId>? PreviousResultIds);

internal sealed record WorkspaceDocumentDiagnosticReport(string Kind, string ResultId, IReadOnlyList<Diagnostic>? Items, string Uri, int? Version);

internal sealed record WorkspaceDiagnosticReport(IReadOnlyList<WorkspaceDocumentDiagnosticReport> Items);
