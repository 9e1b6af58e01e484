using System.Text.Json;
using System.Text.Json.Serialization;

namespace ProtocolLang.LanguageServer.Lsp;

/// <summary>A place in a text: line and character count from 0; characters are counted in the encoding that was negotiated.</summary>
internal readonly record struct Position(int Line, int Character);

internal readonly record struct Range(Position Start, Position End);

internal sealed record Location(string Uri, Range Range);

internal sealed record LocationLink(string TargetUri, Range TargetRange, Range TargetSelectionRange, Range? OriginSelectionRange = null);

internal sealed record TextEdit(Range Range, string NewText);

internal sealed record TextDocumentIdentifier(string Uri);

/// <param name="Version">Null for a document that is not open. LSP wants it said: VS Code refuses an edit of a document without it.</param>
internal sealed record VersionedTextDocumentIdentifier(string Uri, [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] int? Version);

internal sealed record TextDocumentEdit(VersionedTextDocumentIdentifier TextDocument, IReadOnlyList<TextEdit> Edits);

internal sealed record WorkspaceEdit(IReadOnlyDictionary<string, IReadOnlyList<TextEdit>>? Changes = null, IReadOnlyList<TextDocumentEdit>? DocumentChanges = null);

internal sealed record Command(string Title, [property: JsonPropertyName("command")] string Name, IReadOnlyList<object>? Arguments = null);

/// <param name="Kind"><c>markdown</c> or <c>plaintext</c>.</param>
internal sealed record MarkupContent(string Kind, string Value)
{
    public static MarkupContent Markdown(string text) => new("markdown", text);
}

/// <summary>A request about one document. It is stale, and is not answered, once the document was changed.</summary>
internal interface IAboutDocument
{
    TextDocumentIdentifier TextDocument { get; }
}

/// <summary>A request about a place in a document.</summary>
internal interface IAboutPosition : IAboutDocument
{
    Position Position { get; }
}

internal sealed record DocumentParams(TextDocumentIdentifier TextDocument) : IAboutDocument;

internal sealed record PositionParams(TextDocumentIdentifier TextDocument, Position Position) : IAboutPosition;

internal sealed record RangeParams(TextDocumentIdentifier TextDocument, Range Range) : IAboutDocument;

/// <summary>Parameters of a request that has none, and what has no result.</summary>
internal sealed record Nothing;

internal sealed record ExecuteCommandParams(string Command, IReadOnlyList<JsonElement>? Arguments);
