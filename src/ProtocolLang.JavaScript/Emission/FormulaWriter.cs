using System.Collections.Immutable;
using System.Globalization;
using ProtocolLang.Logic;

namespace ProtocolLang.JavaScript.Emission;

/// <summary>The formulas of tests, and terms. <c>p</c> holds the values of the inputs, <c>look</c> what was found out from them.</summary>
/// <param name="keys">The key of each input.</param>
/// <param name="condition">Writes a condition that a score counts.</param>
internal sealed class FormulaWriter(Protocol protocol, ImmutableArray<string> keys, Func<Proposition, string> condition)
{
    private readonly Dictionary<Term, string> calculations = Named(protocol);
    private readonly Dictionary<Proposition, string> conditions = new(ReferenceEqualityComparer.Instance);

    /// <summary>A function of the inputs.</summary>
    public string Function(Formula formula) => Function(Bool(formula));

    public string Function(Term term) => Function(Worked(term));

    /// <summary>How far the sides of a comparison are apart.</summary>
    public string Difference(Formula.Compare c) => Function($"{Operand(c.Left)} - {Operand(c.Right)}");

    public string Key(Input input) => ScriptText.Quote(keys[input.Index]);

    private static string Function(string body) => (body.Contains("look.", StringComparison.Ordinal) ? "(p, look) => " : "p => ") + body;

    private static Dictionary<Term, string> Named(Protocol protocol)
    {
        var named = new Dictionary<Term, string>(ReferenceEqualityComparer.Instance);
        foreach (var c in protocol.Calculations) named.TryAdd(c.Term, c.Name);
        return named;
    }

    private string Bool(Formula formula) => formula switch
    {
        Formula.Constant c => c.Value ? "true" : "false",
        Formula.Known k => $"known({Number(k.Term)})",
        Formula.OneOf o => OneOf(o.Input, o.Values),
        Formula.Includes i => $"includesAny({Value(i.Input)}, {Indexes(i.Input.Type, i.Values)})",
        Formula.Compare c => $"{Operand(c.Left)} {Sign(c.Operator)} {Operand(c.Right)}",
        Formula.Not n => $"!({Bool(n.Operand)})",
        Formula.All a => All(Conjunction.Of(a)),
        Formula.Any a => string.Join(" || ", a.Operands.Select(Inner)),
        Formula.AtLeast a => $"[{string.Join(", ", a.Operands.Select(Bool))}].filter(holds => holds).length >= {a.Count}",
        _ => throw new ArgumentOutOfRangeException(nameof(formula), formula, "There is no such formula."),
    };

    private string Inner(Formula formula) => formula is Formula.All or Formula.Any && Bool(formula) is var text && text.Contains(' ', StringComparison.Ordinal) ? $"({text})" : Bool(formula);

    private string All(Conjunction c) => string.Join(" && ", c.Kept.Select(Inner).Concat(c.Denied.Select(Opposite)));

    private string Opposite(Formula test) => test switch
    {
        Formula.OneOf o => OneOf(o.Input, ~o.Values),
        Formula.Compare { Operator: Comparison.Equal } c => $"differs({Number(c.Left)}, {Number(c.Right)})",
        Formula.Compare c => $"{Operand(c.Left)} {Sign(Opposite(c.Operator))} {Operand(c.Right)}",
        _ => throw new ArgumentOutOfRangeException(nameof(test), test, "This test has no opposite."),
    };

    private static Comparison Opposite(Comparison comparison) => comparison switch
    {
        Comparison.Less => Comparison.AtLeast,
        Comparison.AtMost => Comparison.Greater,
        Comparison.AtLeast => Comparison.Less,
        _ => Comparison.AtMost,
    };

    private static string Sign(Comparison comparison) => comparison switch
    {
        Comparison.Less => "<",
        Comparison.AtMost => "<=",
        Comparison.Equal => "===",
        Comparison.AtLeast => ">=",
        _ => ">",
    };

    private string OneOf(Input input, ulong values)
    {
        var indexes = Indexes(input.Type, values);
        return indexes.Length == 0 ? "false" : indexes.Contains(',', StringComparison.Ordinal) ? $"isOneOf({Value(input)}, {indexes})" : $"{Value(input)} === {indexes}";
    }

    private static string Indexes(FactType type, ulong values) =>
        string.Join(", ", Enumerable.Range(0, type.ValueNames.Length).Where(i => (values >> i & 1) != 0).Select(i => i.ToString(CultureInfo.InvariantCulture)));

    private string Value(Input input) => $"p[{Key(input)}]";

    /// <summary>A term; one that has a name is called by it.</summary>
    private string Number(Term term) => calculations.TryGetValue(term, out var name) ? $"look.number({ScriptText.Quote(name)})" : Worked(term);

    /// <summary>As <see cref="Number"/>, for beside an operator: a negative number in brackets.</summary>
    private string Operand(Term term) => Number(term) is var text && text[0] == '-' ? $"({text})" : text;

    private string Worked(Term term) => term switch
    {
        Term.Constant c => ScriptText.Number(c.Value),
        Term.Of o => Value(o.Input),
        Term.Arithmetic a => $"finite({Operand(a.Left)} {Sign(a.Operator)} {Operand(a.Right)})",
        Term.SquareRoot r => $"finite(Math.sqrt({Number(r.Operand)}))",
        Term.Shift s => string.Create(CultureInfo.InvariantCulture, $"shift({Number(s.Date)}, {s.Months}, {s.Days})"),
        Term.Score s => $"look.points({string.Join(", ", s.Items.Select(i => $"[{Counted(i.When)}, {ScriptText.Number(i.Points)}]"))})",
        _ => throw new ArgumentOutOfRangeException(nameof(term), term, "There is no such term."),
    };

    /// <summary>A condition is made once, whatever asks for it.</summary>
    private string Counted(Proposition when)
    {
        if (!conditions.TryGetValue(when, out var name)) conditions.Add(when, name = condition(when));
        return name;
    }

    private static string Sign(ArithmeticOperator op) => op switch
    {
        ArithmeticOperator.Add => "+",
        ArithmeticOperator.Subtract => "-",
        ArithmeticOperator.Multiply => "*",
        _ => "/",
    };
}
