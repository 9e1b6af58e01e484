using System.Collections.Immutable;
using System.Globalization;
using ProtocolLang.LanguageServer.Hosting;
using ProtocolLang.LanguageServer.Lsp;

namespace ProtocolLang.LanguageServer.Features.Diagnostics;

/// <summary>Diagnostics for clients that ask for them: of a document, and of the whole workspace.</summary>
internal static class PullDiagnostics
{
    private const string Full = "full";
    private const string Unchanged = "unchanged";

    public static readonly ImmutableArray<Feature> Features =
    [
        Feature.Request<DocumentDiagnosticParams, DocumentDiagnosticReport>("textDocument/diagnostic", OfDocument),
        Feature.Slow<WorkspaceDiagnosticParams, WorkspaceDiagnosticReport>(
            "workspace/diagnostic", OfWorkspace, (all, session) => session.Pulls ? all with { DiagnosticProvider = new(DiagnosticTranslation.Source, true, true) } : all),
    ];

    private static DocumentDiagnosticReport OfDocument(Session session, DocumentDiagnosticParams asked, CancellationToken cancelled)
    {
        var report = session.Publisher.ReportOf(session.Translator.Path(asked.TextDocument.Uri));
        var id = Id(report);
        return id == asked.PreviousResultId ? new(Unchanged, id, null) : new(Full, id, session.Publisher.Translate(report));
    }

    /// <summary>Waits until every file has been looked at; messages that come in between are answered meanwhile.</summary>
    private static async Task<WorkspaceDiagnosticReport> OfWorkspace(Session session, WorkspaceDiagnosticParams asked, CancellationToken cancelled)
    {
        while (await session.Run(session.Publisher.Step, cancelled).ConfigureAwait(false))
        {
        }

        return await session.Run(() => Answer(session, asked), cancelled).ConfigureAwait(false);
    }

    private static WorkspaceDiagnosticReport Answer(Session session, WorkspaceDiagnosticParams asked)
    {
        var before = (asked.PreviousResultIds ?? []).DistinctBy(p => p.Uri).ToDictionary(p => p.Uri, p => p.Value);
        var uris = session.Publisher.Files.Select(session.Translator.Uri).Union(before.Keys);
        return new([.. uris.Select(uri =>
        {
            var path = session.Translator.Path(uri);
            var report = session.Publisher.ReportOf(path);
            var (id, version) = (Id(report), session.Workspace.OpenAt(path)?.Version);
            return before.GetValueOrDefault(uri) == id
                ? new WorkspaceDocumentDiagnosticReport(Unchanged, id, null, uri, version)
                : new(Full, id, session.Publisher.Translate(report), uri, version);
        })]);
    }

    private static string Id(Report report) => report.Number.ToString(CultureInfo.InvariantCulture);
}
