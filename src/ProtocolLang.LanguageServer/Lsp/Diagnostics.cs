namespace ProtocolLang.LanguageServer.Lsp;

internal enum DiagnosticSeverity { Error = 1, Warning, Information, Hint }

internal enum DiagnosticTag { Unnecessary = 1, Deprecated }

internal sealed record CodeDescription(string Href);

internal sealed record RelatedInformation(Location Location, string Message);

internal sealed record Diagnostic(
    Range Range,
    DiagnosticSeverity Severity,
    string Code,
    string Source,
    string Message,
    CodeDescription? CodeDescription = null,
    IReadOnlyList<DiagnosticTag>? Tags = null,
    IReadOnlyList<RelatedInformation>? RelatedInformation = null);

internal sealed record PublishDiagnosticsParams(string Uri, int? Version, IReadOnlyList<Diagnostic> Diagnostics);
