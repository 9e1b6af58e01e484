using ProtocolLang.Diagnostics;
using ProtocolLang.LanguageServer.Features.Explain;

namespace ProtocolLang.LanguageServer.Features.Diagnostics;

/// <summary>A finding as the editor shows it.</summary>
internal static class DiagnosticTranslation
{
    public const string Source = "protocol";

    public static Lsp.Diagnostic Translate(Diagnostic found, Translator translator) => new(
        translator.Range(found.Location.Source, found.Span),
        found.Severity == Severity.Error ? Lsp.DiagnosticSeverity.Error : Lsp.DiagnosticSeverity.Warning,
        found.Code,
        Source,
        found.Help is null ? found.Message : $"{found.Message}\n{found.Help}",
        new(ExplainHandler.Uri(found.Code)),
        found.Descriptor.IsUnused ? [Lsp.DiagnosticTag.Unnecessary] : null,
        found.Related.IsEmpty ? null : [.. found.Related.Select(r => new Lsp.RelatedInformation(translator.Location(r.Location), r.Message))]);
}
