using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using ProtocolLang.Logic;

namespace ProtocolLang.Cases;

/// <summary>The JSON Schema (draft-07, which editors know best) of case files, from which editors complete and check them as they are typed.</summary>
/// <remarks>It knows the names as the protocol writes them; the reader also takes other capitals, blanks and dashes.</remarks>
public static class CaseSchema
{
    private const string DateExample = "2024-03-01";

    private static readonly JsonSerializerOptions Layout = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The schema of the cases of one protocol: its facts, their values, its drugs.</summary>
    public static string For(Protocol protocol)
    {
        var facts = new JsonObject();
        foreach (var fact in protocol.Facts)
        {
            facts[fact.Name] = Fact(fact);
            foreach (var synonym in fact.Synonyms) facts.TryAdd(synonym, Fact(fact));
        }

        var agents = protocol.Entries.OfType<Agent>().SelectMany(a => a.Synonyms.Prepend(a.Name)).Distinct();
        return Write($"Cases for {protocol.Name}", facts, isOpen: false, Given([.. agents]), ExpectationWords.Of(protocol));
    }

    /// <summary>The schema of any case file, whatever its protocol.</summary>
    public static string General() => Write("Cases for a protocol", [], isOpen: true, Given([]), []);

    private static string Write(string title, JsonObject facts, bool isOpen, JsonObject given, IEnumerable<string> expectations)
    {
        var factsSchema = Keys(CaseKeys.Facts, facts);
        if (isOpen) factsSchema["additionalProperties"] = true;
        var schema = new JsonObject
        {
            ["$schema"] = "http://json-schema.org/draft-07/schema#",
            ["title"] = title,
            ["anyOf"] = new JsonArray(Reference("case"), new JsonObject { ["type"] = "array", ["items"] = Reference("case") }, Reference("file")),
            ["definitions"] = new JsonObject
            {
                ["case"] = Object(
                    Text(CaseKeys.Case), Text(CaseKeys.Protocol), Date(CaseKeys.AsOf), (CaseKeys.Facts, factsSchema), (CaseKeys.Treatments, Treatments()),
                    (CaseKeys.Expect, Expect(expectations)), Text(CaseKeys.Note)),
                ["file"] = Object(
                    Text(CaseKeys.Protocol), Date(CaseKeys.AsOf), Text(CaseKeys.Note),
                    (CaseKeys.Cases, Described(CaseKeys.Cases, new JsonObject { ["type"] = "array", ["items"] = Reference("case") }))),
                ["treatment"] = Object(
                    (CaseKeys.Given, given),
                    (CaseKeys.Line, Described(CaseKeys.Line, new JsonObject { ["type"] = "integer", ["minimum"] = 1 })),
                    Date(CaseKeys.From), Date(CaseKeys.To),
                    (CaseKeys.Response, Described(CaseKeys.Response, Enum(CaseKeys.Responses))),
                    Date(CaseKeys.ProgressedOn),
                    (CaseKeys.StoppedBecauseOf, Described(CaseKeys.StoppedBecauseOf, Enum(CaseKeys.StopReasons))),
                    Text(CaseKeys.Note)),
                ["date"] = new JsonObject { ["type"] = "string", ["pattern"] = "^[0-9]{4}-[0-9]{2}-[0-9]{2}$", ["examples"] = new JsonArray(DateExample) },
            },
        };
        schema["definitions"]!["file"]!["required"] = new JsonArray(CaseKeys.Cases.Name);
        schema["definitions"]!["treatment"]!["required"] = new JsonArray(CaseKeys.Given.Name);
        return schema.ToJsonString(Layout) + "\n";
    }

    private static JsonObject Fact(Fact fact)
    {
        var keyed = Object((CaseKeys.Value, Described(CaseKeys.Value, Value(fact.Type))), Date(CaseKeys.On), Text(CaseKeys.Note));
        keyed["required"] = new JsonArray(CaseKeys.Value.Name);
        var one = new JsonArray(Value(fact.Type), Dated(fact.Type), keyed);
        var many = new JsonObject { ["type"] = "array", ["minItems"] = 1, ["items"] = new JsonObject { ["anyOf"] = one.DeepClone() } };
        var all = new JsonArray([.. one.Select(v => v!.DeepClone()), many, new JsonObject { ["enum"] = new JsonArray(CaseKeys.Unknown, null) }]);
        return new JsonObject { ["description"] = Description(fact), ["anyOf"] = all };
    }

    private static string Description(Fact fact)
    {
        var lines = new List<string> { Kind(fact.Type) };
        if (fact.ObtainedBy.Length > 0) lines.Add("Obtained by " + string.Join(", ", fact.ObtainedBy) + ".");
        if (fact.Codes.Length > 0) lines.Add(string.Join(", ", fact.Codes.Select(c => $"{c.System} {c.Value}")) + ".");
        if (fact.Synonyms.Length > 0) lines.Add("Also known as " + string.Join(", ", fact.Synonyms) + ".");
        return string.Join("\n", lines);
    }

    private static string Kind(FactType type) => type switch
    {
        FactType.Finding f => $"{f.Yes} or {f.No}.",
        FactType.Choice c => $"One of {string.Join(", ", c.Values)}.",
        FactType.Scale s => $"A scale of {string.Join(", ", s.Values)}.",
        FactType.Set s => $"Any of {string.Join(", ", s.Values)}, or none.",
        FactType.Date => "A date, year-month-day.",
        FactType.Number n => (n.Whole ? "A whole number" : "A number")
            + (n.Min is { } min ? $" from {Numbers.Format(min)}" : "") + (n.Max is { } max ? $" to {Numbers.Format(max)}" : "") + (n.UnitText.Length > 0 ? $" in {n.UnitText}" : "") + ".",
        _ => "",
    };

    private static JsonObject Value(FactType type) => type switch
    {
        FactType.Finding f => Enum([f.Yes, f.No], f.Yes == "yes" ? [true, false] : f == FactType.Finding.PositiveNegative ? ["+", "-"] : []),
        FactType.Set s => new JsonObject
        {
            ["anyOf"] = new JsonArray(
                new JsonObject { ["type"] = "array", ["items"] = Enum(s.Values), ["uniqueItems"] = true },
                Enum([CaseKeys.None, .. s.Values]),
                new JsonObject { ["type"] = "string", ["pattern"] = "," }),
        },
        FactType.Date => Reference("date"),
        FactType.Number n => new JsonObject { ["anyOf"] = new JsonArray(Bounded(n), new JsonObject { ["type"] = "string", ["pattern"] = "^[+-]?[0-9]+(\\.[0-9]+)?( *[^0-9., ].*)?$" }) },
        _ => Enum(type.ValueNames),
    };

    private static JsonObject Bounded(FactType.Number number)
    {
        var schema = new JsonObject { ["type"] = number.Whole ? "integer" : "number" };
        if (number.Min is { } min) schema["minimum"] = min;
        if (number.Max is { } max) schema["maximum"] = max;
        return schema;
    }

    /// <summary><c>3+ on 2023-01-05</c>.</summary>
    private static JsonObject Dated(FactType type) => new()
    {
        ["type"] = "string",
        ["pattern"] = "^.+ on [0-9]{4}-[0-9]{2}-[0-9]{2}$",
        ["examples"] = new JsonArray($"{(type.ValueNames is [var first, ..] ? first : "…")} on {DateExample}"),
    };

    private static JsonObject Given(string[] agents)
    {
        // Combinations written in one text cannot be listed; they are checked when the file is read.
        var text = new JsonObject { ["type"] = "string" };
        var name = agents.Length == 0 ? text : new JsonObject { ["anyOf"] = new JsonArray(Enum(agents), new JsonObject { ["type"] = "string", ["pattern"] = " (with|and) |,|^other .*\"" }) };
        return Described(CaseKeys.Given, new JsonObject { ["anyOf"] = new JsonArray(name, new JsonObject { ["type"] = "array", ["items"] = name.DeepClone(), ["minItems"] = 1 }) });
    }

    private static JsonObject Expect(IEnumerable<string> known)
    {
        var one = new JsonObject { ["type"] = "string" };
        if (known.Select(k => (JsonNode?)k).ToArray() is { Length: > 0 } examples) one["examples"] = new JsonArray(examples);
        return Described(CaseKeys.Expect, new JsonObject { ["anyOf"] = new JsonArray(one, new JsonObject { ["type"] = "array", ["items"] = one.DeepClone(), ["minItems"] = 1 }) });
    }

    private static JsonObject Treatments() => Described(CaseKeys.Treatments, new JsonObject
    {
        ["anyOf"] = new JsonArray(new JsonObject { ["type"] = "array", ["items"] = Reference("treatment") }, Enum([CaseKeys.None, CaseKeys.Unknown])),
    });

    /// <summary>Names that YAML takes for numbers, such as 0, are allowed as such.</summary>
    private static JsonObject Enum(IEnumerable<string> names, params JsonNode?[] more)
    {
        var all = new JsonArray();
        foreach (var name in names)
        {
            all.Add(name);
            if (decimal.TryParse(name, System.Globalization.NumberStyles.AllowDecimalPoint, System.Globalization.CultureInfo.InvariantCulture, out var number)) all.Add(number);
        }

        foreach (var node in more) all.Add(node);
        return new JsonObject { ["enum"] = all };
    }

    private static JsonObject Object(params IEnumerable<(CaseKey Key, JsonObject Schema)> properties)
    {
        var all = new JsonObject();
        foreach (var (key, schema) in properties) all[key.Name] = schema;
        if (all.ContainsKey(CaseKeys.Protocol.Name)) all["$schema"] = new JsonObject { ["type"] = "string" };
        return new JsonObject { ["type"] = "object", ["properties"] = all, ["additionalProperties"] = false };
    }

    private static JsonObject Keys(CaseKey key, JsonObject properties) =>
        Described(key, new JsonObject { ["type"] = "object", ["properties"] = properties, ["additionalProperties"] = false });

    private static (CaseKey Key, JsonObject Schema) Text(CaseKey key) => (key, Described(key, new JsonObject { ["type"] = new JsonArray("string", "number") }));

    private static (CaseKey Key, JsonObject Schema) Date(CaseKey key) => (key, Described(key, Reference("date")));

    private static JsonObject Described(CaseKey key, JsonObject schema)
    {
        // Draft-07 ignores what stands beside a $ref.
        if (schema.ContainsKey("$ref")) schema = new JsonObject { ["allOf"] = new JsonArray(schema) };
        schema["description"] = key.Description;
        return schema;
    }

    private static JsonObject Reference(string name) => new() { ["$ref"] = $"#/definitions/{name}" };
}
