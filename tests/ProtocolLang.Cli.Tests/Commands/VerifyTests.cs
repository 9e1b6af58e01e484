using System.Text.Json;
using ProtocolLang.Testing;
using Snapshooter.Xunit;

namespace ProtocolLang.Cli.Tests.Commands;

public sealed class VerifyTests
{
    [Fact]
    public void Faults_are_shown_with_both_places_whom_they_concern_and_a_patient() => Snapshot.Match(Terminal.RunShared("verify", "faults.protocol").ToString());

    [Fact]
    public void The_contradiction_in_the_definitions_of_the_review_is_found() =>
        Snapshot.Match(Terminal.Run(Repository.Root, ["verify", "protocols/contradiction"]).ToString());

    [Fact]
    public void What_has_no_fault_is_said_to_be_proved()
    {
        using var terminal = new Terminal();
        terminal.Run("new", "mine.protocol");
        Assert.Equal(new Output(ExitCodes.Fine, "Nothing to find in 1 rule in 1 file, for any patient\n", ""), terminal.Run("verify", "mine.protocol"));
    }

    [Fact]
    public void A_patient_that_was_saved_shows_the_fault_when_it_is_run()
    {
        using var terminal = new Terminal().With("faults.protocol", File.ReadAllText(Path.Combine(Terminal.Files, "faults.protocol")));
        var output = terminal.Run("verify", "faults.protocol", "--save-witnesses", "patients");
        Assert.EndsWith("10 patients written to patients\n", output.Out, StringComparison.Ordinal);
        Assert.Equal(10, Directory.GetFiles(Path.Combine(terminal.Folder, "patients")).Length);
        var run = terminal.Run("run", "faults.protocol", "--cases", "patients/PL4020-conflict-over-trastuzumab.yaml");
        Assert.Contains("CONFLICT about trastuzumab", run.Out, StringComparison.Ordinal);
        Assert.Equal(ExitCodes.Findings, terminal.Run("run", "faults.protocol", "--cases", "patients").Code);
    }

    [Fact]
    public void Errors_come_first_and_nothing_is_proved_of_what_has_no_meaning()
    {
        using var terminal = new Terminal().With("a.protocol", "if FISH+ then recommend x\n");
        var output = terminal.Run("verify", "a.protocol");
        Assert.Contains("PL2001", output.Out, StringComparison.Ordinal);
        Assert.Equal(ExitCodes.Findings, output.Code);
    }

    [Fact]
    public void A_question_beyond_the_budget_is_said_to_be_open()
    {
        var output = Terminal.RunShared("verify", "faults.protocol", "--budget", "3");
        Assert.Contains("PL4050: not decided within the budget", output.Out.ReplaceLineEndings(" "), StringComparison.Ordinal);
    }

    [Fact]
    public void A_condition_that_is_computed_is_named_since_nothing_is_proved_of_it()
    {
        using var terminal = new Terminal().With("a.protocol", """
            facts
              weight is a number in kg from 1 to 400
              height is a number in cm from 30 to 250

            drug x

            calculate body mass index in kg/m2 as weight / (height * height)

            if body mass index below 18 kg/m2 then consider x

            """);
        Assert.Equal("""
            Nothing to find in 1 rule in 1 file, for any patient
            note: `body mass index below 18 kg/m2` (a.protocol:9) was taken to hold or not in any patient: what
                  it computes was not related to its facts

            """, terminal.Run("verify", "a.protocol").Out);
    }

    [Fact]
    public void Json_tells_what_text_tells()
    {
        using var json = JsonDocument.Parse(Terminal.RunShared("verify", "faults.protocol", "--format", "json").Out);
        var conflict = json.RootElement.GetProperty("findings").EnumerateArray().First(f => f.GetProperty("code").GetString() == "PL4020");
        Assert.Contains("a patient: HER2 IHC 3+, LVEF 20 %, progressed on trastuzumab", conflict.GetProperty("notes").EnumerateArray().Select(n => n.GetString()));
    }
}
