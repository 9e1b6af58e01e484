using CsCheck;
using ProtocolLang.Interpreter;
using ProtocolLang.Interpreter.Results;
using ProtocolLang.Logic;
using ProtocolLang.Testing;
using ProtocolLang.Testing.Corpus.Generated;

namespace ProtocolLang.Coverage.Tests;

/// <summary>What a point claims is what the engine says, on generated protocols and patients.</summary>
public sealed class CoverageLaws
{
    private static readonly Gen<(GeneratedProtocol, uint)> Patients = Gen.Select(ProtocolWriter.Any, Gen.UInt);

    [Fact]
    public void A_condition_counts_exactly_when_the_other_answer_would_turn_its_decision() => Patients.Hold(
        (generated, seed) =>
        {
            var protocol = generated.Compile().Protocol!;
            var map = CoverageMap.Of(protocol);
            var result = new Evaluator(protocol).Evaluate(RandomCases.Draw(protocol, new Dice(seed)));
            var shown = CoverageMeter.Shown(map, result.Case);
            foreach (var (element, decision, leaf, scope) in Conditions(map, protocol))
            {
                var (yes, no) = (With(decision, leaf, Truth.True, result), With(decision, leaf, Truth.False, result));
                var turns = scope == Truth.True && yes != Truth.Unknown && no != Truth.Unknown && yes != no;
                var expected = !turns ? "" : result.TruthOf(leaf) switch { Truth.True => "decides by holding", Truth.False => "decides by not holding", _ => "is unknown" };
                var got = string.Join(", ", element.Points.Where(p => shown.Contains((element.Key, p.Shows))).Select(p => p.Shows));
                Assert.Equal((element.Key, expected), (element.Key, got));
            }

            IEnumerable<(CoverageElement, Proposition Decision, Proposition Leaf, Truth Scope)> Conditions(CoverageMap of, Protocol p) =>
                from element in of.Elements
                where element.Kind == ElementKind.Condition
                // `ECOG 0 or 1` is two conditions with the same words in the same place; the second has the number 2.
                let number = element.Key.LastIndexOf(" #", StringComparison.Ordinal) is > 0 and var cut && int.TryParse(element.Key.AsSpan(cut + 2), out var n) ? n : 1
                let found = (from decision in Decisions(p, element.Of, result) from leaf in Leaves(decision.Decision) where leaf.Text == element.Text select (decision, leaf)).ElementAt(number - 1)
                select (element, found.decision.Decision, found.leaf, found.decision.Scope);
        },
        iter: 60);

    [Fact]
    public void Every_patient_shows_one_thing_of_each_rule_in_scope() => Patients.Hold(
        (generated, seed) =>
        {
            var protocol = generated.Compile().Protocol!;
            var map = CoverageMap.Of(protocol);
            var result = new Evaluator(protocol).Evaluate(RandomCases.Draw(protocol, new Dice(seed)));
            var shown = CoverageMeter.Shown(map, result.Case);
            foreach (var element in map.Elements.Where(e => e.Kind is ElementKind.Rule or ElementKind.Row))
            {
                var expected = result.Rules[element.Rules.Single()].Status switch
                {
                    RuleStatus.Applies => "applies",
                    RuleStatus.DoesNotApply => "does not apply",
                    RuleStatus.Overridden => "is overridden",
                    RuleStatus.Undetermined => "is undetermined",
                    _ => "",
                };
                Assert.Equal((element.Key, expected), (element.Key, string.Concat(element.Points.Where(p => shown.Contains((element.Key, p.Shows))).Select(p => p.Shows))));
            }
        },
        iter: 60);

    private static IEnumerable<(Proposition Decision, Truth Scope)> Decisions(Protocol protocol, string name, CaseResult result)
    {
        foreach (var rule in protocol.Rules.Where(r => r.Name == name))
        {
            yield return (rule.When, result.TruthOf(rule.Scope).And(result.TruthOf(rule.Unless).Not()));
            yield return (rule.Unless, result.TruthOf(rule.Scope).And(result.TruthOf(rule.When)));
        }

        foreach (var definition in protocol.Definitions.Where(d => d.Name == name)) yield return (definition.Meaning, Truth.True);
        if (name == "applies to") yield return (protocol.Scope, Truth.True);
    }

    private static IEnumerable<Proposition> Leaves(Proposition p) => p.Kind switch
    {
        PropositionKind.Constant => [],
        PropositionKind.Test or PropositionKind.Definition => [p],
        _ => p.Parts.SelectMany(Leaves),
    };

    /// <summary>Kleene's logic by hand.</summary>
    private static Truth With(Proposition p, Proposition leaf, Truth answer, CaseResult result)
    {
        if (ReferenceEquals(p, leaf)) return answer;
        var parts = p.Kind is PropositionKind.Test or PropositionKind.Definition or PropositionKind.Constant ? [] : p.Parts.Select(q => With(q, leaf, answer, result)).ToArray();
        return p.Kind switch
        {
            PropositionKind.All => parts.Min(),
            PropositionKind.Any => parts.Max(),
            PropositionKind.None => parts.Max().Not(),
            PropositionKind.Not => parts[0].Not(),
            PropositionKind.AtLeast => parts.OrderDescending().ElementAt(p.Threshold - 1),
            _ => result.TruthOf(p),
        };
    }
}
