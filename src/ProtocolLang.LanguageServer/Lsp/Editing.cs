namespace ProtocolLang.LanguageServer.Lsp;

internal enum CompletionItemKind
{
    Text = 1, Function = 3, Variable = 6, Class = 7, Property = 10, Unit = 11, Enum = 13, Keyword = 14, Snippet = 15, File = 17, Reference = 18, EnumMember = 20, Struct = 22,
    Event = 23, Operator = 24,
}

/// <param name="InsertTextFormat">1 plain, 2 a snippet.</param>
/// <param name="Data">What is needed to tell more about it when it is looked at.</param>
internal sealed record CompletionItem(
    string Label,
    CompletionItemKind Kind,
    string? Detail = null,
    MarkupContent? Documentation = null,
    string? SortText = null,
    string? FilterText = null,
    int? InsertTextFormat = null,
    TextEdit? TextEdit = null,
    CompletionData? Data = null);

internal sealed record CompletionData(string Uri, string Key);

internal sealed record CompletionList(bool IsIncomplete, IReadOnlyList<CompletionItem> Items);

internal sealed record Hover(MarkupContent Contents, Range Range);

internal sealed record SignatureHelp(IReadOnlyList<SignatureInformation> Signatures, int ActiveSignature, int ActiveParameter);

internal sealed record SignatureInformation(string Label, IReadOnlyList<ParameterInformation> Parameters);

/// <param name="Label">Where it begins and ends in the label of the signature.</param>
internal sealed record ParameterInformation(IReadOnlyList<int> Label);

internal sealed record SemanticTokens(string ResultId, IReadOnlyList<int> Data);

internal sealed record SemanticTokensDeltaParams(TextDocumentIdentifier TextDocument, string PreviousResultId) : IAboutDocument;

/// <summary>Either all data anew, or edits of those that were sent last.</summary>
internal sealed record SemanticTokensDelta(string ResultId, IReadOnlyList<int>? Data = null, IReadOnlyList<SemanticTokensEdit>? Edits = null);

internal sealed record SemanticTokensEdit(int Start, int DeleteCount, IReadOnlyList<int> Data);

/// <param name="Kind">1 a type.</param>
internal sealed record InlayHint(Position Position, string Label, int Kind, MarkupContent? Tooltip, bool PaddingLeft);
