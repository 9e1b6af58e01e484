using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Json;
using ProtocolLang.Logic;

namespace ProtocolLang.Cases.Text;

/// <summary>Reads JSON token by token, keeping every place and every key, also those that repeat.</summary>
internal static class JsonDocuments
{
    /// <summary>One value; with <paramref name="isLines"/>, one on each line (JSON Lines).</summary>
    internal static IEnumerable<Document> Read(string file, string text, bool isLines)
    {
        if (!isLines)
        {
            yield return One(file, Encoding.UTF8.GetBytes(text), 1);
            yield break;
        }

        using var lines = new StringReader(text);
        for (var number = 1; lines.ReadLine() is { } line; number++)
        {
            if (!string.IsNullOrWhiteSpace(line)) yield return One(file, Encoding.UTF8.GetBytes(line), number);
        }
    }

    private static Document One(string file, byte[] bytes, int firstLine)
    {
        var cursor = new Cursor(bytes, firstLine);
        if (bytes.AsSpan().Trim(" \t\r\n"u8).Length == 0) return new Document(new Node.Scalar(new Spot(1, 1, 1), "", ScalarKind.Empty, 0), null);
        var reader = new Utf8JsonReader(bytes, new JsonReaderOptions { MaxDepth = YamlDocuments.MaxDepth });
        try
        {
            reader.Read();
            var root = Take(ref reader, cursor);
            // The reader itself refuses whatever follows.
            reader.Read();
            return new Document(root, null);
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            // A text with half a character throws InvalidOperationException when it is fetched.
            var at = error is JsonException json ? cursor.Offset(json.LineNumber ?? 0, json.BytePositionInLine ?? 0) : (int)reader.TokenStartIndex;
            return new Document(null, Explain(file, cursor.Spot(at, 1), bytes, at, reader.CurrentDepth));
        }
    }

    private static CaseProblem Explain(string file, Spot spot, byte[] bytes, int at, int depth)
    {
        var place = CaseSpan.At(file, spot);
        if (depth >= YamlDocuments.MaxDepth) return CaseProblems.TooDeep(place, YamlDocuments.MaxDepth);
        while (at < bytes.Length && bytes[at] is (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n') at++;
        return at >= bytes.Length
            ? CaseProblems.JsonSyntax(place, "The file ends in the middle.", "Close every `{` with `}`, every `[` with `]` and every quote.")
            : (char)bytes[at] switch
            {
                '}' or ']' => CaseProblems.JsonSyntax(place, $"`{(char)bytes[at]}` does not belong here.", "There is no comma before a closing bracket, and each bracket is closed by its own kind."),
                '{' or '[' when depth == 0 => CaseProblems.JsonSyntax(place, "A second value begins here, but a JSON file holds one.", "Put the cases in a list, `[…, …]`; or one on each line of a file named .jsonl."),
                '\'' => CaseProblems.JsonSyntax(place, "JSON knows no single quotes.", "Write double quotes (\")."),
                '/' or '#' => CaseProblems.JsonSyntax(place, "JSON has no comments.", "Remove it, or write the file as YAML."),
                var c when char.IsAsciiLetterOrDigit(c) || c is '+' or '-' => CaseProblems.JsonSyntax(place, "A text without quotes stands here, or a comma is missing before it.", "Put keys and texts in double quotes and a comma between neighbours."),
                '"' => CaseProblems.JsonSyntax(place, "This text is not expected here, not closed, or holds a character that needs a `\\`.", "Put a comma between neighbours, a colon after each key, and close every quote on its line."),
                _ => CaseProblems.JsonSyntax(place, "This is not valid JSON.", "Check the commas, colons and quotes on this line and the one before."),
            };
    }

    private static Node Take(ref Utf8JsonReader reader, Cursor cursor)
    {
        var start = (int)reader.TokenStartIndex;
        switch (reader.TokenType)
        {
            case JsonTokenType.StartObject:
                var spot = cursor.Spot(start, 1);
                var fields = ImmutableArray.CreateBuilder<Field>();
                while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
                {
                    var key = Text(ref reader, cursor);
                    reader.Read();
                    fields.Add(new Field(key, Take(ref reader, cursor)));
                }

                return new Node.Map(spot, fields.ToImmutable());
            case JsonTokenType.StartArray:
                var place = cursor.Spot(start, 1);
                var items = ImmutableArray.CreateBuilder<Node>();
                while (reader.Read() && reader.TokenType != JsonTokenType.EndArray) items.Add(Take(ref reader, cursor));
                return new Node.List(place, items.ToImmutable());
            case JsonTokenType.String:
                return Text(ref reader, cursor);
            default:
                var text = Encoding.UTF8.GetString(reader.ValueSpan);
                var at = cursor.Spot(start, text.Length);
                return reader.TokenType switch
                {
                    JsonTokenType.True => new Node.Scalar(at, text, ScalarKind.Yes, at.Column),
                    JsonTokenType.False => new Node.Scalar(at, text, ScalarKind.No, at.Column),
                    JsonTokenType.Null => new Node.Scalar(at, text, ScalarKind.Null, at.Column),
                    _ => new Node.Scalar(at, Plain(text), ScalarKind.Text, 0),
                };
        }
    }

    private static Node.Scalar Text(ref Utf8JsonReader reader, Cursor cursor)
    {
        var length = Encoding.UTF8.GetCharCount(reader.ValueSpan);
        var spot = cursor.Spot((int)reader.TokenStartIndex, length + 2);
        var text = reader.GetString()!;
        return new Node.Scalar(spot, text, text.Length == 0 ? ScalarKind.Empty : ScalarKind.Quoted, reader.ValueIsEscaped ? 0 : spot.Column + 1);
    }

    /// <summary>1.5e2 is 150: JSON writers use exponents where people do not.</summary>
    private static string Plain(string number) => number.AsSpan().ContainsAny('e', 'E')
        && double.TryParse(number, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && double.IsFinite(value)
            ? Numbers.Format(value)
            : number;

    /// <summary>Turns byte offsets, which only grow, into lines and columns.</summary>
    private sealed class Cursor(byte[] bytes, int firstLine)
    {
        private int at;
        private int line = firstLine;
        private int column = 1;

        internal Spot Spot(int offset, int length)
        {
            for (; at < offset && at < bytes.Length; at++)
            {
                var b = bytes[at];
                if (b == '\n' || (b == '\r' && (at + 1 == bytes.Length || bytes[at + 1] != '\n'))) (line, column) = (line + 1, 1);
                else if ((b & 0xC0) != 0x80) column += b >= 0xF0 ? 2 : 1;
            }

            return new Spot(line, column, length);
        }

        internal int Offset(long lineNumber, long positionInLine)
        {
            var start = 0;
            for (; lineNumber > 0; lineNumber--)
            {
                var end = Array.IndexOf(bytes, (byte)'\n', start);
                if (end < 0) break;
                start = end + 1;
            }

            return (int)Math.Min(bytes.Length, start + positionInLine);
        }
    }
}
