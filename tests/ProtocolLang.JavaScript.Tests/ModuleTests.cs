using System.Text.RegularExpressions;
using Snapshooter.Xunit;

namespace ProtocolLang.JavaScript.Tests;

/// <summary>What a programmer finds in a module, and what it answers.</summary>
public sealed class ModuleTests
{
    private const string Text = """
        protocol first-line HER2-targeted therapy
          version 0.1.0
          applies to tumour is gastric

        facts
          tumour           is one of gastric, other
          HER2 IHC         is a scale of 0, 1+, 2+, 3+
            obtained by immunohistochemistry
          FISH             is positive or negative
          line of therapy  is a whole number from 1
          LVEF             is a percentage
            obtained by echocardiogram or MUGA scan
          haemoglobin      is a number in g/dL from 1 to 30
          metastases       is any of liver, lung
          surgery          is a date
          ascites          is yes or no
            default no

        class HER2-targeted therapy
        drug trastuzumab
          is a HER2-targeted therapy
          known as Herceptin
          watch for cardiotoxicity
        toxicity cardiotoxicity

        calculate corrected haemoglobin in g/dL as haemoglobin * 1.1

        define HER2-positive as any of
          - HER2 IHC 3+
          - HER2 IHC 2+ and FISH+

        trial ToGA
          phase 3
          compares trastuzumab with chemotherapy against chemotherapy
          median overall survival 13.8 vs 11.1 months
          met its primary endpoint

        rule first-line trastuzumab
          if HER2-positive and line of therapy 1
          then recommend trastuzumab
          unless LVEF below 50 %
          because ToGA

        rule later
          if any of
            - metastases includes liver
            - corrected haemoglobin below 8 g/dL
            - ascites
            - received trastuzumab and LVEF within 6 months below 40 %
            - at least 28 days since surgery
          then avoid HER2-targeted therapy
        """;

    [Fact]
    public void Sentences_become_calls_that_read_like_them() => Snapshot.Match(Regex.Match(JavaScriptEmitter.Emit(Texts.Compile(Text), o => $"mine.protocol:{o.Start}").Text, @"\A.*?(?=// What the protocol above is written with)", RegexOptions.Singleline).Value);

    [Fact]
    public void Text_is_the_same_whenever_it_is_made() => Assert.Equal(JavaScriptEmitter.Emit(Texts.Compile(Text)), JavaScriptEmitter.Emit(Texts.Compile(Text)));

    [Theory]
    [InlineData("{ 'tumour': 'gastric', 'her2  ihc': '3+', 'line of therapy': 1, 'LVEF': '0.62' }", "LVEF: 0.62 % | first-line trastuzumab does not apply | later undetermined")]
    [InlineData("{ 'tumour': 'Gastric', 'HER2 IHC': '3+', 'line of therapy': '1', 'LVEF': '62 percent' }", "LVEF: 62 % | first-line trastuzumab applies | later undetermined")]
    [InlineData("{ 'tumour': 'other' }", "LVEF: unknown | first-line trastuzumab out of scope | later out of scope")]
    [InlineData("{ 'tumour': 'gastric', 'haemoglobin': '70 g/L', 'FISH': '−' }", "LVEF: unknown | first-line trastuzumab undetermined | later applies")]
    [InlineData("{ 'tumour': 'gastric', 'LVEF': [{ value: 62, on: '2024-01-01' }, { value: 45, on: '2024-02-01' }, { value: 70, on: '2024-04-01' }], 'HER2 IHC': 'unknown' }", "LVEF: 45 % | first-line trastuzumab does not apply | later undetermined")]
    public void A_patient_is_said_as_in_a_case_file(string facts, string told) => Assert.Equal(
        told,
        Run($$"""const a = evaluate({ "as of": "2024-03-01", facts: {{facts}} }); return [`LVEF: ${a.readings.find(r => r.name === "LVEF").text}`, ...a.rules.map(r => `${r.name} ${r.status}`)].join(" | ");"""));

    [Theory]
    [InlineData("{ facts: { LVEF: '62 mg' } }", "LVEF: mg is not a unit that converts to %")]
    [InlineData("{ facts: { LVEF: '162 %' } }", "LVEF: 162 % is not at least 0 and at most 100")]
    [InlineData("{ facts: { 'line of therapy': 1.5 } }", "line of therapy: 1.5 is not a whole number")]
    [InlineData("{ facts: { 'HER2 IHC': '4+' } }", "HER2 IHC: 4+ is not one of 0, 1+, 2+, 3+")]
    [InlineData("{ facts: { HER3: '4+' } }", "HER3 is not a fact of this protocol")]
    [InlineData("{ facts: { surgery: '2023-02-30' } }", "surgery: 2023-02-30 does not exist")]
    [InlineData("{ 'as of': 'today' }", "as of: today is not a date; write year-month-day, such as 2024-03-01")]
    [InlineData("{ treatments: [{ given: ['aspirin'] }] }", "given: aspirin is not declared by this protocol; write other \"aspirin\" if it is another drug")]
    [InlineData("{ treatments: [{ given: [] }] }", "given: a treatment needs what was given")]
    [InlineData("{ treatments: [{ given: 'trastuzumab', line: 0 }] }", "line: 0 is not a line of treatment; they are counted from 1")]
    [InlineData("{ fact: {} }", "fact is not said of a patient; write as of, facts or treatments")]
    public void What_cannot_be_understood_is_refused(string patient, string problem) => Assert.Equal(
        problem,
        Run($$"""try { evaluate({{patient}}); return "nothing"; } catch (e) { return e instanceof PatientError ? e.problems.join("; ") : String(e.stack); }"""));

    [Fact]
    public void A_drug_is_explained_through_its_class() => Assert.Equal(
        "first-line trastuzumab (itself), later (its class); conflict over trastuzumab; because HER2 IHC 3+, line of therapy 1; evidence ToGA: phase 3; median overall survival 13.8 vs 11.1 months; met its primary endpoint",
        Run("""
            const a = evaluate({ facts: { tumour: "gastric", "HER2 IHC": "3+", "line of therapy": 1, LVEF: 60, metastases: ["liver"] } });
            const why = a.why("herceptin");
            return [
              why.map(w => `${w.answer.name} (${w.relation})`).join(", "),
              ...a.conflicts.map(c => `conflict over ${c.about}`),
              `because ${deciding(why[0].answer.when).map(r => `${r.name} ${r.text}`).join(", ")}`,
              `evidence ${protocol.entries.get(why[0].answer.rule.because[0]).text}`,
            ].join("; ");
            """));

    private static string Run(string code)
    {
        using var script = new Script(Texts.Compile(Text));
        return System.Text.Json.JsonSerializer.Deserialize<string>(script.Run(code))!;
    }
}
