using System.Collections.Immutable;
using ProtocolLang.Binding;
using ProtocolLang.Logic;
using ProtocolLang.Parsing;
using ProtocolLang.Symbols;
using ProtocolLang.Text;

namespace ProtocolLang.Lowering;

/// <summary>Turns conditions that were read into propositions over inputs.</summary>
internal sealed class ConditionLowering(Kleene kleene, InputTable inputs, ModelLookup lookup)
{
    private const ulong Yes = 2;
    private const string AnyTreatment = "any treatment";

    public Proposition Lower(BoundCondition bound) => bound switch
    {
        BoundCondition.Phrase p => WithText(Lower(p.Condition, p.Place), p.Text),
        BoundCondition.Bullets b => Bullets(b),
        _ => throw new ArgumentOutOfRangeException(nameof(bound)),
    };

    private static Proposition WithText(Proposition proposition, string text) => proposition.Text == text ? proposition : proposition with { Text = text };

    public Proposition All(IEnumerable<BoundCondition> conditions, string text, Origin origin)
    {
        var parts = conditions.Select(Lower).ToImmutableArray();
        return parts.Length == 1 ? parts[0] : parts.Length == 0 ? kleene.Constant(true, text, origin) : kleene.All(parts, text, origin);
    }

    public Proposition Any(IEnumerable<BoundCondition> conditions, string text, Origin origin)
    {
        var parts = conditions.Select(Lower).ToImmutableArray();
        return parts.Length == 1 ? parts[0] : parts.Length == 0 ? kleene.Constant(false, text, origin) : kleene.Any(parts, text, origin);
    }

    private Proposition Bullets(BoundCondition.Bullets bullets)
    {
        var parts = bullets.Parts.Select(Lower).ToImmutableArray();
        var origin = new Origin(bullets.Tree.Source.Path, bullets.Span.Start, bullets.Span.Length);
        return bullets.Kind switch
        {
            BulletKind.All => kleene.All(parts, "all of", origin),
            BulletKind.Any => kleene.Any(parts, "any of", origin),
            BulletKind.None => kleene.None(parts, "none of", origin),
            _ => kleene.AtLeast(bullets.Count, parts, $"at least {bullets.Count} of", origin),
        };
    }

    public Proposition Lower(Condition condition, Placement place)
    {
        var text = Phrases.Fold(place.Text(condition.Span));
        var origin = OriginOf(condition.Span, place);
        return condition switch
        {
            Condition.Constant c => kleene.Constant(c.Value, text, origin),
            Condition.Named n => kleene.Definition(n.Definition.Name, lookup.Definition(n.Definition.Key), origin),
            Condition.Junction { IsAll: true } j => kleene.All([.. j.Parts.Select(p => Lower(p, place))], text, origin),
            Condition.Junction j => kleene.Any([.. j.Parts.Select(p => Lower(p, place))], text, origin),
            Condition.Not n => kleene.Not(Lower(n.Part, place), text, origin),
            Condition.Measured m => Measured(m, text, origin),
            Condition.IsKnown k => IsKnown(k, text, origin),
            Condition.AnyObserved a => AnyObserved(a, text, origin),
            Condition.NotRecorded n => NotRecorded(n, text, origin),
            Condition.Treated t => YesNo(Treated(t), text, origin),
            Condition.Elapsed e => Elapsed(e, text, origin),
            Condition.InPart p => InPart(p, text, origin),
            _ => throw new InvalidOperationException("A condition with errors is never lowered."),
        };
    }

    public Term Term(Quantity quantity) => quantity switch
    {
        Quantity.OfFact f => inputs.Term(Observed(f, useDefault: true)),
        Quantity.OfCalculation c => lookup.Calculation(c.Calculation.Key).Term,
        Quantity.PriorLines p => inputs.Term(new Input.PriorLines("number of prior lines" + (p.With is { } w ? " with " + w.Name : ""), lookup.Agent(p.With))),
        Quantity.DateOf d => DateOf(d.Event),
        _ => throw new ArgumentOutOfRangeException(nameof(quantity)),
    };

    private Proposition Measured(Condition.Measured measured, string text, Origin origin)
    {
        var term = Term(measured.Quantity);
        var f = kleene.Formulas;
        Term constant(double value) => new Term.Constant(value);
        var (holds, needed) = measured.Test switch
        {
            ValueTest.OneOf t => (f.OneOf(((Term.Of)term).Input, t.Values), new[] { term }),
            ValueTest.Includes t => (f.Includes(((Term.Of)term).Input, t.Values), [term]),
            ValueTest.Compare t => (f.Compare(term, t.Comparison, constant(t.Value)), [term]),
            ValueTest.NotEqual t => (f.Not(f.Compare(term, Comparison.Equal, constant(t.Value))), [term]),
            ValueTest.Between t => (f.All(f.Compare(term, Comparison.AtLeast, constant(t.Low)), f.Compare(term, Comparison.AtMost, constant(t.High))), [term]),
            ValueTest.CompareWith t => Compared(measured.Quantity.Type, term, t),
            _ => throw new ArgumentOutOfRangeException(nameof(measured)),
        };
        return kleene.Test(needed, holds, text, origin, Reads(needed));
    }

    private (Formula, Term[]) Compared(FactType type, Term term, ValueTest.CompareWith test)
    {
        var other = Term(test.Other);
        if (type is FactType.Number a && test.Other.Type is FactType.Number b && a.Unit.Factor != b.Unit.Factor)
        {
            other = new Term.Arithmetic(ArithmeticOperator.Multiply, other, new Term.Constant(b.Unit.Factor / a.Unit.Factor));
        }

        return (kleene.Formulas.Compare(term, test.Comparison, other), [term, other]);
    }

    /// <summary>Whether it is on record: a default does not count. In a window this can itself be unknown, when the window's ends are.</summary>
    private Proposition IsKnown(Condition.IsKnown known, string text, Origin origin)
    {
        if (known.Quantity is Quantity.OfFact fact && fact.Window != TimeWindow.Always && fact.Selector == Selector.Latest)
        {
            var recorded = YesNo(inputs.Number(Recorded(fact.Fact, fact.Window)), text, origin);
            return known.Known ? recorded : kleene.Not(recorded, text, origin) with { Parts = [], Kind = PropositionKind.Test, Reads = recorded.Reads };
        }

        var term = known.Quantity is Quantity.OfFact f ? inputs.Term(Observed(f, useDefault: false)) : Term(known.Quantity);
        var holds = kleene.Formulas.Known(term);
        return kleene.Certain(known.Known ? holds : kleene.Formulas.Not(holds), text, origin, Reads([term]));
    }

    private Proposition NotRecorded(Condition.NotRecorded condition, string text, Origin origin)
    {
        var recorded = YesNo(inputs.Number(Recorded(condition.Fact, condition.Window)), text, origin);
        return new Proposition(PropositionKind.Test, recorded.IsFalse, recorded.IsTrue, text, origin, [], 0, recorded.Reads);
    }

    private Proposition AnyObserved(Condition.AnyObserved any, string text, Origin origin)
    {
        var fact = lookup.Fact(any.Fact.Key);
        Proposition Of(ulong values, double low, double high, bool lowIncluded, bool highIncluded) =>
            YesNo(inputs.Number(new Input.AnyObserved(text, fact, Window(any.Window), values, low, high, lowIncluded, highIncluded)), text, origin);
        const double open = double.NaN;
        return any.Test switch
        {
            ValueTest.OneOf t => Of(t.Values, open, open, false, false),
            ValueTest.Includes t => Of(t.Values, open, open, false, false),
            ValueTest.Between t => Of(0, t.Low, t.High, true, true),
            ValueTest.NotEqual t => kleene.Any([Of(0, open, t.Value, false, false), Of(0, t.Value, open, false, false)], text, origin),
            ValueTest.Compare { Comparison: Comparison.Less } t => Of(0, open, t.Value, false, false),
            ValueTest.Compare { Comparison: Comparison.AtMost } t => Of(0, open, t.Value, false, true),
            ValueTest.Compare { Comparison: Comparison.Greater } t => Of(0, t.Value, open, false, false),
            ValueTest.Compare { Comparison: Comparison.AtLeast } t => Of(0, t.Value, open, true, false),
            ValueTest.Compare t => Of(0, t.Value, t.Value, true, true),
            _ => throw new ArgumentOutOfRangeException(nameof(any)),
        };
    }

    /// <summary><c>at least 28 days since E</c>: E moved by 28 days is not after the as-of date, or the later event that is named.</summary>
    private Proposition Elapsed(Condition.Elapsed elapsed, string text, Origin origin)
    {
        var happened = DateOf(elapsed.Since);
        var asOf = elapsed.Until is { } until ? DateOf(until) : inputs.Term(new Input.AsOf("as of"));
        var moved = new Term.Shift(happened, elapsed.Period.Months, elapsed.Period.Days);
        var comparison = elapsed.Comparison switch
        {
            Comparison.AtLeast => Comparison.AtMost,
            Comparison.Greater => Comparison.Less,
            Comparison.AtMost => Comparison.AtLeast,
            Comparison.Less => Comparison.Greater,
            var same => same,
        };
        return kleene.Test([happened, asOf], kleene.Formulas.Compare(moved, comparison, asOf), text, origin, Reads([happened, asOf]));
    }

    private Proposition InPart(Condition.InPart inPart, string text, Origin origin)
    {
        var parts = inPart.Parts.Select(p => kleene.Definition(lookup.DefinitionName(p), lookup.Definition(p), origin)).ToImmutableArray();
        var any = parts.Length == 1 ? parts[0] : kleene.Any(parts, text, origin);
        return inPart.Negated ? kleene.Not(any, text, origin) : any;
    }

    private Input Treated(Condition.Treated t)
    {
        var what = t.Agent?.Name ?? AnyTreatment;
        var name = t.StoppedFor is { } reason ? $"stopped {what} because of {reason.ToString().ToLowerInvariant()}" : (t.Progressed ? "progressed on " : "received ") + what;
        if (t.Line is { } line) name += $" in line {line}";
        return inputs.Number(new Input.Treated(name + TimeText(t.Window), new TreatmentQuery(lookup.Agent(t.Agent), t.Line, t.Progressed, t.StoppedFor, Window(t.Window))));
    }

    private Proposition YesNo(Input input, string text, Origin origin) =>
        kleene.Test([new Term.Of(input)], kleene.Formulas.OneOf(input, Yes), text, origin, [input]);

    private Input.Observed Observed(Quantity.OfFact f, bool useDefault)
    {
        var fact = lookup.Fact(f.Fact.Key);
        var selector = f.Selector == Selector.Latest ? "" : f.Selector.ToString().ToLowerInvariant() + " ";
        return new Input.Observed(selector + fact.Name + TimeText(f.Window), fact, f.Selector, Window(f.Window), useDefault && fact.HasDefault);
    }

    private Input Recorded(NameEntry fact, TimeWindow window) => new Input.Recorded($"{fact.Name}{TimeText(window)} is recorded", lookup.Fact(fact.Key), Window(window));

    /// <summary>A fact that is a date is read as wherever else its plain name stands.</summary>
    private Term DateOf(TimeEvent happened) => inputs.Term(happened is TimeEvent.OfFact { Fact: var fact }
        ? Observed(new Quantity.OfFact(default, fact, Selector.Latest, TimeWindow.Always), useDefault: true)
        : new Input.EventDate("date of " + TimeText(happened), Event(happened)));

    private Logic.Window Window(TimeWindow window) => window == TimeWindow.Always
        ? Logic.Window.Always
        : new Logic.Window(
            window.Within is { Months: > 0 } m ? m.Months : null,
            window.Within is { Months: 0 } d ? d.Days : null,
            window.After is { } after ? Event(after) : null,
            window.Before is { } before ? Event(before) : null);

    private Event Event(TimeEvent happened) => happened switch
    {
        TimeEvent.Progression p => new Event.Progression(lookup.Agent(p.On)),
        TimeEvent.Start s => new Event.Start(lookup.Agent(s.Of)),
        TimeEvent.LastDose l => new Event.LastDose(lookup.Agent(l.Of)),
        TimeEvent.OfFact f => new Event.OfFact(lookup.Fact(f.Fact.Key)),
        _ => throw new ArgumentOutOfRangeException(nameof(happened)),
    };

    private static string TimeText(TimeWindow window) =>
        (window.Within is { } w ? " within " + (w.Months > 0 ? Count(w.Months, "month") : Count(w.Days, "day")) : "")
        + (window.After is { } after ? " since " + TimeText(after) : "")
        + (window.Before is { } before ? " before " + TimeText(before) : "");

    private static string Count(int count, string of) => $"{count} {of}{(count == 1 ? "" : "s")}";

    private static string TimeText(TimeEvent happened) => happened switch
    {
        TimeEvent.Progression p => "progression" + (p.On is { } on ? " on " + on.Name : ""),
        TimeEvent.Start s => "start of " + (s.Of?.Name ?? AnyTreatment),
        TimeEvent.LastDose l => "last dose of " + (l.Of?.Name ?? AnyTreatment),
        TimeEvent.OfFact f => f.Fact.Name,
        _ => "",
    };

    private static ImmutableArray<Input> Reads(IEnumerable<Term> terms) => [.. terms.SelectMany(Terms.Inputs).Distinct()];

    private static Origin OriginOf(TextSpan span, Placement place) => new(place.Source.Path, span.Start + place.Start, span.Length);
}
