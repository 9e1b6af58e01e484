using System.Collections.Concurrent;
using System.Collections.Immutable;
using ProtocolLang.Interpreter.Evaluation;
using ProtocolLang.Logic;

namespace ProtocolLang.Interpreter.Results;

/// <summary>What explaining needs beyond the statuses: every formula and calculation compiled, and which inputs each rule rests on.
/// Made once per protocol.</summary>
internal sealed class WholeProtocol
{
    private readonly ILookup<Input, Formula.Compare> comparisons;
    private readonly ImmutableArray<Calculation> called;
    private readonly Lazy<ImmutableArray<CalculationParts>> calculations;
    private readonly ConcurrentDictionary<Proposition, TestParts> tests = new(ReferenceEqualityComparer.Instance);

    public WholeProtocol(Evaluator evaluator)
    {
        Evaluator = evaluator;
        var protocol = evaluator.Protocol;
        var formulas = protocol.Formulas.Formulas;
        Program = FormulaCompiler.Compile(protocol, formulas, protocol.Calculations.Select(c => c.Term));
        called = [.. protocol.Calculations.Where(c => Parts.WithParts(c.Term).Any(t => t is Term.Call))];
        calculations = new(() => [.. protocol.Calculations.Select(CalculationParts.Of)]);
        RuleInputs = [.. protocol.Rules.Select(r => InputsOf(r.Scope, r.When, r.Unless).OrderBy(i => i.Index).ToImmutableArray())];
        comparisons = formulas.OfType<Formula.Compare>()
            .SelectMany(c => Parts.DirectInputs(c).Distinct().Select(input => (input, c)))
            .ToLookup(p => p.input, p => p.c);
    }

    public Evaluator Evaluator { get; }
    public FormulaProgram Program { get; }

    /// <summary>For each rule, what its scope, condition and exception read.</summary>
    public ImmutableArray<ImmutableArray<Input>> RuleInputs { get; }

    public ImmutableArray<CalculationParts> Calculations => calculations.Value;

    /// <summary>What a test is made of, looked up once for all cases.</summary>
    public TestParts PartsOf(Proposition test) => tests.GetOrAdd(test, static (t, called) => TestParts.Of(t, called), called);

    /// <summary>The comparisons that an input takes part in, scores' conditions apart.</summary>
    public IEnumerable<Formula.Compare> ComparisonsOf(Input input) => comparisons[input];

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

/// <param name="Conditions">The conditions of its scores.</param>
/// <param name="Direct">What it reads apart from those.</param>
/// <param name="Called">The calculations in it that a function in C# gives.</param>
internal sealed record TestParts(ImmutableArray<Proposition> Conditions, ImmutableArray<Input> Direct, ImmutableArray<Calculation> Called)
{
    /// <param name="called">All calculations of the protocol that functions in C# give.</param>
    public static TestParts Of(Proposition test, ImmutableArray<Calculation> called)
    {
        Term[] terms = called.IsEmpty ? [] : [.. Parts.Leaves(test).SelectMany(leaf => Parts.Terms(leaf)).SelectMany(Parts.WithParts)];
        var conditions = Parts.Scores(test).SelectMany(s => s.Items).Select(i => i.When).ToImmutableArray();
        return new(conditions, conditions.IsEmpty ? test.Reads : [.. Parts.Leaves(test).SelectMany(Parts.DirectInputs).Distinct()], [.. called.Where(c => terms.Contains(c.Term))]);
    }
}
