using System.Collections.Immutable;
using ProtocolLang.LanguageServer.Features.Explain;
using ProtocolLang.LanguageServer.Features.Running;
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
        ExamplesHandler.Find,
        ExamplesHandler.Run,
        CasesHandler.Feature,
        AnswerHandler.Feature,
    ];
}
