using System.Collections.Immutable;
using ProtocolLang.Interpreter.Results;
using ProtocolLang.Logic;

namespace ProtocolLang.Interpreter.Examples;

/// <summary>What became of a test: an example, or a case of which something is expected.</summary>
/// <param name="Weaknesses">Why it could pass though its protocol is wrong. They are told of expectations that are met.</param>
public sealed record TestResult(ExampleResult Example, ImmutableArray<Weakness> Weaknesses)
{
    public bool Passed => Example.Passed;
}

/// <summary>An expectation that is met for a reason that its author cannot have meant.</summary>
/// <param name="Why">One sentence without its full stop.</param>
/// <param name="Help">What to write instead.</param>
public sealed record Weakness(Expectation Expectation, string Why, string Help);

/// <summary>Tries a protocol on examples, and judges whether what passes shows anything. Immutable: one serves any number of threads.</summary>
public sealed class ExampleTester
{
    private static readonly Case NobodyKnown = new("", null, [], null, CasePlace.None);

    private readonly Evaluator evaluator;
    private readonly Lazy<CaseResult> nobody;

    public ExampleTester(Evaluator evaluator)
    {
        this.evaluator = evaluator;
        nobody = new(() => evaluator.Evaluate(NobodyKnown));
    }

    public TestResult Test(Example example)
    {
        var result = ExampleRunner.Run(evaluator, example);
        return new(result, [.. result.Expectations.Where(e => e.Met).Select(e => Weakness(e.Expectation, result)).OfType<Weakness>()]);
    }

    private Weakness? Weakness(Expectation expectation, ExampleResult example)
    {
        var result = example.Result;
        return expectation switch
        {
            Expectation.OfOutcome { Negated: true } o => OfNothing(o, example),
            Expectation.OfOutcome o => OfOutcome(o, result),
            Expectation.OfUndetermined u => Unmoved(u, result, ExampleRunner.RulesAbout(u, result).Where(r => r.Status == RuleStatus.Undetermined)),
            Expectation.OfRule r => Unmoved(r, result, [result.Rules[r.Rule]]),
            Expectation.OfConflict c => Unmoved(c, result, nobody.Value.Conflicts.Length == result.Conflicts.Length && result.Conflicts.All(x => nobody.Value.Conflicts.Any(y => (x.For, x.Against) == (y.For, y.Against)))),
            Expectation.OfOutOfScope s => Unmoved(s, result, nobody.Value.Scope == Truth.False),
            _ => null,
        };
    }

    private Weakness? OfNothing(Expectation.OfOutcome expected, ExampleResult example)
    {
        var result = example.Result;
        var about = ExampleRunner.RulesWith(expected, result).ToArray();
        var target = string.Join(" with ", expected.Targets);
        if (about.Length == 0) return new(expected, $"no rule {Verb(expected)} {target}: it holds whatever is known of the patient", $"check the name, or remove it");
        var open = about.Where(r => r.Status == RuleStatus.Undetermined).ToArray();
        // Who expects that something about it is undetermined knows that it is not decided.
        var isKnown = example.Example.Expectations.OfType<Expectation.OfUndetermined>().Any(u => expected.Targets.Contains(u.Target));
        if (open.Length > 0)
        {
            if (isKnown) return null;
            var needs = open.SelectMany(r => r.Needs).Distinct().Select(i => i.Name).ToArray();
            return new(
                expected,
                $"it holds only because {InWords.Named(open)} {(open.Length == 1 ? "is" : "are")} undetermined, for want of {Listed(needs)}",
                $"give {Listed(needs)}, or expect `undetermined {target}{(needs.Length == 1 ? $" needing {needs[0]}" : "")}`");
        }

        return Unmoved(expected, result, about);
    }

    private Weakness? OfOutcome(Expectation.OfOutcome expected, CaseResult result)
    {
        var applying = ExampleRunner.RulesWith(expected, result).Where(r => r.Status == RuleStatus.Applies).ToArray();
        if (Unmoved(expected, result, applying) is { } weakness) return weakness;
        return applying.Length < 2
            ? null
            : new(expected, $"{InWords.Named(applying)} {(applying.Length == 2 ? "both" : "all")} say so: it would hold without any one of them", $"name the one that is meant: `{expected.Text} by rule {applying[0].Rule.Name}`");
    }

    /// <summary>The rules say the same of a patient of whom nothing is known, so that nothing that is given has to do with it.</summary>
    private Weakness? Unmoved(Expectation expectation, CaseResult result, IEnumerable<RuleResult> rules) =>
        Unmoved(expectation, result, rules.All(r => nobody.Value.Rules[r.Rule.Index] is var other && other.Status == r.Status && other.Needs.SequenceEqual(r.Needs)));

    private static Weakness? Unmoved(Expectation expectation, CaseResult result, bool isSame)
    {
        // An example may be about the patient of whom nothing is known.
        var isGiven = !result.Case.Observations.IsEmpty || result.Case.Treatments is not null;
        return isSame && isGiven
            ? new(expectation, "it holds as well of a patient of whom nothing is known: nothing that is given has to do with it", "give what decides it, or expect something that rests on what is given")
            : null;
    }

    private static string Verb(Expectation.OfOutcome expected) => expected.Verb == Logic.Verb.Recommend ? "recommends" : $"says to {expected.Verb.Text()}";

    private static string Listed(IReadOnlyList<string> names) =>
        names.Count == 0 ? "something" : InWords.Listed(names.Count <= 4 ? names : [.. names.Take(3), $"{names.Count - 3} more"]);
}
