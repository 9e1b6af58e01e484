using System.Text.RegularExpressions;
using ProtocolLang.Testing;

namespace ProtocolLang.Cases.Tests;

public class ReadmeTests
{
    private static readonly string Text = File.ReadAllText(Repository.PathTo("src", "ProtocolLang.Cases", "README.md"));

    [Fact]
    public void Every_snippet_reads_without_a_problem()
    {
        var snippets = Regex.Matches(Text, "```(yaml|json)\n(.*?)```", RegexOptions.Singleline);

        Assert.Equal(11, snippets.Count);
        Assert.All(snippets, s =>
        {
            var read = Gastric.Read(s.Groups[2].Value, "readme." + s.Groups[1].Value);
            Assert.Empty(read.Problems);
            Assert.NotEmpty(read.Cases);
        });
    }

    [Fact]
    public void Every_key_and_word_of_the_format_is_explained()
    {
        var words = CaseKeys.OfCase.Concat(CaseKeys.OfTreatment).Select(k => k.Name).Concat(CaseKeys.Responses).Concat(CaseKeys.StopReasons);

        Assert.All(words, w => Assert.Contains($"`{w}`", Text));
        Assert.Contains($"{CaseProblems.All[0].Code} to {CaseProblems.All[^1].Code}", Text);
    }
}
