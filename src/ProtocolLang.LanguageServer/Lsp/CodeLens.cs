namespace ProtocolLang.LanguageServer.Lsp;

internal sealed record CodeLens(Range Range, Command? Command);
