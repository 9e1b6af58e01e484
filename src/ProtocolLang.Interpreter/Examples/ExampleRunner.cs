using System.Collections.Immutable;
using ProtocolLang.Interpreter.Results;
using ProtocolLang.Logic;

namespace ProtocolLang.Interpreter.Examples;

/// <summary>Tries a protocol on its own examples.</summary>
public static class ExampleRunner
{
    public static ImmutableArray<ExampleResult> RunAll(Protocol protocol)
    {
        var evaluator = new Evaluator(protocol);
        return [.. protocol.Examples.Select(e => Run(evaluator, e))];
    }

    public static ExampleResult Run(Protocol protocol, Example example) => Run(new Evaluator(protocol), example);

    public static ExampleResult Run(Evaluator evaluator, Example example)
    {
        var result = evaluator.Evaluate(example.Case);
        return new(example, [.. example.Expectations.Select(e => Check(e, result))], result);
    }

    private static ExpectationResult Check(Expectation expectation, CaseResult result) => expectation switch
    {
        Expectation.OfOutcome o => Outcome(o, result),
        Expectation.OfRule r => new(r, result.Rules[r.Rule].Status == r.Status, InWords.Rule(result.Rules[r.Rule])),
        Expectation.OfUndetermined u => Undetermined(u, result),
        Expectation.OfConflict c => new(c, result.Conflicts.Any(x => IsA(new Target.OfEntry(x.Entry), c.Target)), InWords.Conflicts(result)),
        Expectation.OfOutOfScope s => new(s, result.Scope == Truth.False, "the patient is " + result.Scope switch
        {
            Truth.False => "out of scope",
            Truth.True => "in scope",
            _ => "perhaps in scope: " + InWords.Needs(Needs.Of(result.Protocol.Scope, result)),
        }),
        _ => throw new ArgumentOutOfRangeException(nameof(expectation), expectation, "There is no such expectation."),
    };

    private static ExpectationResult Outcome(Expectation.OfOutcome expected, CaseResult result)
    {
        var about = RulesWith(expected, result).ToArray();
        var found = about.Where(r => r.Status == RuleStatus.Applies).ToArray();
        var open = about.Where(r => r.Status == RuleStatus.Undetermined).ToArray();
        var met = expected.Negated ? found.Length == 0 : found.Length > 0;
        var got = found.Length > 0 ? InWords.Rules(found)
            : open.Length > 0 ? InWords.Rules(open)
            : InWords.Applying(result);
        return new(expected, met, got);
    }

    /// <summary>The rules that have an outcome, whether or not they apply.</summary>
    internal static IEnumerable<RuleResult> RulesWith(Expectation.OfOutcome expected, CaseResult result) =>
        result.Rules.Where(r => (expected.By ?? r.Rule.Index) == r.Rule.Index && r.Rule.Outcomes.Any(o => Has(o, expected)));

    internal static IEnumerable<RuleResult> RulesAbout(Expectation.OfUndetermined expected, CaseResult result) =>
        result.Rules.Where(r => (expected.By ?? r.Rule.Index) == r.Rule.Index && r.Rule.Outcomes.Any(o => Concerns(o, expected.Target)));

    private static ExpectationResult Undetermined(Expectation.OfUndetermined expected, CaseResult result)
    {
        var about = RulesAbout(expected, result).ToArray();
        var met = about.Any(r => r.Status == RuleStatus.Undetermined && expected.Needing.All(n => r.Needs.Any(i => Names(i, n))));
        return new(expected, met, about.Length == 0 ? "no rule is about " + expected.Target : InWords.Rules(about));
    }

    private static bool Names(Input input, string name) =>
        Same(input.Name, name) || (input.ReadFact is { } fact && fact.Synonyms.Prepend(fact.Name).Any(n => Same(n, name)));

    private static bool Same(string left, string right) => Explaining.Names.Bare(left) == Explaining.Names.Bare(right);

    /// <summary>Recommending a member of a class, or a combination, recommends the class, and each part of the combination;
    /// avoiding a class avoids each member.</summary>
    private static bool Has(Outcome outcome, Expectation.OfOutcome expected) =>
        outcome.Verb == expected.Verb
        && (expected.As is null || (outcome.As is { } definition && Same(definition.Text, expected.As)))
        && expected.Targets.All(t => Concerns(outcome, t));

    private static bool Concerns(Outcome outcome, Target target) =>
        outcome.Targets.Any(o => IsA(o, target) || (outcome.Verb.IsAgainst() && IsA(target, o)));

    private static bool IsA(Target given, Target asked) => (given, asked) switch
    {
        (Target.OfEntry g, Target.OfEntry a) => g.Entry.Equals(a.Entry) || (g.Entry is Agent ga && a.Entry is Agent aa && ga.Is(aa)),
        (Target.OfFact g, Target.OfFact a) => ReferenceEquals(g.Fact, a.Fact),
        (Target.Text g, Target.Text a) => string.Equals(g.Words, a.Words, StringComparison.OrdinalIgnoreCase),
        _ => false,
    };
}
