namespace ProtocolLang.LanguageServer.Documents;

/// <summary>What clients call the kinds of documents.</summary>
internal static class Languages
{
    public const string Protocol = "protocol";
}
