using System.Collections.Immutable;
using ProtocolLang.Logic;
using ProtocolLang.Roslyn.Calculators;

namespace ProtocolLang.Cohorts.Emission;

/// <summary>Formulas as expressions over bit planes. What several read is kept in a slot; what one reads stands inside it.</summary>
internal sealed class FormulaPlanes
{
    private const int Deepest = 8;
    private const int Largest = 60;
    private const string Nobody = "default(V)";
    private const string Everybody = "(~default(V))";

    private readonly IReadOnlyList<Formula> formulas;
    private readonly PlaneText text;
    private readonly LeafPlanes leaves;
    private readonly CalculatorFiles calculators;
    private readonly int[] uses;
    private readonly int[] denials;
    private readonly Dictionary<int, Written> written = [];
    private readonly Dictionary<int, Written> denied = [];
    private readonly Dictionary<Term, int> numbers = [];
    private readonly Dictionary<(Term, bool, double), string> comparisons = [];
    private readonly Dictionary<Formula, Conjunction> conjunctions = new(ReferenceEqualityComparer.Instance);
    private readonly NamedJoins joins;

    /// <param name="Size">How many planes it reads.</param>
    private readonly record struct Written(string Text, int Depth, int Size);

    /// <param name="roots">The formulas that will be asked for, as often as they will.</param>
    public FormulaPlanes(Protocol protocol, PlaneText text, LeafPlanes leaves, CalculatorFiles calculators, IReadOnlyCollection<Formula> roots)
    {
        (formulas, this.text, this.leaves, this.calculators) = (protocol.Formulas.Formulas, text, leaves, calculators);
        joins = new(protocol);
        (uses, _) = Count(roots);
        joins.Choose(formulas.Where(f => uses[f.Id] > 0), f => uses[f.Id] > 0);
        (uses, denials) = Count(roots);
    }

    /// <summary>Writes all that the roots need, in the order in which nothing is read before it is there.</summary>
    public void Write()
    {
        foreach (var formula in formulas)
        {
            if (uses[formula.Id] == 0) continue;
            written[formula.Id] = Shared(Make(formula), uses[formula.Id]);
        }
    }

    private Written Shared(Written made, int readers) =>
        made.Size > 1 && (readers > 1 || made.Depth > Deepest || made.Size > Largest) ? new(text.Keep(made.Text), 0, 1) : made;

    public string this[Formula formula] => written[formula.Id].Text;

    /// <summary>How often each formula is read, and how often it is asked of whom it is known to fail.</summary>
    private (int[] Uses, int[] Denials) Count(IEnumerable<Formula> roots)
    {
        var (count, denials) = (new int[formulas.Count], new int[formulas.Count]);
        foreach (var root in roots) count[root.Id]++;
        for (var id = formulas.Count - 1; id >= 0; id--)
        {
            if (count[id] == 0) continue;
            var (read, rest) = joins.Of(formulas[id]);
            var conjunction = ConjunctionOf(rest);
            foreach (var part in read) count[part.Id]++;
            foreach (var part in conjunction.Kept) count[part.Id]++;
            foreach (var part in conjunction.Denied) denials[part.Id]++;
            foreach (var item in Parts.Terms(rest).SelectMany(Parts.Scores).SelectMany(s => s.Items))
            {
                // Points are counted from planes in memory.
                count[item.When.IsTrue.Id] += 2;
                count[item.When.IsFalse.Id] += 2;
            }
        }

        return (count, denials);
    }

    private Conjunction ConjunctionOf(Formula formula)
    {
        if (formula is not Formula.All all) return new(Parts.Of(formula), []);
        if (!conjunctions.TryGetValue(all, out var conjunction)) conjunctions.Add(all, conjunction = Conjunction.Of(all));
        return conjunction;
    }

    private Written Make(Formula formula) => formula switch
    {
        Formula.Constant c => new(c.Value ? Everybody : Nobody, 0, 0),
        Formula.Known { Term: Term.Of of } => new(leaves.Known(of.Input), 0, 1),
        Formula.Known k => new(Compared(k.Term, isAbove: false, double.NegativeInfinity), 0, 1),
        Formula.OneOf o => OneOf(o),
        Formula.Includes i => new(leaves.Includes(i.Input, i.Values), 0, 1),
        Formula.Compare c => Compare(c, opposite: false),
        Formula.Not n => written[n.Operand.Id] is var inner ? new($"~{inner.Text}", inner.Depth + 1, inner.Size + 1) : default,
        Formula.All or Formula.Any => Join(formula is Formula.All ? "&" : "|", joins.Of(formula)),
        Formula.AtLeast a => new(AtLeast(a), 0, 1),
        _ => throw new ArgumentOutOfRangeException(nameof(formula), formula, "There is no such formula."),
    };

    private Written Join(string sign, (ImmutableArray<Formula> Read, Formula Others) join)
    {
        var parts = ConjunctionOf(join.Others);
        Written[] all = [.. join.Read.Select(j => written[j.Id]), .. parts.Kept.Select(k => written[k.Id]), .. parts.Denied.Select(Opposite)];
        return all.Length == 1 ? all[0] : new(text.Join(sign, [.. all.Select(p => p.Text)]), all.Max(p => p.Depth) + 1, all.Length > Largest ? 1 : all.Sum(p => p.Size));
    }

    private Written OneOf(Formula.OneOf formula)
    {
        var stretches = leaves.OneOf(formula.Input, formula.Values);
        return stretches.IsEmpty ? new(Nobody, 0, 0) : new(text.Join("|", stretches), stretches.Length > 1 ? 1 : 0, stretches.Length);
    }

    /// <summary>A test of a known value fails.</summary>
    private Written Opposite(Formula test)
    {
        if (!denied.TryGetValue(test.Id, out var made)) denied.Add(test.Id, made = Shared(MakeOpposite(test), denials[test.Id]));
        return made;
    }

    private Written MakeOpposite(Formula test) => test switch
    {
        Formula.OneOf o when OneOf(o) is var inner => new($"({leaves.Known(o.Input)} & ~{inner.Text})", inner.Depth + 1, inner.Size + 1),
        Formula.Compare c => Compare(c, opposite: true),
        _ => throw new ArgumentOutOfRangeException(nameof(test), test, "This test has no opposite."),
    };

    private Written Compare(Formula.Compare c, bool opposite) => c switch
    {
        { Left: Term.Constant, Right: Term.Constant } => Between(c),
        { Right: Term.Constant right } => Compare(c.Left, c.Operator, right.Value, opposite),
        { Left: Term.Constant left } => Compare(c.Right, Mirrored(c.Operator), left.Value, opposite),
        _ => Between(c),
    };

    /// <summary>Against a constant, all by <c>at least</c> and <c>above</c>; what is unknown is neither.</summary>
    private Written Compare(Term term, Comparison comparison, double bound, bool opposite)
    {
        if (double.IsNaN(bound)) return new(Nobody, 0, 0);
        string Known() => Compared(term, isAbove: false, double.NegativeInfinity);
        string AtLeast() => Compared(term, isAbove: false, bound);
        string Above() => Compared(term, isAbove: true, bound);
        return (comparison, opposite) switch
        {
            (Comparison.AtLeast, false) or (Comparison.Less, true) => new(AtLeast(), 0, 1),
            (Comparison.Greater, false) or (Comparison.AtMost, true) => new(Above(), 0, 1),
            (Comparison.Less, false) or (Comparison.AtLeast, true) => new($"({Known()} & ~{AtLeast()})", 1, 2),
            (Comparison.AtMost, false) or (Comparison.Greater, true) => new($"({Known()} & ~{Above()})", 1, 2),
            (_, false) => new($"({AtLeast()} & ~{Above()})", 1, 2),
            _ => new($"({Known()} & (~{AtLeast()} | {Above()}))", 2, 3),
        };
    }

    private static Comparison Mirrored(Comparison comparison) => comparison switch
    {
        Comparison.Less => Comparison.Greater,
        Comparison.AtMost => Comparison.AtLeast,
        Comparison.AtLeast => Comparison.AtMost,
        Comparison.Greater => Comparison.Less,
        _ => comparison,
    };

    /// <summary>A term against a constant; against minus infinity, whether it is known.</summary>
    private string Compared(Term term, bool isAbove, double bound)
    {
        var isKnown = bound == double.NegativeInfinity && !isAbove;
        if (term is Term.Of of) return isKnown ? leaves.Known(of.Input) : isAbove ? leaves.Above(of.Input, bound) : leaves.AtLeast(of.Input, bound);
        if (comparisons.TryGetValue((term, isAbove, bound), out var plane)) return plane;
        plane = Fill("AtLeast", PlaneText.Number(Number(term)), LeafPlanes.Literal(isAbove ? LeafPlanes.Next(bound) : bound));
        comparisons.Add((term, isAbove, bound), plane);
        return plane;
    }

    private Written Between(Formula.Compare c)
    {
        var (left, right) = (Number(c.Left), Number(c.Right));
        var (method, a, b) = c.Operator switch
        {
            Comparison.Less => ("Less", left, right),
            Comparison.AtMost => ("AtMost", left, right),
            Comparison.Equal => ("Equal", left, right),
            Comparison.AtLeast => ("AtMost", right, left),
            _ => ("Less", right, left),
        };
        return new(Fill(method, PlaneText.Number(a), PlaneText.Number(b)), 0, 1);
    }

    private string Fill(string method, string numbers, string with)
    {
        var slot = text.NewPlane();
        text.Statement($"Mask.{method}({numbers}, {with}, (ulong*)(p + {slot}), Patients / 64);");
        return PlaneText.Plane(slot);
    }

    private int Number(Term term)
    {
        if (numbers.TryGetValue(term, out var slot)) return slot;
        switch (term)
        {
            case Term.Constant c:
                slot = Calculate($"Constant({LeafPlanes.Literal(c.Value)}");
                break;
            case Term.Of of:
                var i = of.Input.Index;
                slot = Calculate($"Read(f->Columns[{i}] + f->Row * (f->Kinds[{i}] == ColumnKind.Codes ? 1 : f->Kinds[{i}] == ColumnKind.Scaled ? 2 : 8), f->Kinds[{i}], f->Scales[{i}]");
                break;
            case Term.Arithmetic a:
                slot = Calculate($"{a.Operator}({PlaneText.Number(Number(a.Left))}, {PlaneText.Number(Number(a.Right))}");
                break;
            case Term.SquareRoot s:
                slot = Calculate($"SquareRoot({PlaneText.Number(Number(s.Operand))}");
                break;
            case Term.Shift s:
                slot = Calculate($"Shift({PlaneText.Number(Number(s.Date))}, {s.Months}, {s.Days}");
                break;
            case Term.Score s:
                slot = Calculate("Constant(0d");
                foreach (var (when, points) in s.Items)
                {
                    text.Statement($"Calculation.Points({InMemory(when.IsTrue)}, {InMemory(when.IsFalse)}, {LeafPlanes.Literal(points)}, Patients, {PlaneText.Number(slot)});");
                }

                text.Statement($"Calculation.Bound(Patients, {PlaneText.Number(slot)});");
                break;
            case Term.Call c:
                var arguments = c.Arguments.Select(a => CallText.Mapped(a, $"({PlaneText.Number(Number(a.Term))})[r]")).ToArray();
                slot = text.NewNumber();
                text.Statement($"for (int r = 0; r < Patients; r++) ({PlaneText.Number(slot)})[r] = {calculators.MethodOf(c.Function)}({string.Join(", ", arguments)});");
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(term), term, "There is no such term.");
        }

        numbers.Add(term, slot);
        return slot;
    }

    private int Calculate(string call)
    {
        var slot = text.NewNumber();
        text.Statement($"Calculation.{call}, Patients, {PlaneText.Number(slot)});");
        return slot;
    }

    private string InMemory(Formula formula) => $"(ulong*)&{PlaneText.Plane(text.SlotOf(this[formula]))}";

    /// <summary>How many hold is counted bit by bit, for all patients of a block at once.</summary>
    private string AtLeast(Formula.AtLeast formula)
    {
        var bits = Enumerable.Range(0, System.Numerics.BitOperations.Log2((uint)formula.Operands.Length) + 1).Select(_ => text.Keep(Nobody)).ToImmutableArray();
        var carry = text.Keep(Nobody);
        var next = text.Keep(Nobody);
        foreach (var operand in formula.Operands)
        {
            text.Statement($"{carry} = {this[operand]};");
            foreach (var bit in bits) text.Statement($"{next} = {bit} & {carry}; {bit} ^= {carry}; {carry} = {next};");
        }

        // At least the count: greater from the highest bit down, or equal in all.
        var (more, same) = (Nobody, Everybody);
        for (var b = bits.Length - 1; b >= 0; b--)
        {
            if ((formula.Count >> b & 1) != 0) same = $"({same} & {bits[b]})";
            else (more, same) = (text.Keep($"{more} | ({same} & {bits[b]})"), text.Keep($"{same} & ~{bits[b]}"));
        }

        return text.Keep($"{more} | {same}");
    }
}
