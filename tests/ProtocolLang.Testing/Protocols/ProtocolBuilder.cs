using System.Collections.Immutable;
using ProtocolLang.Logic;

namespace ProtocolLang.Testing.Protocols;

/// <summary>Builds protocols by hand, as lowering would, so that engines can be tested without the language.</summary>
public sealed class ProtocolBuilder
{
    private readonly List<Fact> facts = [];
    private readonly List<Input> inputs = [];
    private readonly List<Entry> entries = [];
    private readonly List<Rule> rules = [];
    private readonly List<Example> examples = [];
    private readonly List<Calculation> calculations = [];
    private readonly List<Approval> approvals = [];

    public ProtocolBuilder() => Kleene = new(Formulas);

    public FormulaTable Formulas { get; } = new();
    public Kleene Kleene { get; }
    public Proposition True => Kleene.Constant(true, "always", Origin.None);
    public Proposition False => Kleene.Constant(false, "never", Origin.None);
    public Proposition? Scope { get; set; }
    public IReadOnlyList<Rule> Rules => rules;

    public Fact Fact(string name, FactType type, double defaultValue = double.NaN)
    {
        var fact = new Fact(name, type, [], [], [], defaultValue, [], Origin.None);
        facts.Add(fact);
        return fact;
    }

    public Fact Finding(string name, double defaultValue = double.NaN) => Fact(name, FactType.Finding.YesNo, defaultValue);
    public Fact Scale(string name, params string[] values) => Fact(name, new FactType.Scale([.. values]));
    public Fact Choice(string name, params string[] values) => Fact(name, new FactType.Choice([.. values]));
    public Fact Number(string name, double? min = null, double? max = null, bool whole = false) => Fact(name, new FactType.Number(Unit.One, "", min, max, whole));

    public T Add<T>(T entry) where T : Entry
    {
        entries.Add(entry);
        return entry;
    }

    public void Approve(Agent agent, string agency, Proposition reach, Proposition population, params Agent[] with) =>
        approvals.Add(new(agent, agency, "full", "2021", reach, population, [], Origin.None) { With = [.. with] });

    public void Approve(Agent agent, string agency, Proposition reach, Proposition population, Proposition verified) =>
        approvals.Add(new(agent, agency, "full", "2021", reach, population, [], Origin.None) { VerifiedPopulation = verified });

    public Drug Drug(string name, params DrugClass[] classes) => Add(new Drug(name, [], [], [], [], Origin.None) { Classes = Ancestors(classes) });
    public DrugClass Class(string name, params DrugClass[] classes) => Add(new DrugClass(name, [], [], [], [], Origin.None) { Classes = Ancestors(classes) });
    public Regimen Regimen(string name, params Agent[] components) => Add(new Regimen(name, [], [], [], [], Origin.None) { Components = [.. components] });

    /// <summary>The input as it stands in the protocol: the same question is read once.</summary>
    public Input Input(Input input)
    {
        var known = inputs.Find(i => (i with { Index = -1 }).Equals(input));
        if (known is not null) return known;
        inputs.Add(input with { Index = inputs.Count });
        return inputs[^1];
    }

    public Input Latest(Fact fact) => Input(new Input.Observed(fact.Name, fact, Selector.Latest, Window.Always, UseDefault: true));

    public Proposition OneOf(Input input, params string[] values)
    {
        var mask = values.Aggregate(0UL, (m, v) => m | 1UL << input.Type.ValueNames.IndexOf(v));
        return Kleene.Test([new Term.Of(input)], Formulas.OneOf(input, mask), $"{input.Name} {string.Join(" or ", values)}", Origin.None, [input]);
    }

    public Proposition Is(Fact fact, params string[] values) => OneOf(Latest(fact), values);

    public Proposition Yes(Fact fact) => Yes(Latest(fact));

    public Proposition Yes(Input input) => Kleene.Test([new Term.Of(input)], Formulas.OneOf(input, 2), input.Name, Origin.None, [input]);

    public Proposition Compare(Fact fact, Comparison op, double value) => Compare(Latest(fact), op, value);

    public Proposition Compare(Input input, Comparison op, double value) => Compare(new Term.Of(input), op, new Term.Constant(value), $"{input.Name} {op} {value}", input);

    public Proposition Compare(Term left, Comparison op, Term right, string text, params Input[] reads) =>
        Kleene.Test([left, right], Formulas.Compare(left, op, right), text, Origin.None, [.. reads]);

    public Proposition Unknown(Fact fact) =>
        Kleene.Certain(Formulas.Not(Formulas.Known(new Term.Of(Latest(fact)))), fact.Name + " is unknown", Origin.None, [Latest(fact)]);

    public Proposition All(params Proposition[] parts) => Kleene.All([.. parts], "all", Origin.None);
    public Proposition Any(params Proposition[] parts) => Kleene.Any([.. parts], "any", Origin.None);
    public Proposition None(params Proposition[] parts) => Kleene.None([.. parts], "none", Origin.None);
    public Proposition AtLeast(int count, params Proposition[] parts) => Kleene.AtLeast(count, [.. parts], "at least " + count, Origin.None);
    public Proposition Not(Proposition part) => Kleene.Not(part, "not " + part.Text, Origin.None);
    public Proposition Define(string name, Proposition body) => Kleene.Definition(name, body, Origin.None);

    public Calculation Calculate(string name, Term term)
    {
        calculations.Add(new(name, term, new FactType.Number(Unit.One, "", null, null, false), name, [], Origin.None));
        return calculations[^1];
    }

    public static Outcome Outcome(Verb verb, params Entry[] targets) => Outcome(verb, null, targets);

    public static Outcome Outcome(Verb verb, Proposition? @as, params Entry[] targets) => new(
        verb, [.. targets.Select(t => new Target.OfEntry(t))], @as, $"{verb.Text()} {string.Join(" with ", targets.Select(t => t.Name))}", Origin.None);

    public static Outcome Order(Fact fact) => new(Verb.Order, [new Target.OfFact(fact)], null, "order " + fact.Name, Origin.None);

    public static Outcome Note(string words) => new(Verb.Note, [new Target.Text(words)], null, "note " + words, Origin.None);

    /// <summary>Overriding rules come before what they override.</summary>
    public Rule Rule(
        string name, Proposition when, Outcome? then = null, Proposition? unless = null, Proposition? scope = null, Rule[]? overriddenBy = null, Entry[]? because = null)
    {
        var (inScope, exception, overriders) = (scope ?? True, unless ?? False, overriddenBy ?? []);
        var statuses = RuleFormulas.Build(Formulas, inScope, when, exception, [.. overriders.Select(o => o.Statuses)]);
        rules.Add(new(
            rules.Count, name, inScope, when, exception, [then ?? Note(name)], [.. overriders.Select(o => o.Index)], [.. because ?? []],
            [], [], [], statuses, Origin.None));
        return rules[^1];
    }

    public Example Example(string name, Case @case, params Expectation[] expectations)
    {
        examples.Add(new(name, @case, [.. expectations], Origin.None));
        return examples[^1];
    }

    public Protocol Build() => new(
        "built by hand", "1.0.0", [], Scope ?? True, [.. facts], [.. entries], [], [], [.. calculations], [.. rules], [], [.. approvals], [], [.. examples], [.. inputs], Formulas, Origin.None);

    private static ImmutableArray<DrugClass> Ancestors(DrugClass[] classes) => [.. classes.Concat(classes.SelectMany(c => c.Classes)).Distinct()];
}
