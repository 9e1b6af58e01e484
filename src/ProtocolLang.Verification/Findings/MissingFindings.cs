using ProtocolLang.Logic;
using ProtocolLang.Verification.Diagrams;
using ProtocolLang.Verification.Encoding;

namespace ProtocolLang.Verification.Findings;

/// <summary>Where a missing value decides: a default that stands in for it, something that is only said for as long as nobody looks.</summary>
internal static class MissingFindings
{
    public static void Find(Search search)
    {
        var a = search.Analysis;
        foreach (var rule in a.Protocol.Rules)
        {
            foreach (var input in Terms.Inputs(rule.When).Concat(Terms.Inputs(rule.Unless)).OfType<Input.Observed>().Where(i => i is { UseDefault: true, Fact.HasDefault: true, Window.IsAlways: true, Selector: Selector.Latest }).Distinct())
            {
                search.Ask(rule.Origin, () => $"whether the default of `{input.Fact.Name}` decides whether `{rule.Name}` applies", () => ByDefault(a, rule, input));
            }

            if (!rule.Outcomes.Any(o => IsTreatment(o.Verb))) continue;
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
        var applies = a.Of(rule.Statuses.Applies);
        var stopped = a.Table.Any(Enumerable.Range(1, answer.Count - 1).Select(v => a.Table.With(applies, answer.Level, v).Not));
        var assumed = a.Table.All([a.Encoder.StandsIn(input), applies, stopped]);
        return a.Exist(assumed) ? a.Shown(new Fault.DefaultDecides(rule, input.Fact), assumed, (p, c) => p.Of(rule.Statuses.Applies) && IsMissing(c, input), $"{input.Fact.Name} was never looked at", rule.Scope) : null;
    }

    private static bool IsMissing(Case @case, Input.Observed input) => @case.Observations.All(o => o.Fact != input.Fact);

    /// <summary>That a value becomes known takes away what was said, although it is as harmless as it can be: its default or, when it has none, whatever it is.</summary>
    private static Fault? OnlyWhileUnknown(Analysis a, Rule rule, Input.Observed input)
    {
        var answer = a.Space.AnswerOf(input);
        var applies = a.Of(rule.Statuses.Applies);
        var unknown = a.Table.And(a.Table.Where(answer.Level, v => v == 0), applies);
        if (!a.Exist(unknown)) return null;
        // Once the fact is observed, other questions about it have other answers too.
        var sameFact = a.Space.Questions.Where(q => q.Input.ReadFact?.Name == input.Fact.Name).Select(q => q.Level).ToHashSet();
        var harmless = a.Table.Where(answer.Level, v => v != 0 && (!input.Fact.HasDefault || answer.Cells[v].Holds(input.Fact.Default)));
        var before = a.Table.Exists(unknown, sameFact.Contains);
        if (!a.Exist(unknown, Lost(applies))) return null;
        foreach (var outcome in rule.Outcomes.Where(o => IsTreatment(o.Verb)))
        {
            // Another rule may go on saying it.
            var says = a.Table.Any(a.Protocol.Rules.Where(r => r.Outcomes.Any(o => o.Text == outcome.Text)).Select(r => a.Of(r.Statuses.Applies)));
            var patients = a.Table.And(unknown, Lost(says));
            if (!a.Exist(patients)) continue;
            var finding = new Fault.OnlyWhileUnknown(rule, input, input.Fact.HasDefault ? input.Fact.Type.Format(input.Fact.Default) : null);
            return a.Shown(finding, patients, (p, c) => p.Of(rule.Statuses.Applies) && IsMissing(c, input), $"{input.Name} is not known", rule.Scope);
        }

        return null;

        Diagram Lost(Diagram says) => a.Table.And(before, a.Table.Exists(a.Among(a.Table.And(harmless, says)), sameFact.Contains).Not);
    }

    private static bool IsTreatment(Verb verb) => verb.IsFor() || verb.IsAgainst() || verb == Verb.Enrol;
}
