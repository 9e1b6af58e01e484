using System.Text.RegularExpressions;
using ProtocolLang.Cli.Rendering;
using ProtocolLang.Testing;
using Snapshooter.Xunit;

namespace ProtocolLang.Cli.Tests.Readers;

/// <summary>The questions that a gastric oncologist brings to the protocol of the review. Only the top of each page is pinned, which is what is read first.</summary>
public sealed partial class GastricQuestionTests
{
    private static readonly string Folder = Repository.PathTo("protocols", "gastric");

    // Lines move whenever a file of the protocol grows; which line it is is tested with smaller protocols.
    [GeneratedRegex(@"(\.protocol|\.yaml):\d+")]
    private static partial Regex Places { get; }

    private static Output Ask(params string[] args)
    {
        var output = Terminal.Run(Folder, args);
        return output with { Out = Places.Replace(output.Out, "$1") };
    }

    /// <summary>The page up to the section after the one that a drug's standing rests on.</summary>
    private static string Top(string drug)
    {
        var output = Ask("evidence", "gastric.protocol", drug);
        Assert.Equal(ExitCodes.Fine, output.Code);
        return output.Out[..output.Out.IndexOf("\n  The agent", StringComparison.Ordinal)];
    }

    [Theory]
    [InlineData("pertuzumab")]
    [InlineData("T-DM1")]
    [InlineData("lapatinib")]
    [InlineData("DS-8201")]
    [InlineData("trastuzumab")]
    [InlineData("margetuximab")]
    public void A_drug_is_told_of_by_its_standing_first(string drug) => Snapshot.Match(Top(drug), $"Evidence_{drug}");

    [Theory]
    [InlineData("pertuzumab", "JACOB", "median overall survival 17.5 vs 14.2 months, P = 0.056")]
    [InlineData("T-DM1", "GATSBY", "median overall survival 7.9 vs 8.6 months, P = 0.86")]
    [InlineData("lapatinib", "LOGiC", "MISSED its primary endpoint")]
    [InlineData("lapatinib", "TyTAN", "TyTAN")]
    public void Why_a_drug_is_not_recommended_begins_with_the_trial_that_failed(string drug, string trial, string figure)
    {
        var top = Top(drug);
        var why = top.IndexOf("Why it is not recommended", StringComparison.Ordinal);
        Assert.InRange(why, 0, 600);
        Assert.InRange(top.IndexOf(trial, why, StringComparison.Ordinal), why, why + 2000);
        Assert.Contains(figure, top, StringComparison.Ordinal);
    }

    [Fact]
    public void The_overview_is_one_page() => Snapshot.Match(Ask("describe", "gastric.protocol").Out);

    [Fact]
    public void Every_section_can_be_told_as_text_and_as_markdown()
    {
        foreach (var section in Sections.Words)
        {
            foreach (var format in new[] { "text", "markdown" })
            {
                var output = Ask("describe", "gastric.protocol", "--section", section, "--format", format);
                Assert.Equal((ExitCodes.Fine, ""), (output.Code, output.Error));
                if (format == "text") Assert.All(output.Out.Split('\n'), line => Assert.InRange(line.Length, 0, 100));
            }
        }
    }

    [Fact]
    public void The_trials_of_a_first_line_patient() =>
        Snapshot.Match(Ask("trials", "--cases", "cases/first-line.yaml", "--case", "HER2-positive, ready for trastuzumab").ToString());

    [Fact]
    public void The_trials_of_a_patient_of_whom_nothing_is_known()
    {
        using var terminal = new Terminal().With("nobody.yaml", "case: nobody\n");
        var output = Terminal.Run(Folder, ["trials", "gastric.protocol", "--cases", Path.Combine(terminal.Folder, "nobody.yaml")]);
        Assert.Equal(ExitCodes.Fine, output.Code);
        Snapshot.Match(Places.Replace(output.Out, "$1").Replace(terminal.Folder.Replace('\\', '/') + "/", "", StringComparison.Ordinal));
    }

    [Fact]
    public void A_trial_that_was_terminated_is_never_offered()
    {
        var output = Ask("trials", "--cases", "cases");
        var offered = output.Out.Split('\n').Where(l => l.StartsWith("    ", StringComparison.Ordinal) && l[4] != ' ').ToArray();
        Assert.Contains(offered, l => l.Contains("MM-111 trial", StringComparison.Ordinal));
        foreach (var page in output.Out.Split("May be offered (").Skip(1))
        {
            var section = page[..page.IndexOf("\n\n", StringComparison.Ordinal)];
            Assert.DoesNotContain("terminated", section, StringComparison.Ordinal);
            Assert.DoesNotContain("completed", section, StringComparison.Ordinal);
        }
    }
}
