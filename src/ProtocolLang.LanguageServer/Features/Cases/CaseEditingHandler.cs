using System.Collections.Immutable;
using ProtocolLang.Cases.Editing;
using ProtocolLang.LanguageServer.Hosting;
using ProtocolLang.LanguageServer.Lsp;
using ProtocolLang.Text;

namespace ProtocolLang.LanguageServer.Features.Cases;

internal sealed record CaseCompletions(bool IsIncomplete, IReadOnlyList<CaseCompletion> Items);

/// <param name="Kind">A number of LSP's <c>CompletionItemKind</c>.</param>
internal sealed record CaseCompletion(string Label, int Kind, string Detail, MarkupContent? Documentation, string FilterText, TextEdit TextEdit);

internal sealed record CaseHover(MarkupContent Contents, Lsp.Range Range);

/// <summary>Completion and hover of case files, by the protocol that they are for.</summary>
internal static class CaseEditingHandler
{
    private static readonly string[] Triggers = [" ", ":", "\"", "-", ",", "["];

    public static readonly ImmutableArray<Feature> Features =
    [
        Feature.OfCases<PositionParams, CaseCompletions?>("textDocument/completion", Complete, all => all with { CompletionProvider = all.CompletionProvider ?? new(Triggers, false) }),
        Feature.OfCases<PositionParams, CaseHover?>("textDocument/hover", Hover, all => all with { HoverProvider = true }),
    ];

    private static CaseCompletions? Complete(Session session, PositionParams asked, CancellationToken cancelled)
    {
        if (Find(session, asked) is not var (source, editing, offset)) return null;
        var found = editing.Complete(source.Path, source.Text, offset);
        var range = session.Translator.Range(source, TextSpan.FromBounds(found.Start, found.End));
        return new(false, [.. found.Items.Select(i => new CaseCompletion(
            i.Label, Kind(i.Kind), i.Detail, i.Documentation.Length > 0 ? MarkupContent.Markdown(i.Documentation) : null,
            // The quotes that JSON needs are a part of what is replaced, and clients compare with that.
            i.Insert.StartsWith('"') ? $"\"{i.Label}" : i.Label, new(range, i.Insert)))]);
    }

    private static CaseHover? Hover(Session session, PositionParams asked, CancellationToken cancelled)
    {
        if (Find(session, asked) is not var (source, editing, offset) || editing.Hover(source.Path, source.Text, offset) is not { } note) return null;
        return new(MarkupContent.Markdown(note.Markdown), session.Translator.Range(source, TextSpan.FromBounds(note.Start, note.End)));
    }

    private static (SourceText Source, CaseEditing Editing, int Offset)? Find(Session session, PositionParams asked)
    {
        var path = session.Translator.Path(asked.TextDocument.Uri);
        if (session.Workspace.Read(path) is not { } source || session.Cases.EditorOf(path) is not { } editing) return null;
        return (source, editing, session.Translator.Offset(source, asked.Position));
    }

    private static int Kind(CaseItemKind kind) => kind switch
    {
        CaseItemKind.Key => 10,
        CaseItemKind.Fact => 5,
        CaseItemKind.Value => 12,
        CaseItemKind.Agent => 7,
        _ => 17,
    };
}
