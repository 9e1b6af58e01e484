using System.Collections.Immutable;
using CsCheck;
using ProtocolLang.Interpreter;
using ProtocolLang.Interpreter.Results;
using ProtocolLang.Logic;
using ProtocolLang.Testing;
using ProtocolLang.Testing.Corpus.Generated;

namespace ProtocolLang.Verification.Tests.Findings;

/// <summary>What is proved of a small protocol is what the interpreter says of each of its patients, one after the other.</summary>
public sealed class EveryPatientLaws
{
    private static readonly string[] Facts = ["first scale", "second scale", "first finding", "second finding"];

    [Fact]
    public void Proofs_agree_with_all_patients() => Gen.UInt.Hold(
        seed =>
        {
            var protocol = Proved.Compile(Write(new Dice(seed)));
            var patients = All(protocol);
            var faults = Proved.Of(protocol);
            Rules(protocol, patients, faults);
            Conflicts(protocol, patients, faults);
            Partition(protocol, patients, faults);
            Promise(protocol, patients, faults);
            WhileUnknown(protocol, patients, faults);
        },
        iter: 50,
        print: seed => $"seed {seed}\n{Write(new Dice(seed))}");

    private static void Rules(Protocol protocol, Patient[] patients, Fault[] faults) => Assert.Equal(
        protocol.Rules.Where(r => !patients.Any(p => p.Applies(r))).Select(r => r.Name),
        faults.Where(f => f is Fault.NeverApplies or Fault.AlwaysOverridden).Select(f => f is Fault.NeverApplies n ? n.Rule : ((Fault.AlwaysOverridden)f).Rule).OrderBy(r => r.Index).Select(r => r.Name));

    private static void Conflicts(Protocol protocol, Patient[] patients, Fault[] faults)
    {
        var found = faults.OfType<Fault.Conflicting>().ToArray();
        var expected = from a in protocol.Rules
                       from b in protocol.Rules
                       where a.Outcomes[0].Verb.IsFor() && b.Outcomes[0].Verb.IsAgainst() && a.Outcomes[0].Targets.SequenceEqual(b.Outcomes[0].Targets)
                       where patients.Any(p => p.Applies(a) && p.Applies(b))
                       select $"{a.Name} / {b.Name}";
        Assert.Equal(expected.Order(StringComparer.Ordinal), found.Select(c => $"{c.For.Name} / {c.Against.Name}").Order(StringComparer.Ordinal));
        foreach (var conflict in found) Size(conflict, patients, p => p.Applies(conflict.For) && p.Applies(conflict.Against));
    }

    private static void Partition(Protocol protocol, Patient[] patients, Fault[] faults)
    {
        var partition = protocol.Partitions.Single();
        bool IsOutside(Patient p) => partition.Parts.All(d => p.Result.TruthOf(d.Meaning) == Truth.False);
        bool IsTwice(Patient p) => partition.Parts.Count(d => p.Result.TruthOf(d.Meaning) == Truth.True) > 1;
        Assert.Equal(patients.Any(IsOutside), faults.Any(f => f is Fault.PartitionGap));
        Assert.Equal(patients.Any(IsTwice), faults.Any(f => f is Fault.PartitionOverlap));
        foreach (var gap in faults.OfType<Fault.PartitionGap>()) Size(gap, patients, IsOutside);
        foreach (var overlap in faults.OfType<Fault.PartitionOverlap>()) Size(overlap, patients, p => p.Result.TruthOf(overlap.First.Meaning) == Truth.True && p.Result.TruthOf(overlap.Second.Meaning) == Truth.True);
    }

    private static void Promise(Protocol protocol, Patient[] patients, Fault[] faults)
    {
        var promise = protocol.Promises.Single();
        bool IsLeft(Patient p) => p.Result.TruthOf(promise) == Truth.True && p.Result.Rules.All(r => r.Status is not (RuleStatus.Applies or RuleStatus.Undetermined));
        Assert.Equal(patients.Any(IsLeft), faults.Any(f => f is Fault.NoAnswer));
        foreach (var broken in faults.OfType<Fault.NoAnswer>()) Size(broken, patients, IsLeft);
    }

    private static void WhileUnknown(Protocol protocol, Patient[] patients, Fault[] faults)
    {
        var expected = from rule in protocol.Rules
                       from fact in Facts.Select((name, i) => (Name: name, Index: i))
                       // An overriding rule that takes over once something is known was meant to.
                       where Terms.Inputs(rule.When).Concat(Terms.Inputs(rule.Unless)).Any(i => i.ReadFact?.Name == fact.Name)
                       where patients.Any(p => p.Values[fact.Index] < 0 && p.Applies(rule)
                           && !patients.Any(q => q.Values[fact.Index] >= 0 && q.IsLike(p, fact.Index) && protocol.Rules.Any(r => r.Outcomes[0].Text == rule.Outcomes[0].Text && q.Applies(r))))
                       select $"{rule.Name} / {fact.Name}";
        Assert.Equal(expected.Order(StringComparer.Ordinal), faults.OfType<Fault.OnlyWhileUnknown>().Select(f => $"{f.Rule.Name} / {f.Missing.Name}").Order(StringComparer.Ordinal));
    }

    /// <summary>The share that a region states is the share of the patients.</summary>
    private static void Size(Fault fault, Patient[] patients, Func<Patient, bool> isConcerned) =>
        Assert.Equal((double)patients.Count(isConcerned) / patients.Length, fault.Region!.Combinations / fault.Region.OfCombinations, 9);

    /// <summary>Every patient there can be: for each fact unknown, or one of its values.</summary>
    private static Patient[] All(Protocol protocol)
    {
        var evaluator = new Evaluator(protocol);
        var facts = Facts.Select(f => protocol.Facts.Single(g => g.Name == f)).ToArray();
        IEnumerable<ImmutableArray<int>> drawn = [[]];
        foreach (var fact in facts) drawn = drawn.SelectMany(d => Enumerable.Range(-1, fact.Type.ValueNames.Length + 1).Select(d.Add));
        return [.. drawn.Select(values => new Patient(values, evaluator.Evaluate(new Case(
            "one", null, [.. facts.Zip(values).Where(v => v.Second >= 0).Select(v => new Observation(v.First, v.Second, null, CasePlace.None))], null, CasePlace.None))))];
    }

    private static string Write(Dice dice)
    {
        var rules = string.Concat(Enumerable.Range(1, 5 + dice.Roll(4)).Select(i =>
            $"rule rule {i}\n  if {Condition()}\n  then {dice.Pick("recommend", "consider", "avoid", "do not use")} {dice.Pick("x", "y")}\n"
            + (dice.OneIn(2) ? $"  unless {Test()}\n" : "") + (i > 1 && dice.OneIn(3) ? $"  overrides rule {1 + dice.Roll(i - 1)}\n" : "") + "\n"));
        return $"""
            protocol small
              must always answer {Test()}

            facts
              first scale is a scale of a, b, c
              second scale is a scale of a, b, c
              first finding is yes or no
              second finding is yes or no

            drug x
            drug y

            define one as {Condition()}

            define other as {Condition()}

            define rest as {Test()}

            partition parts into one, other, rest

            {rules}
            """;

        string Condition() => dice.Pick(Test(), $"{Test()} and {Test()}", $"{Test()} or {Test()}", $"{Test()} and ({Test()} or {Test()})", $"not ({Test()} and {Test()})");

        string Test() => dice.Pick(
            $"{dice.Pick("first", "second")} scale is {dice.Pick("a", "b", "c")}", $"{dice.Pick("first", "second")} scale at least b", $"{dice.Pick("first", "second")} finding",
            $"no {dice.Pick("first", "second")} finding", $"{dice.Pick(Facts)} is {dice.Pick("unknown", "known")}");
    }

    private sealed record Patient(ImmutableArray<int> Values, CaseResult Result)
    {
        public bool Applies(Rule rule) => Result.Rules[rule.Index].Status == RuleStatus.Applies;

        /// <summary>The same but for one fact.</summary>
        public bool IsLike(Patient other, int but) => Values.Select((v, i) => i == but || v == other.Values[i]).All(same => same);
    }
}
