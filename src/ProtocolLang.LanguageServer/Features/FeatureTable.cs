using System.Collections.Immutable;
using ProtocolLang.LanguageServer.Features.CallHierarchy;
using ProtocolLang.LanguageServer.Features.Cases;
using ProtocolLang.LanguageServer.Features.CodeActions;
using ProtocolLang.LanguageServer.Features.CodeLens;
using ProtocolLang.LanguageServer.Features.Commands;
using ProtocolLang.LanguageServer.Features.Completion;
using ProtocolLang.LanguageServer.Features.Coverage;
using ProtocolLang.LanguageServer.Features.Diagnostics;
using ProtocolLang.LanguageServer.Features.Examples;
using ProtocolLang.LanguageServer.Features.Explain;
using ProtocolLang.LanguageServer.Features.FileOperations;
using ProtocolLang.LanguageServer.Features.Folding;
using ProtocolLang.LanguageServer.Features.Formatting;
using ProtocolLang.LanguageServer.Features.Hover;
using ProtocolLang.LanguageServer.Features.InlayHints;
using ProtocolLang.LanguageServer.Features.Links;
using ProtocolLang.LanguageServer.Features.Navigation;
using ProtocolLang.LanguageServer.Features.Preview;
using ProtocolLang.LanguageServer.Features.Rename;
using ProtocolLang.LanguageServer.Features.Selection;
using ProtocolLang.LanguageServer.Features.SemanticTokens;
using ProtocolLang.LanguageServer.Features.SignatureHelp;
using ProtocolLang.LanguageServer.Features.Symbols;
using ProtocolLang.LanguageServer.Features.Sync;
using ProtocolLang.LanguageServer.Hosting;

namespace ProtocolLang.LanguageServer.Features;

/// <summary>All that the server can do: one line a method.</summary>
internal static class FeatureTable
{
    public static readonly ImmutableArray<Feature> All =
    [
        .. DocumentSync.Features,
        .. WorkspaceSync.Features,
        .. PullDiagnostics.Features,
        ExplainHandler.Feature,
        .. CompletionHandler.Features,
        HoverHandler.Feature,
        SignatureHelpHandler.Feature,
        .. SemanticTokensHandlers.Features,
        InlayHintHandler.Feature,
        .. NavigationHandlers.Features,
        .. CallHierarchyHandlers.Features,
        .. RenameHandlers.Features,
        .. SymbolHandlers.Features,
        FoldingHandler.Feature,
        SelectionHandler.Feature,
        LinkHandler.Feature,
        .. FormattingHandlers.Features,
        .. CodeActionHandlers.Features,
        FileRenameHandler.Feature,
        ExamplesHandler.Feature,
        CoverageHandler.Feature,
        CasesHandler.Feature,
        PreviewHandler.Feature,
        CodeLensHandler.Feature,
        CommandHandler.Feature,
        .. CaseEditingHandler.Features,
    ];
}
