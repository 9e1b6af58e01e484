using System.Buffers;
using System.Text;
using System.Text.Json;
using StreamJsonRpc;
using StreamJsonRpc.Protocol;

namespace ProtocolLang.LanguageServer.Hosting;

/// <summary>Reads and writes messages. One that is not JSON-RPC is told of and passed over: the length before it says where the next one begins.</summary>
internal sealed class MessageFormatter(ClientLog log) : SystemTextJsonFormatter, IJsonRpcMessageTextFormatter
{
    JsonRpcMessage IJsonRpcMessageFormatter.Deserialize(ReadOnlySequence<byte> content) => Guarded(() => Deserialize(content));

    JsonRpcMessage IJsonRpcMessageTextFormatter.Deserialize(ReadOnlySequence<byte> content, Encoding encoding) => Guarded(() => Deserialize(content, encoding));

    private JsonRpcMessage Guarded(Func<JsonRpcMessage> read)
    {
        try
        {
            return read();
        }
        catch (Exception malformed) when (malformed is JsonException or InvalidOperationException or FormatException or KeyNotFoundException)
        {
            log.Warn($"A message that is not JSON-RPC was passed over: {malformed.Message}");
            return new JsonRpcRequest { Method = "$/malformed" };
        }
    }
}
