using System.Text;
using Snapshooter.Xunit;

namespace ProtocolLang.Cases.Tests;

public class ProblemTests
{
    private const string Bad = """
        as of: 2024-03-01
        protocol: her2.protocol
        cases:
          - case: names and keys
            as off: 2024-01-01
            FISH: negative
            facts:
              HER2 ICH: 2+
              haemoglobin: 12
              LVEF: 62
              lvef: 60
            treatment: none
          - case: values
            facts:
              HER2 IHC: 2 +
              FISH: neg
              LVEF: 120 %
              PD-L1 CPS: 12,5
              weight: 62 lbss
              line of therapy: 1.5
              disease extent: ""
              metastatic sites: [liver, lnug]
              interstitial lung disease: { value: maybe, when: today }
              date of surgery: 2023-02-30
          - case: more values
            facts:
              weight: 180 cm
              PD-L1 CPS: 50 %
              line of therapy: 0
              HER2 IHC: [3+, unknown, [2+]]
              FISH:
              LVEF: { on: 2024-01-01 }
          - case: dates
            facts:
              HER2 IHC:
                - 3+ on 2024-02-01
                - 2+ on 2024-02-01
                - 2+ on 01/02/2024
              FISH: positive on 2024-05-01
              LVEF:
                - 60
                - 61 on 2024-03-01
            treatments:
              - given: trastuzumab with fluoropyrimidin and
                from: 2023-05-20
                to: 2023-02-01
                progressed on: 2023-05-19
                response: PR
                stopped because of: toxicities
              - line: 2
                from: 2024-03-02
              - DS-8201
          - case: dates
          - just text
        """;

    private static readonly string[] Yaml =
    [
        "FISH: -",
        "facts: {FISH: -}",
        "case: A\n\tfacts: 1",
        "case: \"A",
        "case: A: B",
        "facts: { FISH: +",
        "facts:\n    FISH: +\n  LVEF: 60",
        "case: %",
        "case A\nfacts:\n  FISH: +",
        "facts: ]",
        "facts:\n  LVEF: >60",
        "facts: &a { FISH: + }",
        "facts: *a",
        "facts:\n  FISH: !neg",
        "? [a]\n: 1",
        "just text",
        "facts: none",
        "cases: none",
        "treatments: trastuzumab",
        "facts: { metastatic sites: [[liver], { value: lung }] }",
        "case: [A]\nas of: soon",
        "as of: 2024-13-01\ncases: [{ case: A }]",
        "treatments: [{ given: [] }, { given: [{}] }, { given: \"\" }, { given: \",\", line: first }]",
        "",
        "# nothing\n---\n",
    ];

    private static readonly string[] Json =
    [
        "{ \"case\": \"A\", }",
        "{ \"case\": \"A\"",
        "{ 'case': 'A' }",
        "{ case: 1 }",
        "{ \"case\": \"A\" \"facts\": {} }",
        "{ \"case\": \"A\" } // comment",
        "{ \"case\": \"A\" } { \"case\": \"B\" }",
        "{\n  \"case\": \"\\ud800\" }",
        "{ \"case\": \"A\n\" }",
        "{ \"facts\": {\n  \"FISH\": \"+\",\n  \"fish\": \"+\" },\n \"facts\": {} }",
        "[{ \"facts\": { \"LVEF\": 1e999, \"weight\": 7.15e1, \"HER2 IHC\": true } }, 1]",
    ];

    [Fact]
    public void A_bad_file_is_told_all_that_is_wrong_with_it_at_once() => Snapshot.Match(Show(Gastric.Read(Bad, "bad.yaml"), Bad));

    [Fact]
    public void YAML_is_explained_kindly() => Snapshot.Match(string.Join("\n", Yaml.Select(text => $"=== {text}\n" + Show(Gastric.Read(text, "a.yaml"), text))));

    [Fact]
    public void JSON_is_explained_kindly() => Snapshot.Match(string.Join("\n", Json.Select(text => $"=== {text}\n" + Show(Gastric.Read(text, "a.json"), text))));

    [Fact]
    public void Every_kind_has_a_code_and_a_title_of_its_own()
    {
        Assert.Equal(Enumerable.Range(6001, CaseProblems.All.Length).Select(n => $"PL{n}"), CaseProblems.All.Select(k => k.Code));
        Assert.Equal(CaseProblems.All.Length, CaseProblems.All.Select(k => k.Title).Distinct().Count());
    }

    /// <summary>The problems as a terminal would show them: each with its line and what it covers.</summary>
    private static string Show(CaseFile read, string text)
    {
        var lines = text.Split('\n');
        var shown = new StringBuilder();
        foreach (var p in read.Problems)
        {
            shown.Append($"{p.Place} {p.Code}{(p.Case.Length > 0 ? $" in \"{p.Case}\"" : "")}: {p.Message}\n");
            if (p.Place.Line <= lines.Length) shown.Append($"  | {lines[p.Place.Line - 1].Replace('\t', ' ')}\n  | {new string(' ', p.Place.Column - 1)}{new string('^', p.Length)}\n");
            if (p.Help is not null) shown.Append($"  help: {p.Help}\n");
        }

        return shown.Append($"cases read: {string.Join(", ", read.Cases.Select(c => c.Name))}\n").ToString();
    }
}
