using System.Collections.Concurrent;
using System.Collections.Immutable;
using ProtocolLang.Interpreter.Evaluation;
using ProtocolLang.Interpreter.Explaining;
using ProtocolLang.Logic;

namespace ProtocolLang.Interpreter.Results;

/// <summary>What explaining needs beyond the statuses: every formula and calculation compiled, and which inputs each rule rests on.
/// Made once per protocol.</summary>
internal sealed class WholeProtocol
{
    private readonly ILookup<Input, Formula.Compare> comparisons;
    private readonly Lazy<ILookup<string, Subject>> subjects;
    private readonly ImmutableArray<Calculation> called;
    private readonly Lazy<ImmutableArray<CalculationParts>> calculations;
    private readonly bool[] isComposed;
    private readonly ConcurrentDictionary<Proposition, ConditionParts> composed = new(ReferenceEqualityComparer.Instance);

    public WholeProtocol(Evaluator evaluator)
    {
        Evaluator = evaluator;
        var protocol = evaluator.Protocol;
        var formulas = protocol.Formulas.Formulas;
        Program = FormulaCompiler.Compile(protocol, formulas, protocol.Calculations.Select(c => c.Term));
        Statuses = new(protocol, Program);
        isComposed = Composed(formulas);
        called = [.. protocol.Calculations.Where(c => Parts.WithParts(c.Term).Any(t => t is Term.Call))];
        calculations = new(() => [.. protocol.Calculations.Select(CalculationParts.Of)]);
        RuleInputs = [.. protocol.Rules.Select(r => InputsOf(r.Scope, r.When, r.Unless).OrderBy(i => i.Index).ToImmutableArray())];
        Rules = [.. protocol.Rules.Select(r => new RuleAnswers(r, RuleInputs[r.Index], protocol))];
        subjects = new(() => WhyFinder.Subjects(protocol));
        comparisons = formulas.OfType<Formula.Compare>()
            .SelectMany(c => Parts.DirectInputs(c).Distinct().Select(input => (input, c)))
            .ToLookup(p => p.input, p => p.c);
    }

    public Evaluator Evaluator { get; }
    public FormulaProgram Program { get; }

    public StatusSlots Statuses { get; }

    /// <summary>What is said of each rule, as far as it is the same for all cases.</summary>
    public ImmutableArray<RuleAnswers> Rules { get; }

    /// <summary>For each rule, what its scope, condition and exception read.</summary>
    public ImmutableArray<ImmutableArray<Input>> RuleInputs { get; }

    public ImmutableArray<CalculationParts> Calculations => calculations.Value;

    /// <summary>What a condition is directly made of. Tests with scores or C# in them are looked into once for all cases; the others only read inputs.</summary>
    public ConditionParts PartsOf(Proposition p) =>
        p.Kind != PropositionKind.Test ? new(p.Parts, [], [])
        : isComposed[p.IsTrue.Id] || isComposed[p.IsFalse.Id] ? composed.GetOrAdd(p, static (p, called) => ConditionParts.OfComposed(p, called), called)
        : new([], p.Reads, []);

    /// <summary>What can be asked about, by its bare names.</summary>
    public ILookup<string, Subject> Subjects => subjects.Value;

    /// <summary>The comparisons that an input takes part in, scores' conditions apart.</summary>
    public IEnumerable<Formula.Compare> ComparisonsOf(Input input) => comparisons[input];

    /// <summary>For each formula, whether a score or a function in C# is in it.</summary>
    private static bool[] Composed(IReadOnlyList<Formula> formulas)
    {
        var found = new bool[formulas.Count];
        foreach (var f in formulas)
        {
            found[f.Id] = Parts.Of(f).Any(p => found[p.Id]) || Parts.Terms(f).SelectMany(Parts.WithParts).Any(t => t is Term.Score or Term.Call);
        }

        return found;
    }

    /// <summary>Scores may rest on scores, thousands deep, and many on the same one: none is looked at from within another, nor twice.</summary>
    private static HashSet<Input> InputsOf(params ReadOnlySpan<Proposition> conditions)
    {
        var found = new HashSet<Input>();
        var seen = new HashSet<Proposition>();
        var open = new Stack<Proposition>();
        foreach (var condition in conditions) open.Push(condition);
        while (open.TryPop(out var next))
        {
            if (!seen.Add(next)) continue;
            foreach (var leaf in Parts.Leaves(next))
            {
                found.UnionWith(Parts.DirectInputs(leaf));
                foreach (var item in Parts.Terms(leaf).SelectMany(Parts.Scores).SelectMany(s => s.Items)) open.Push(item.When);
            }
        }

        return found;
    }
}

/// <param name="Conditions">Its parts; of a test, the conditions of its scores.</param>
/// <param name="Direct">What a test reads apart from those.</param>
/// <param name="Called">The calculations in a test that a function in C# gives.</param>
internal readonly record struct ConditionParts(ImmutableArray<Proposition> Conditions, ImmutableArray<Input> Direct, ImmutableArray<Calculation> Called)
{
    /// <param name="test">With a score or a function in C#.</param>
    /// <param name="called">All calculations of the protocol that functions in C# give.</param>
    public static ConditionParts OfComposed(Proposition test, ImmutableArray<Calculation> called)
    {
        Term[] terms = called.IsEmpty ? [] : [.. Parts.Leaves(test).SelectMany(leaf => Parts.Terms(leaf)).SelectMany(Parts.WithParts)];
        return new(Parts.Conditions(test), Parts.DirectInputs(test), [.. called.Where(c => terms.Contains(c.Term))]);
    }
}
