using System.Collections.Immutable;
using ProtocolLang.Diagnostics;
using ProtocolLang.Editing.Actions;
using ProtocolLang.LanguageServer.Features.Diagnostics;
using ProtocolLang.LanguageServer.Hosting;
using ProtocolLang.LanguageServer.Lsp;
using CodeAction = ProtocolLang.LanguageServer.Lsp.CodeAction;

namespace ProtocolLang.LanguageServer.Features.CodeActions;

/// <summary>What the light bulb offers. Costly changes are worked out when an action is chosen, by clients that can wait for that.</summary>
internal static class CodeActionHandlers
{
    private static readonly string[] Kinds = [.. Enum.GetValues<ActionKind>().Select(KindOf)];

    public static readonly ImmutableArray<Feature> Features =
    [
        Feature.Request<CodeActionParams, CodeAction[]?>("textDocument/codeAction", Answer, all => all with { CodeActionProvider = new(Kinds, ResolveProvider: true) }),
        Feature.Request<CodeAction, CodeAction>("codeAction/resolve", Resolve),
    ];

    private static CodeAction[]? Answer(Session session, CodeActionParams asked, CancellationToken cancelled)
    {
        if (session.View(asked) is not { } view) return null;
        var resolves = session.Capabilities.TextDocument?.CodeAction?.ResolveSupport?.Properties?.Contains("edit") == true;
        var wanted = Find(session, view, asked.Range).Where(a => asked.Context?.Only is not { Count: > 0 } only || only.Any(o => Is(KindOf(a.Kind), o)));
        return [.. wanted.Select(a => Translate(session, view, asked, a, resolves)).OfType<CodeAction>()];
    }

    private static CodeAction? Translate(Session session, View view, CodeActionParams asked, Editing.Actions.CodeAction action, bool resolves)
    {
        var isLater = action.IsCostly && resolves;
        var files = isLater ? [] : action.Work();
        if (!isLater && files.IsEmpty) return null;
        return new(
            action.Title,
            KindOf(action.Kind),
            action.Mends is { } mends ? [DiagnosticTranslation.Translate(mends, session.Translator)] : null,
            action.IsPreferred ? true : null,
            isLater ? null : WorkspaceEdits.Of(session, files),
            isLater ? new(asked.TextDocument.Uri, asked.Range, action.Id, session.Workspace.OpenAt(view.Path)?.Version) : null);
    }

    private static CodeAction Resolve(Session session, CodeAction chosen, CancellationToken cancelled)
    {
        if (chosen.Data is not { } data || session.View(session.Translator.Path(data.Uri)) is not { } view) return chosen;
        if (session.Workspace.OpenAt(view.Path)?.Version != data.Version) throw Dispatcher.Error(Dispatcher.ContentModified, "The text has been edited since.");
        var action = Find(session, view, data.Range).FirstOrDefault(a => a.Id == data.Id);
        var files = action?.Work() ?? [];
        return files.IsEmpty
            ? throw Dispatcher.Error(Dispatcher.RequestFailed, $"This cannot be done here: {action?.WhyNot ?? "it is no longer offered"}.")
            : chosen with { Edit = WorkspaceEdits.Of(session, files) };
    }

    /// <summary>What was published may be about an older text, so findings are looked up anew.</summary>
    private static ImmutableArray<Editing.Actions.CodeAction> Find(Session session, View view, Lsp.Range range)
    {
        var roots = session.RootsWith(view);
        var found = roots.SelectMany(r => r.Diagnostics).Concat(view.Compilation.Diagnostics.Where(d => d.Severity == Severity.Error))
            .Where(d => d.Location.Source.Path == view.Path).DistinctBy(d => (d.Span, d.Code, d.Message)).OrderBy(d => d.Span.Start).ToList();
        return Editing.Actions.CodeActions.At(roots, view.Compilation, view.Tree, session.Translator.Span(view.Source, range), found);
    }

    private static string KindOf(ActionKind kind) => kind switch
    {
        ActionKind.QuickFix => "quickfix",
        ActionKind.Extract => "refactor.extract",
        ActionKind.Inline => "refactor.inline",
        ActionKind.Rewrite => "refactor.rewrite",
        ActionKind.FixAll => "source.fixAll",
        ActionKind.Organize => "source.organizeImports",
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };

    /// <summary><c>refactor</c> wants <c>refactor.extract</c> too.</summary>
    private static bool Is(string kind, string wanted) => kind == wanted || kind.StartsWith(wanted + ".", StringComparison.Ordinal);
}
