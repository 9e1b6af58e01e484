using System.Collections.Immutable;
using ProtocolLang.Logic;
using ProtocolLang.Sql.Writing;

namespace ProtocolLang.Sql;

/// <summary>Finds what a dialect cannot say, before anything is written.</summary>
internal static class Refusals
{
    public static ImmutableArray<Refusal> Of(Protocol protocol, Dialect dialect)
    {
        var tests = Tests(protocol);
        return
        [
            .. protocol.Inputs.Where(i => !dialect.HasCommonTables && !IsPlain(i)).Select(i => new Refusal(
                SentenceOf(i, tests)?.Origin ?? protocol.Origin, $"{dialect.Title} is not told what happened when, so it cannot answer `{i.Name}`", "ask for the latest value of a fact, or evaluate this protocol with `protocol run`")),
            .. Calculated(tests).Where(c => Calls(c.Term).Any()).DistinctBy(c => c.At).Select(c => new Refusal(
                c.At.Origin, $"{dialect.Title} cannot run C#, and `{c.At.Text}` needs {Calls(c.Term).First().Function.FullName}", "calculate it with `as`, or evaluate this protocol with `protocol run` or `protocol cohort`")),
            .. Calculated(tests).Where(c => Magnitude.Unsafe(c.Term) is not null).DistinctBy(c => c.At).Select(c => new Refusal(
                c.At.Origin, $"what is computed in `{c.At.Text}` can become larger or smaller than {dialect.Title} computes with", "give its facts a range: `is a number in kg from 1 to 400`")),
            .. Calculated(tests).Where(c => dialect.MovedByMonths.Length == 0 && Parts.WithParts(c.Term).Any(t => t is Term.Shift { Months: not 0 })).DistinctBy(c => c.At).Select(c => new Refusal(
                c.At.Origin, $"{dialect.Title} moves dates by months in another way than `{c.At.Text}` means", "write the time in days or weeks")),
        ];
    }

    /// <summary>Whether one column with what is known now tells it.</summary>
    public static bool IsPlain(Input input) => input is
        Input.Observed { Selector: Selector.Latest, Window.IsAlways: true } or Input.Recorded { Window.IsAlways: true } or Input.EventDate { Event: Event.OfFact } or Input.AsOf;

    private static List<Proposition> Tests(Protocol protocol)
    {
        var tests = new List<Proposition>();
        var seen = new HashSet<Proposition>();
        var open = new Stack<Proposition>(protocol.Rules.SelectMany(r => new[] { r.Unless, r.When, r.Scope }).Reverse());
        while (open.TryPop(out var next))
        {
            if (!seen.Add(next)) continue;
            if (next.Kind == PropositionKind.Test) tests.Add(next);
            var scored = next.Kind == PropositionKind.Test ? Parts.Conditions(next) : [];
            foreach (var part in next.Parts.Concat(scored).Reverse()) open.Push(part);
        }

        return tests;
    }

    private static IEnumerable<Term.Call> Calls(Term term) => Parts.WithParts(term).OfType<Term.Call>();

    private static Proposition? SentenceOf(Input input, List<Proposition> tests) => tests.FirstOrDefault(t => t.Reads.Contains(input));

    private static IEnumerable<(Proposition At, Term Term)> Calculated(List<Proposition> tests) =>
        tests.SelectMany(t => Parts.Leaves(t).SelectMany(leaf => Parts.Terms(leaf)).Distinct().Select(term => (t, term)));
}
