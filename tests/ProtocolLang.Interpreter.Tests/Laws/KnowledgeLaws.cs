using System.Collections.Immutable;
using ProtocolLang.Interpreter.Results;
using ProtocolLang.Logic;
using ProtocolLang.Testing.Corpus.Generated;
using ProtocolLang.Testing.Formulas;

namespace ProtocolLang.Interpreter.Tests.Laws;

/// <summary>Missing is not negative: what is decided without a fact stays decided with it, and needs tell what could decide the rest.</summary>
public sealed class KnowledgeLaws
{
    [Fact]
    public void What_is_decided_without_a_fact_stays_decided_with_it() => Law.HoldsForPatients(ProtocolWriter.Monotone, (evaluator, patient, dice) =>
    {
        var fact = dice.Pick([.. evaluator.Protocol.Facts]);
        var less = dice.Roll(8) switch
        {
            0 => patient with { Treatments = null },
            1 => patient with { AsOf = null },
            _ => patient with { Observations = [.. patient.Observations.Where(o => o.Fact != fact)] },
        };
        var more = evaluator.Evaluate(patient).Rules;
        foreach (var (before, after) in evaluator.Evaluate(less).Rules.Zip(more))
        {
            if (before.Status != RuleStatus.Undetermined) Assert.True(IsFor(before) == IsFor(after), $"{before.Rule.Name}: {before.Status}, then {after.Status}");
        }
    });

    [Fact]
    public void An_undetermined_rule_needs_something_and_a_decided_one_nothing() => Law.HoldsForPatients(ProtocolWriter.Any, (evaluator, patient, _) =>
        Assert.All(evaluator.Evaluate(patient).Rules, r => Assert.Equal(r.Status == RuleStatus.Undetermined, r.Needs.Length > 0)));

    [Fact]
    public void What_is_not_needed_decides_nothing() => Law.HoldsForPatients(ProtocolWriter.Monotone, (evaluator, patient, dice) =>
    {
        var result = evaluator.Evaluate(patient);
        var statuses = new RuleStatus[result.Rules.Length];
        foreach (var input in evaluator.Protocol.Inputs.Where(i => double.IsNaN(result.Inputs[i].Value)))
        {
            var values = result.Inputs.Values.ToArray();
            values[input.Index] = RandomCases.Value(input.Type, dice);
            evaluator.Evaluate(values, statuses);
            foreach (var rule in result.Rules.Where(r => r.Status == RuleStatus.Undetermined && !r.Needs.Contains(input)))
            {
                Assert.True(statuses[rule.Rule.Index] == RuleStatus.Undetermined, $"{rule.Rule.Name} does not need {input.Name} = {values[input.Index]}, which makes it {statuses[rule.Rule.Index]}");
            }
        }
    });

    [Fact]
    public void Finding_out_what_is_not_needed_leaves_the_needs() => Law.HoldsForPatients(ProtocolWriter.Monotone, (evaluator, patient, dice) =>
    {
        // Dates also bound the windows of other inputs, so they are no fact by themselves.
        var missing = evaluator.Protocol.Facts.Where(f => f.Type is not FactType.Date && patient.Observations.All(o => o.Fact != f)).ToArray();
        if (missing.Length == 0) return;
        var fact = dice.Pick(missing);
        var more = patient with { Observations = [.. patient.Observations, new Observation(fact, RandomCases.Value(fact.Type, dice), null, CasePlace.None)] };
        foreach (var (before, after) in evaluator.Evaluate(patient).Rules.Zip(evaluator.Evaluate(more).Rules))
        {
            if (before.Status == RuleStatus.Undetermined && before.Needs.All(n => n.ReadFact != fact)) Assert.True(before.Needs.SequenceEqual(after.Needs), $"{before.Rule.Name} with {fact}: {string.Join(", ", before.Needs)} then {string.Join(", ", after.Needs)}");
        }
    });

    [Fact]
    public void All_that_is_needed_decides() => Law.HoldsForPatients(ProtocolWriter.Any, (evaluator, patient, dice) =>
    {
        var result = evaluator.Evaluate(patient);
        var values = result.Inputs.Values.ToArray();
        for (var i = 0; i < values.Length; i++) values[i] = double.IsNaN(values[i]) ? RandomCases.Value(evaluator.Protocol.Inputs[i].Type, dice) : values[i];
        var statuses = new RuleStatus[result.Rules.Length];
        evaluator.Evaluate(values, statuses);
        // All inputs are known; only what divides by zero or takes the root of less could still be open.
        var naive = new Naive(values);
        var open = evaluator.Protocol.Calculations.Any(c => double.IsNaN(naive.Value(c.Term)));
        if (!open) Assert.DoesNotContain(RuleStatus.Undetermined, statuses);
    });

    [Fact]
    public void No_condition_is_both_true_and_false_and_the_planes_follow_the_textbook() => Law.HoldsForPatients(ProtocolWriter.Any, (evaluator, patient, _) =>
    {
        var result = evaluator.Evaluate(patient);
        var naive = new Naive(result.Inputs.Values.ToArray());
        foreach (var p in evaluator.Protocol.Rules.SelectMany(r => new[] { r.Scope, r.When, r.Unless }).Distinct().SelectMany(WithParts))
        {
            Assert.False(naive.IsTrue(p.IsTrue) && naive.IsTrue(p.IsFalse), p.Text);
            Assert.Equal(naive.Value(p), result.TruthOf(p));
            if (p.Kind != PropositionKind.Test) Assert.Equal(Textbook(p.Kind, p.Threshold, [.. p.Parts.Select(naive.Value)], naive.Value(p)), naive.Value(p));
        }
    });

    private static Truth Textbook(PropositionKind kind, int threshold, ImmutableArray<Truth> parts, Truth constant) => kind switch
    {
        PropositionKind.All => parts.Min(),
        PropositionKind.Any => parts.Max(),
        PropositionKind.None => parts.Max().Not(),
        PropositionKind.Not => parts[0].Not(),
        PropositionKind.Definition => parts[0],
        PropositionKind.AtLeast when parts.Count(p => p == Truth.True) >= threshold => Truth.True,
        PropositionKind.AtLeast => parts.Count(p => p != Truth.False) < threshold ? Truth.False : Truth.Unknown,
        _ => constant,
    };

    private static IEnumerable<Proposition> WithParts(Proposition p) => p.Parts.SelectMany(WithParts).Prepend(p);

    private static bool IsFor(RuleResult rule) => rule.Status == RuleStatus.Applies;
}
