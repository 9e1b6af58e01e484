using ProtocolLang.Coverage;
using ProtocolLang.LanguageServer.Hosting;
using ProtocolLang.LanguageServer.Lsp;
using ProtocolLang.Logic;
using ProtocolLang.Text;

namespace ProtocolLang.LanguageServer.Features.Coverage;

internal sealed record CoverageParams(TextDocumentIdentifier TextDocument) : IAboutDocument;

internal sealed record CoverageAnswer(IReadOnlyList<CoveredElement> Elements);

/// <param name="Kind"><c>scope</c>, <c>rule</c>, <c>row</c>, <c>definition</c>, <c>exception</c> or <c>condition</c>.</param>
/// <param name="Points">What tests should show of it, but for what no patient can show.</param>
internal sealed record CoveredElement(string Uri, Lsp.Range Range, string Kind, string Text, IReadOnlyList<CoveredPoint> Points);

/// <param name="Shows">After the words of the element: <c>applies</c>, <c>is unknown</c>.</param>
/// <param name="ShownBy">The first example that shows it; null when none does.</param>
internal sealed record CoveredPoint(string Shows, string? ShownBy);

/// <summary><c>protocol/coverage</c>: what the examples show of the protocol that a file belongs to, in all its files.</summary>
internal static class CoverageHandler
{
    public static readonly Feature Feature = Feature.Slow<CoverageParams, CoverageAnswer>("protocol/coverage", Answer);

    private static async Task<CoverageAnswer> Answer(Session session, CoverageParams asked, CancellationToken cancelled)
    {
        var path = session.Translator.Path(asked.TextDocument.Uri);
        var (root, protocol) = await session.Run(() => Root(session, path), cancelled).ConfigureAwait(false);
        if (root is null || protocol is null) return new([]);
        var report = await Task.Run(() => CoverageMeter.Measure(protocol, protocol.Examples.Select(e => (e.Name, e.Case)), cancelled), cancelled).ConfigureAwait(false);
        return new([.. report.Elements.Where(e => e.Possible > 0).Select(e => Of(session.Translator, root, e)).OfType<CoveredElement>()]);
    }

    /// <summary>The first protocol without errors that sees a file.</summary>
    private static (Compilation?, Protocol?) Root(Session session, string path)
    {
        if (!session.Workspace.IsProtocol(path)) return default;
        var root = session.Workspace.RootsOf(path).Select(session.Workspace.Compile).FirstOrDefault(c => c is { HasErrors: false });
        return (root, root?.Protocol);
    }

    private static CoveredElement? Of(Translator translator, Compilation root, ElementCoverage covered)
    {
        var (element, origin) = (covered.Element, covered.Element.Origin);
        if (root.TreeOf(origin.File) is not { } tree) return null;
        return new(
            translator.Uri(origin.File),
            translator.Range(tree.Source, new TextSpan(origin.Start, origin.Length)),
            element.Kind.ToString().ToLowerInvariant(),
            element.Text,
            [.. covered.Points.Where(p => p.Status != PointStatus.Impossible).Select(p => new CoveredPoint(p.Point.Shows, p.ShownBy))]);
    }
}
