using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using ProtocolLang.Cli.Checking;
using ProtocolLang.Diagnostics;
using ProtocolLang.Text;

namespace ProtocolLang.Cli.Results;

internal static class FindingsWriter
{
    /// <summary>Text that people can read: nothing is escaped that need not be.</summary>
    public static readonly JsonWriterOptions Layout = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, NewLine = "\n" };

    /// <summary>The same for documents that are built by hand.</summary>
    public static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, NewLine = "\n" };

    public static void Write(TextWriter output, Checked found)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes, Layout))
        {
            var record = new FindingsRecord(found.Files, found.Examples, found.Errors, found.Warnings, [.. found.Diagnostics.Select(Finding)]);
            JsonSerializer.Serialize(json, record, FindingsContext.Default.FindingsRecord);
        }

        output.Write(Encoding.UTF8.GetString(bytes.GetBuffer(), 0, (int)bytes.Length));
        output.Write('\n');
    }

    public static FindingRecord Finding(Diagnostic d) => new(
        d.Code,
        d.Severity.ToString().ToLowerInvariant(),
        d.Message,
        d.Help,
        Span(d.Location.Source, d.Span),
        [.. d.Related.Select(r => new RelatedRecord(r.Message, Span(r.Location.Source, r.Location.Span)))],
        [.. d.Fixes.Select(f => new FixRecord(f.Title, [.. f.Edits.Select(e => new EditRecord(Span(d.Location.Source, e.Span), e.NewText))]))],
        d.Notes);

    private static SpanRecord Span(SourceText source, TextSpan span) =>
        new(source.Path, source.LineOf(span.Start), source.ColumnOf(span.Start), source.LineOf(span.End), source.ColumnOf(span.End));
}
