using System.Collections.Immutable;
using ProtocolLang.Editing.Layout;
using ProtocolLang.LanguageServer.Hosting;
using ProtocolLang.LanguageServer.Lsp;

namespace ProtocolLang.LanguageServer.Features.Formatting;

/// <summary>Formats a document, a range, and what was just typed. The form is canonical, so the client's options are not asked.</summary>
internal static class FormattingHandlers
{
    public static readonly ImmutableArray<Feature> Features =
    [
        Feature.Request<DocumentParams, TextEdit[]?>("textDocument/formatting", Whole, all => all with { DocumentFormattingProvider = true }),
        Feature.Request<RangeParams, TextEdit[]?>("textDocument/rangeFormatting", Range, all => all with { DocumentRangeFormattingProvider = true }),
        Feature.Request<OnTypeFormattingParams, TextEdit[]?>("textDocument/onTypeFormatting", OnType, all => all with { DocumentOnTypeFormattingProvider = new("\n", ["|"]) }),
    ];

    private static TextEdit[]? Whole(Session session, DocumentParams asked, CancellationToken cancelled) =>
        session.View(asked) is { } view ? Translate(session, view, Layouts.Whole(view.Tree)) : null;

    private static TextEdit[]? Range(Session session, RangeParams asked, CancellationToken cancelled) =>
        session.View(asked) is { } view ? Translate(session, view, Layouts.Range(view.Tree, session.Translator.Span(view.Source, asked.Range))) : null;

    private static TextEdit[]? OnType(Session session, OnTypeFormattingParams asked, CancellationToken cancelled) =>
        session.View(asked) is { } view && asked.Ch is { Length: > 0 } ? Translate(session, view, OnTyping.After(view.Tree, session.Offset(view, asked), asked.Ch[^1])) : null;

    private static TextEdit[] Translate(Session session, View view, IEnumerable<ProtocolLang.Diagnostics.TextEdit> edits) => [.. edits.Select(e => session.Translator.Edit(view.Source, e))];
}
