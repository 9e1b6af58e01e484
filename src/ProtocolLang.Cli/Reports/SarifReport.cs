using System.Reflection;
using System.Text.Json.Nodes;
using ProtocolLang.Cli.Checking;
using ProtocolLang.Cli.Results;
using ProtocolLang.Diagnostics;
using ProtocolLang.Text;

namespace ProtocolLang.Cli.Reports;

/// <summary>Findings as SARIF 2.1.0, which code hosts show beside the text.</summary>
internal static class SarifReport
{
    public static string Of(Checked found)
    {
        var codes = found.Diagnostics.Select(d => d.Descriptor).DistinctBy(d => d.Code).OrderBy(d => d.Code, StringComparer.Ordinal).ToArray();
        var index = codes.Select((d, i) => (d.Code, i)).ToDictionary(c => c.Code, c => c.i, StringComparer.Ordinal);
        var log = new JsonObject
        {
            ["$schema"] = "https://json.schemastore.org/sarif-2.1.0.json",
            ["version"] = "2.1.0",
            ["runs"] = new JsonArray(new JsonObject
            {
                ["tool"] = new JsonObject
                {
                    ["driver"] = new JsonObject
                    {
                        ["name"] = "protocol",
                        ["semanticVersion"] = typeof(SarifReport).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "0.0.0",
                        ["rules"] = new JsonArray([.. codes.Select(Rule)]),
                    },
                },
                ["columnKind"] = "utf16CodeUnits",
                ["results"] = new JsonArray([.. found.Diagnostics.Select(d => Result(d, index[d.Code], Fingerprint.Of(d, found.TreeOf(d))))]),
            }),
        };
        return log.ToJsonString(FindingsWriter.Readable) + "\n";
    }

    private static JsonObject Rule(Descriptor descriptor)
    {
        var rule = new JsonObject
        {
            ["id"] = descriptor.Code,
            ["shortDescription"] = Message(descriptor.Title.Length > 0 ? descriptor.Title : descriptor.Code),
            ["defaultConfiguration"] = new JsonObject { ["level"] = Level(descriptor.Severity) },
        };
        if (Catalogue.Page(descriptor.Code) is { } page) rule["help"] = new JsonObject { ["text"] = $"protocol explain {descriptor.Code}", ["markdown"] = page };
        return rule;
    }

    private static JsonObject Result(Diagnostic d, int rule, string fingerprint)
    {
        var result = new JsonObject
        {
            ["ruleId"] = d.Code,
            ["ruleIndex"] = rule,
            ["level"] = Level(d.Severity),
            ["message"] = Message(d.Help is { } help ? $"{Sentence(d.Message)} {help}" : Sentence(d.Message)),
            ["locations"] = new JsonArray(Location(d.Location)),
            ["partialFingerprints"] = new JsonObject { ["protocolFinding/v1"] = fingerprint },
        };
        if (!d.Related.IsEmpty) result["relatedLocations"] = new JsonArray([.. d.Related.Select((r, i) => Related(r, i))]);
        if (!d.Fixes.IsEmpty) result["fixes"] = new JsonArray([.. d.Fixes.Select(f => Fix(d, f))]);
        return result;
    }

    private static JsonObject Related(Related related, int id)
    {
        var location = Location(related.Location);
        location["id"] = id;
        location["message"] = Message(related.Message);
        return location;
    }

    private static JsonObject Fix(Diagnostic d, Fix fix) => new()
    {
        ["description"] = Message(fix.Title),
        ["artifactChanges"] = new JsonArray(new JsonObject
        {
            ["artifactLocation"] = Artifact(d.Location.Source),
            ["replacements"] = new JsonArray([.. fix.Edits.Select(e => new JsonObject
            {
                ["deletedRegion"] = Region(d.Location.Source, e.Span),
                ["insertedContent"] = new JsonObject { ["text"] = e.NewText },
            })]),
        }),
    };

    private static JsonObject Location(Location at) =>
        new() { ["physicalLocation"] = new JsonObject { ["artifactLocation"] = Artifact(at.Source), ["region"] = Region(at.Source, at.Span) } };

    private static JsonObject Artifact(SourceText source) => new() { ["uri"] = Uri(source.Path) };

    /// <summary>Paths below the current folder are relative, as code hosts want them.</summary>
    private static string Uri(string path) => Path.IsPathRooted(path) ? new Uri(path).AbsoluteUri : string.Join('/', path.Split('/').Select(System.Uri.EscapeDataString));

    private static JsonObject Region(SourceText source, TextSpan span) => new()
    {
        ["startLine"] = source.LineOf(span.Start), ["startColumn"] = source.ColumnOf(span.Start), ["endLine"] = source.LineOf(span.End), ["endColumn"] = source.ColumnOf(span.End),
    };

    private static JsonObject Message(string text) => new() { ["text"] = text };

    private static string Level(Severity severity) => severity == Severity.Error ? "error" : "warning";

    private static string Sentence(string message) => message.EndsWith('.') ? message : message + ".";
}
