using System.Collections.Immutable;
using ProtocolLang.Logic;
using ProtocolLang.Verification.Diagrams;

namespace ProtocolLang.Verification.Encoding;

/// <summary>Turns the formulas of one protocol into diagrams over the variables of a space.</summary>
internal sealed class Encoder(Space space)
{
    private readonly Dictionary<Formula, Diagram> done = [];
    private readonly HashSet<Formula> tooBig = [];
    private readonly DiagramTable table = space.Table;

    /// <exception cref="BudgetExceededException">The diagram grows too big.</exception>
    public Diagram Of(Formula root)
    {
        if (done.TryGetValue(root, out var known)) return known;
        // Parts come before what uses them, so nothing is encoded from within another, however deep the formula is.
        foreach (var formula in Needed(root)) done[formula] = Within(formula);
        return done[root];
    }

    /// <summary>A formula that was too big once is not tried again: many rules may rest on it.</summary>
    private Diagram Within(Formula formula)
    {
        if (tooBig.Contains(formula)) throw new BudgetExceededException();
        try
        {
            return Encode(formula);
        }
        catch (BudgetExceededException)
        {
            tooBig.Add(formula);
            throw;
        }
    }

    /// <summary>The patients in whom an input is known.</summary>
    public Diagram Known(Input input) => table.Or(Recorded(input), StandsIn(input));

    /// <summary>The patients in whom an input is unknown; a default does not count as known.</summary>
    public Diagram Unknown(Input input) => Recorded(input).Not;

    private Formula[] Needed(Formula root)
    {
        var needed = new SortedDictionary<int, Formula> { [root.Id] = root };
        var open = new Stack<Formula>([root]);
        while (open.TryPop(out var next))
        {
            foreach (var part in Survey.Parts(next))
            {
                if (!done.ContainsKey(part) && needed.TryAdd(part.Id, part)) open.Push(part);
            }
        }

        return [.. needed.Values];
    }

    private Diagram Encode(Formula formula) => formula switch
    {
        Formula.Constant c => Diagram.Of(c.Value),
        Formula.Known k => Known(k.Term),
        Formula.OneOf o => Read(o.Input, v => (o.Values >> (int)v & 1) != 0),
        Formula.Includes i => Includes(i),
        Formula.Compare c => Compare(Comparing.Of(c)),
        Formula.Not n => done[n.Operand].Not,
        Formula.All a => table.All(a.Operands.Select(o => done[o])),
        Formula.Any a => table.Any(a.Operands.Select(o => done[o])),
        Formula.AtLeast a => AtLeast(a),
        _ => throw new ArgumentOutOfRangeException(nameof(formula)),
    };

    /// <summary>The patients whose record (without defaults) answers.</summary>
    private Diagram Recorded(Input input)
    {
        var answered = Recorded(space.AnswerOf(input));
        return Questions.Of(input) switch
        {
            Input.Recorded { Window.IsAlways: true } => Diagram.All,
            Input.Observed o when Questions.EndsToday(o) => table.And(IsRecorded(o, 1), answered),
            _ => answered,
        };
    }

    private Diagram Recorded(Variable.Asked question) => table.Where(question.Level, v => v != 0);

    /// <summary>The patients in whom a default stands in for the answer.</summary>
    public Diagram StandsIn(Input input) => Questions.Default(input) is null ? Diagram.None
        : Questions.Of(input) is Input.Observed o && Questions.EndsToday(o) ? IsRecorded(o, 0)
        : Recorded(input).Not;

    private Diagram IsRecorded(Input.Observed input, double answer) =>
        space.Find(new Input.Recorded("", input.Fact, input.Window)) is { } recorded ? table.Where(recorded.Level, v => recorded.Cells[v].Low == answer) : Diagram.None;

    /// <summary>The patients in whom an input has a value that passes; a default passes or not like any value.</summary>
    public Diagram Read(Input input, Func<double, bool> passes)
    {
        if (input is Input.Recorded { Window.IsAlways: true } r)
        {
            var isRecorded = Recorded(Questions.Latest(r.Fact));
            return table.IfElse(isRecorded, Diagram.Of(passes(1)), Diagram.Of(passes(0)));
        }

        var answer = space.AnswerOf(input);
        var isWhole = answer.Type is FactType.Number { Whole: true } or FactType.Date;
        var holds = table.And(Recorded(input), table.Where(answer.Level, v => v != 0 && passes(answer.Cells[v].Sample(isWhole))));
        return Questions.Default(input) is { } standsIn && passes(standsIn) ? table.Or(holds, StandsIn(input)) : holds;
    }

    private Diagram Includes(Formula.Includes includes)
    {
        var set = space.AnswerOf(includes.Input);
        var bits = Enumerable.Range(0, set.Type.ValueNames.Length).Where(b => (includes.Values >> b & 1) != 0);
        var holds = table.And(Recorded(includes.Input), table.Any(bits.Select(b => table.Where(space.Member(set, b).Level, v => v == 1))));
        return Questions.Default(includes.Input) is { } standsIn && ((ulong)standsIn & includes.Values) != 0 ? table.Or(holds, StandsIn(includes.Input)) : holds;
    }

    private Diagram Known(Term term)
    {
        var parts = table.All([.. Survey.Needed(term).Select(needed => needed is Term.Score score ? KnownScore(score) : Known(((Term.Of)needed).Input))]);
        return Survey.IsTotal(term) ? parts : table.And(parts, HasValue(space.Calculated(term)));
    }

    private Diagram HasValue(Variable.Calculated calculated) => table.Where(calculated.Level, v => !calculated.Cells[v].IsUnknown);

    private Diagram KnownScore(Term.Score score) => table.All(score.Items.Select(i => table.Or(Of(i.When.IsTrue), Of(i.When.IsFalse))));

    private Diagram Compare(Comparing comparing) => comparing switch
    {
        Comparing.Fixed f => Diagram.Of(f.Always),
        Comparing.OneAnswer one => Read(one.Input, one.Passes),
        Comparing.TwoAnswers two => Compare(two),
        Comparing.OfScore score => Compare(score),
        Comparing.OfCalculation c => Compare(c),
        _ => throw new ArgumentOutOfRangeException(nameof(comparing)),
    };

    private Diagram Compare(Comparing.TwoAnswers two)
    {
        var (left, right) = (Recorded(two.Left), Recorded(two.Right));
        var holds = table.And(table.And(left, right), Stands(two));
        if (Questions.Default(two.Left) is { } l) holds = table.Or(holds, table.And(StandsIn(two.Left), Read(Questions.Of(two.Right), v => Comparing.Holds(two.By.Of(l), two.Operator, v))));
        if (Questions.Default(two.Right) is { } r) holds = table.Or(holds, table.And(StandsIn(two.Right), Read(Questions.Of(two.Left), v => Comparing.Holds(two.By.Of(v), two.Operator, r))));
        return Questions.Default(two.Left) is { } a && Questions.Default(two.Right) is { } b && Comparing.Holds(two.By.Of(a), two.Operator, b)
            ? table.Or(holds, table.And(StandsIn(two.Left), StandsIn(two.Right)))
            : holds;
    }

    private Diagram Stands(Comparing.TwoAnswers two)
    {
        var (left, right) = (space.AnswerOf(two.Left), space.AnswerOf(two.Right));
        if (left == right) return Diagram.Of(Comparing.Holds(0, two.Operator));
        var order = space.Order(left, right)!;
        var which = order.Comparands.IndexOf(two.By);
        return table.Where(order.Level, v => Comparing.Holds(order.Signs[v][which], two.Operator));
    }

    /// <summary>Adds up item by item: for each sum that can be reached, the patients in whom it is.</summary>
    private Diagram Compare(Comparing.OfScore compare)
    {
        var sums = new SortedDictionary<double, Diagram> { [0] = Diagram.All };
        foreach (var (when, points) in compare.Score.Items)
        {
            var (isTrue, isFalse) = (Of(when.IsTrue), Of(when.IsFalse));
            var next = new SortedDictionary<double, Diagram>();
            foreach (var (sum, patients) in sums)
            {
                Add(sum + points, table.And(patients, isTrue));
                Add(sum, table.And(patients, isFalse));
            }

            sums = next;

            void Add(double sum, Diagram patients)
            {
                if (!patients.IsNone) next[sum] = next.TryGetValue(sum, out var others) ? table.Or(others, patients) : patients;
            }
        }

        return table.Any(sums.Where(s => Comparing.Holds(s.Key, compare.Operator, compare.Than)).Select(s => s.Value));
    }

    private Diagram Compare(Comparing.OfCalculation c)
    {
        var calculated = space.Calculated(c.Term);
        var passes = table.Where(calculated.Level, v => !calculated.Cells[v].IsUnknown && Comparing.Holds(calculated.Cells[v].Sample(false), c.Operator, c.Than));
        return table.And(Known(c.Term), passes);
    }

    private Diagram AtLeast(Formula.AtLeast atLeast)
    {
        // The patients in whom at least so many of the operands seen so far hold.
        var reached = new Diagram[atLeast.Count + 1];
        Array.Fill(reached, Diagram.None);
        reached[0] = Diagram.All;
        foreach (var operand in atLeast.Operands)
        {
            for (var count = atLeast.Count; count > 0; count--) reached[count] = table.Or(reached[count], table.And(reached[count - 1], done[operand]));
        }

        return reached[^1];
    }
}
