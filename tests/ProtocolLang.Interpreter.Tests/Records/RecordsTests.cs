using ProtocolLang.Interpreter.Records;
using ProtocolLang.Interpreter.Tests.Laws;
using ProtocolLang.Logic;
using ProtocolLang.Testing.Corpus.Generated;

namespace ProtocolLang.Interpreter.Tests.Records;

public sealed class RecordsTests
{
    [Theory]
    [InlineData("recruiting", Recruitment.Open)]
    [InlineData("ongoing", Recruitment.Open)]
    [InlineData("active, not recruiting", Recruitment.Closed)]
    [InlineData("not yet recruiting", Recruitment.Closed)]
    [InlineData("Terminated", Recruitment.Closed)]
    [InlineData("completed in 2020", Recruitment.Closed)]
    [InlineData("", Recruitment.NotStated)]
    [InlineData("reopened twice", Recruitment.NotStated)]
    public void The_status_of_a_trial_says_whether_patients_can_enter(string status, Recruitment expected) =>
        Assert.Equal(expected, Recruitments.Of(new Trial("T", [], [], [], [], Origin.None) { Status = status }));

    [Fact]
    public void A_trial_that_was_terminated_for_a_reason_is_closed_whatever_its_status() =>
        Assert.Equal(Recruitment.Closed, Recruitments.Of(new Trial("T", [], [], [], [], Origin.None) { Status = "recruiting", Properties = [("terminated because", "of harm")] }));

    [Fact]
    public void A_verified_figure_stands_beside_the_printed_one_of_its_endpoint_and_cohort()
    {
        var trial = new Trial("T", [], [], [], [], Origin.None)
        {
            Figures = [Figure("survival", "", false, 1), Figure("survival", "in old", false, 2), Figure("survival", "", true, 3), Figure("response", "", true, 4)],
        };
        Assert.Equal(
            ["survival 1 3", "survival 2 -", "response - 4"],
            FigurePair.Of(trial).Select(p => $"{p.Endpoint} {p.Printed?.Text ?? "-"} {p.Verified?.Text ?? "-"}"));

        static Figure Figure(string endpoint, string cohort, bool isVerified, int value) =>
            new(endpoint, [value], "months", null, null, cohort, isVerified, $"{value}", Origin.None);
    }

    [Fact]
    public void More_knowledge_never_excludes_from_a_trial_that_was_offered()
    {
        var protocol = Law.Compiled(GeneratedProtocol.Compile("""
            facts
              line  is a whole number from 1
              FISH  is positive or negative
              fit   is yes or no

            trial A
              status recruiting
              open to any of
                - line 1
                - FISH+
            trial B
              status recruiting
              open to line at least 2 and (FISH- or fit)
            trial C
              status recruiting
              open to at least 2 of
                - FISH+
                - fit
                - line 1

            """));
        var evaluator = new Evaluator(protocol);
        var counts = new Dictionary<TrialGroup, int>();
        for (uint seed = 0; seed < 300; seed++)
        {
            var patient = RandomCases.Draw(protocol, new Dice(seed));
            var more = TrialsOfCase.Of(evaluator.Evaluate(patient)).Trials;
            for (var left = 0; left < patient.Observations.Length; left++)
            {
                var less = TrialsOfCase.Of(evaluator.Evaluate(patient with { Observations = patient.Observations.RemoveAt(left) })).Trials;
                foreach (var (before, after) in less.Zip(more))
                {
                    // Of several observations the latest counts, so leaving one out may say another thing instead of less.
                    if (patient.Observations.Count(o => o.Fact == patient.Observations[left].Fact) > 1) continue;
                    if (before.Group != TrialGroup.Undetermined) Assert.Equal(before.Group, after.Group);
                    Assert.Equal(before.Group == TrialGroup.Undetermined, before.Needs.Length > 0);
                    Assert.Equal(before.Group == TrialGroup.Excluded, before.NotMet.Length > 0);
                    counts[before.Group] = counts.GetValueOrDefault(before.Group) + 1;
                }
            }
        }

        Assert.All([TrialGroup.MayBeOffered, TrialGroup.Undetermined, TrialGroup.Excluded], g => Assert.True(counts.GetValueOrDefault(g) > 20, $"{g}: {counts.GetValueOrDefault(g)}"));
    }

    [Theory]
    [InlineData("good", Standing.Recommended)]
    [InlineData("fair", Standing.Considered)]
    [InlineData("poor", Standing.NotRecommended)]
    [InlineData("new", Standing.InTrials)]
    [InlineData("unknown drug", Standing.NoRule)]
    [InlineData("bad class", Standing.NotRecommended)]
    [InlineData("member of bad class", Standing.NotRecommended)]
    public void The_standing_of_a_drug_is_that_of_its_rules(string drug, Standing expected)
    {
        var protocol = Law.Compiled(GeneratedProtocol.Compile("""
            facts
              f is yes or no

            class bad class
            drug good
            drug fair
            drug poor
            drug new
            drug unknown drug
            drug member of bad class
              is a bad class

            trial N
              status recruiting
              studies new

            trial P
              studies poor

            trial Q
              studies poor

            if f then recommend good
            if f then consider fair

            rule against poor
              if f
              then avoid poor
              because Q

            if not f then avoid good
            if f then do not use bad class

            """));
        var record = Assert.Single(EntryRecord.Find(protocol, drug));
        Assert.Equal(expected, record.Standing);
        if (drug == "poor") Assert.Equal(["Q Against", "P Studies"], record.Trials.Select(t => $"{t.Trial.Name} {t.Role}"));
    }
}
