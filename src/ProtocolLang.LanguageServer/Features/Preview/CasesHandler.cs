using ProtocolLang.LanguageServer.Hosting;
using ProtocolLang.LanguageServer.Lsp;
using ProtocolLang.Logic;

namespace ProtocolLang.LanguageServer.Features.Preview;

internal sealed record CasesAnswer(IReadOnlyList<CaseFileInfo> Files);

/// <param name="Protocol">The URI of the protocol that the file is for.</param>
internal sealed record CaseFileInfo(string Uri, string Protocol, IReadOnlyList<CaseInfo> Cases);

internal sealed record CaseInfo(string Name, Position Position);

/// <summary><c>protocol/cases</c>: the case files that fit a protocol, and the names of their cases.</summary>
internal static class CasesHandler
{
    public static readonly Feature Feature = Feature.Request<DocumentParams, CasesAnswer>("protocol/cases", Answer);

    /// <summary>Where a case is written.</summary>
    public static Position At(CasePlace place) => new(Math.Max(0, place.Line - 1), Math.Max(0, place.Column - 1));

    private static CasesAnswer Answer(Session session, DocumentParams asked, CancellationToken cancelled)
    {
        var path = session.Translator.Path(asked.TextDocument.Uri);
        return new([.. Patients.OfCases(session, path).GroupBy(p => p.File).Select(file => new CaseFileInfo(
            session.Translator.Uri(file.Key),
            session.Translator.Uri(file.First().Compilation.Root.Source.Path),
            [.. file.Select(p => new CaseInfo(p.Case.Name, At(p.Case.Place)))]))]);
    }
}
