using ProtocolLang.Editing.Links;
using ProtocolLang.Parsing;
using ProtocolLang.Text;

namespace ProtocolLang.Tests.Editing.Links;

public sealed class DocumentLinksTests
{
    [Theory]
    [InlineData("trial ToGA\n  registered NCT01041404\n", "NCT01041404 -> https://clinicaltrials.gov/study/NCT01041404")]
    [InlineData("reference Bang\n  pmid 20728210\n", "20728210 -> https://pubmed.ncbi.nlm.nih.gov/20728210/")]
    [InlineData("reference Bang\n  doi 10.1016/S0140-6736(10)61121-X\n", "10.1016/S0140-6736(10)61121-X -> https://doi.org/10.1016/S0140-6736%2810%2961121-X")]
    [InlineData("drug A\n  code RxNorm 224905\n", "RxNorm 224905 -> https://mor.nlm.nih.gov/RxNav/search?searchBy=RXCUI&searchTerm=224905")]
    [InlineData("facts\n  LVEF is a percentage\n      code LOINC 10230-1\n", "LOINC 10230-1 -> https://loinc.org/10230-1")]
    [InlineData("drug A\n  note \"see https://example.org/a?b=1, and PMID: 20728210.\"\n", "https://example.org/a?b=1 -> https://example.org/a?b=1; PMID: 20728210 -> https://pubmed.ncbi.nlm.nih.gov/20728210/")]
    [InlineData("# https://doi.org/10.1000/xyz123\ndrug A\n", "https://doi.org/10.1000/xyz123 -> https://doi.org/10.1000/xyz123")]
    [InlineData("use her2-status\nuse missing\n", "her2-status -> folder/her2-status.protocol")]
    [InlineData("drug A\n  known as NCT1\n  code X 1\n", "")]
    public void Words_lead_to_pages_and_files(string text, string expected)
    {
        var tree = Parser.Parse(new SourceText("folder/test.protocol", text));
        var links = DocumentLinks.Of(tree, path => path == "folder/her2-status.protocol");
        Assert.Equal(expected, string.Join("; ", links.Select(l => $"{tree.Source.Slice(l.Span)} -> {l.Address ?? l.Path}")));
    }
}
