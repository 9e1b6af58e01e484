using System.Text.RegularExpressions;
using ProtocolLang.Logic;
using ProtocolLang.Testing;

namespace ProtocolLang.Cases.Tests;

/// <summary>Every kind of problem has a page, and what the pages show is true.</summary>
public sealed partial class PageTests
{
    // These take a file that is no text, or more text than a page can hold.
    private static readonly string[] TooLongToShow = ["PL6001", "PL6002", "PL6008"];

    public static TheoryData<string> Codes => [.. CaseProblems.All.Select(k => k.Code)];

    [Theory]
    [MemberData(nameof(Codes))]
    public void A_page_says_what_a_code_means_and_shows_it(string code)
    {
        var page = CaseProblems.Page(code);
        Assert.NotNull(page);
        var lines = page.TrimEnd('\n').Split('\n');
        Assert.Equal($"# {code}: {CaseProblems.All.Single(k => k.Code == code).Title}", lines[0]);
        Assert.Equal(["## Avoid", "## Prefer", "## Why"], lines.Where(l => l.StartsWith("## ", StringComparison.Ordinal)));
        var shown = Block().Matches(page).Select(m => (Language: m.Groups[1].Value, Text: m.Groups[2].Value)).ToArray();
        Assert.Equal(2, shown.Length);
        if (TooLongToShow.Contains(code)) Assert.All(shown, s => Assert.Equal("text", s.Language));
        else
        {
            Assert.Equal([code], Found(shown[0]));
            Assert.Empty(Found(shown[1]));
        }
    }

    [Fact]
    public void There_is_no_page_without_a_code()
    {
        var pages = Directory.GetFiles(Repository.PathTo("src", "ProtocolLang.Cases", "Pages"), "*.md").Select(p => Path.GetFileNameWithoutExtension(p));
        Assert.Equal(CaseProblems.All.Select(k => k.Code), pages.Order(StringComparer.Ordinal));
    }

    private static string[] Found((string Language, string Text) shown)
    {
        var reader = new CaseReader(Gastric.Protocol, text => text.StartsWith("recommend ", StringComparison.Ordinal) ? new(new Expectation.OfOutOfScope(text, Origin.None), []) : new(null, [new(0, text.Length, "this is no outcome", null)]));
        return [.. reader.Read("patients." + shown.Language, shown.Text).Problems.Select(p => p.Code).Distinct()];
    }

    [GeneratedRegex("```(\\w+)\n(.*?)\n```", RegexOptions.Singleline)]
    private static partial Regex Block();
}
