namespace ProtocolLang.Coverage.Tests;

public sealed class CoverageMeterTests
{
    [Fact]
    public void Every_rule_definition_exception_and_condition_counts()
    {
        Assert.Equal(
            [
                "Definition define HER2-positive", "Condition HER2-positive / HER2 IHC 3+", "Condition HER2-positive / HER2 IHC 2+", "Condition HER2-positive / FISH+",
                "Rule first line", "Exception first line / unless LVEF below 50 %; ILD", "Condition first line / HER2-positive", "Condition first line / line of therapy 1",
                "Condition first line / LVEF below 50 %", "Condition first line / ILD", "Rule later", "Rule heart",
            ],
            Tested.Of().Elements.Select(e => $"{e.Element.Kind} {e.Element.Key}"));
    }

    [Theory]
    [InlineData("HER2 IHC 3+, line of therapy 1, LVEF 60 %, no ILD", "applies")]
    [InlineData("HER2 IHC 0", "does not apply")]
    [InlineData("HER2 IHC 3+, line of therapy 1, LVEF 60 %", "is undetermined")]
    [InlineData("", "is undetermined")]
    public void A_rule_applies_or_not_or_is_undetermined(string given, string shown) => Assert.Equal(shown, Tested.Of(given).Shown("first line"));

    [Fact]
    public void A_rule_that_may_be_overridden_should_be()
    {
        Assert.Equal("applies, is overridden", Tested.Of("line of therapy 2, LVEF 60 %", "line of therapy 2, LVEF 30 %").Shown("later"));
        Assert.Equal(3, Tested.Of().Elements.Single(e => e.Element.Key == "heart").Points.Length);
    }

    [Theory]
    // The exception is only shown where the rule would apply.
    [InlineData("LVEF 40 %", "")]
    [InlineData("HER2 IHC 3+, line of therapy 1, LVEF 40 %", "sets the rule aside")]
    [InlineData("HER2 IHC 3+, line of therapy 1, LVEF 60 %, no ILD", "does not hold")]
    [InlineData("HER2 IHC 3+, line of therapy 1", "is unknown")]
    public void An_exception_counts_where_its_rule_would_apply(string given, string shown) => Assert.Equal(shown, Tested.Of(given).Shown("first line / unless LVEF below 50 %; ILD"));

    [Theory]
    // What stands beside it decides alone: a condition that merely holds shows nothing.
    [InlineData("HER2 IHC 3+, FISH+", "HER2-positive / FISH+", "")]
    [InlineData("HER2 IHC 2+, FISH+", "HER2-positive / FISH+", "decides by holding")]
    [InlineData("HER2 IHC 2+, FISH-", "HER2-positive / FISH+", "decides by not holding")]
    [InlineData("HER2 IHC 2+", "HER2-positive / FISH+", "is unknown")]
    [InlineData("HER2 IHC 3+", "HER2-positive / HER2 IHC 3+", "decides by holding")]
    [InlineData("HER2 IHC 1+, FISH+", "HER2-positive / HER2 IHC 2+", "decides by not holding")]
    // The condition and both exceptions of a rule decide together.
    [InlineData("HER2 IHC 3+, line of therapy 1, LVEF 60 %, no ILD", "first line / ILD", "decides by not holding")]
    [InlineData("HER2 IHC 3+, line of therapy 1, LVEF 40 %, ILD", "first line / ILD", "")]
    [InlineData("HER2 IHC 3+, line of therapy 1, LVEF 60 %, ILD", "first line / ILD", "decides by holding")]
    [InlineData("HER2 IHC 3+, line of therapy 2, LVEF 60 %, no ILD", "first line / line of therapy 1", "decides by not holding")]
    [InlineData("HER2 IHC 3+, LVEF 60 %, no ILD", "first line / line of therapy 1", "is unknown")]
    public void A_condition_counts_when_it_alone_makes_the_difference(string given, string key, string shown)
    {
        var impossible = Tested.Of().Shown(key);
        Assert.Equal(string.Join(", ", new[] { shown, impossible }.Where(s => s.Length > 0)), Tested.Of(given).Shown(key));
    }

    [Fact]
    public void What_no_patient_can_show_is_left_out()
    {
        var report = Tested.Measure("""
            facts
              HER2 IHC  is a scale of 0, 1+, 2+, 3+
              FISH      is positive or negative

            if HER2 IHC 2+ and no FISH then order FISH

            if HER2 IHC at least 2+ and HER2 IHC at most 1+ then order HER2 IHC
            """);
        // Whether something is recorded is always known.
        Assert.DoesNotContain(report.Elements.Single(e => e.Element.Text == "no FISH").Missing, p => p.Point.Shows == "is unknown");
        var never = report.Elements.Single(e => e.Element.Kind == ElementKind.Rule && e.Element.Text.Contains("at least 2+", StringComparison.Ordinal));
        Assert.Equal([PointStatus.Impossible, PointStatus.Missing, PointStatus.Missing], never.Points.Select(p => p.Status));
        Assert.Equal(2, never.Possible);
    }

    [Fact]
    public void Rows_of_tables_and_the_scope_count()
    {
        var report = Tested.Measure("""
            protocol x
              applies to age at least 18 years

            facts
              age   is a number in years
              FISH  is positive or negative

            table choice
              | FISH     | then       |
              | positive | order age  |
              | negative | order FISH |

            example a
              given age 20 years, FISH+
              expect rule choice, row 1 applies
            """);
        Assert.Equal("holds", report.Shown("applies to"));
        Assert.Equal("applies", report.Shown("choice, row 1"));
        Assert.Equal("does not apply", report.Shown("choice, row 2"));
        Assert.Equal(2, report.For(ElementKind.Row).Elements);
        Assert.Equal(0, report.For(ElementKind.Rule).Elements);
    }

    [Fact]
    public void Layout_order_and_comments_change_nothing()
    {
        var text = Tested.Head + Tested.Examples("HER2 IHC 2+, FISH+, line of therapy 1", "line of therapy 2, LVEF 30 %");
        var other = "# another layout\n\n" + text.Replace("if HER2-positive and line of therapy 1", "if   HER2-positive\n      and line of therapy 1   # here", StringComparison.Ordinal);
        var moved = other.IndexOf("rule heart", StringComparison.Ordinal);
        var end = other.IndexOf("example", StringComparison.Ordinal);
        other = other[moved..end] + other[..moved] + other[end..];
        Assert.Equal(Lines(Tested.Measure(text)).Order(), Lines(Tested.Measure(other)).Order());

        static IEnumerable<string> Lines(CoverageReport report) => report.Elements.SelectMany(e => e.Points.Select(p => $"{e.Element.Kind} {e.Element.Key} {p.Point.Shows} {p.Status} {p.ShownBy}"));
    }

    [Fact]
    public void The_protocol_itself_is_left_as_it_was()
    {
        var protocol = Tested.Compile(Tested.Head);
        var before = protocol.Formulas.Formulas.Count;
        Assert.NotEmpty(CoverageMap.Of(protocol).Elements);
        Assert.Equal(before, protocol.Formulas.Formulas.Count);
    }

    [Fact]
    public void Percentages_are_of_what_can_be_shown()
    {
        var all = new Share(2, 3, 4) + new Share(1, 1, 4);
        Assert.Equal(new Share(3, 4, 8), all);
        Assert.Equal(50, all.Percent);
        Assert.Equal(100, new Share(0, 0, 0).Percent);
    }
}
