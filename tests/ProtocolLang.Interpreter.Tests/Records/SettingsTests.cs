using ProtocolLang.Interpreter.Records;
using ProtocolLang.Interpreter.Tests.Laws;
using ProtocolLang.Testing.Corpus.Generated;

namespace ProtocolLang.Interpreter.Tests.Records;

/// <summary>Rules are put under the situations that they are for, whatever the facts are called.</summary>
public sealed class SettingsTests
{
    [Fact]
    public void Rules_part_by_the_facts_that_keep_most_of_them_apart() => Assert.Equal(
        [
            "early stage: operate",
            "spread, round 1: start",
            "spread, round at least 2: go on",
            "spread, any round: watch",
        ],
        Groups("""
            facts
              stage  is one of small, large, spread
              round  is a whole number from 1
              fever  is yes or no

            define early stage as stage is small or large
            define spread as stage is spread

            drug x
            service surgery

            rule operate
              if early stage
              then refer to surgery

            rule go on
              if spread and round at least 2
              then recommend x

            rule start
              if spread and round is 1
              then recommend x

            rule watch
              if spread and fever
              then avoid x
            """));

    [Fact]
    public void Rules_that_can_all_apply_to_one_patient_are_one_group() =>
        Assert.Equal([": a, b"], Groups("facts\n  x is yes or no\n  y is yes or no\n\ndrug d\n\nrule a\n  if x\n  then recommend d\n\nrule b\n  if y\n  then consider d\n"));

    [Fact]
    public void Every_rule_is_in_one_group() => Law.Holds(ProtocolWriter.Any, (_, protocol, _) =>
    {
        var grouped = Overview.Of(new Evaluator(protocol)).Rules.SelectMany(g => g.Rules).Select(r => r.Name);
        Assert.Equal(protocol.Rules.Select(r => r.Name).Order(StringComparer.Ordinal), grouped.Order(StringComparer.Ordinal));
    });

    [Fact]
    public void Moving_statements_and_facts_moves_no_rule_to_another_group() => Law.Holds(ProtocolWriter.Any, (generated, protocol, dice) =>
    {
        var moved = Law.Compiled(generated.Shuffled(dice).Compile());
        Assert.Equal(Named(protocol), Named(moved));
    });

    private static string[] Named(Logic.Protocol protocol) =>
        [.. Overview.Of(new Evaluator(protocol)).Rules.SelectMany(g => g.Rules.Select(r => $"{r.Name}: {g.Setting}")).Order(StringComparer.Ordinal)];

    private static string[] Groups(string text) => [.. Overview.Of(new Evaluator(Law.Compiled(GeneratedProtocol.Compile(text)))).Rules
        .Select(g => $"{g.Setting}: {string.Join(", ", g.Rules.Select(r => r.Name))}")];
}
