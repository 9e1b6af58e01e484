using ProtocolLang.Diagnostics;
using ProtocolLang.Testing;

namespace ProtocolLang.Tests.Documentation;

/// <summary>Every kind of finding has a page, and what the pages show is true.</summary>
public sealed class PageTests
{
    // These take more text than a page can hold, or are no mistake of an author.
    private static readonly string[] TooLongToShow = ["PL1010", "PL1012", "PL1526", "PL4050", "PL5001", "PL5002", "PL5009"];

    public static TheoryData<string> Codes => [.. Catalogue.All.Select(d => d.Code)];

    [Theory]
    [MemberData(nameof(Codes))]
    public void A_page_says_what_a_code_means_and_shows_it(string code)
    {
        var descriptor = Catalogue.Find(code)!;
        var page = Catalogue.Page(code);
        Assert.NotNull(page);
        var lines = page.TrimEnd('\n').Split('\n');
        Assert.Equal($"# {code}: {descriptor.Title}", lines[0]);
        Assert.InRange(lines.Length, 10, 50);
        Assert.Equal(["## Avoid", "## Prefer", "## Why"], lines.Where(l => l.StartsWith("## ", StringComparison.Ordinal)));
        var (avoid, prefer) = (Single(page, "Avoid"), Single(page, "Prefer"));
        if (TooLongToShow.Contains(code)) Assert.False(avoid.IsProtocol);
        else Assert.Equal([code], Codes(avoid).Distinct());
        if (prefer.IsProtocol) Assert.Empty(Codes(prefer));

        string[] Codes(Snippet snippet) => [.. snippet.Codes(), .. IsProved(code) ? snippet.Proved() : [], .. IsLinted(code) ? snippet.Linted() : []];
    }

    [Fact]
    public void There_is_no_page_without_a_code()
    {
        var pages = Directory.GetFiles(Repository.PathTo("src", "ProtocolLang", "Diagnostics", "Pages"), "*.md").Select(p => Path.GetFileNameWithoutExtension(p));
        Assert.Equal(Catalogue.All.Select(d => d.Code).Order(StringComparer.Ordinal), pages.Order(StringComparer.Ordinal));
    }

    /// <summary>Whether it is one that `protocol verify` finds.</summary>
    private static bool IsProved(string code) => code.StartsWith("PL40", StringComparison.Ordinal) && code != "PL4001";

    /// <summary>Whether it is one that `protocol lint` finds.</summary>
    private static bool IsLinted(string code) => code.StartsWith("PL91", StringComparison.Ordinal);

    private static Snippet Single(string page, string heading) => Assert.Single(Snippets.Of(page), s => s.Heading == heading);
}
