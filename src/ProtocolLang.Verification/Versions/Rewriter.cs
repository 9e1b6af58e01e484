using System.Collections.Immutable;
using ProtocolLang.Logic;

namespace ProtocolLang.Verification.Versions;

/// <summary>Writes the formulas of one version anew over aligned facts and agents.</summary>
internal sealed class Rewriter(Alignment alignment)
{
    private readonly FormulaTable table = new();
    private readonly Dictionary<Formula, Formula> done = [];
    private readonly Dictionary<Input, Input> inputs = [];

    public Formula Of(Formula root)
    {
        var open = new Stack<Formula>([root]);
        while (open.TryPeek(out var next))
        {
            var missing = Encoding.Survey.Parts(next).Where(p => !done.ContainsKey(p)).ToArray();
            if (missing.Length == 0)
            {
                done.TryAdd(open.Pop(), Write(next));
                continue;
            }

            // The last first, so that they are written in the order in which they stand.
            foreach (var part in missing.Reverse()) open.Push(part);
        }

        return done[root];
    }

    private Formula Write(Formula formula) => formula switch
    {
        Formula.Constant c => table.Constant(c.Value),
        Formula.Known { Term: Term.Of { Input: var input } } when Readable(input) is { } values => table.OneOf(Of(input), values),
        Formula.Known k => table.Known(Of(k.Term)),
        Formula.OneOf o => table.OneOf(Of(o.Input), Values(o.Input.ReadFact, o.Input, o.Values)),
        Formula.Includes i => table.Includes(Of(i.Input), Values(i.Input.ReadFact, i.Input, i.Values)),
        Formula.Compare c => table.Compare(Of(c.Left), c.Operator, Of(c.Right)),
        Formula.Not n => table.Not(done[n.Operand]),
        Formula.All a => table.All(a.Operands.Select(o => done[o])),
        Formula.Any a => table.Any(a.Operands.Select(o => done[o])),
        Formula.AtLeast a => table.AtLeast(a.Count, a.Operands.Select(o => done[o])),
        _ => throw new ArgumentOutOfRangeException(nameof(formula)),
    };

    /// <summary>The values that this version can read, when the other knows more.</summary>
    private ulong? Readable(Input input)
    {
        if (input is not Input.Observed { Fact: var fact } || fact.Type is FactType.Set || !fact.Type.IsFinite || alignment.Of(fact).Type.ValueNames.Length == fact.Type.ValueNames.Length) return null;
        return Values(fact, input, (1UL << fact.Type.ValueNames.Length) - 1);
    }

    private ulong Values(Fact? fact, Input input, ulong values)
    {
        if (fact is null || input is not (Input.Observed or Input.AnyObserved { Type: FactType.Set })) return values;
        return Translate(fact, values);
    }

    private ulong Translate(Fact fact, ulong values)
    {
        ulong translated = 0;
        for (var i = 0; i < fact.Type.ValueNames.Length; i++)
        {
            if ((values >> i & 1) == 0) continue;
            translated |= fact.Type is FactType.Set ? (ulong)alignment.Value(fact, 1UL << i) : 1UL << (int)alignment.Value(fact, i);
        }

        return translated;
    }

    private Term Of(Term term) => term switch
    {
        Term.Of o => new Term.Of(Of(o.Input)),
        Term.Arithmetic a => new Term.Arithmetic(a.Operator, Of(a.Left), Of(a.Right)),
        Term.SquareRoot r => new Term.SquareRoot(Of(r.Operand)),
        Term.Shift s => new Term.Shift(Of(s.Date), s.Months, s.Days),
        Term.Score s => new Term.Score([.. s.Items.Select(i => (i.When with { IsTrue = done[i.When.IsTrue], IsFalse = done[i.When.IsFalse], Reads = [.. Terms.Inputs(i.When).Select(Of)], Parts = [] }, i.Points))]),
        Term.Call c => new Term.Call(c.Function, [.. c.Arguments.Select(Of)]),
        _ => term,
    };

    private Argument Of(Argument argument) => argument is { IsPlain: true, Members.IsEmpty: true } or not { Term: Term.Of { Input.ReadFact: not null } }
        ? argument with { Term = Of(argument.Term) }
        : new(Of(argument.Term), Translate(((Term.Of)argument.Term).Input.ReadFact!, argument.Members));

    /// <summary>The members by the values of the aligned fact; what that one has no value for is never asked.</summary>
    private ImmutableArray<int> Translate(Fact fact, ImmutableArray<int> members)
    {
        var translated = new int[alignment.Of(fact).Type.ValueNames.Length];
        for (var i = 0; i < members.Length; i++)
        {
            if (alignment.Value(fact, i) is >= 0 and var value && value < translated.Length) translated[(int)value] = members[i];
        }

        return [.. translated];
    }

    private Input Of(Input input)
    {
        if (inputs.TryGetValue(input, out var known)) return known;
        return inputs[input] = input switch
        {
            Input.Observed o => o with { Fact = alignment.Of(o.Fact), Window = Of(o.Window), Name = Renamed(o.Name, o.Fact) },
            Input.AnyObserved a => a with { Fact = alignment.Of(a.Fact), Window = Of(a.Window), Values = a.Values == 0 ? 0 : Translate(a.Fact, a.Values) },
            Input.Recorded r => r with { Fact = alignment.Of(r.Fact), Window = Of(r.Window), Name = Renamed(r.Name, r.Fact) },
            Input.Treated t => t with { Query = t.Query with { Agent = Of(t.Query.Agent), Window = Of(t.Query.Window) } },
            Input.PriorLines p => p with { With = Of(p.With) },
            Input.EventDate e => e with { Event = Of(e.Event) },
            _ => input,
        };
    }

    private string Renamed(string name, Fact fact) => name.Replace(fact.Name, alignment.Of(fact).Name, StringComparison.Ordinal);

    private Agent? Of(Agent? agent) => agent is null ? null : alignment.Of(agent);

    private Window Of(Window window) => window.IsAlways ? window : window with { After = window.After is { } a ? Of(a) : null, Before = window.Before is { } b ? Of(b) : null };

    private Event Of(Event e) => e switch
    {
        Event.Progression p => new Event.Progression(Of(p.On)),
        Event.Start s => new Event.Start(Of(s.Of)),
        Event.LastDose d => new Event.LastDose(Of(d.Of)),
        Event.OfFact f => new Event.OfFact(alignment.Of(f.Fact)),
        _ => e,
    };
}
