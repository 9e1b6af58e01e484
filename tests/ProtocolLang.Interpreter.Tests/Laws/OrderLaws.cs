using ProtocolLang.Testing.Corpus.Generated;

namespace ProtocolLang.Interpreter.Tests.Laws;

public sealed class OrderLaws
{
    [Fact]
    public void Moving_statements_and_facts_changes_no_answer() => Law.Holds(ProtocolWriter.Any, (generated, protocol, dice) =>
    {
        var moved = Law.Compiled(generated.Shuffled(dice).Compile());
        var (here, there) = (new Evaluator(protocol), new Evaluator(moved));
        for (var i = 0; i < 5; i++)
        {
            var patient = RandomCases.Draw(protocol, dice);
            Assert.Equal(Law.Answers(here.Evaluate(patient)), Law.Answers(there.Evaluate(RandomCases.For(moved, patient))));
        }
    });

    [Fact]
    public void Moving_observations_of_different_days_and_treatments_changes_no_answer() => Law.HoldsForPatients(ProtocolWriter.Any, (evaluator, patient, dice) =>
    {
        var moved = patient with { Observations = [.. dice.Shuffle(patient.Observations)], Treatments = patient.Treatments is { } t ? [.. dice.Shuffle(t)] : null };
        Assert.Equal(Law.Answers(evaluator.Evaluate(patient)), Law.Answers(evaluator.Evaluate(moved)));
    });
}
