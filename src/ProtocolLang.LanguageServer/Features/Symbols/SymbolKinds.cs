using ProtocolLang.LanguageServer.Lsp;

namespace ProtocolLang.LanguageServer.Features.Symbols;

/// <summary>The icons by which editors tell declarations apart.</summary>
internal static class SymbolKinds
{
    /// <param name="kind">As in <see cref="Editing.Outline.OutlineItem"/> and <see cref="Editing.Navigation.CallItem"/>.</param>
    public static SymbolKind Of(string kind) => kind switch
    {
        "protocol" or "use" => SymbolKind.Module,
        "facts" or "grades" => SymbolKind.Namespace,
        "fact" => SymbolKind.Field,
        "grade" or "partition" => SymbolKind.Enum,
        "define" => SymbolKind.Constant,
        "calculate" => SymbolKind.Function,
        "class" => SymbolKind.Class,
        "regimen" => SymbolKind.Array,
        "trial" => SymbolKind.Interface,
        "reference" => SymbolKind.String,
        "rule" or "if" => SymbolKind.Method,
        "table" => SymbolKind.Struct,
        "row" => SymbolKind.EnumMember,
        "example" => SymbolKind.Event,
        "clause" => SymbolKind.Property,
        _ => SymbolKind.Object,
    };
}
