using System.Buffers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using ProtocolLang.Logic;

namespace ProtocolLang.Cli.Results;

/// <summary>Writes results as one JSON document while they are made, so that none is held.</summary>
internal sealed class ResultWriter : IDisposable
{
    private readonly TextWriter output;
    private readonly ArrayBufferWriter<byte> buffer = new();
    private readonly Utf8JsonWriter json;
    private readonly List<ProblemRecord> problems = [];

    public ResultWriter(TextWriter output, Protocol protocol)
    {
        this.output = output;
        json = new Utf8JsonWriter(buffer, FindingsWriter.Layout);
        json.WriteStartObject();
        json.WriteString("protocol", protocol.Name);
        json.WriteString("version", protocol.Version);
        json.WriteStartArray("cases");
    }

    public void Write<T>(T result, JsonTypeInfo<T> type)
    {
        JsonSerializer.Serialize(json, result, type);
        Pass();
    }

    public void Write(ProblemRecord problem) => problems.Add(problem);

    /// <summary>Writes the problems and the end. Without it, the document stays visibly incomplete.</summary>
    public void Finish()
    {
        json.WriteEndArray();
        json.WriteStartArray("problems");
        foreach (var problem in problems) JsonSerializer.Serialize(json, problem, ResultContext.Default.ProblemRecord);
        json.WriteEndArray();
        json.WriteEndObject();
        Pass();
        output.Write('\n');
    }

    public void Dispose() => json.Dispose();

    private void Pass()
    {
        json.Flush();
        output.Write(Encoding.UTF8.GetString(buffer.WrittenSpan));
        buffer.Clear();
    }
}
