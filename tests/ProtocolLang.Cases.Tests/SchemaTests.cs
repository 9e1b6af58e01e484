using System.Text.Json.Nodes;
using NJsonSchema;
using Snapshooter.Xunit;

namespace ProtocolLang.Cases.Tests;

public class SchemaTests
{
    private const string Sample = """
        {
          "case": "IHC 2+, FISH pending", "protocol": "../her2.protocol", "as of": "2024-03-01",
          "facts": {
            "HER2 IHC": ["3+ on 2023-01-05", { "value": "2+", "on": "2024-02-01" }],
            "FISH": "unknown", "LVEF": 62, "weight": "71.5 kg", "ILD": true, "PD-L1 CPS": "5",
            "metastatic sites": ["lung", "liver"], "date of surgery": "2022-11-30", "disease extent": null
          },
          "treatments": [{ "given": ["trastuzumab", "XELOX"], "line": 1, "from": "2023-01-20", "response": "partial response", "stopped because of": "toxicity" }]
        }
        """;

    public static TheoryData<string> Good =>
    [
        Sample,
        $"[{Sample}, {{ \"case\": \"B\", \"treatments\": \"none\" }}]",
        $$"""{ "as of": "2024-03-01", "cases": [{{Sample}}] }""",
        """{ "facts": { "HER2 IHC": 0, "FISH": "-", "metastatic sites": "none" }, "treatments": [{ "given": "trastuzumab with platinum" }] }""",
        """{ "facts": { "metastatic sites": [{ "value": ["lung"], "on": "2024-01-01" }], "LVEF": "62 % on 2024-01-01" } }""",
    ];

    public static TheoryData<string> Bad =>
    [
        """{ "fact": {} }""",
        """{ "facts": { "HER2 ICH": "2+" } }""",
        """{ "facts": { "HER2 IHC": "4+" } }""",
        """{ "facts": { "LVEF": 120 } }""",
        """{ "facts": { "LVEF": "high" } }""",
        """{ "facts": { "metastatic sites": ["bone"] } }""",
        """{ "as of": "01/02/2024" }""",
        """{ "treatments": [{ "line": 1 }] }""",
        """{ "treatments": [{ "given": "tratsuzumab" }] }""",
        """{ "treatments": [{ "given": "XELOX", "response": "PR" }] }""",
    ];

    [Theory]
    [MemberData(nameof(Good))]
    public async Task Accepts_what_the_reader_reads(string json)
    {
        Assert.Empty(Gastric.Read(json, "a.json").Problems);
        Assert.Empty((await JsonSchema.FromJsonAsync(CaseSchema.For(Gastric.Protocol))).Validate(json));
        Assert.Empty((await JsonSchema.FromJsonAsync(CaseSchema.General())).Validate(json));
    }

    [Theory]
    [MemberData(nameof(Bad))]
    public async Task Refuses_what_the_reader_refuses(string json)
    {
        Assert.NotEmpty(Gastric.Read(json, "a.json").Problems);
        Assert.NotEmpty((await JsonSchema.FromJsonAsync(CaseSchema.For(Gastric.Protocol))).Validate(json));
    }

    [Fact]
    public async Task Without_a_protocol_any_fact_is_accepted() =>
        Assert.Empty((await JsonSchema.FromJsonAsync(CaseSchema.General())).Validate("""{ "facts": { "anything": ["goes"] }, "treatments": [{ "given": "aspirin" }] }"""));

    [Fact]
    public void Describes_each_fact_for_the_editor() =>
        Snapshot.Match(JsonNode.Parse(CaseSchema.For(Gastric.Protocol))!["definitions"]!["case"]!["properties"]!["facts"]!["properties"]!["HER2 IHC"]!.ToString());
}
