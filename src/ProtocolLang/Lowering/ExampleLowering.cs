using System.Collections.Immutable;
using ProtocolLang.Binding;
using ProtocolLang.Logic;
using ProtocolLang.Parsing;
using ProtocolLang.Parsing.Expressions;
using ProtocolLang.Symbols;
using ProtocolLang.Syntax;
using ProtocolLang.Text;

namespace ProtocolLang.Lowering;

/// <summary>Turns an example's givens into a case and its expectations into checks.</summary>
internal static class ExampleLowering
{
    public static Example Lower(BoundExample example, ModelLookup lookup, IReadOnlyDictionary<string, BoundRule> rules, ImmutableArray<BoundRule> order)
    {
        var origin = new Origin(example.File.Tree.Source.Path, example.Span.Start, example.Span.Length);
        var expectations = example.Expectations.Select(e => Lower(e.Expected, e.Text, e.Place, lookup, rules, order)).ToImmutableArray();
        return new Example(example.Name, CaseOf(example, lookup), expectations, origin);
    }

    private static Case CaseOf(BoundExample example, ModelLookup lookup)
    {
        var observations = example.Givens.Where(g => g.Given is Given.Observed)
            .Select(g => (Given: (Given.Observed)g.Given, g.Place))
            .Select(g => new Observation(lookup.Fact(g.Given.Fact.Key), g.Given.Value, g.Given.On, PlaceOf(g.Given.Span, g.Place)));
        ImmutableArray<Treatment>? history = null;
        foreach (var (given, place) in example.Givens)
        {
            if (given is Given.NoTreatment) history ??= [];
            else if (given is Given.Treated treated) history = Merge(history ?? [], treated, lookup, PlaceOf(treated.Span, place));
        }

        return new Case(example.Name, example.AsOf, [.. observations], history, PlaceOf(example.Span, new Placement(example.File.Tree.Source, 0)));
    }

    /// <summary><c>received X in line 1, progressed on X</c> is one treatment: what is said of an agent is added to the treatment with it that was
    /// spoken of last, unless the two contradict each other; then it was given again.</summary>
    private static ImmutableArray<Treatment> Merge(ImmutableArray<Treatment> history, Given.Treated given, ModelLookup lookup, CasePlace place)
    {
        // A drug that is not declared is the same wherever the example names it.
        Agent other(OtherDrug o) => history.SelectMany(t => t.Agents).OfType<Drug>().FirstOrDefault(d => d.IsOther && Vocabulary.Fold(d.Name) == Vocabulary.Fold(o.Name))
            ?? Drug.Other(o.Name, o.Class is { } c && lookup.Agent(c) is DrugClass drugClass ? [drugClass, .. drugClass.Classes] : []);
        var agents = given.Agents.Select(a => lookup.Agent(a)!).Concat(given.Others.Select(other)).ToImmutableArray();
        var same = history.LastOrDefault(t => agents.All(a => t.Agents.Any(o => o.Is(a))) && Agrees(t, given));
        var old = same ?? new Treatment(agents, null, null, null, Response.NotStated, null, null, place);
        var merged = old with
        {
            Line = given.Line ?? old.Line,
            From = given.From ?? old.From,
            To = given.To ?? old.To,
            Response = given.Progressed ? Response.ProgressiveDisease : old.Response,
            ProgressedOn = given.ProgressedOn ?? old.ProgressedOn,
            StoppedFor = given.StoppedFor ?? old.StoppedFor,
        };
        return same is null ? history.Add(merged) : history.Replace(same, merged);
    }

    private static bool Agrees(Treatment t, Given.Treated given) =>
        Agree(t.Line, given.Line) && Agree(t.From, given.From) && Agree(t.To, given.To) && Agree(t.ProgressedOn, given.ProgressedOn) && Agree(t.StoppedFor, given.StoppedFor);

    private static bool Agree<T>(T? left, T? right)
        where T : struct => left is not { } l || right is not { } r || l.Equals(r);

    /// <param name="order">The rules in the order of the protocol.</param>
    public static Expectation Lower(
        Expected expected, string text, Placement place, ModelLookup lookup, IReadOnlyDictionary<string, BoundRule> rules, ImmutableArray<BoundRule> order)
    {
        var at = place.Locate(expected.Span);
        var origin = new Origin(at.Source.Path, at.Span.Start, at.Span.Length);
        Target of(Found<NameEntry> name) => name.Value.Kind == NameKind.Fact ? new Target.OfFact(lookup.Fact(name.Value.Key)) : new Target.OfEntry(lookup.Entry(name.Value.Key));
        int? index(Found<string>? rule) => rule is { } r ? order.IndexOf(rules[Vocabulary.Fold(r.Value)], (IEqualityComparer<BoundRule>)ReferenceEqualityComparer.Instance) : null;
        return expected switch
        {
            Expected.OfOutcome o => new Expectation.OfOutcome(
                o.Outcome.Verb,
                o.Outcome.Verb == Verb.Note ? [new Target.Text(o.Outcome.Words ?? "")] : [.. o.Outcome.Options[0].Select(of)],
                o.Outcome.As?.Value.Name, o.Negated, text, origin) { By = index(o.By) },
            Expected.OfRule r => new Expectation.OfRule(index(r.Rule)!.Value, r.Status, text, origin),
            Expected.OfUndetermined u => new Expectation.OfUndetermined(of(u.Target), [.. u.Needing.Select(n => n.Value.Name)], text, origin) { By = index(u.By) },
            Expected.OfConflict c => new Expectation.OfConflict(of(c.Target), text, origin),
            Expected.OfOutOfScope => new Expectation.OfOutOfScope(text, origin),
            _ => throw new ArgumentOutOfRangeException(nameof(expected)),
        };
    }

    private static CasePlace PlaceOf(TextSpan span, Placement place)
    {
        var start = place.Start + span.Start;
        return new CasePlace(place.Source.Path, place.Source.LineOf(start), place.Source.ColumnOf(start));
    }
}
