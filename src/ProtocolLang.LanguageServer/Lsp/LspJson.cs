using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace ProtocolLang.LanguageServer.Lsp;

/// <summary>Reading and writing without reflection for what is sent at every start and every keystroke; all else falls back to reflection.</summary>
[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(InitializeParams))]
[JsonSerializable(typeof(InitializeResult))]
[JsonSerializable(typeof(DidOpenParams))]
[JsonSerializable(typeof(DidChangeParams))]
[JsonSerializable(typeof(DocumentParams))]
[JsonSerializable(typeof(PositionParams))]
[JsonSerializable(typeof(RangeParams))]
[JsonSerializable(typeof(Nothing))]
[JsonSerializable(typeof(MessageParams))]
[JsonSerializable(typeof(RegistrationParams))]
[JsonSerializable(typeof(WatchedFilesOptions))]
[JsonSerializable(typeof(PublishDiagnosticsParams))]
[JsonSerializable(typeof(CompletionList))]
[JsonSerializable(typeof(Hover))]
[JsonSerializable(typeof(SignatureHelp))]
[JsonSerializable(typeof(SemanticTokens))]
[JsonSerializable(typeof(SemanticTokensDelta))]
internal sealed partial class LspJson : JsonSerializerContext
{
    /// <summary>Camel case, enumerations as numbers, nulls left out, unknown members ignored, as LSP has it.</summary>
    public static JsonSerializerOptions Messages { get; } = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        TypeInfoResolver = JsonTypeInfoResolver.Combine(new LspJson(), new DefaultJsonTypeInfoResolver()),
    };
}
