using ProtocolLang.Logic;
using ProtocolLang.Verification.Diagrams;
using ProtocolLang.Verification.Encoding;

namespace ProtocolLang.Verification.Findings;

/// <summary>Where a missing value decides: a default that sets an exception aside, a rule that only applies for as long as nobody looks.</summary>
internal static class MissingFindings
{
    public static void Find(Search search)
    {
        var a = search.Analysis;
        foreach (var rule in a.Protocol.Rules)
        {
            foreach (var input in Terms.Inputs(rule.Unless).OfType<Input.Observed>().Where(i => i is { UseDefault: true, Fact.HasDefault: true, Window.IsAlways: true, Selector: Selector.Latest }).Distinct())
            {
                search.Ask(rule.Origin, () => $"whether a default decides the exception of `{rule.Name}`", () => ByDefault(a, rule, input));
            }

            if (!rule.Outcomes.Any(o => o.Verb.IsFor() || o.Verb.IsAgainst() || o.Verb == Verb.Enrol)) continue;
            var latest = Terms.Inputs(rule.When).Concat(Terms.Inputs(rule.Unless)).OfType<Input.Observed>().Where(i => i is { Window.IsAlways: true, Selector: Selector.Latest } && Questions.Default(i) is null);
            foreach (var input in latest.DistinctBy(i => i.Fact))
            {
                search.Ask(rule.Origin, () => $"whether `{rule.Name}` can apply only while `{input.Name}` is unknown", () => OnlyWhileUnknown(a, rule, input));
            }
        }
    }

    /// <summary>The rule applies on the default, and would not with some other value.</summary>
    private static Fault? ByDefault(Analysis a, Rule rule, Input.Observed input)
    {
        if (!rule.Outcomes.Any(o => o.Verb.IsFor())) return null;
        var answer = a.Space.AnswerOf(input);
        var (applies, excepted) = (a.Of(rule.Statuses.Applies), a.True(rule.Unless));
        var stopped = a.Table.Any(Enumerable.Range(1, answer.Count - 1).Select(v => a.Table.With(excepted, answer.Level, v)));
        var assumed = a.Table.All([a.Encoder.StandsIn(input), applies, stopped]);
        return a.Exist(assumed) ? a.Shown(new Fault.DefaultDecides(rule, input.Fact), assumed, (p, c) => p.Of(rule.Statuses.Applies) && IsMissing(c, input), $"{input.Fact.Name} was never looked at") : null;
    }

    private static bool IsMissing(Case @case, Input.Observed input) => @case.Observations.All(o => o.Fact != input.Fact);

    private static Fault? OnlyWhileUnknown(Analysis a, Rule rule, Input.Observed input)
    {
        var answer = a.Space.AnswerOf(input);
        var applies = a.Of(rule.Statuses.Applies);
        var unknown = a.Table.And(a.Table.Where(answer.Level, v => v == 0), applies);
        if (!a.Exist(unknown)) return null;
        // Once the fact is observed, other questions about it have other answers too.
        var sameFact = a.Space.Questions.Where(q => q.Input.ReadFact?.Name == input.Fact.Name).Select(q => q.Level).ToHashSet();
        var known = a.Among(a.Table.And(a.Table.Where(answer.Level, v => v != 0), applies));
        var only = a.Table.And(a.Table.Exists(unknown, sameFact.Contains), a.Table.Exists(known, sameFact.Contains).Not);
        var patients = a.Table.And(unknown, only);
        return a.Exist(patients) ? a.Shown(new Fault.OnlyWhileUnknown(rule, input), patients, (p, c) => p.Of(rule.Statuses.Applies) && IsMissing(c, input), $"{input.Name} is not known") : null;
    }
}
