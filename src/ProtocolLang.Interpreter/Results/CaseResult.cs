using System.Collections.Immutable;
using ProtocolLang.Interpreter.Explaining;
using ProtocolLang.Interpreter.History;
using ProtocolLang.Logic;

namespace ProtocolLang.Interpreter.Results;

/// <summary>All that a protocol says about one case. What costs more than the statuses is worked out when it is asked for.</summary>
public sealed class CaseResult
{
    private readonly WholeProtocol whole;
    private readonly byte[] truth;
    private readonly double[] numbers;
    private ImmutableArray<MissingInput> missing;

    internal CaseResult(WholeProtocol whole, Case @case, CaseInputs inputs)
    {
        this.whole = whole;
        Case = @case;
        Inputs = inputs;
        truth = new byte[whole.Program.TruthSlots];
        numbers = new double[whole.Program.NumberSlots];
        inputs.Values.CopyTo(numbers);
        whole.Program.Run(truth, numbers);
        Rules = RuleResults();
        Conflicts = Conflict.Among(Rules);
    }

    public Protocol Protocol => whole.Evaluator.Protocol;
    public Case Case { get; }
    public CaseInputs Inputs { get; }

    /// <summary>Whether the protocol is for this patient at all.</summary>
    public Truth Scope => TruthOf(Protocol.Scope);

    /// <summary>One for each of <see cref="Protocol.Rules"/>, in their order.</summary>
    public ImmutableArray<RuleResult> Rules { get; }

    public ImmutableArray<Conflict> Conflicts { get; }

    /// <summary>What would be most worth finding out comes first.</summary>
    public ImmutableArray<MissingInput> Missing => missing.IsDefault ? missing = MissingInput.Rank(this, whole) : missing;

    /// <summary>For each trial of the protocol, in its order, whether this patient may be offered it.</summary>
    public ImmutableArray<TrialOffer> Trials => TrialOffer.Of(this);

    public Truth TruthOf(Proposition p) => Truths.Of(truth[whole.Program.SlotOf(p.IsTrue)] != 0, truth[whole.Program.SlotOf(p.IsFalse)] != 0);

    /// <summary>The value of a calculation, in its own unit; NaN when unknown.</summary>
    public double ValueOf(Calculation calculation) => whole.Program.ValueOf(calculation.Term, numbers);

    /// <summary>Why a condition of this protocol is true, false or unknown for this case.</summary>
    public Explanation Explain(Proposition proposition) => new(this, proposition);

    internal ConditionParts PartsOf(Proposition p) => whole.PartsOf(p);

    /// <summary>What functions in C# give for a condition.</summary>
    internal ImmutableArray<CalculatedValue> CalculatedIn(Proposition p) =>
        ImmutableArray.CreateRange(whole.PartsOf(p).Called, static (calculation, result) => result.Calculated(calculation), this);

    private CalculatedValue Calculated(Calculation calculation)
    {
        var call = Parts.WithParts(calculation.Term).OfType<Term.Call>().First();
        var value = ValueOf(calculation);
        var failure = double.IsNaN(value) ? call.Function.Failure([.. call.Arguments.Select(a => a.Given(whole.Program.ValueOf(a.Term, numbers)))]) : null;
        return new(calculation, call.Function, value, failure);
    }

    private ImmutableArray<RuleResult> RuleResults()
    {
        Span<RuleStatus> statuses = new RuleStatus[whole.Rules.Length];
        whole.Statuses.Read(truth, statuses);
        var needs = new Needs(this);
        var results = ImmutableArray.CreateBuilder<RuleResult>(whole.Rules.Length);
        foreach (var rule in whole.Rules) results.Add(rule.For(this, statuses, needs));
        return results.MoveToImmutable();
    }

    /// <summary>Why a drug, class, regimen, test, fact, trial or rule is or is not advised; one answer for each thing of that name, none when there is none.
    /// Capitals, blanks and dashes make no difference.</summary>
    public ImmutableArray<Why> Why(string name) => WhyFinder.Find(this, whole.Subjects, name);
}
