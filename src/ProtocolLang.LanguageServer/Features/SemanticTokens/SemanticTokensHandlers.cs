using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.CompilerServices;
using ProtocolLang.Editing.Colouring;
using ProtocolLang.LanguageServer.Hosting;
using ProtocolLang.LanguageServer.Lsp;
using ProtocolLang.Text;

namespace ProtocolLang.LanguageServer.Features.SemanticTokens;

/// <summary><c>textDocument/semanticTokens</c>: the colours of a file, of a part of it, and what changed in them since they were asked for last.</summary>
internal static class SemanticTokensHandlers
{
    /// <summary>The numbers of one token.</summary>
    private const int Width = 5;

    private static readonly string[] Types =
        ["comment", "keyword", "operator", "macro", "variable", "property", "function", "enum", "class", "interface", "type", "event", "enumMember", "number", "string"];

    private static readonly string[] Modifiers = ["declaration", "deprecated"];

    private static readonly ConditionalWeakTable<Session, Dictionary<string, Lsp.SemanticTokens>> Sent = [];

    public static readonly ImmutableArray<Feature> Features =
    [
        Feature.Request<DocumentParams, Lsp.SemanticTokens?>("textDocument/semanticTokens/full", Full, all => all with { SemanticTokensProvider = new(new(Types, Modifiers), Range: true, new(Delta: true)) }),
        Feature.Request<SemanticTokensDeltaParams, SemanticTokensDelta?>("textDocument/semanticTokens/full/delta", Delta),
        Feature.Request<RangeParams, Lsp.SemanticTokens?>("textDocument/semanticTokens/range", OfRange),
    ];

    private static Lsp.SemanticTokens? Full(Session session, DocumentParams asked, CancellationToken cancelled) =>
        session.View(asked) is { } view ? Send(session, view, Encode(session, view, null)) : null;

    private static SemanticTokensDelta? Delta(Session session, SemanticTokensDeltaParams asked, CancellationToken cancelled)
    {
        if (session.View(asked) is not { } view) return null;
        var before = Sent.GetOrCreateValue(session).GetValueOrDefault(view.Path);
        var now = Send(session, view, Encode(session, view, null));
        if (before?.ResultId != asked.PreviousResultId) return new(now.ResultId, now.Data);
        var (old, data) = (before.Data, now.Data);
        var start = 0;
        while (start < old.Count && start < data.Count && old[start] == data[start]) start++;
        var end = 0;
        while (end < old.Count - start && end < data.Count - start && old[^(end + 1)] == data[^(end + 1)]) end++;
        return new(now.ResultId, Edits: start == old.Count && start == data.Count ? [] : [new(start, old.Count - start - end, [.. data.Skip(start).Take(data.Count - start - end)])]);
    }

    private static Lsp.SemanticTokens? OfRange(Session session, RangeParams asked, CancellationToken cancelled) =>
        session.View(asked) is { } view ? new("", Encode(session, view, session.Translator.Span(view.Source, asked.Range))) : null;

    /// <summary>Keeps what is sent, since the next request may ask for what is new in it.</summary>
    private static Lsp.SemanticTokens Send(Session session, View view, int[] data)
    {
        var sent = Sent.GetOrCreateValue(session);
        var last = sent.TryGetValue(view.Path, out var before) ? int.Parse(before.ResultId, CultureInfo.InvariantCulture) : 0;
        return sent[view.Path] = new((last + 1).ToString(CultureInfo.InvariantCulture), data);
    }

    /// <summary>Lines and characters count from the token before.</summary>
    private static int[] Encode(Session session, View view, TextSpan? range)
    {
        var colours = Colours.Of(view.Compilation, view.Tree, range);
        var data = new int[colours.Length * Width];
        var last = new Position(0, 0);
        for (var i = 0; i < colours.Length; i++)
        {
            var place = session.Translator.Range(view.Source, colours[i].Span);
            var token = data.AsSpan(i * Width, Width);
            token[0] = place.Start.Line - last.Line;
            token[1] = token[0] == 0 ? place.Start.Character - last.Character : place.Start.Character;
            token[2] = place.End.Character - place.Start.Character;
            token[3] = Array.IndexOf(Types, TypeOf(colours[i].Kind));
            token[4] = (colours[i].IsDeclaration ? 1 : 0) | (colours[i].IsVariant ? 2 : 0);
            last = place.Start;
        }

        return data;
    }

    private static string TypeOf(ColourKind kind) => kind switch
    {
        ColourKind.Comment => "comment",
        ColourKind.Keyword => "keyword",
        ColourKind.Word => "operator",
        ColourKind.Verb => "macro",
        ColourKind.Fact => "variable",
        ColourKind.Calculation => "property",
        ColourKind.Definition => "function",
        ColourKind.Partition => "enum",
        ColourKind.Agent => "class",
        ColourKind.Evidence => "interface",
        ColourKind.Entry => "type",
        ColourKind.Rule => "event",
        ColourKind.Value => "enumMember",
        // A unit belongs to its number.
        ColourKind.Number or ColourKind.Unit => "number",
        ColourKind.Text => "string",
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };
}
