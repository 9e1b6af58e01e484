using System.Diagnostics;

namespace ProtocolLang.Units.Tests;

public class SpellingTests
{
    private static readonly string[] Facts = ["HER2 IHC", "FISH", "LVEF", "line of therapy", "disease extent", "PD-L1 CPS", "interstitial lung disease"];

    [Theory]
    [InlineData("HER2 ICH", "HER2 IHC")]
    [InlineData("her2  ihc", "HER2 IHC")]
    [InlineData("FIHS", "FISH")]
    [InlineData("LEVF", "LVEF")]
    [InlineData("PD–L1 CSP", "PD-L1 CPS")]
    [InlineData("interstitial lung diseases", "interstitial lung disease")]
    [InlineData("IHC", "HER2 IHC")]
    [InlineData("disease", "disease extent")]
    [InlineData("line", "line of therapy")]
    [InlineData("ILD", "interstitial lung disease")]
    [InlineData("line of treatment", null)]
    [InlineData("haemoglobin", null)]
    [InlineData("x", null)]
    [InlineData("", null)]
    public void Finds_what_was_meant(string word, string? expected) => Assert.Equal(expected, Spelling.Nearest(word, Facts).FirstOrDefault());

    [Theory]
    [InlineData("HER2-negative", "HER2-positive")]
    [InlineData("HER2-low", "HER2-high")]
    [InlineData("unresectable", "resectable")]
    [InlineData("hypokalaemia", "hyperkalaemia")]
    public void An_opposite_is_never_suggested(string word, string opposite)
    {
        Assert.Empty(Spelling.Nearest(word, [opposite]));
        Assert.Empty(Spelling.Nearest(opposite, [word]));
    }

    [Fact]
    public void Ties_go_to_the_longer_shared_start_and_at_most_max_are_given()
    {
        Assert.Equal(["stable", "table"], Spelling.Nearest("sable", ["table", "stable"]));
        Assert.Equal(["grade 12", "grade 13", "grade 14"], Spelling.Nearest("grade 1x", ["trade 1", "grade 12", "grade 13", "grade 14", "grade 15"]));
        Assert.Single(Spelling.Nearest("grade 1x", ["grade 12", "grade 13"], max: 1));
    }

    [Theory]
    [InlineData("PD‑L1", "pd-l1")]
    [InlineData("  HER2 \t\u00A0 IHC ", "her2 ihc")]
    [InlineData("FISH−", "fish-")]
    [InlineData("ÉTAT", "état")]
    public void Folds_case_blanks_and_dashes(string text, string expected) => Assert.Equal(expected, Spelling.Fold(text));

    [Fact]
    public void Many_candidates_and_long_words_take_no_time()
    {
        var candidates = Enumerable.Range(0, 5_000).Select(i => new string((char)('a' + i % 26), 90) + i).ToList();
        var watch = Stopwatch.StartNew();

        Assert.Empty(Spelling.Nearest(new string('a', 1_000_000), candidates));
        Assert.NotEmpty(Spelling.Nearest(new string('a', 90), candidates));
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(60), watch.Elapsed.ToString());
    }
}
