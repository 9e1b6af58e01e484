using System.Globalization;
using System.Text;
using ProtocolLang.Logic;
using ProtocolLang.Verification.Diagrams;
using ProtocolLang.Verification.Encoding;
using ProtocolLang.Verification.Relations;

namespace ProtocolLang.Verification.Tests.Oracle;

/// <summary>Writes a protocol's formulas as SMT-LIB. Values, orders and sums of points are arithmetic there, not cells, so that the cutting and the diagrams are judged by
/// something that knows neither.</summary>
internal sealed class SmtWriter
{
    private readonly StringBuilder text = new("(set-option :timeout 4000)\n");
    private readonly Space space;
    private readonly Dictionary<string, string> names = new(StringComparer.Ordinal);
    private readonly Dictionary<Term, string> shifts = [];
    private readonly HashSet<Formula> written = [];

    public SmtWriter(Space space, Possible possible)
    {
        this.space = space;
        foreach (var q in space.Questions) Declare(q);
        foreach (var m in space.Members) Line($"(declare-const {Bit(m)} Bool)\n(assert (=> {Bit(m)} {Known(m.Of)}))");
        foreach (var c in space.Variables.OfType<Variable.Calculated>())
        {
            names[c.Key] = "c" + c.Level;
            Line($"(declare-const c{c.Level} Real)\n(declare-const kc{c.Level} Bool)");
            if (!c.Cells[0].IsUnknown) Line($"(assert kc{c.Level})");
        }

        foreach (var relation in possible.Relations) Forbid(relation);
        foreach (var a in space.Questions)
        {
            foreach (var b in space.Questions.Where(b => a != b && EventOrder.IsNeverAfter(a.Input, b.Input))) Line($"(assert (=> (and {Known(a)} {Known(b)}) (<= {Value(a)} {Value(b)})))");
        }
    }

    public string Text => text.ToString();

    /// <summary>Asks whether some formulas can be true together.</summary>
    public void Ask(params ReadOnlySpan<Formula> formulas)
    {
        foreach (var formula in formulas) Write(formula);
        text.Append("(push)\n");
        foreach (var formula in formulas) Line($"(assert f{formula.Id})");
        text.Append("(check-sat)\n(pop)\n");
    }

    private void Line(string line) => text.Append(line).Append('\n');

    private void Declare(Variable.Asked q)
    {
        names[q.Key] = "q" + q.Level;
        Line($"(declare-const {Known(q)} Bool)\n(declare-const {Value(q)} Real)");
        var (min, max, whole) = q.Type switch
        {
            FactType.Number n => (n.Min, n.Max, n.Whole),
            FactType.Date => (0, DateOnly.MaxValue.DayNumber, true),
            FactType.Set => (null, null, false),
            _ => ((double?)0, (double?)q.Type.ValueNames.Length - 1, true),
        };
        if (min is { } low) Line($"(assert (>= {Value(q)} {Number(low)}))");
        if (max is { } high) Line($"(assert (<= {Value(q)} {Number(high)}))");
        if (whole) Line($"(assert (is_int {Value(q)}))");
    }

    private void Forbid(Relation relation)
    {
        var (a, b) = ((Variable.Asked)relation.A, (Variable.Asked)relation.B);
        for (var x = 0; x < a.Count; x++)
        {
            for (var y = 0; y < b.Count; y++)
            {
                if (!relation.Allows(x, y)) Line($"(assert (not (and {In(a, x)} {In(b, y)})))");
            }
        }
    }

    private string In(Variable.Asked q, int value)
    {
        var cell = q.Cells[value];
        if (cell.IsUnknown) return $"(not {Known(q)})";
        if (q.Type is FactType.Set) return Known(q);
        var low = double.IsInfinity(cell.Low) ? "true" : $"({(cell.LowIncluded ? ">=" : ">")} {Value(q)} {Number(cell.Low)})";
        var high = double.IsInfinity(cell.High) ? "true" : $"({(cell.HighIncluded ? "<=" : "<")} {Value(q)} {Number(cell.High)})";
        return $"(and {Known(q)} {low} {high})";
    }

    private string Known(Variable.Asked q) => "k" + names[q.Key];

    private string Value(Variable.Asked q) => "v" + names[q.Key];

    private static string Bit(Variable.Member m) => "b" + m.Level;

    private void Write(Formula root)
    {
        var open = new Stack<(Formula Formula, bool IsReady)>([(root, false)]);
        while (open.TryPop(out var next))
        {
            if (written.Contains(next.Formula)) continue;
            if (next.IsReady)
            {
                written.Add(next.Formula);
                Line($"(define-fun f{next.Formula.Id} () Bool {Body(next.Formula)})");
                continue;
            }

            open.Push((next.Formula, true));
            foreach (var part in Survey.Parts(next.Formula)) open.Push((part, false));
        }
    }

    private string Body(Formula formula) => formula switch
    {
        Formula.Constant c => c.Value ? "true" : "false",
        Formula.Known k => IsKnown(k.Term),
        Formula.OneOf o => $"(and {IsKnown(o.Input)} (or false {string.Join(' ', Values(o.Input.Type, o.Values).Select(v => $"(= {Of(o.Input)} {v}.0)"))}))",
        Formula.Includes i => Includes(i),
        Formula.Compare c => Compare(c),
        Formula.Not n => $"(not f{n.Operand.Id})",
        Formula.All a => $"(and {string.Join(' ', a.Operands.Select(o => "f" + o.Id))})",
        Formula.Any a => $"(or {string.Join(' ', a.Operands.Select(o => "f" + o.Id))})",
        Formula.AtLeast a => $"(>= (+ 0 {string.Join(' ', a.Operands.Select(o => $"(ite f{o.Id} 1 0)"))}) {a.Count})",
        _ => throw new ArgumentOutOfRangeException(nameof(formula)),
    };

    private static IEnumerable<int> Values(FactType type, ulong mask) => Enumerable.Range(0, type.ValueNames.Length).Where(i => (mask >> i & 1) != 0);

    private string Includes(Formula.Includes i)
    {
        var set = space.AnswerOf(i.Input);
        var held = $"(and {Recorded(i.Input)} (or false {string.Join(' ', Values(set.Type, i.Values).Select(v => Bit(space.Member(set, v))))}))";
        return Questions.Default(i.Input) is { } standsIn && ((ulong)standsIn & i.Values) != 0 ? $"(or {held} {StandsIn(i.Input)})" : held;
    }

    private string Compare(Formula.Compare c)
    {
        if (Comparing.Of(c) is Comparing.OfCalculation calculation)
        {
            var variable = space.Calculated(calculation.Term);
            return $"(and {IsKnown(calculation.Term)} ({Sign(calculation.Operator)} c{variable.Level} {Number(calculation.Than)}))";
        }

        return $"(and {IsKnown(c.Left)} {IsKnown(c.Right)} ({Sign(c.Operator)} {Of(c.Left)} {Of(c.Right)}))";
    }

    /// <summary>The answer is on record, or something stands in for it.</summary>
    private string IsKnown(Input input) => Questions.Default(input) is null ? Recorded(input) : $"(or {Recorded(input)} {StandsIn(input)})";

    private string Recorded(Input input) => Questions.Of(input) switch
    {
        Input.Recorded { Window.IsAlways: true } => "true",
        Input.Observed o when Questions.EndsToday(o) => $"(and {IsRecorded(o, 1)} {Known(space.AnswerOf(input))})",
        _ => Known(space.AnswerOf(input)),
    };

    private string StandsIn(Input input) => Questions.Of(input) is Input.Observed o && Questions.EndsToday(o) ? IsRecorded(o, 0) : $"(not {Recorded(input)})";

    private string IsRecorded(Input.Observed o, int answer) => space.Find(new Input.Recorded("", o.Fact, o.Window)) is { } q ? $"(and {Known(q)} (= {Value(q)} {answer}.0))" : "false";

    private string Of(Input input)
    {
        if (input is Input.Recorded { Window.IsAlways: true }) return $"(ite {Known(space.AnswerOf(input))} 1.0 0.0)";
        var value = Value(space.AnswerOf(input));
        return Questions.Default(input) is { } standsIn ? $"(ite {Recorded(input)} {value} {Number(standsIn)})" : value;
    }

    private string IsKnown(Term term)
    {
        var parts = Survey.Inputs(term).Select(IsKnown).Concat(Scores(term).SelectMany(s => s.Items).Select(i => $"(or f{i.When.IsTrue.Id} f{i.When.IsFalse.Id})"));
        var own = Survey.IsTotal(term) ? "true" : $"kc{space.Calculated(term).Level}";
        return $"(and {own} {string.Join(' ', parts)})";
    }

    private static IEnumerable<Term.Score> Scores(Term term) => term switch
    {
        Term.Score s => [s],
        Term.Arithmetic a => Scores(a.Left).Concat(Scores(a.Right)),
        _ => [],
    };

    private string Of(Term term) => term switch
    {
        Term.Constant c => Number(c.Value),
        Term.Of o => Of(o.Input),
        Term.Arithmetic a => $"({(a.Operator switch { ArithmeticOperator.Add => "+", ArithmeticOperator.Subtract => "-", ArithmeticOperator.Multiply => "*", _ => "/" })} {Of(a.Left)} {Of(a.Right)})",
        Term.Score s => $"(+ 0.0 {string.Join(' ', s.Items.Select(i => $"(ite f{i.When.IsTrue.Id} {Number(i.Points)} 0.0)"))})",
        Term.Shift { Months: 0 } s => $"(+ {Of(s.Date)} {Number(s.Days)})",
        Term.Shift s => Shifted(s),
        _ => throw new ArgumentOutOfRangeException(nameof(term)),
    };

    /// <summary>Months are of some length that months can have.</summary>
    private string Shifted(Term.Shift shift)
    {
        if (shifts.TryGetValue(shift, out var known)) return known;
        var name = shifts[shift] = "s" + shifts.Count;
        var (shortest, longest) = (shift.Months / 12 * 365 + shift.Months % 12 * 28, shift.Months / 12 * 366 + shift.Months % 12 * 31);
        Line($"(declare-const {name} Real)\n(assert (is_int {name}))\n(assert (<= (+ {Of(shift.Date)} {shortest + shift.Days}.0) {name} (+ {Of(shift.Date)} {longest + shift.Days}.0)))");
        return name;
    }

    private static string Sign(Comparison op) => op switch { Comparison.Less => "<", Comparison.AtMost => "<=", Comparison.Equal => "=", Comparison.AtLeast => ">=", _ => ">" };

    private static string Number(double value)
    {
        var digits = Math.Abs(value).ToString("0.0###############", CultureInfo.InvariantCulture);
        return value < 0 ? $"(- {digits})" : digits;
    }
}
