using ProtocolLang.Diagnostics;
using ProtocolLang.Formatting;
using ProtocolLang.Linting;
using ProtocolLang.Parsing;
using ProtocolLang.Tests.Diagnostics;
using ProtocolLang.Text;

namespace ProtocolLang.Tests.Linting;

/// <summary>What is more than the pages of the codes show.</summary>
public sealed class LintTests
{
    private const string Head = """
        facts
          FISH  is positive or negative
              obtained by in-situ hybridisation
          LVEF  is a percentage
              obtained by echocardiogram

        toxicity cardiotoxicity
          monitored by LVEF

        class antibody
        drug trastuzumab
          is an antibody
          known as Herceptin
          watch for cardiotoxicity


        """;

    private static readonly LintOptions Options = new(new DateOnly(2026, 6, 1));

    private static string[] Codes(string text, LintOptions? options = null) => [.. Lint(text, options).Select(d => d.Code)];

    private static IEnumerable<Diagnostic> Lint(string text, LintOptions? options = null)
    {
        var compilation = Texts.Compile(Texts.Split(Head + text));
        Assert.NotNull(compilation.Protocol);
        return Allowances.Apply(compilation.Trees, Linter.Lint(compilation, options ?? Options), _ => true);
    }

    [Theory]
    [InlineData("if FISH+ then recommend trastuzumab", "PL9102")]
    [InlineData("if FISH+ then recommend trastuzumab unless LVEF below 50 %", "")]
    // A rule about the class, and one that orders the examination, look at it too.
    [InlineData("if FISH+ then recommend trastuzumab\n\nif LVEF below 50 % then avoid antibody", "")]
    [InlineData("if FISH+ then recommend trastuzumab\n\nif FISH+ and no LVEF then order LVEF", "")]
    [InlineData("define weak heart as LVEF below 50 %\n\nif FISH+ then consider trastuzumab unless weak heart", "")]
    [InlineData("if FISH+ then avoid trastuzumab\n\nif LVEF below 50 % then order FISH", "")]
    public void Warnings_of_drugs_are_read(string rules, string codes) => Assert.Equal(codes, string.Join(' ', Codes(rules).Where(c => c == "PL9102")));

    [Theory]
    [InlineData("if not (LVEF is not 50 %) then order FISH", 1)]
    [InlineData("if not (not (LVEF below 50 %)) then order FISH", 1)]
    [InlineData("if none of\n  - LVEF is not 50 %\n  - FISH is not positive\n  then order FISH", 2)]
    [InlineData("if FISH+ then order LVEF unless not (LVEF below 50 %)", 1)]
    [InlineData("define healthy as not (FISH is not positive)\n\nif healthy then order LVEF", 1)]
    [InlineData("if not (LVEF below 50 %) then order FISH", 0)]
    [InlineData("if FISH is not positive then order LVEF", 0)]
    // A definition has its own words.
    [InlineData("define healthy as not (LVEF below 50 %)\n\nif not healthy then order FISH", 0)]
    public void Double_negations_are_found(string rules, int count) => Assert.Equal(count, Codes(rules).Count(c => c == "PL9107"));

    [Fact]
    public void The_usual_name_wins_and_the_fix_writes_it()
    {
        var found = Assert.Single(Lint("if FISH+ and LVEF at least 50 % then recommend Herceptin\n\nif FISH- then avoid trastuzumab\n\nif LVEF below 40 % then avoid Herceptin"), d => d.Code == "PL9105");
        Assert.Equal("`trastuzumab` is called `Herceptin` elsewhere", found.Message);
        Assert.Equal("Herceptin", found.Fixes.Single().Edits.Single().NewText);
    }

    [Fact]
    public void Settings_move_the_limits_and_turn_codes_off()
    {
        const string rule = "reference report\n  year 2018\n\nrule x\n  if FISH+ and LVEF at least 50 %\n  then consider trastuzumab\n  because report";
        Assert.DoesNotContain("PL9101", Codes(rule));
        Assert.Contains("PL9101", Codes(rule, Options with { ReviewYears = 5 }));
        Assert.Contains("PL9106", Codes(rule, Options with { LongestRule = 1 }));
        Assert.DoesNotContain("PL9106", Codes(rule, Options with { LongestRule = 1, Off = ["PL9106"] }));
    }

    [Theory]
    [InlineData("# allow PL9004: the review gives no reference\nrule x\n  if FISH+ and LVEF at least 50 %\n  then consider trastuzumab", "")]
    [InlineData("rule x   # allow PL9004: the review gives no reference\n  if FISH+ and LVEF at least 50 %\n  then consider trastuzumab", "")]
    [InlineData("rule x\n  if FISH+ and LVEF at least 50 %\n  # ALLOW pl9004 : the review gives no reference\n  then consider trastuzumab", "")]
    [InlineData("rule x\n  if FISH+ and LVEF at least 50 %\n  then consider trastuzumab\n  # allow PL9004: the review gives no reference", "")]
    // The next statement is not meant.
    [InlineData("# allow PL9004: the review gives no reference\nclass platinum\n\nrule x\n  if FISH+ and LVEF at least 50 %\n  then consider trastuzumab", "PL9004 PL9108")]
    [InlineData("# allow PL9004:\nrule x\n  if FISH+ and LVEF at least 50 %\n  then consider trastuzumab", "PL9004 PL9109")]
    [InlineData("# allow PL9004, PL9102: both are known\nrule x\n  if FISH+\n  then consider trastuzumab", "")]
    [InlineData("# allow PL9004, PL9101: both are known\nrule x\n  if FISH+ and LVEF at least 50 %\n  then consider trastuzumab", "PL9108")]
    [InlineData("# allow PL2001: later\nif FISH+ and LVEF at least 50 % then consider trastuzumab", "PL9110")]
    [InlineData("# allow PL9999: what\nif FISH+ and LVEF at least 50 % then consider trastuzumab", "PL9110")]
    [InlineData("# allow nothing of the kind\nif FISH+ and LVEF at least 50 % then consider trastuzumab", "")]
    public void Comments_allow_findings_in_their_statement(string rules, string codes) =>
        Assert.Equal(codes, string.Join(' ', Codes(rules).Where(c => c is "PL9004" or "PL9101" or "PL9102" or "PL9108" or "PL9109" or "PL9110").Order(StringComparer.Ordinal)));

    [Fact]
    public void An_unused_allowance_is_removed_by_its_fix()
    {
        const string text = "# allow PL9101: looked at in 2025\nif FISH+ and LVEF at least 50 % then consider trastuzumab";
        var found = Assert.Single(Lint(text), d => d.Code == "PL9108");
        var edit = found.Fixes.Single().Edits.Single();
        Assert.Equal("# allow PL9101: looked at in 2025", found.Location.Source.Slice(edit.Span));
    }

    [Fact]
    public void The_formatter_keeps_allowances_where_they_are()
    {
        const string text = "# allow PL9004: none is given\nrule x\n  if FISH+ and LVEF at least 50 %\n  # allow PL9101: looked at in 2025\n  then consider trastuzumab\n";
        var formatted = Formatter.Format(Parser.Parse(new SourceText("a.protocol", Head + text.Replace("  ", "   ", StringComparison.Ordinal))));
        Assert.EndsWith("\n" + text, formatted, StringComparison.Ordinal);
    }

    [Fact]
    public void A_protocol_with_errors_has_no_style() => Assert.Empty(Linter.Lint(Texts.Compile(Texts.Split("drug\n")), Options));
}
