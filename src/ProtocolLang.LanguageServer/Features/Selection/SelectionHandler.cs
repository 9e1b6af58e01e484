using ProtocolLang.Editing.Selection;
using ProtocolLang.LanguageServer.Hosting;
using ProtocolLang.LanguageServer.Lsp;

namespace ProtocolLang.LanguageServer.Features.Selection;

internal static class SelectionHandler
{
    public static readonly Feature Feature = Feature.Request<SelectionRangeParams, SelectionRange[]?>("textDocument/selectionRange", Answer, all => all with { SelectionRangeProvider = true });

    private static SelectionRange[]? Answer(Session session, SelectionRangeParams asked, CancellationToken cancelled) =>
        session.View(asked) is not { } view ? null : [.. asked.Positions.Select(p => At(session, view, p))];

    private static SelectionRange At(Session session, View view, Position position)
    {
        SelectionRange? outer = null;
        foreach (var span in Selections.At(view.Compilation, view.Tree, session.Translator.Offset(view.Source, position)).Reverse()) outer = new(session.Translator.Range(view.Source, span), outer);
        return outer!;
    }
}
