using ProtocolLang.Logic;

namespace ProtocolLang.Cases.Tests;

public class CaseReaderTests
{
    private const string Full = """
        case: IHC 2+, FISH pending
        protocol: ../her2.protocol
        as of: 2024-03-01
        facts:
          HER2 IHC:
            - 3+ on 2023-01-05
            - { value: 2+, on: 2024-02-01 }
          FISH: unknown
          LVEF: 62 %
          weight: 71500 g
          ild: no
          metastatic sites: [liver, lung]
          date of surgery: 2022-11-30
        treatments:
          - given: trastuzumab with fluoropyrimidine and platinum
            line: 1
            from: 2023-01-20
            to: 2023-09-01
            response: partial response
            progressed on: 2023-09-15
            stopped because of: progression
        """;

    private const string FullJson = """
        {
          "$schema": "https://example.org/cases.json",
          "case": "IHC 2+, FISH pending",
          "protocol": "../her2.protocol",
          "as of": "2024-03-01",
          "facts": {
            "HER2 IHC": ["3+ on 2023-01-05", { "value": "2+", "on": "2024-02-01" }],
            "FISH": null,
            "LVEF": 62,
            "weight": "71.5 kg",
            "interstitial lung disease": false,
            "metastatic sites": ["lung", "liver"],
            "date of surgery": "2022-11-30"
          },
          "treatments": [
            {
              "given": ["trastuzumab", "fluoropyrimidine", "platinum"],
              "line": 1, "from": "2023-01-20", "to": "2023-09-01", "response": "partial response",
              "progressed on": "2023-09-15", "stopped because of": "progression"
            }
          ]
        }
        """;

    [Fact]
    public void Reads_everything_a_case_can_say()
    {
        var patient = Gastric.ReadOne(Full);

        Assert.Equal("IHC 2+, FISH pending", patient.Name);
        Assert.Equal(new DateOnly(2024, 3, 1), patient.AsOf);
        Assert.Equal(
            [
                (Gastric.Ihc, 3.0, new DateOnly(2023, 1, 5)), (Gastric.Ihc, 2.0, new DateOnly(2024, 2, 1)), (Gastric.Lvef, 62.0, null), (Gastric.Weight, 71.5, null),
                (Gastric.Ild, 0.0, null), (Gastric.Sites, 3.0, null), (Gastric.Surgery, new DateOnly(2022, 11, 30).DayNumber, (DateOnly?)null),
            ],
            patient.Observations.Select(o => (o.Fact, o.Value, o.Date)));
        Assert.Equal(new CasePlace("patients.yaml", 7, 16), patient.Observations[1].Place);
        var treatment = Assert.Single(patient.Treatments!.Value);
        Assert.Equal<Agent>([Gastric.Trastuzumab, Gastric.Fluoropyrimidine, Gastric.Platinum], treatment.Agents.AsEnumerable());
        Assert.Equal((1, new DateOnly(2023, 1, 20), new DateOnly(2023, 9, 1)), (treatment.Line, treatment.From, treatment.To));
        Assert.Equal((Response.PartialResponse, new DateOnly(2023, 9, 15), StopReason.Progression), (treatment.Response, treatment.ProgressedOn, treatment.StoppedFor));
        Assert.Equal(new CasePlace("patients.yaml", 15, 5), treatment.Place);
    }

    [Fact]
    public void JSON_says_the_same() => Assert.Equal(Gastric.Content(Gastric.ReadOne(Full)), Gastric.Content(Gastric.ReadOne(FullJson, "patients.json")));

    [Fact]
    public void JSON_places_are_those_of_the_file()
    {
        var patient = Gastric.ReadOne(FullJson, "patients.json");

        Assert.Equal([(7, 19), (7, 49), (9, 13), (10, 15), (11, 34), (12, 25), (13, 24)], patient.Observations.Select(o => (o.Place.Line, o.Place.Column)));
    }

    [Theory]
    [InlineData("her2  IHC: 2+")]
    [InlineData("HER2 Immunohistochemistry: 2+")]
    [InlineData("HER2 IHC: [2+]")]
    [InlineData("HER2 IHC: \"2+\"")]
    [InlineData("HER2 IHC: { value: 2+ }")]
    [InlineData("HER2 IHC: [{ VALUE: '2+', note: local laboratory }]")]
    public void Names_and_forms_are_read_as_people_write_them(string fact)
    {
        var observation = Assert.Single(Gastric.ReadOne($"facts:\n  {fact}").Observations);

        Assert.Equal((Gastric.Ihc, 2.0, null), (observation.Fact, observation.Value, observation.Date));
    }

    [Theory]
    [InlineData("metastatic sites: liver, lung", 3)]
    [InlineData("metastatic sites: none", 0)]
    [InlineData("metastatic sites: []", 0)]
    [InlineData("metastatic sites: [distant  lymph nodes]", 8)]
    [InlineData("metastatic sites: { value: [liver, lung], on: 2024-01-01 }", 3)]
    [InlineData("metastatic sites: liver, lung on 2024-01-01", 3)]
    public void Sets_are_lists_or_names_with_commas(string fact, double mask) => Assert.Equal(mask, Assert.Single(Gastric.ReadOne($"facts:\n  {fact}").Observations).Value);

    [Fact]
    public void Sets_may_be_observed_several_times()
    {
        var patient = Gastric.ReadOne("facts:\n  metastatic sites:\n    - { value: [liver], on: 2023-01-05 }\n    - liver, lung on 2024-02-01");

        Assert.Equal([1.0, 3.0], patient.Observations.Select(o => o.Value));
    }

    [Theory]
    [InlineData("FISH: unknown")]
    [InlineData("FISH: null")]
    [InlineData("FISH: Unknown on 2024-01-01")]
    [InlineData("FISH: [unknown]")]
    public void Unknown_is_no_observation(string fact) => Assert.Empty(Gastric.ReadOne($"facts:\n  {fact}").Observations);

    [Theory]
    [InlineData("case: A", null)]
    [InlineData("treatments: unknown", null)]
    [InlineData("treatments: none", 0)]
    [InlineData("treatments: []", 0)]
    [InlineData("treatments:\n  - given: XELOX", 1)]
    public void History_is_unknown_empty_or_told(string text, int? count) => Assert.Equal(count, Gastric.ReadOne(text).Treatments?.Length);

    [Theory]
    [InlineData("Herceptin", "trastuzumab")]
    [InlineData("trastuzumab and hyaluronidase", "trastuzumab and hyaluronidase")]
    [InlineData("trastuzumab and hyaluronidase and platinum", "trastuzumab and hyaluronidase|platinum")]
    [InlineData("trastuzumab and platinum", "trastuzumab|platinum")]
    [InlineData("trastuzumab deruxtecan,XELOX", "DS-8201|XELOX")]
    [InlineData("T–DXd with HER2‑targeted  therapy", "DS-8201|HER2-targeted therapy")]
    [InlineData("[trastuzumab and platinum, Platinum]", "trastuzumab|platinum")]
    public void The_longest_name_wins(string given, string expected) =>
        Assert.Equal(expected, string.Join('|', Gastric.ReadOne($"treatments:\n  - given: {given}").Treatments!.Value[0].Agents));

    [Fact]
    public void A_file_holds_many_cases_in_three_ways()
    {
        string[] expected = ["A", "B", "patients 3"];

        Assert.Equal(expected, Gastric.Read("case: A\n---\ncase: B\n---\nfacts: { FISH: + }\n").Cases.Select(c => c.Name));
        Assert.Equal(expected, Gastric.Read("- case: A\n- case: B\n- facts: { FISH: + }").Cases.Select(c => c.Name));
        var shared = Gastric.Read("as of: 2024-01-01\nprotocol: a.protocol\ncases:\n  - case: A\n  - case: B\n    as of: 2023-01-01\n  - facts: { FISH: + }");
        Assert.Equal(expected, shared.Cases.Select(c => c.Name));
        Assert.Equal([new DateOnly(2024, 1, 1), new DateOnly(2023, 1, 1), new DateOnly(2024, 1, 1)], shared.Cases.Select(c => c.AsOf!.Value));
        Assert.Equal(expected, Gastric.Read("[{\"case\": \"A\"}, {\"case\": \"B\"}, {\"facts\": {\"FISH\": \"+\"}}]", "patients.json").Cases.Select(c => c.Name));
        Assert.Equal(expected, Gastric.Read("{\"case\": \"A\"}\n{\"case\": \"B\"}\n\n{\"facts\": {\"FISH\": \"+\"}}\n", "patients.jsonl").Cases.Select(c => c.Name));
        Assert.Equal("patients", Gastric.ReadOne("facts: { FISH: + }").Name);
    }

    [Fact]
    public void Content_decides_where_the_name_does_not()
    {
        Assert.Equal("A", Gastric.ReadOne(" { \"case\": \"A\" }", "patients").Name);
        Assert.Equal("A", Gastric.ReadOne("case: A", "patients").Name);
    }

    [Fact]
    public void A_case_with_an_error_leaves_the_others_alone()
    {
        var read = Gastric.Read("case: A\nfacts: { FISH: maybe }\n---\ncase: B\nfacts: [\n---\ncase: C\n");

        Assert.Equal(["C"], read.Cases.Select(c => c.Name));
        Assert.Equal([("A", 2, 16), ("", 5, 8)], read.Problems.Select(p => (p.Case, p.Place.Line, p.Place.Column)));
        Assert.Equal(7, read.Cases[0].Place.Line);
    }

    [Fact]
    public void A_warning_does_not_stop_a_case()
    {
        var read = Gastric.Read("treatments:\n  - { given: XELOX, line: 1, from: 2023-05-01 }\n  - { given: DS-8201, line: 2, from: 2023-01-01 }");

        Assert.Single(read.Cases);
        var problem = Assert.Single(read.Problems);
        Assert.Equal(("PL6028", false, 3), (problem.Code, problem.Blocking, problem.Place.Line));
    }

    [Fact]
    public void Every_encoding_of_a_text_file_reads_the_same()
    {
        const string text = "case: Jörg 😀\r\nfacts:\r\n  HER2 IHC: 2+\r\n";
        byte[][] files =
        [
            System.Text.Encoding.UTF8.GetBytes(text),
            [0xEF, 0xBB, 0xBF, .. System.Text.Encoding.UTF8.GetBytes(text)],
            [0xFF, 0xFE, .. System.Text.Encoding.Unicode.GetBytes(text)],
            [0xFE, 0xFF, .. System.Text.Encoding.BigEndianUnicode.GetBytes(text)],
        ];

        Assert.All(files, bytes =>
        {
            var read = new CaseReader(Gastric.Protocol).Read("a.yaml", bytes.AsSpan());
            Assert.Empty(read.Problems);
            Assert.Equal("Jörg 😀", read.Cases[0].Name);
            Assert.Equal(new CasePlace("a.yaml", 3, 13), read.Cases[0].Observations[0].Place);
        });
    }

    [Fact]
    public void Says_for_which_protocol_a_file_is()
    {
        Assert.Equal("../her2.protocol", CaseReader.ProtocolOf("a.yaml", Full));
        Assert.Equal("../her2.protocol", CaseReader.ProtocolOf("a.json", FullJson));
        Assert.Equal("b.protocol", CaseReader.ProtocolOf("a.yaml", "- case: A\n- case: B\n  protocol: b.protocol"));
        Assert.Null(CaseReader.ProtocolOf("a.yaml", "case: A\nfacts: ["));
    }

    [Theory]
    [InlineData("other \"epirubicin\"", "epirubicin")]
    [InlineData("XELOX with other \"epirubicin\" and trastuzumab", "XELOX+epirubicin+trastuzumab")]
    [InlineData("[trastuzumab, other \"nab paclitaxel\"]", "trastuzumab+nab paclitaxel")]
    [InlineData("other platinum \"nedaplatin, new\"", "nedaplatin, new")]
    public void A_drug_that_is_not_declared_can_be_recorded(string given, string agents)
    {
        var treatment = Assert.Single(Gastric.ReadOne($"treatments:\n  - given: {given}\n").Treatments!.Value);
        Assert.Equal(agents, string.Join('+', treatment.Agents.Select(a => a.Name)));
        Assert.Equal(given.Contains("platinum"), treatment.Agents.Any(a => a.Is(Gastric.Platinum)) && !treatment.Agents.Contains(Gastric.Xelox));
    }

    [Theory]
    [InlineData("other epirubicin", "PL6030", true)]
    [InlineData("other", "PL6030", true)]
    [InlineData("other \"\"", "PL6030", true)]
    [InlineData("trastuzumab with other \"Herceptin\"", "PL6030", true)]
    [InlineData("other taxane \"nab-paclitaxel\"", "PL6016", true)]
    [InlineData("other \"epirubicin\" cisplatin", "PL6030", true)]
    [InlineData("other \"trastuzumb\"", "PL6031", false)]
    public void A_drug_that_is_not_declared_is_named_so_that_nothing_is_swallowed(string given, string code, bool blocking)
    {
        var problem = Assert.Single(Gastric.Read($"treatments:\n  - given: {given}\n").Problems);
        Assert.Equal((code, blocking), (problem.Code, problem.Blocking));
    }

    [Fact]
    public void A_drug_that_is_not_declared_is_written_as_it_was_read()
    {
        var read = Gastric.ReadOne("case: A\ntreatments:\n  - given: XELOX with other platinum \"nedaplatin\"\n    line: 1\n");
        Assert.Equal(Gastric.Content(read), Gastric.Content(Gastric.ReadOne(CaseWriter.WriteYaml(read))));
    }
}
