using System.Collections.Immutable;
using ProtocolLang.Logic;

namespace ProtocolLang.Sql.Writing;

/// <summary>What a name stands for that an earlier step of the query worked out.</summary>
/// <param name="Column">The column that the text reads.</param>
/// <param name="Step">The number of the step that has it.</param>
internal sealed record Known(string Text, Binding Binding, string Column, int Step);

/// <summary>How firmly the outermost operator of some text holds it together.</summary>
internal enum Binding { Or, And, Not, Test, Whole }

/// <summary>Formulas as conditions of SQL. No condition is ever null: each test says what it is for a value that is not known, and all else is joined from tests.</summary>
internal sealed class FormulaWriter
{
    /// <summary>A longer sum of operators is written in groups: databases read only so many levels.</summary>
    private const int LongestChain = 200;

    private readonly Dialect dialect;
    private readonly Columns columns;
    private readonly Dictionary<Formula, Known> named = [];
    private readonly Dictionary<Formula, List<(Formula Whole, Known Known)>> joins = [];
    private readonly TermWriter terms;

    private readonly Action<string> onRead;

    /// <param name="onRead">Is told the name of each column that is read, of those that the query works out.</param>
    public FormulaWriter(Dialect dialect, Columns columns, NeedFormulas needs, Action<string> onRead)
    {
        (this.dialect, this.columns, this.onRead) = (dialect, columns, onRead);
        terms = new TermWriter(dialect, columns, formula => Write(needs.Of(formula), Binding.Whole), Read);
    }

    /// <summary>The last step that was read since this was set to 0.</summary>
    public int Deepest { get; set; }

    public TermWriter Terms => terms;

    public bool Has(Formula formula) => named.ContainsKey(formula);

    /// <summary>Says what to write for a formula.</summary>
    public void Name(Formula formula, Known known)
    {
        if (formula is Formula.Constant || !named.TryAdd(formula, known)) return;
        if (formula is not (Formula.All or Formula.Any)) return;
        var first = Parts.Of(formula)[0];
        if (!joins.TryGetValue(first, out var begin)) joins.Add(first, begin = []);
        begin.Add((formula, known));
    }

    /// <summary>A formula, in brackets when an operator around it would tear it apart.</summary>
    public string Write(Formula formula, Binding within = Binding.Or) => Bracketed(Written(formula), within);

    private static string Bracketed((string Text, Binding Binding) written, Binding within) => written.Binding < within ? $"({Layout.Hanging(written.Text, 1)})" : written.Text;

    private (string Text, Binding Binding) Written(Formula formula)
    {
        if (named.TryGetValue(formula, out var known)) return Read(known);
        return formula switch
        {
            Formula.Constant c => (dialect.Boolean(c.Value), Binding.Whole),
            Formula.Known k => ($"{Operand(k.Term)} is not null", Binding.Test),
            Formula.OneOf o => (OneOf(o.Input, o.Values), Binding.Whole),
            Formula.Includes i => (Includes(i), Binding.Whole),
            Formula.Compare c => (terms.Compare(c.Left, c.Operator, c.Right), Binding.Whole),
            Formula.Not n => Not(n.Operand),
            Formula.All a => Join("and", Binding.And, All(a)),
            Formula.Any a => Join("or", Binding.Or, [.. Covered(a, a.Operands, out var open), .. open.Select(Written)]),
            Formula.AtLeast a => ($"{Counted(a.Operands)} >= {a.Count}", Binding.Test),
            _ => throw new ArgumentOutOfRangeException(nameof(formula), formula, "There is no such formula."),
        };
    }

    private (string Text, Binding Binding) Read(Known known)
    {
        Deepest = Math.Max(Deepest, known.Step);
        onRead(known.Column);
        return (known.Text, known.Binding);
    }

    private (string, Binding) Not(Formula operand) => operand is Formula.Known k && !named.ContainsKey(operand)
        ? ($"{Operand(k.Term)} is null", Binding.Test)
        : ("not " + Write(operand, Binding.Whole), Binding.Not);

    /// <summary>What is asked whether it is null.</summary>
    private string Operand(Term term) => term is Term.Of of ? columns.Of(of.Input) : terms.Write(term);

    private (string Text, Binding Binding)[] All(Formula.All all)
    {
        var covered = Covered(all, all.Operands, out var open).ToArray();
        var (kept, denied) = Tests.Of(open, f => !named.ContainsKey(f));
        return [.. covered, .. kept.Select(Written), .. denied.Select(test => (Opposite(test), Binding.Whole))];
    }

    /// <summary>Names of joins that are part of this one, and the operands that are in none of them.</summary>
    private List<(string Text, Binding Binding)> Covered(Formula whole, ImmutableArray<Formula> operands, out ImmutableArray<Formula> open)
    {
        var present = operands.ToHashSet();
        var fitting = operands.SelectMany(o => joins.GetValueOrDefault(o) ?? []).Where(j => j.Whole != whole && j.Whole.GetType() == whole.GetType() && Parts.Of(j.Whole).All(present.Contains)).ToList();
        var texts = new List<(string, Binding)>();
        var covered = new HashSet<Formula>();
        foreach (var (join, known) in fitting.OrderByDescending(j => Parts.Of(j.Whole).Length))
        {
            if (!Parts.Of(join).Any(covered.Add)) continue;
            covered.UnionWith(Parts.Of(join));
            texts.Add(Read(known));
        }

        open = covered.Count == 0 ? operands : [.. operands.Where(o => !covered.Contains(o))];
        return texts;
    }

    /// <summary>`and` beside `or` stands in brackets, so that nobody has to know which of them binds more firmly.</summary>
    private static (string, Binding) Join(string sign, Binding binding, (string Text, Binding Binding)[] parts)
    {
        if (parts is [var only]) return only;
        var texts = parts.Select(p => Bracketed(p, Binding.Not)).ToArray();
        while (texts.Length > LongestChain) texts = [.. texts.Chunk(LongestChain).Select(c => $"({Layout.Hanging(Layout.Joined(sign, c), 1)})")];
        return (Layout.Joined(sign, texts), binding);
    }

    private string Counted(ImmutableArray<Formula> operands)
    {
        var parts = operands.Select(o => $"case when {Write(o)} then 1 else 0 end").ToArray();
        while (parts.Length > LongestChain) parts = [.. parts.Chunk(LongestChain).Select(c => $"({Layout.Joined("+", c)})")];
        return $"({Layout.Hanging(Layout.Joined("+", parts), 1)})";
    }

    private string OneOf(Input input, ulong values) =>
        Chosen(input.Type, values).ToArray() is { Length: > 0 } chosen ? Guarded(columns.Of(input) + (chosen is [var only] ? $" = {only}" : $" in ({string.Join(", ", chosen)})")) : dialect.False;

    private string Includes(Formula.Includes i)
    {
        var tests = Chosen(i.Input.Type, i.Values, v => $",{v},").Select(value => dialect.Apply(dialect.Contains, columns.Of(i.Input), value)).ToArray();
        return Guarded(Layout.Joined("or", tests));
    }

    private IEnumerable<string> Chosen(FactType type, ulong values, Func<string, string>? around = null) =>
        Columns.ValuesOf(type).Where((_, i) => (values >> i & 1) != 0).Select(v => dialect.Text(around is null ? v : around(v)));

    private string Guarded(string test) => $"coalesce({Layout.Hanging(test, 9)}, {dialect.False})";

    private string Opposite(Formula test) => test switch
    {
        Formula.OneOf o => OneOf(o.Input, ~o.Values),
        Formula.Compare c => terms.Compare(c.Left, c.Operator, c.Right, isOpposite: true),
        _ => throw new ArgumentOutOfRangeException(nameof(test), test, "This test has no opposite."),
    };
}
