using System.Diagnostics;
using System.Text.Json;

namespace ProtocolLang.Cli.Tests.Commands;

public sealed class DiffTests
{
    private const string Old = """
        facts
          HER2 IHC is a scale of 0, 1+, 2+, 3+
          FISH     is positive or negative
          LVEF     is a percentage

        drug trastuzumab
        drug DS-8201

        if HER2 IHC 3+ and LVEF at least 50 % then recommend trastuzumab

        if HER2 IHC 2+ and FISH- then consider DS-8201

        """;

    private static readonly string New = Old.Replace("at least 50 %", "at least 45 %", StringComparison.Ordinal);

    [Fact]
    public void Who_gets_what_newly_is_said_in_words_with_a_patient()
    {
        using var terminal = new Terminal().With("old.protocol", Old).With("new.protocol", New);
        var output = terminal.Run("diff", "old.protocol", "new.protocol");
        Assert.Equal("""
            wider recommend trastuzumab
              newly      HER2 IHC 3+, LVEF at least 45 % and below 50 %
                         2 of 30 combinations of the values that matter here
                         for example HER2 IHC 3+, LVEF 45 %
              before     if HER2 IHC 3+ and LVEF at least 50 % then recommend trastuzumab (old.protocol:9)
              now        if HER2 IHC 3+ and LVEF at least 45 % then recommend trastuzumab (new.protocol:9)

            1 wider; 1 is proved the same for every patient.

            """, output.Out);
        Assert.Equal(ExitCodes.Findings, output.Code);
    }

    [Fact]
    public void What_is_the_same_in_other_words_is_proved_the_same()
    {
        var reworded = Old.Replace("HER2 IHC 3+ and", "HER2 IHC above 2+ and", StringComparison.Ordinal).Replace("FISH-", "FISH is negative", StringComparison.Ordinal);
        using var terminal = new Terminal().With("old.protocol", Old).With("new.protocol", reworded);
        Assert.Equal(new Output(ExitCodes.Fine, "Proved: for every patient both versions give the same 2 recommendations.\n", ""), terminal.Run("diff", "old.protocol", "new.protocol"));
    }

    [Fact]
    public void A_fact_that_is_called_otherwise_or_has_more_values_is_the_same_fact()
    {
        var renamed = Old.Replace("HER2 IHC", "HER2 stain", StringComparison.Ordinal).Replace("0, 1+, 2+, 3+", "0, 0.5, 1+, 2+, 3+\n    known as HER2 IHC", StringComparison.Ordinal);
        using var terminal = new Terminal().With("old.protocol", Old).With("new.protocol", renamed);
        var output = terminal.Run("diff", "old.protocol", "new.protocol");
        Assert.Contains("the fact `HER2 IHC` is now called `HER2 stain`", output.Out, StringComparison.Ordinal);
        Assert.DoesNotContain("newly", output.Out, StringComparison.Ordinal);
        Assert.DoesNotContain("no longer", output.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void Recorded_patients_are_counted()
    {
        using var terminal = new Terminal().With("old.protocol", Old).With("new.protocol", New)
            .With("a.yaml", "case: one\nfacts: { HER2 IHC: 3+, LVEF: 47 % }\n---\ncase: two\nfacts: { HER2 IHC: 3+, LVEF: 60 % }\n");
        var output = terminal.Run("diff", "old.protocol", "new.protocol", "--cases", "a.yaml", "--format", "json");
        using var json = JsonDocument.Parse(output.Out);
        Assert.Equal(2, json.RootElement.GetProperty("patients").GetProperty("read").GetInt32());
        Assert.Equal("one (a.yaml)", Assert.Single(json.RootElement.GetProperty("patients").GetProperty("changed").EnumerateArray()).GetString());
        var markdown = terminal.Run("diff", "old.protocol", "new.protocol", "--cases", "a.yaml", "--format", "markdown").Out;
        Assert.Contains("| recommend trastuzumab | wider | newly: HER2 IHC 3+, LVEF at least 45 % and below 50 % (2 of 30 combinations of the values that matter here) | HER2 IHC 3+, LVEF 45 % | 0 no longer, 1 newly |", markdown, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_is_compared_with_a_revision()
    {
        using var terminal = new Terminal().With("a.protocol", Old);
        Git(terminal, "init", "-q");
        Git(terminal, "add", ".");
        Git(terminal, "-c", "user.name=x", "-c", "user.email=x@example.org", "commit", "-q", "-m", "first");
        terminal.With("a.protocol", New);
        Assert.StartsWith("wider recommend trastuzumab\n", terminal.Run("diff", "--git", "HEAD", "a.protocol").Out, StringComparison.Ordinal);
        Assert.StartsWith("wider recommend trastuzumab\n", terminal.Run("diff", "HEAD:a.protocol", "a.protocol").Out, StringComparison.Ordinal);
        Assert.Equal("error: there is no git revision `nowhere` here\n", terminal.Run("diff", "--git", "nowhere", "a.protocol").Error);
    }

    [Fact]
    public void Folders_are_compared_protocol_by_protocol_also_with_a_revision()
    {
        using var terminal = new Terminal().With("p/a.protocol", Old).With("p/b.protocol", Old).With("p/gone.protocol", Old);
        Git(terminal, "init", "-q");
        Git(terminal, "add", ".");
        Git(terminal, "-c", "user.name=x", "-c", "user.email=x@example.org", "commit", "-q", "-m", "first");
        terminal.With("p/b.protocol", New).With("p/new.protocol", Old);
        File.Delete(Path.Combine(terminal.Folder, "p", "gone.protocol"));
        var output = terminal.Run("diff", "--git", "HEAD", "p");
        Assert.StartsWith("a  a.protocol\nProved: for every patient both versions give the same 2 recommendations.\n\nb  b.protocol\nwider recommend trastuzumab\n", output.Out, StringComparison.Ordinal);
        Assert.EndsWith("The protocol `new.protocol` is new: there is nothing to compare it with.\nThe protocol `gone.protocol` is gone.\n", output.Out, StringComparison.Ordinal);
        Assert.Equal(ExitCodes.Findings, output.Code);
        using var json = JsonDocument.Parse(terminal.Run("diff", "HEAD:p", "p", "--format", "json").Out);
        Assert.Equal(["a.protocol", "b.protocol"], json.RootElement.GetProperty("protocols").EnumerateArray().Select(p => p.GetProperty("path").GetString()));
        Assert.Equal("gone.protocol", Assert.Single(json.RootElement.GetProperty("gone").EnumerateArray()).GetString());
        Assert.Equal("wider", json.RootElement.GetProperty("protocols")[1].GetProperty("difference").GetProperty("changes")[0].GetProperty("change").GetString());
    }

    [Fact]
    public void What_a_protocol_is_for_is_said_in_its_own_words_and_a_patient_has_the_history_that_it_takes()
    {
        var old = "protocol p\n  applies to HER2 IHC 2+ or 3+\n\n" + Old + "if HER2 IHC since progression on trastuzumab is 2+ then consider DS-8201\n";
        using var terminal = new Terminal().With("old.protocol", old).With("new.protocol", old.Replace("trastuzumab is 2+", "trastuzumab is 3+", StringComparison.Ordinal));
        var output = terminal.Run("diff", "old.protocol", "new.protocol").Out;
        Assert.Contains("newly      (HER2 IHC 2+ or 3+), ", output, StringComparison.Ordinal);
        Assert.Contains("progressed on trastuzumab, progression on", output.ReplaceLineEndings(" "), StringComparison.Ordinal);
    }

    [Fact]
    public void Questions_come_with_what_each_answer_leads_to()
    {
        using var terminal = new Terminal().With("old.protocol", Old).With("a.yaml", "case: one\nfacts: { HER2 IHC: 2+ }\n");
        Assert.Equal("""
            one  a.yaml:1
              open     consider DS-8201
              1. FISH
                 FISH-: consider DS-8201
                 FISH+: rules out consider DS-8201


            """, terminal.Run("ask", "old.protocol", "--cases", "a.yaml").Out);
    }

    private static void Git(Terminal terminal, params string[] arguments)
    {
        using var git = Process.Start(new ProcessStartInfo("git", arguments) { WorkingDirectory = terminal.Folder })!;
        git.WaitForExit();
        Assert.Equal(0, git.ExitCode);
    }
}
