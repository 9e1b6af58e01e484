using ProtocolLang.Cases;
using ProtocolLang.Diagnostics;
using ProtocolLang.LanguageServer.Hosting;

namespace ProtocolLang.LanguageServer.Features.Explain;

internal sealed record ExplainParams(string Code);

/// <param name="Markdown">The page of the code.</param>
internal sealed record ExplainResult(string Code, string Markdown);

/// <summary><c>protocol/explain</c>: the page about a kind of finding.</summary>
internal static class ExplainHandler
{
    public static readonly Feature Feature = Feature.Request<ExplainParams, ExplainResult?>("protocol/explain", Answer);

    /// <summary>Where a finding's code leads. The extension shows what <c>protocol/explain</c> gives.</summary>
    public static string Uri(string code) => $"protocol-explain:/{code}.md";

    private static ExplainResult? Answer(Session session, ExplainParams asked, CancellationToken cancelled)
    {
        var code = asked.Code.Trim().ToUpperInvariant();
        return (Catalogue.Page(code) ?? CaseProblems.Page(code)) is { } page ? new(code, page) : null;
    }
}
