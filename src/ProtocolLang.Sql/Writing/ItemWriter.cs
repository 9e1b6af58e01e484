using ProtocolLang.Logic;

namespace ProtocolLang.Sql.Writing;

/// <summary>Works out, step by step, what the rules rest on, and gives each a column.</summary>
internal sealed class ItemWriter
{
    private const int LeastUses = 2;
    private const int LeastSize = 8;

    private readonly Protocol protocol;
    private readonly Dialect dialect;
    private readonly Columns columns;
    private readonly NeedFormulas needs;
    private readonly Dictionary<string, Item> items = [];
    private readonly Dictionary<int, string> overriding = [];
    private HashSet<string> reads = [];

    public ItemWriter(Protocol protocol, Dialect dialect, Columns columns, NeedFormulas needs)
    {
        (this.protocol, this.dialect, this.columns, this.needs) = (protocol, dialect, columns, needs);
        Formulas = new FormulaWriter(dialect, columns, needs, name => reads.Add(name));
    }

    public FormulaWriter Formulas { get; }

    public IEnumerable<Item> Items => items.Values;

    public void WriteDefinitions()
    {
        foreach (var node in RestsOn.Of(protocol))
        {
            if (node is Calculation calculation) Write(calculation);
            else Write((Proposition)node);
        }
    }

    /// <summary>The statuses of rules that override others, which are read by those.</summary>
    public void WriteOverriders(Func<Rule, string> status)
    {
        foreach (var rule in protocol.OverridersFirst(protocol.Rules.SelectMany(r => r.OverriddenBy).Distinct().Order().Select(r => protocol.Rules[r])))
        {
            var s = rule.Statuses;
            var item = Add(columns.Names.Take(SqlNames.Of("status of " + rule.Name)), Words.Of(rule), () => status(rule));
            var column = SqlNames.Shown(item.Name, dialect.Quote);
            Name(needs.Of(s.Applies), $"{column} = 'applies'");
            Name(needs.Table.Any(needs.Of(s.DoesNotApply), needs.Table.Any(needs.Of(s.Overridden), needs.Of(s.OutOfScope))), $"{column} in ('does not apply', 'overridden', 'out of scope')");
            Name(needs.Undetermined(rule), $"{column} = 'undetermined'");
            overriding.Add(rule.Index, item.Name);

            void Name(Formula formula, string text) => Formulas.Name(formula, new(text, Binding.Test, item.Name, item.Number));
        }
    }

    /// <summary>The column with the status of a rule that overrides others; null for all others.</summary>
    public string? StatusOf(Rule rule)
    {
        if (!overriding.TryGetValue(rule.Index, out var name)) return null;
        reads.Add(name);
        return SqlNames.Shown(name, dialect.Quote);
    }

    /// <summary>Gives columns to large formulas that are written more than once.</summary>
    public void Share(IEnumerable<Formula> roots)
    {
        var uses = new Dictionary<Formula, int>();
        var sizes = new Dictionary<Formula, int>();
        var sorted = new List<Formula>();
        foreach (var root in roots) Count(root);
        foreach (var formula in sorted.Where(f => uses[f] >= LeastUses && sizes[f] >= LeastSize && f is not Formula.Not && !Formulas.Has(f)))
        {
            var item = Add(columns.Names.Take("part"), "", () => Formulas.Write(formula));
            Formulas.Name(formula, new(item.Name, Binding.Whole, item.Name, item.Number));
        }

        int Count(Formula formula)
        {
            uses[formula] = uses.GetValueOrDefault(formula) + 1;
            if (sizes.TryGetValue(formula, out var known)) return known;
            sizes[formula] = 1;
            if (Formulas.Has(formula)) return 1;
            var size = Math.Max(1, Parts.Of(formula).Sum(Count));
            sorted.Add(formula);
            return sizes[formula] = size;
        }
    }

    /// <summary>The steps, without columns that nothing reads.</summary>
    /// <param name="read">What is read by what follows.</param>
    public IEnumerable<Step> Steps(IEnumerable<string> read)
    {
        var needed = new HashSet<string>();
        var open = new Stack<string>(read);
        while (open.TryPop(out var name))
        {
            if (!needed.Add(name)) continue;
            foreach (var other in items[name].Reads) open.Push(other);
        }

        foreach (var step in items.Values.Where(i => needed.Contains(i.Name)).GroupBy(i => i.Number).OrderBy(g => g.Key))
        {
            yield return new($"step_{step.Key}", ["*", .. step.Select(i => Shown(i))], After: dialect.Fence);
        }

        string Shown(Item i) => (i.Comment.Length > 0 ? $"-- {Layout.Comment(i.Comment)}\n" : "") + $"{i.Text} as {SqlNames.Shown(i.Name, dialect.Quote)}";
    }

    /// <summary>Writes something that follows all steps.</summary>
    /// <returns>Also the columns that it reads.</returns>
    public (T Written, IReadOnlySet<string> Reads) Last<T>(Func<T> write)
    {
        reads = [];
        var written = write();
        return (written, reads);
    }

    private void Write(Calculation calculation)
    {
        var unit = calculation.Type is FactType.Number { UnitText.Length: > 0 } n ? " in " + n.UnitText : "";
        var item = Add(columns.Names.Take(SqlNames.Of(calculation.Name)), $"calculate {calculation.Name}{unit}: {calculation.Text}", () => Formulas.Terms.Worked(calculation.Term));
        Formulas.Terms.Name(calculation.Term, new(SqlNames.Shown(item.Name, dialect.Quote), Binding.Whole, item.Name, item.Number));
    }

    private void Write(Proposition p)
    {
        if (p.Kind == PropositionKind.Constant) return;
        var definition = protocol.Definitions.FirstOrDefault(d => ReferenceEquals(d.Meaning, p));
        var name = definition?.Name ?? "in scope";
        var comment = definition is null ? $"applies to {Words.Of(p)}" : $"define {name} as {Words.Of(p)}";
        var (isTrue, isFalse) = (needs.Of(p.IsTrue), needs.Of(p.IsFalse));
        Plane(isTrue, name, comment);
        if (isFalse != needs.Table.Not(isTrue)) Plane(isFalse, "not " + name, "the same, surely not");
    }

    private void Plane(Formula plane, string name, string comment)
    {
        if (plane is Formula.Constant || Formulas.Has(plane)) return;
        var item = Add(columns.Names.Take(SqlNames.Of(name)), comment, () => Formulas.Write(plane));
        Formulas.Name(plane, new(SqlNames.Shown(item.Name, dialect.Quote), Binding.Whole, item.Name, item.Number));
    }

    private Item Add(string name, string comment, Func<string> write)
    {
        Formulas.Deepest = 0;
        reads = [];
        var text = write();
        var item = new Item(name, comment, text, Formulas.Deepest + 1, reads);
        items.Add(name, item);
        return item;
    }
}
