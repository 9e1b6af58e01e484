using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using ProtocolLang.Editing.Completing;
using ProtocolLang.Editing.Describing;
using ProtocolLang.LanguageServer.Hosting;
using ProtocolLang.LanguageServer.Lsp;
using ProtocolLang.Symbols;
using Item = ProtocolLang.Editing.Completing.CompletionItem;

namespace ProtocolLang.LanguageServer.Features.Completion;

/// <summary><c>textDocument/completion</c> and <c>completionItem/resolve</c>: every legal next word, and its page when it is looked at.</summary>
internal static partial class CompletionHandler
{
    /// <summary>A blank ends every word, so that the next one is offered; the others are those of tables, lists and case files.</summary>
    private static readonly string[] Triggers = [" ", "|", ",", "(", ":", "\"", "-", "["];

    public static readonly ImmutableArray<Feature> Features =
    [
        Feature.Request<PositionParams, CompletionList?>("textDocument/completion", Answer, all => all with { CompletionProvider = new(Triggers, ResolveProvider: true) }),
        Feature.Request<Lsp.CompletionItem, Lsp.CompletionItem>("completionItem/resolve", Resolve),
    ];

    [GeneratedRegex(@"\$\{\d+:(?<default>[^}]*)\}|\$\d+", RegexOptions.CultureInvariant)]
    private static partial Regex Placeholder { get; }

    private static CompletionList? Answer(Session session, PositionParams asked, CancellationToken cancelled)
    {
        if (session.View(asked) is not { } view) return null;
        var items = Editing.Completing.Completion.At(view.Compilation, view.Tree, session.Offset(view, asked), session.Workspace.Files, () => session.Workspace.Classes(view.Tree.Source.Path));
        var knowsSnippets = session.Capabilities.TextDocument?.Completion?.CompletionItem?.SnippetSupport == true;
        // A name that was begun on the line above cannot be replaced: LSP wants edits of one line.
        return new(false, [.. items.Select((item, i) => (item, i, Range: session.Translator.Range(view.Source, item.Replaced)))
            .Where(x => x.Range.Start.Line == x.Range.End.Line).Select(x => Translate(x.item, x.i, x.Range, asked.TextDocument.Uri, knowsSnippets))]);
    }

    private static Lsp.CompletionItem Translate(Item item, int index, Lsp.Range range, string uri, bool knowsSnippets) => new(
        item.Label,
        Kind(item),
        item.Detail,
        item.Page is { } page ? MarkupContent.Markdown(page) : null,
        SortText: string.Create(CultureInfo.InvariantCulture, $"{item.Rank:D2}{index:D5}"),
        FilterText: item.Filter == item.Label ? null : item.Filter,
        InsertTextFormat: item.IsSnippet && knowsSnippets ? 2 : null,
        TextEdit: new(range, item.IsSnippet && !knowsSnippets ? Placeholder.Replace(item.Insert, "${default}") : item.Insert),
        Data: item.Key is { } key ? new(uri, key) : null);

    private static Lsp.CompletionItem Resolve(Session session, Lsp.CompletionItem item, CancellationToken cancelled)
    {
        if (item.Data is not { } data || session.View(session.Translator.Path(data.Uri)) is not { } view) return item;
        return Documentation.Of(view.Compilation, data.Key) is { } page ? item with { Documentation = MarkupContent.Markdown(page) } : item;
    }

    private static CompletionItemKind Kind(Item item) => item.Kind switch
    {
        CompletionKind.Statement or CompletionKind.Clause or CompletionKind.Word => CompletionItemKind.Keyword,
        CompletionKind.Sign => CompletionItemKind.Operator,
        CompletionKind.Rule => CompletionItemKind.Event,
        CompletionKind.Value => CompletionItemKind.EnumMember,
        CompletionKind.Unit => CompletionItemKind.Unit,
        CompletionKind.File => CompletionItemKind.File,
        CompletionKind.Function => CompletionItemKind.Function,
        CompletionKind.Text => CompletionItemKind.Text,
        CompletionKind.Snippet => CompletionItemKind.Snippet,
        _ => item.Name switch
        {
            NameKind.Fact => CompletionItemKind.Variable,
            NameKind.Definition => CompletionItemKind.Function,
            NameKind.Partition => CompletionItemKind.Enum,
            NameKind.Calculation => CompletionItemKind.Property,
            NameKind.Drug or NameKind.Class or NameKind.Regimen => CompletionItemKind.Class,
            NameKind.Trial or NameKind.Reference => CompletionItemKind.Reference,
            _ => CompletionItemKind.Struct,
        },
    };
}
