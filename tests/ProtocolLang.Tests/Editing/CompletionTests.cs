using ProtocolLang.Editing.Completing;
using Pages = ProtocolLang.Editing.Describing.Documentation;

namespace ProtocolLang.Tests.Editing;

/// <summary>What is offered while a sentence is being written.</summary>
public sealed class CompletionTests
{
    [Theory]
    // Statements and clauses.
    [InlineData("^", "rule|if|drug|trial|table|example|define|facts", "recommend|known as|HER2 IHC")]
    [InlineData("dr^", "drug|drug …", "rule|trial")]
    [InlineData("drug X\n  ^", "is a|known as|watch for|approved by|code|note", "if|then|rule|registered")]
    [InlineData("drug X\n  known as Y\n  ^", "is a|watch for|approved by", "known as")]
    [InlineData("drug X\n  known ^", "known as", "watch for")]
    [InlineData("drug X\n  wat^", "watch for", "known as")]
    [InlineData("trial X\n  median ^", "median overall survival|median progression-free survival", "phase")]
    [InlineData("rule x\n  ^", "if|then|unless|because|overrides|strength", "given|known as")]
    [InlineData("rule x\n  if HER2-positive\n  then recommend trastuzumab\n  ^", "unless|because", "if|then")]
    [InlineData("facts\n  A is yes or no\n      ^", "obtained by|default|code|known as", "if|is")]
    [InlineData("example x\n  ^", "given|expect|as of", "if|then")]
    // Conditions.
    [InlineData("if ^", "HER2 IHC|FISH+|FISH-|HER2-positive|received|not|any of", "ToGA|and|or|then|recommend|cardio-oncology clinic")]
    [InlineData("if HER2 IHC ^", "0|1+|2+|3+|at least|at most|below|above|from|is|is known|within|since", "and|or|then|includes|positive|before 2024")]
    [InlineData("if HER2 IHC at least ^", "1+|2+|3+", "LVEF|FISH|and|is known")]
    [InlineData("if HER2 IHC is ^", "2+|is known|is unknown|is not", "at least|and")]
    [InlineData("if HER2 IHC 2+ ^", "and|or|then|unless", "1+|is known|recommend")]
    [InlineData("if HER2 IHC 2+ or ^", "0|3+|FISH+|HER2-positive|not", "and|then")]
    [InlineData("if HER2 IHC 2+ and FISH- ^", "and|then", "or")]
    [InlineData("if HER2 IHC 2+ or FISH- ^", "or|then", "and")]
    [InlineData("if FISH ^", "is|is known|positive|negative", "and|then|at least|+")]
    [InlineData("if LVEF ^", "below|at least|from|is known", "and|then|includes")]
    [InlineData("if LVEF below ^", "baseline LVEF|50 %", "HER2 IHC|FISH|creatinine")]
    [InlineData("if LVEF below 50 ^", "%", "and|then|mg/dL|or")]
    [InlineData("if LVEF below 50 % ^", "and|or|then", "%")]
    [InlineData("if LVEF from 40 % ^", "to", "and|then")]
    [InlineData("if creatinine above 1.5 ^", "mg/dL|mg/L", "%|kg")]
    [InlineData("if metastases ^", "includes|liver|is known", "at least|below|is")]
    [InlineData("if line of th^", "line of therapy", "FISH|HER2 IHC")]
    [InlineData("if line ^", "line of therapy", "and|then")]
    [InlineData("if ther^", "line of therapy", "FISH")]
    [InlineData("if received ^", "trastuzumab|any|HER2-targeted therapy|treatment", "ToGA|FISH|HER2-positive")]
    [InlineData("if received trastuzumab ^", "in line|within|since|before|and|then", "trastuzumab")]
    [InlineData("if received trastuzumab within ^", "", "trastuzumab|and")]
    [InlineData("if received trastuzumab within 6 ^", "days|weeks|months|years", "and|mg")]
    [InlineData("if stopped trastuzumab ^", "because of", "and|then")]
    [InlineData("if stopped trastuzumab because of ^", "toxicity|progression|completion", "ToGA")]
    [InlineData("if HER2 IHC since ^", "progression|start of|last dose of|date of surgery", "HER2 IHC|FISH")]
    [InlineData("if HER2 IHC since progression ^", "within|before|2+|is known", "since|after|and")]
    [InlineData("if number of prior lines ^", "at least|with", "and")]
    [InlineData("if no HER2-positive ^", "and|or|then", "within|since|before")]
    [InlineData("if stopped trastuzumab because ^", "because of|ToGA", "toxicity")]
    [InlineData("define x as ^", "HER2-positive", "x")]
    [InlineData("if any HER2 IHC at least ^", "2+", "latest|HER2 IHC")]
    [InlineData("if no ^", "HER2 IHC|interstitial lung disease|trastuzumab|HER2-positive", "ToGA|no|FISH+")]
    [InlineData("if HER2 status ^", "HER2-positive|low-HER2|is|is not", "HER2 IHC|at least")]
    [InlineData("if not HER2 IHC 2+ or ^", "FISH+", "3+")]
    [InlineData("define x as any of\n  - HER2 IHC 3+\n  - ^", "HER2 IHC|FISH+|all of", "recommend|then|known as")]
    // Outcomes.
    [InlineData("if HER2-positive then ^", "recommend|consider|avoid|do not use|order|enrol in|refer to|note|stop", "trastuzumab|give|unless")]
    [InlineData("if HER2-positive then recommend ^", "trastuzumab|DS-8201|HER2-targeted therapy", "ToGA|FISH|cardiotoxicity")]
    [InlineData("if HER2-positive then recommend Her^", "trastuzumab", "DS-8201")]
    [InlineData("if HER2-positive then order ^", "FISH|HER2 IHC|LVEF", "trastuzumab|ToGA|FISH+")]
    [InlineData("if HER2-positive then enrol in ^", "ToGA", "trastuzumab")]
    [InlineData("if HER2-positive then refer to ^", "cardio-oncology clinic", "trastuzumab")]
    [InlineData("if HER2-positive then note ^", "\"…\"", "trastuzumab")]
    [InlineData("if HER2-positive then recommend trastuzumab ^", "with|and|or|as|unless|because", "then|trastuzumab")]
    [InlineData("if HER2-positive then recommend trastuzumab with cisplatin ^", "with|and|as", "or")]
    [InlineData("if HER2-positive then consider trastuzumab as ^", "HER2-positive|low-HER2", "trastuzumab")]
    [InlineData("if HER2-positive then recommend trastuzumab and ^", "cisplatin|order|note", "and")]
    [InlineData("if HER2-positive then recommend trastuzumab because ^", "ToGA", "trastuzumab")]
    [InlineData("if HER2-positive then recommend trastuzumab unless ^", "LVEF|HER2-positive|not", "ToGA|then")]
    [InlineData("rule x\n  if HER2-positive\n  then recommend trastuzumab\n  overrides ^\n\nrule first line\n  if HER2-positive then avoid trastuzumab", "first line", "trastuzumab")]
    [InlineData("rule x\n  if HER2-positive\n  then recommend trastuzumab\n  strength ^", "strong", "trastuzumab")]
    // Calculations.
    [InlineData("calculate x in kg as ^", "weight|height|square root of|LVEF", "HER2 IHC|FISH|and|if")]
    [InlineData("calculate x in kg as weight ^", "+|-|*|/|in", "and|weight|at least")]
    [InlineData("calculate x in kg as weight in ^", "kg|g", "m|%")]
    [InlineData("calculate x ^", "in|as", "weight")]
    [InlineData("calculate x in ^", "kg|mg/dL", "weight")]
    [InlineData("calculate x in kg ^", "as", "in")]
    // Declarations.
    [InlineData("facts\n  A ^", "is", "are")]
    [InlineData("facts\n  A is ^", "yes or no|positive or negative|one of|a scale of|any of|a number|a whole number|a percentage|a date", "HER2 IHC")]
    [InlineData("facts\n  A is a number ^", "in|from|to", "is")]
    [InlineData("facts\n  A is a number in ^", "mg/dL|kg|%", "from")]
    [InlineData("facts\n  A is a scale of a, b\n      default ^", "a|b", "yes")]
    [InlineData("define x ^", "as", "is|HER2 IHC")]
    [InlineData("partition x into ^", "HER2-positive|low-HER2", "HER2 IHC|trastuzumab")]
    [InlineData("drug X\n  is a ^", "HER2-targeted therapy", "trastuzumab|cardiotoxicity")]
    [InlineData("drug X\n  watch for ^", "cardiotoxicity|LVEF", "trastuzumab")]
    [InlineData("drug X\n  approved by FDA ^", "since|for|accelerated", "trastuzumab")]
    [InlineData("drug X\n  approved by FDA since 2021-01 for ^", "HER2-positive|received", "FDA")]
    [InlineData("trial X\n  median overall survival 13.8 vs 11.1 ^", "months|%", "against")]
    [InlineData("trial X\n  compares trastuzumab ^", "with|against", "vs")]
    // Tables.
    [InlineData("table x\n  | ^", "then|HER2 IHC|HER2-positive|HER2 status|because", "trastuzumab|recommend")]
    [InlineData("table x\n  | HER2 IHC | then |\n  | ^", "0|3+|at least|any|is known", "recommend|FISH")]
    [InlineData("table x\n  | HER2 IHC | then |\n  | 3+ | ^", "recommend|order", "any|0")]
    [InlineData("table x\n  | HER2-positive | then |\n  | ^", "yes|no|any", "at least|is")]
    [InlineData("table x\n  | FISH | then |\n  | ^", "+|-|positive|any", "yes")]
    // Examples.
    [InlineData("example x\n  given ^", "HER2 IHC|FISH+|interstitial lung disease|received|no prior treatment", "HER2-positive|recommend")]
    [InlineData("example x\n  given HER2 IHC ^", "0|3+", "at least|is known")]
    [InlineData("example x\n  given HER2 IHC 3+ ^", "on", "or")]
    [InlineData("example x\n  expect ^", "recommend|no recommendation of|undetermined|rule|conflict over|out of scope", "HER2 IHC")]
    [InlineData("rule first line\n  if HER2-positive then avoid trastuzumab\n\nexample x\n  expect rule ^", "first line", "trastuzumab|applies")]
    [InlineData("rule first line\n  if HER2-positive then avoid trastuzumab\n\nexample x\n  expect rule first line ^", "applies|does not apply|undetermined|out of scope", "first line")]
    [InlineData("example x\n  expect undetermined trastuzumab ^", "needing|by rule", "with")]
    [InlineData("rule first line\n  if HER2-positive then avoid trastuzumab\n\nexample x\n  expect avoid trastuzumab by rule ^", "first line", "trastuzumab|applies")]
    [InlineData("example x\n  | ^", "expect|given|as of|HER2 IHC", "then|HER2-positive|trastuzumab")]
    [InlineData("example x\n  | HER2 IHC | expect |\n  | ^", "0|3+|unknown", "recommend|at least|any")]
    [InlineData("example x\n  | HER2 IHC | expect |\n  | 3+ | ^", "recommend|no recommendation of|rule", "0|3+|any")]
    [InlineData("example x\n  | given | expect |\n  | ^", "HER2 IHC|received", "recommend|unknown")]
    // Where nothing can be said, nothing is.
    [InlineData("# ^", "", "rule|if")]
    [InlineData("drug X\n  note \"if ^", "", "HER2 IHC|note")]
    [InlineData("if HER2-positive then note \"^", "", "\"…\"|HER2 IHC")]
    [InlineData("if HER2-positive then note \"see ^", "", "\"…\"|HER2 IHC")]
    [InlineData("drug X\n  note \"^", "", "\"…\"|note")]
    [InlineData("drug X\n  note \" ^\n\ndrug Y\n  note \"z\"", "", "\"…\"|note")]
    [InlineData("drug ^", "", "trastuzumab|known as")]
    [InlineData("if FOO ^", "", "and|or|then|is")]
    [InlineData("if HER2 IHC FOO ^", "", "and|or|then")]
    [InlineData("if FOO 2+ and HER2 IHC ^", "2+|at least", "and")]
    public void Every_legal_next_word_is_offered_and_nothing_else(string marked, string offered, string refused)
    {
        var labels = Desk.With(marked).Items().Select(i => i.Label).ToList();
        var all = string.Join(", ", labels);
        foreach (var label in offered.Split('|', StringSplitOptions.RemoveEmptyEntries)) Assert.True(labels.Contains(label), $"`{label}` is not offered: {all}");
        foreach (var label in refused.Split('|', StringSplitOptions.RemoveEmptyEntries)) Assert.False(labels.Contains(label), $"`{label}` is offered: {all}");
    }

    [Fact]
    public void Where_bullets_are_announced_no_clause_begins() => Assert.DoesNotContain(Desk.With("rule x\n  if none of\n    ^").Items(), i => i.Kind == CompletionKind.Clause);

    [Theory]
    [InlineData("if line of th^", "line of therapy", "if line of therapy")]
    [InlineData("if HER2 IHC is ^", "is known", "if HER2 IHC is known")]
    [InlineData("if HER2-positive then recommend Herc^", "trastuzumab", "if HER2-positive then recommend trastuzumab")]
    [InlineData("if HER2-positive then do no^", "do not use", "if HER2-positive then do not use")]
    [InlineData("if fis^", "FISH+", "if FISH+")]
    [InlineData("drug X\n  known a^", "known as", "drug X\n  known as ")]
    [InlineData("drug X\n  ^", "note", "drug X\n  note \"\"")]
    [InlineData("define x as ^", "any of", "define x as any of\n  - ")]
    [InlineData("define x as all of\n  - any ^", "any of", "define x as all of\n  - any of\n    - ")]
    public void An_item_takes_the_place_of_all_words_of_it_that_are_typed(string marked, string label, string expected)
    {
        var desk = Desk.With(marked);
        Assert.Equal("use vocabulary\n\n" + expected, Desk.Taken(desk.Tree.Source.Text, desk.Item(label)));
    }

    [Fact]
    public void Values_of_the_fact_come_first_then_words()
    {
        var items = Desk.With("if HER2 IHC ^").Items();
        Assert.Equal(["0", "1+", "2+", "3+"], items.Take(4).Select(i => i.Label));
        Assert.True(items.Single(i => i.Label == "<").Rank > items.Single(i => i.Label == "below").Rank);
    }

    [Fact]
    public void A_name_is_found_by_its_synonyms_and_tells_what_it_is()
    {
        var item = Desk.With("if HER2-positive then recommend ^").Item("trastuzumab");
        Assert.Contains("Herceptin", item.Filter);
        Assert.Contains("HER2-targeted therapy", item.Detail);
    }

    [Fact]
    public void Use_offers_the_other_files_as_they_are_reached_from_here()
    {
        var items = Desk.With("use ^").Items("test.protocol", "vocabulary.protocol", "shared/facts.protocol").Select(i => i.Label);
        Assert.Equal(["shared/facts"], items);
    }

    [Fact]
    public void Whatever_is_offered_can_be_explained()
    {
        foreach (var marked in new[] { "^", "if ^", "if HER2 IHC ^", "drug X\n  ^", "rule x\n  ^", "if LVEF below 5 ^", "if HER2-positive then ^", "if HER2-positive then recommend ^", "example x\n  expect ^", "facts\n  A is ^" })
        {
            var desk = Desk.With(marked);
            foreach (var item in desk.Items().Where(i => i.Key is not null && i.Kind != CompletionKind.Unit))
            {
                Assert.True(Pages.Of(desk.Compilation, item.Key!) is { Length: > 0 }, $"{marked}: `{item.Label}` has the key `{item.Key}`, of which there is nothing.");
            }
        }
    }

    [Fact]
    public void Every_snippet_is_a_statement_of_good_form()
    {
        var desk = Desk.With("^");
        foreach (var item in desk.Items().Where(i => i.IsSnippet))
        {
            var tree = ProtocolLang.Parsing.Parser.Parse(new ProtocolLang.Text.SourceText("snippet", Desk.Plain(item).Replace("recommend ", "recommend A", StringComparison.Ordinal) + "A"));
            Assert.Equal(ProtocolLang.Syntax.Clauses.Statement(item.Key!["statement ".Length..])!.Keyword, item.Label.Split(' ')[0]);
            Assert.DoesNotContain(tree.Diagnostics, d => d.Code is "PL1001" or "PL1002");
            Assert.IsNotType<ProtocolLang.Syntax.ErrorSyntax>(tree.Statements[0]);
        }
    }
}
