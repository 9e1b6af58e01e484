using System.Reflection;
using ProtocolLang.Diagnostics;
using ProtocolLang.Parsing;
using ProtocolLang.Parsing.Expressions;

namespace ProtocolLang.Tests.Diagnostics;

public sealed class CatalogueTests
{
    [Theory]
    [InlineData(typeof(SyntaxDiagnostics), "PL10", "PL14")]
    [InlineData(typeof(SentenceDiagnostics), "PL15", "PL19")]
    [InlineData(typeof(NameDiagnostics), "PL20", "PL29")]
    [InlineData(typeof(TypeDiagnostics), "PL30", "PL39")]
    [InlineData(typeof(LogicDiagnostics), "PL40", "PL49")]
    [InlineData(typeof(EmissionDiagnostics), "PL50", "PL59")]
    [InlineData(typeof(StyleDiagnostics), "PL90", "PL99")]
    public void Codes_are_unique_and_in_their_range(Type factory, string first, string last)
    {
        var codes = factory.GetFields(BindingFlags.Static | BindingFlags.NonPublic | BindingFlags.Public)
            .Where(f => f.FieldType == typeof(Descriptor)).Select(f => ((Descriptor)f.GetValue(null)!).Code).ToList();
        Assert.NotEmpty(codes);
        Assert.Equal(codes.Distinct(), codes);
        Assert.All(codes, c => Assert.InRange(c[..4], first, last));
        Assert.All(codes, c => Assert.Equal(6, c.Length));
        Assert.All(codes, c => Assert.NotNull(Catalogue.Find(c)));
    }

    // The pages show all others.
    [Fact]
    public void Findings_that_no_page_can_show_are_found()
    {
        Assert.Equal("PL1010", Assert.Single(Texts.Compile(new string('a', Parser.MaxLength + 1)).Diagnostics).Code);
        Assert.Contains(Texts.Compile(string.Concat(Enumerable.Repeat("drug\n", Parser.MaxDiagnostics + 1))).Diagnostics, d => d.Code == "PL1012");
        Assert.Equal("PL1526", Assert.Single(Texts.Compile($"use vocabulary\nif FISH+{string.Concat(Enumerable.Repeat(" and FISH+", SentenceReader.MaxWords / 2))} then recommend DS-8201").Diagnostics).Code);
    }

    [Fact]
    public void A_code_is_found_however_it_is_written()
    {
        Assert.Equal("Unknown name", Catalogue.Find("pl2001")!.Title);
        Assert.Null(Catalogue.Find("PL0000"));
        Assert.Null(Catalogue.Page("PL0000"));
    }
}
