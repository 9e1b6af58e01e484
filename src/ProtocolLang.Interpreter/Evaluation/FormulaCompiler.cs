using System.Collections.Frozen;
using System.Collections.Immutable;
using ProtocolLang.Logic;

namespace ProtocolLang.Interpreter.Evaluation;

/// <summary>Flattens the formulas that some roots need, and no others, into a <see cref="FormulaProgram"/>.</summary>
internal sealed class FormulaCompiler
{
    private readonly List<Instruction> instructions = [];
    private readonly List<int> operands = [];
    private readonly List<Term.Call> calls = [];
    private readonly Dictionary<Term, int> termSlots = [];
    private readonly Dictionary<Formula, int> opposites = [];
    private readonly int[] slots;
    private int truthSlots;
    private int numberSlots;

    private FormulaCompiler(int formulas, int inputs)
    {
        slots = new int[formulas];
        Array.Fill(slots, -1);
        numberSlots = inputs;
    }

    public static FormulaProgram Compile(Protocol protocol, IEnumerable<Formula> roots, IEnumerable<Term> terms)
    {
        var formulas = protocol.Formulas.Formulas;
        var compiler = new FormulaCompiler(formulas.Count, protocol.Inputs.Length);
        var needed = Reachable.From(formulas, roots, terms);
        foreach (var formula in formulas)
        {
            if (needed[formula.Id]) compiler.slots[formula.Id] = compiler.Formula(formula);
        }

        foreach (var term in terms) compiler.Number(term);
        return new(
            [.. compiler.instructions], [.. compiler.operands], [.. compiler.calls], [.. compiler.slots], compiler.termSlots.ToFrozenDictionary(),
            compiler.truthSlots, compiler.numberSlots);
    }

    private int Formula(Formula formula) => formula switch
    {
        Formula.Constant c => Truth(Operation.Constant, 0, 0, c.Value ? 1u : 0u),
        Formula.Known k => Truth(Operation.Known, Number(k.Term), 0, 0),
        Formula.OneOf o => Truth(Operation.OneOf, o.Input.Index, 0, o.Values),
        Formula.Includes i => Truth(Operation.Includes, i.Input.Index, 0, i.Values),
        Formula.Compare c => Compare(c),
        Formula.Not n => Truth(Operation.Not, slots[n.Operand.Id], 0, 0),
        Formula.All a => All(Conjunction.Of(a)),
        Formula.Any a => Join(Operation.Or, Operation.Any, Slots(a.Operands)),
        Formula.AtLeast a => Many(Operation.AtLeast, Slots(a.Operands), (ulong)a.Count),
        _ => throw new ArgumentOutOfRangeException(nameof(formula), formula, "There is no such formula."),
    };

    private int All(Conjunction c) => Join(Operation.And, Operation.All, [.. Slots(c.Kept), .. c.Denied.Select(Opposite)]);

    private int Opposite(Formula test)
    {
        if (opposites.TryGetValue(test, out var known)) return known;
        var slot = test switch
        {
            Formula.OneOf o => Truth(Operation.OneOf, o.Input.Index, 0, ~o.Values),
            Formula.Compare { Right: Term.Constant bound } c => CompareConstant(c.Left, c.Operator, bound.Value, opposite: true),
            Formula.Compare { Left: Term.Constant bound } c => CompareConstant(c.Right, Mirrored(c.Operator), bound.Value, opposite: true),
            _ => throw new ArgumentOutOfRangeException(nameof(test), test, "This test has no opposite."),
        };
        opposites.Add(test, slot);
        return slot;
    }

    private int[] Slots(ImmutableArray<Formula> parts) => [.. parts.Select(p => slots[p.Id])];

    private int Join(Operation two, Operation many, int[] parts) => parts switch
    {
        [var only] => only,
        [var left, var right] => Truth(two, left, right, 0),
        _ => Many(many, parts, 0),
    };

    private int Many(Operation operation, int[] parts, ulong bits)
    {
        var start = operands.Count;
        operands.AddRange(parts);
        return Truth(operation, start, parts.Length, bits);
    }

    private int Compare(Formula.Compare c)
    {
        if (c.Right is Term.Constant right) return CompareConstant(c.Left, c.Operator, right.Value);
        if (c.Left is Term.Constant left) return CompareConstant(c.Right, Mirrored(c.Operator), left.Value);
        var (a, b) = (Number(c.Left), Number(c.Right));
        return c.Operator switch
        {
            Comparison.Less => Truth(Operation.Less, a, b, 0),
            Comparison.AtMost => Truth(Operation.AtMost, a, b, 0),
            Comparison.Equal => Truth(Operation.Equal, a, b, 0),
            Comparison.AtLeast => Truth(Operation.AtMost, b, a, 0),
            _ => Truth(Operation.Less, b, a, 0),
        };
    }

    /// <param name="opposite">The term is known and the comparison fails.</param>
    private int CompareConstant(Term term, Comparison comparison, double constant, bool opposite = false)
    {
        var operation = (comparison, opposite) switch
        {
            (Comparison.Less, false) or (Comparison.AtLeast, true) => Operation.LessThanConstant,
            (Comparison.AtMost, false) or (Comparison.Greater, true) => Operation.AtMostConstant,
            (Comparison.AtLeast, false) or (Comparison.Less, true) => Operation.AtLeastConstant,
            (Comparison.Greater, false) or (Comparison.AtMost, true) => Operation.GreaterThanConstant,
            (_, false) => Operation.EqualConstant,
            _ => Operation.NotEqualConstant,
        };
        return Truth(operation, Number(term), 0, BitConverter.DoubleToUInt64Bits(constant));
    }

    private static Comparison Mirrored(Comparison comparison) => comparison switch
    {
        Comparison.Less => Comparison.Greater,
        Comparison.AtMost => Comparison.AtLeast,
        Comparison.AtLeast => Comparison.AtMost,
        Comparison.Greater => Comparison.Less,
        _ => comparison,
    };

    private int Truth(Operation operation, int a, int b, ulong bits)
    {
        instructions.Add(new(operation, truthSlots, a, b, bits));
        return truthSlots++;
    }

    private int Number(Term term)
    {
        if (term is Term.Of of) return of.Input.Index;
        if (termSlots.TryGetValue(term, out var known)) return known;
        var step = term switch
        {
            Term.Constant c => Instruction.WithConstant(Operation.Number, 0, 0, c.Value),
            Term.Arithmetic a => new(ArithmeticOperation(a.Operator), 0, Number(a.Left), Number(a.Right), 0),
            Term.SquareRoot s => new(Operation.SquareRoot, 0, Number(s.Operand), 0, 0),
            Term.Shift s => new(Operation.Shift, 0, Number(s.Date), s.Months, (ulong)s.Days),
            Term.Score s => Score(s),
            Term.Call c => Call(c),
            _ => throw new ArgumentOutOfRangeException(nameof(term), term, "There is no such term."),
        };
        instructions.Add(step with { To = numberSlots });
        termSlots.Add(term, numberSlots);
        return numberSlots++;
    }

    private static Operation ArithmeticOperation(ArithmeticOperator op) => op switch
    {
        ArithmeticOperator.Add => Operation.Add,
        ArithmeticOperator.Subtract => Operation.Subtract,
        ArithmeticOperator.Multiply => Operation.Multiply,
        _ => Operation.Divide,
    };

    private Instruction Score(Term.Score score)
    {
        var triples = score.Items.SelectMany(i => new[] { slots[i.When.IsTrue.Id], slots[i.When.IsFalse.Id], Number(new Term.Constant(i.Points)) }).ToArray();
        var start = operands.Count;
        operands.AddRange(triples);
        return new(Operation.Score, 0, start, score.Items.Length, 0);
    }

    private Instruction Call(Term.Call call)
    {
        var from = call.Arguments.Select(a => Number(a.Term)).ToArray();
        var start = operands.Count;
        operands.AddRange(from);
        calls.Add(call);
        return new(Operation.Call, 0, start, from.Length, (ulong)(calls.Count - 1));
    }
}
