using ProtocolLang.Logic;

namespace ProtocolLang.Roslyn.Emission;

/// <summary>Something that the generated code works out once for a patient and keeps under a name, because rules and other steps read it.</summary>
internal abstract record Step(string Name)
{
    /// <summary>What is worked out; null for a number.</summary>
    public Proposition? Proposition => this switch
    {
        Test t => t.Of,
        Condition c => c.Of,
        _ => null,
    };

    /// <summary>A test of the author's: <c>LVEF below 50 %</c>.</summary>
    public sealed record Test(string Name, Proposition Of) : Step(Name);

    /// <summary>A definition, or a scope.</summary>
    public sealed record Condition(string Name, Proposition Of, Definition? Definition) : Step(Name);

    /// <summary>A calculation.</summary>
    public sealed record Number(string Name, Calculation Calculation) : Step(Name);
}

/// <summary>What the rules of a protocol rest on, each once and in an order in which nothing is read before it is worked out.</summary>
internal sealed class Plan
{
    private readonly NameScope names;
    private readonly Dictionary<Proposition, Definition?> named = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<Term, Calculation> calculations = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<(int, int), Step> byPlanes = [];
    private readonly Dictionary<Term, Step.Number> byTerm = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<Proposition, IReadOnlyCollection<int>?> plain = new(ReferenceEqualityComparer.Instance);
    private readonly List<Step> steps = [];
    private readonly Dictionary<Step, int> order = new(ReferenceEqualityComparer.Instance);

    private Plan(Protocol protocol, NameScope names)
    {
        this.names = names;
        foreach (var definition in protocol.Definitions) named.TryAdd(definition.Meaning, definition);
        foreach (var scope in protocol.Rules.Select(r => r.Scope).Where(s => s.Kind != PropositionKind.Constant)) named.TryAdd(scope, null);
        foreach (var calculation in protocol.Calculations) calculations.TryAdd(calculation.Term, calculation);
    }

    /// <summary>All steps; those of <see cref="Stretches"/> come first.</summary>
    public IReadOnlyList<Step> Steps => steps;

    /// <summary>The tests that only ask between which bounds an input is, alike ones together.</summary>
    public IReadOnlyList<(Step Step, Stretch Stretch)> Stretches { get; private set; } = [];

    /// <param name="names">The scope of the steps' names.</param>
    public static Plan Of(Protocol protocol, NameScope names)
    {
        var plan = new Plan(protocol, names);
        var roots = protocol.Rules.SelectMany(r => new[] { r.Scope, r.When, r.Unless }).ToArray();
        var reached = new HashSet<object>(ReferenceEqualityComparer.Instance);
        plan.Walk(roots, reached, _ => { });
        // Definitions first, so that a test which is all of a definition goes by the definition's name.
        plan.Walk(protocol.Definitions.Select(d => d.Meaning).Where(reached.Contains).Concat(roots), new(ReferenceEqualityComparer.Instance), plan.Add);
        plan.PutStretchesFirst();
        return plan;
    }

    /// <summary>They rest on inputs only, so that they can be worked out before all else, many at once.</summary>
    private void PutStretchesFirst()
    {
        var alike = from step in steps
                    where step.Proposition is { Kind: PropositionKind.Test }
                    let stretch = Stretch.Of(step.Proposition!)
                    where stretch is not null
                    orderby stretch.Input, stretch.Low, stretch.High
                    group (step, stretch) by stretch.IsOutside;
        Stretches = [.. alike.OrderBy(g => g.Key).SelectMany(g => g.Chunk(Stretch.AtOnce).Where(some => some.Length >= Stretch.FewestAtOnce).SelectMany(some => some))];
        var first = Stretches.Select(s => s.Step).ToHashSet(ReferenceEqualityComparer.Instance);
        Step[] sorted = [.. Stretches.Select(s => s.Step), .. steps.Where(s => !first.Contains(s))];
        steps.Clear();
        order.Clear();
        foreach (var step in sorted) Add(step);
    }

    /// <summary>The step that works out both planes of a proposition, or null when it has none.</summary>
    /// <param name="before">The step that is being worked out; only earlier ones can be read. Null when all are worked out.</param>
    public Step? StepOf(Proposition p, Step? before) => Earlier(byPlanes.GetValueOrDefault((p.IsTrue.Id, p.IsFalse.Id)), before);

    /// <summary>The step that works out the opposite of a proposition.</summary>
    public Step? OppositeOf(Proposition p, Step? before) => Earlier(byPlanes.GetValueOrDefault((p.IsFalse.Id, p.IsTrue.Id)), before);

    public Step? StepOf(Term term, Step? before) => Earlier(byTerm.GetValueOrDefault(term), before);

    /// <summary>As <see cref="PlainTests.Inputs"/>, which is asked again and again.</summary>
    public IReadOnlyCollection<int>? PlainInputs(Proposition p)
    {
        p = PlainTests.Said(p);
        if (p.Kind != PropositionKind.Test) return null;
        if (!plain.TryGetValue(p, out var inputs)) plain.Add(p, inputs = PlainTests.Inputs(p));
        return inputs;
    }

    /// <summary>How many propositions must be joined to write one out: itself, and its parts down to what is a step of its own.</summary>
    public int SizeOf(Proposition p)
    {
        var seen = new HashSet<Proposition>(ReferenceEqualityComparer.Instance);
        var open = new Stack<Proposition>([p]);
        while (open.TryPop(out var next))
        {
            if (!seen.Add(next)) continue;
            if (next != p && (StepOf(next, null) ?? OppositeOf(next, null)) is not null) continue;
            foreach (var part in next.Parts) open.Push(part);
        }

        return seen.Count;
    }

    private Step? Earlier(Step? step, Step? before) => step is null || before is null || order[step] < order[before] ? step : null;

    /// <summary>Calls <paramref name="leave"/> for propositions and calculations after all that they rest on. Its own stack, since definitions can form long chains.</summary>
    private void Walk(IEnumerable<object> roots, HashSet<object> seen, Action<object> leave)
    {
        var open = new Stack<(object Node, bool IsDone)>(roots.Reverse().Select(r => (r, false)));
        while (open.TryPop(out var next))
        {
            if (next.IsDone) leave(next.Node);
            if (next.IsDone || !seen.Add(next.Node)) continue;
            open.Push((next.Node, true));
            var parts = next.Node is Proposition p ? PartsOf(p) : RestsOn(((Calculation)next.Node).Term);
            foreach (var part in parts.Reverse()) open.Push((part, false));
        }
    }

    private IEnumerable<object> PartsOf(Proposition p) => p.Kind == PropositionKind.Test ? Parts.Leaves(p).SelectMany(leaf => Parts.Terms(leaf)).SelectMany(TermParts) : p.Parts;

    private IEnumerable<object> TermParts(Term term) => calculations.TryGetValue(term, out var calculation) ? [calculation] : RestsOn(term);

    private IEnumerable<object> RestsOn(Term term) => term is Term.Score score ? score.Items.Select(i => (object)i.When) : Parts.Of(term).SelectMany(TermParts);

    private void Add(object node)
    {
        if (node is Calculation calculation)
        {
            var number = new Step.Number(names.Take(Identifiers.Of(calculation.Name)), calculation);
            byTerm.Add(calculation.Term, number);
            Add(number);
            return;
        }

        var p = (Proposition)node;
        if (p.Kind == PropositionKind.Constant || StepOf(p, null) is not null) return;
        Step? step = named.TryGetValue(p, out var definition) ? new Step.Condition(names.Take(definition is null ? "InScope" : Identifiers.Of(definition.Name)), p, definition)
            : p.Kind == PropositionKind.Test && OppositeOf(p, null) is null ? new Step.Test(names.Take(Identifiers.Of(p.Text)), p)
            : null;
        if (step is null) return;
        byPlanes.Add((p.IsTrue.Id, p.IsFalse.Id), step);
        Add(step);
    }

    private void Add(Step step)
    {
        order.Add(step, steps.Count);
        steps.Add(step);
    }
}
