using ProtocolLang.Editing.Hovering;
using ProtocolLang.Testing;
using Snapshooter.Xunit;

namespace ProtocolLang.Tests.Editing;

/// <summary>What is told about the words under the pointer.</summary>
public sealed class HoverTests
{
    [Theory]
    [InlineData("if L^VEF below 50 % then order FISH", "LVEF|a percentage|ejection fraction|echocardiogram or MUGA scan|LOINC 10230-1|Unknown when nothing is recorded")]
    [InlineData("if no pre^gnancy then order FISH", "pregnancy|yes or no|Taken to be no when nothing is recorded")]
    [InlineData("if creat^inine above 1 mg/dL then order FISH", "a number in mg/dL from 0 to 30")]
    [InlineData("if HER2-pos^itive then order FISH", "definition|any of|- HER2 IHC 3+|- HER2 IHC 2+ and FISH+|Rests on")]
    [InlineData("define x as H^ER2-positive and ILD", "definition")]
    [InlineData("define ^x as HER2-zero and ILD", "Reads as|HER2-zero and interstitial lung disease|HER2 IHC 0")]
    [InlineData("if HER2 st^atus is low-HER2 then order FISH", "partition|HER2-positive, low-HER2, HER2-zero")]
    [InlineData("if HER2-zero then recommend Hercep^tin", "trastuzumab|drug|HER2-targeted therapy|Herceptin|cardiotoxicity")]
    [InlineData("if HER2-zero then recommend DS^-8201", "FDA since 2021-01 for HER2-positive and received trastuzumab|interstitial lung disease|antibody-drug conjugate")]
    [InlineData("approval A of paclitaxel\n  of paclitaxel\n  by FDA\n  kind accelerated\n  since 2021-05\n  for HER2-positive\n\nif HER2-zero then recommend pacli^taxel", "FDA accelerated since 2021-05 for HER2-positive")]
    [InlineData("approval A of pacli^taxel\n  of paclitaxel\n  by FDA\n  for HER2-positive", "Of* paclitaxel|By* FDA|For* HER2-positive")]
    [InlineData("if HER2-zero then avoid HER2-tar^geted therapy", "class|trastuzumab, DS-8201")]
    [InlineData("if HER2-zero then recommend XE^LOX", "regimen|capecitabine, oxaliplatin")]
    [InlineData("rule x\n  if HER2-zero\n  then order FISH\n  because To^GA", "trial|Phase*|It met its primary endpoint.")]
    [InlineData("drug X\n  watch for cardio^toxicity", "toxicity|LVEF|trastuzumab")]
    [InlineData("drug X\n  approved by F^DA", "agency|region is US")]
    [InlineData("rule fi^rst\n  if ILD\n  then order FISH\n  because ToGA", "rule|if interstitial lung disease|then order FISH|ToGA")]
    [InlineData("rule first\n  if ILD\n  then order FISH\n\nrule second\n  if FISH+ then order LVEF\n  overrides fi^rst", "rule|if interstitial lung disease|Yields to* second")]
    [InlineData("dr^ug X", "declares a drug|Clauses|known as")]
    [InlineData("drug X\n  kno^wn as Y", "known as|names, parted by commas|once|known as Herceptin")]
    [InlineData("facts\n  A is yes or no\n      def^ault no", "default|once")]
    [InlineData("rule x\n  if FISH+\n  then order LVEF\n  unl^ess ILD", "unless|a condition|any number of times")]
    [InlineData("if HER2 IHC 2^+ then order FISH", "value|a scale of 0, 1+, 2+, 3+")]
    [InlineData("facts\n  A is one of lo^w, high", "value|one of low, high")]
    [InlineData("table x\n  | HER2 IHC | then |\n  | 3^+ | order FISH |", "value|HER2 IHC")]
    [InlineData("example x\n  | HER2 IHC | expect |\n  | 3^+ | order FISH |", "value|HER2 IHC")]
    [InlineData("example x\n  | HER2 I^HC | expect |\n  | 3+ | order FISH |", "HER2 IHC|a scale")]
    [InlineData("if LVEF at le^ast 50 % then order FISH", "at least|This value or a higher one")]
    [InlineData("if HER2 IHC since pro^gression is 3+ then order FISH", "latest progression")]
    [InlineData("if stopped trastuzumab beca^use of toxicity then order FISH", "because of|Why the treatment was stopped")]
    [InlineData("if HER2-zero then do n^ot use trastuzumab", "do not use|Contraindicated")]
    [InlineData("if weight above 70 k^g then order FISH", "unit|UCUM|1 kg = 1000 g")]
    [InlineData("if LVEF at least 50 % and FO^O then order FISH", null)]
    [InlineData("if FOO and LV^EF below 50 % then order", "LVEF|a percentage")]
    [InlineData("drug X\n  note \"LV^EF\"", null)]
    [InlineData("# LV^EF", null)]
    public void The_words_under_the_pointer_are_explained(string marked, string? told)
    {
        var desk = Desk.With(marked);
        var hover = Hover.At(desk.Compilation, desk.Tree, desk.Offset);
        if (told is null)
        {
            Assert.Null(hover);
            return;
        }

        Assert.NotNull(hover);
        Assert.InRange(desk.Offset, hover.Span.Start, hover.Span.End);
        var plain = hover.Markdown.Replace("\\", "", StringComparison.Ordinal);
        foreach (var words in told.Split('|')) Assert.Contains(words, plain, StringComparison.Ordinal);
    }

    [Fact]
    public void A_rule_under_the_pointer_is_named_so_that_its_cases_can_be_added()
    {
        foreach (var marked in new[] { "rule fi^rst\n  if ILD then order FISH", "i^f ILD then order FISH", "table ch^oice\n  | FISH | then |\n  | + | order LVEF |" })
        {
            var desk = Desk.With(marked);
            Assert.NotNull(Hover.At(desk.Compilation, desk.Tree, desk.Offset)?.Rule);
        }
    }

    [Fact]
    public void The_pages_of_names_read_well()
    {
        var pages = new[]
        {
            "if HER2-zero then recommend DS^-8201", "rule x\n  if HER2-zero\n  then order FISH\n  because To^GA\n\ntrial ToGA 2\n  phase 3", "define fr^ail as HER2-positive and LVEF below 40 %\n  note \"Our own wording.\"",
            "if LV^EF below 50 % then order FISH", "trial A_^B\n  phase 2\n  studies trastuzumab\n  compares trastuzumab with cisplatin against cisplatin\n  median overall survival 13.8 vs 11.1 months, P = 0.046\n  verified median overall survival 13.8 vs 11.1 months, P = 0.0046\n  missed its primary endpoint",
        };
        Snapshot.Match(string.Join("\n----\n", pages.Select(Desk.With).Select(d => Hover.At(d.Compilation, d.Tree, d.Offset)!.Markdown)));
    }

    [Fact]
    public void Hovers_never_fail_whatever_is_written() => CsCheck.Check.Sample(ProtocolTexts.Damaged, text =>
    {
        var desk = Desk.With(text.Replace("^", "", StringComparison.Ordinal) + "^");
        for (var offset = 0; offset <= desk.Offset; offset += 7)
        {
            if (Hover.At(desk.Compilation, desk.Tree, offset) is { } hover) Assert.InRange(hover.Span.End, 0, desk.Tree.Source.Length);
            foreach (var item in ProtocolLang.Editing.Completing.Completion.At(desk.Compilation, desk.Tree, offset)) Assert.InRange(item.Replaced.End, item.Replaced.Start, offset);
            _ = ProtocolLang.Editing.Signatures.SignatureHelp.At(desk.Compilation, desk.Tree, offset);
        }
    }, iter: 60);
}
