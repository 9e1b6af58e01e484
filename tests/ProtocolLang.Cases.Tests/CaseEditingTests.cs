using ProtocolLang.Cases.Editing;

namespace ProtocolLang.Cases.Tests;

/// <summary>Completion and hover of case files; <c>^</c> is the cursor.</summary>
public sealed class CaseEditingTests
{
    private static readonly CaseEditing Editing = new(Gastric.Protocol, ["../her2.protocol"]);

    [Theory]
    [InlineData("^", "case: |protocol: |as of: |facts: |treatments: |expect: |note: |cases: ")]
    [InlineData("case: x\nfacts:\n  FISH: +\n^", "protocol: |as of: |treatments: |expect: |note: |cases: ")]
    [InlineData("case: x\nfacts:\n  ^", "HER2 IHC: |FISH: |interstitial lung disease: |LVEF: |line of therapy: |weight: |PD-L1 CPS: |disease extent: |metastatic sites: |date of surgery: ")]
    [InlineData("facts:\n  FISH: +\n  H^\n  LVEF: 60\n  weight: 1\n  line of therapy: 1\n  PD-L1 CPS: 1\n  ILD: no\n  metastatic sites: none\n  date of surgery: unknown", "HER2 IHC: |disease extent: ")]
    [InlineData("facts:\n  HER2 IHC: ^", "0|1+|2+|3+|unknown")]
    [InlineData("facts:\n  HER2 immunohistochemistry:^", "0|1+|2+|3+|unknown")]
    [InlineData("facts:\n  metastatic sites: [liver, ^]", "liver|lung|peritoneum|distant lymph nodes|none|unknown")]
    [InlineData("facts:\n  FISH:\n    - ^", "negative|positive|unknown|value: |on: |note: ")]
    [InlineData("facts:\n  FISH:\n    - { value: ^ }", "negative|positive|unknown")]
    [InlineData("facts: { FISH: +, HER2 IHC: 2^ }", "0|1+|2+|3+|unknown")]
    [InlineData("treatments:\n  - given: tras^", "HER2-targeted therapy|fluoropyrimidine|platinum|trastuzumab|trastuzumab and hyaluronidase|DS-8201|XELOX")]
    [InlineData("treatments:\n  - given: x\n    ^", "line: |from: |to: |response: |progressed on: |stopped because of: |note: ")]
    [InlineData("treatments:\n- given: x\n  stopped because of: ^", "toxicity|progression|completion|choice|other")]
    [InlineData("treatments: ^", "none|unknown")]
    [InlineData("protocol: ^", "../her2.protocol")]
    [InlineData("cases:\n  - case: a\n    facts:\n      FISH: ^", "negative|positive|unknown")]
    [InlineData("case: a\nexpect: ^", "out of scope")]
    [InlineData("case: a\nexpect:\n  - ^", "out of scope")]
    [InlineData("cases:\n  - case: a\n    ^", "protocol: |as of: |facts: |treatments: |expect: |note: ")]
    [InlineData("case: a\nfacts:\n  FISH: +\n---\nfacts:\n  FISH: ^", "negative|positive|unknown")]
    [InlineData("{ \"facts\": { \"HER2 IHC\": \"^\" } }", "\"0\"|\"1+\"|\"2+\"|\"3+\"|\"unknown\"")]
    [InlineData("{ \"case\": \"a\", \"^\" }", "\"protocol\": |\"as of\": |\"facts\": |\"treatments\": |\"expect\": |\"note\": |\"cases\": ")]
    [InlineData("{ \"treatments\": [{ \"given\": [\"^", "\"HER2-targeted therapy\"|\"fluoropyrimidine\"|\"platinum\"|\"trastuzumab\"|\"trastuzumab and hyaluronidase\"|\"DS-8201\"|\"XELOX\"")]
    public void What_may_be_written_is_offered(string marked, string expected)
    {
        var offset = marked.IndexOf('^', StringComparison.Ordinal);
        var file = marked.StartsWith('{') ? "a.json" : "a.yaml";
        var found = Editing.Complete(file, marked.Remove(offset, 1), offset);
        Assert.Equal(expected, string.Join('|', found.Items.Select(i => i.Insert)));
    }

    [Theory]
    [InlineData("facts:\n  FI^SH: +", "FISH", "**FISH** is positive or negative")]
    [InlineData("facts:\n  FISH: po^sitive", "positive", "**FISH** is positive or negative")]
    [InlineData("facts:\n  L^VEF: 60 %", "LVEF", "**LVEF** is a number in % from 0 to 100")]
    [InlineData("as o^f: 2024-01-01", "as of", "**as of**")]
    [InlineData("treatments:\n  - given: T-D^Xd with platinum", "T-DXd with platinum", "**DS-8201**, a drug")]
    [InlineData("{ \"facts\": { \"FI^SH\": \"+\" } }", "\"FISH\"", "**FISH** is positive or negative")]
    public void Words_are_explained(string marked, string words, string beginning)
    {
        var offset = marked.IndexOf('^', StringComparison.Ordinal);
        var text = marked.Remove(offset, 1);
        var note = Editing.Hover(marked.StartsWith('{') ? "a.json" : "a.yaml", text, offset);
        Assert.NotNull(note);
        Assert.Equal(words, text[note.Start..note.End]);
        Assert.StartsWith(beginning, note.Markdown, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("facts:\n  nonsense^: 1")]
    [InlineData("note: any^thing")]
    [InlineData("^")]
    [InlineData("facts: {{{[[[ ^")]
    [InlineData("- - - ^")]
    [InlineData("\"^")]
    public void Where_there_is_nothing_to_say_nothing_is_said(string marked)
    {
        var offset = marked.IndexOf('^', StringComparison.Ordinal);
        Assert.Null(Editing.Hover("a.yaml", marked.Remove(offset, 1), offset));
        Assert.NotNull(Editing.Complete("a.yaml", marked.Remove(offset, 1), offset));
    }

    [Fact]
    public void Every_place_of_every_text_has_an_answer()
    {
        const string Text = "cases:\n  - case: \"a: b\"\r\n    facts: { FISH: [+, \"-\"], HER2 IHC: { value: 2+ , on: 2024-01-01 }}\n    treatments:\n    - given: [x]\n---\n- a\n\n#c\n\t{\"x\":[1,{\"y\\\"\":2}]}\n";
        foreach (var file in new[] { "a.yaml", "a.json", "a" })
        {
            for (var length = 0; length <= Text.Length; length++)
            {
                for (var offset = 0; offset <= length; offset++)
                {
                    var text = Text[..length];
                    var found = Editing.Complete(file, text, offset);
                    Assert.True(0 <= found.Start && found.Start <= offset && offset <= found.End && found.End <= length, $"{file} {length} {offset}: {found.Start} to {found.End}");
                    Editing.Hover(file, text, offset);
                }
            }
        }
    }
}
