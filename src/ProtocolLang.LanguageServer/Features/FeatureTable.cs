using System.Collections.Immutable;
using ProtocolLang.LanguageServer.Features.CallHierarchy;
using ProtocolLang.LanguageServer.Features.CodeActions;
using ProtocolLang.LanguageServer.Features.Explain;
using ProtocolLang.LanguageServer.Features.FileOperations;
using ProtocolLang.LanguageServer.Features.Folding;
using ProtocolLang.LanguageServer.Features.Formatting;
using ProtocolLang.LanguageServer.Features.Links;
using ProtocolLang.LanguageServer.Features.Navigation;
using ProtocolLang.LanguageServer.Features.Rename;
using ProtocolLang.LanguageServer.Features.Selection;
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
        ExplainHandler.Feature,
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
    ];
}
