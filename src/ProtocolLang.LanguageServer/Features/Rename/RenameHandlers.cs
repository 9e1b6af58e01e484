using System.Collections.Immutable;
using ProtocolLang.Editing.Renaming;
using ProtocolLang.LanguageServer.Hosting;
using ProtocolLang.LanguageServer.Lsp;

namespace ProtocolLang.LanguageServer.Features.Rename;

/// <summary>Rename, with a look beforehand whether anything can be renamed. A refusal is an error, so that the editor shows its reason.</summary>
internal static class RenameHandlers
{
    public static readonly ImmutableArray<Feature> Features =
    [
        Feature.Request<PositionParams, PrepareRenameResult?>("textDocument/prepareRename", Prepare, all => all with { RenameProvider = new(PrepareProvider: true) }),
        Feature.Request<RenameParams, WorkspaceEdit?>("textDocument/rename", Rename),
    ];

    private static PrepareRenameResult? Prepare(Session session, PositionParams asked, CancellationToken cancelled)
    {
        if (session.View(asked) is not { } view) return null;
        var (target, refusal) = Renamer.Prepare(session.RootsWith(view), view.Path, session.Offset(view, asked));
        return target is null ? throw Dispatcher.Error(Dispatcher.RequestFailed, Sentence(refusal)) : new(session.Translator.Range(view.Source, target.Span), target.Placeholder);
    }

    private static WorkspaceEdit? Rename(Session session, RenameParams asked, CancellationToken cancelled)
    {
        if (session.View(asked) is not { } view) return null;
        var result = Renamer.Rename(session.RootsWith(view), view.Path, session.Offset(view, asked), asked.NewName);
        return result.Refusal is { } refusal ? throw Dispatcher.Error(Dispatcher.RequestFailed, Sentence(refusal)) : WorkspaceEdits.Of(session, result.Files);
    }

    private static string Sentence(string? reason) => reason is { Length: > 0 } ? $"{char.ToUpperInvariant(reason[0])}{reason[1..]}." : "Nothing can be renamed here.";
}
