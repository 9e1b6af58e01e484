using System.Collections.Immutable;
using ProtocolLang.Editing.Navigation;
using ProtocolLang.LanguageServer.Features.Symbols;
using ProtocolLang.LanguageServer.Hosting;
using ProtocolLang.LanguageServer.Lsp;
using Calls = ProtocolLang.Editing.Navigation.CallHierarchy;

namespace ProtocolLang.LanguageServer.Features.CallHierarchy;

/// <summary>Who rests on a declaration, and on what it rests. An item that comes back from the client is known by the place of its name.</summary>
internal static class CallHierarchyHandlers
{
    public static readonly ImmutableArray<Feature> Features =
    [
        Feature.Request<PositionParams, CallHierarchyItem[]?>("textDocument/prepareCallHierarchy", Prepare, all => all with { CallHierarchyProvider = true }),
        Feature.Request<CallHierarchyCallsParams, IncomingCall[]?>("callHierarchy/incomingCalls", Incoming),
        Feature.Request<CallHierarchyCallsParams, OutgoingCall[]?>("callHierarchy/outgoingCalls", Outgoing),
    ];

    private static CallHierarchyItem[]? Prepare(Session session, PositionParams asked, CancellationToken cancelled) =>
        session.View(asked) is { } view && Calls.Prepare(session.RootsWith(view), view.Path, session.Offset(view, asked)) is { } item ? [Translate(session, item)] : null;

    private static IncomingCall[]? Incoming(Session session, CallHierarchyCallsParams asked, CancellationToken cancelled) => Find(session, asked.Item) is not var (roots, item)
        ? null
        : [.. Calls.Incoming(roots, item).Select(c => new IncomingCall(Translate(session, c.Item), [.. c.At.Select(s => session.Translator.Range(c.Item.At.Source, s))]))];

    private static OutgoingCall[]? Outgoing(Session session, CallHierarchyCallsParams asked, CancellationToken cancelled) => Find(session, asked.Item) is not var (roots, item)
        ? null
        : [.. Calls.Outgoing(roots, item).Select(c => new OutgoingCall(Translate(session, c.Item), [.. c.At.Select(s => session.Translator.Range(item.At.Source, s))]))];

    private static (ImmutableArray<Compilation> Roots, CallItem Item)? Find(Session session, CallHierarchyItem item)
    {
        if (session.View(session.Translator.Path(item.Uri)) is not { } view) return null;
        var roots = session.RootsWith(view);
        return Calls.Prepare(roots, view.Path, session.Translator.Offset(view.Source, item.SelectionRange.Start)) is { } found ? (roots, found) : null;
    }

    private static CallHierarchyItem Translate(Session session, CallItem item)
    {
        var at = session.Translator.Location(item.At);
        return new(item.Name, SymbolKinds.Of(item.Kind), item.Kind, at.Uri, session.Translator.Range(item.Whole.Source, item.Whole.Span), at.Range);
    }
}
