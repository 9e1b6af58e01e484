using CsCheck;
using ProtocolLang.Interpreter.Results;
using ProtocolLang.Logic;
using ProtocolLang.Testing;
using ProtocolLang.Testing.Formulas;
using ProtocolLang.Testing.Protocols;

namespace ProtocolLang.Interpreter.Tests.Evaluation;

public sealed class CompiledFormulasTests
{
    [Fact]
    public void The_compiled_formulas_agree_with_the_textbook() => Gen.Select(Sketches.Any, Sketches.Any, Sketches.Patients).Hold(
        (when, unless, patient) =>
        {
            var pad = new SketchPad();
            var rule = pad.Builder.Rule("rule", pad.Build(when), unless: pad.Build(unless));
            var evaluator = new Evaluator(pad.Builder.Build());
            var statuses = new RuleStatus[1];
            evaluator.Evaluate(patient, statuses);
            var expected = Textbook.Value(when, patient).And(Textbook.Value(unless, patient).Not()) switch
            {
                Truth.True => RuleStatus.Applies,
                Truth.False => RuleStatus.DoesNotApply,
                _ => RuleStatus.Undetermined,
            };
            Assert.Equal(expected, statuses[0]);

            var result = evaluator.Evaluate(ToCase(evaluator.Protocol, patient));
            Assert.Equal(Textbook.Value(when, patient), result.TruthOf(rule.When));
            Assert.Equal(expected, result.Rules[0].Status);
        },
        iter: 1500);

    [Fact]
    public void Many_rules_that_override_each_other_agree_with_walking_the_formulas() =>
        Gen.Select(Sketches.Any.Array[4], Sketches.Any, Sketches.Patients).Hold(
            (whens, scope, patient) =>
            {
                var pad = new SketchPad();
                var rules = new List<Rule>();
                foreach (var when in whens) rules.Add(pad.Builder.Rule("rule", pad.Build(when), scope: pad.Build(scope), overriddenBy: [.. rules.Skip(1)]));
                var statuses = new RuleStatus[rules.Count];
                new Evaluator(pad.Builder.Build()).Evaluate(patient, statuses);
                var naive = new Naive(patient);
                Assert.Equal(rules.Select(r => Walk(r.Statuses, naive)), statuses);
            },
            iter: 500);

    [Fact]
    public void Calculations_are_valued()
    {
        var b = new ProtocolBuilder();
        var (height, weight) = (b.Number("height"), b.Number("weight"));
        var product = new Term.Arithmetic(ArithmeticOperator.Multiply, new Term.Of(b.Latest(height)), new Term.Of(b.Latest(weight)));
        var bsa = b.Calculate("body surface area", new Term.SquareRoot(new Term.Arithmetic(ArithmeticOperator.Divide, product, new Term.Constant(3600))));
        var evaluator = new Evaluator(b.Build());
        Assert.Equal(2, evaluator.Evaluate(new CaseBuilder().Observe(height, 180).Observe(weight, 80).Build()).ValueOf(bsa));
        Assert.Equal(double.NaN, evaluator.Evaluate(new CaseBuilder().Observe(height, 180).Build()).ValueOf(bsa));
        Assert.Equal(double.NaN, evaluator.Evaluate(new CaseBuilder().Observe(height, -180).Observe(weight, 80).Build()).ValueOf(bsa));
    }

    [Fact]
    public void The_same_statuses_come_from_values_from_a_case_and_from_many_threads()
    {
        var workload = new Her2Workload();
        var evaluator = new Evaluator(workload.Protocol);
        var patients = workload.Patients(2000);
        var one = patients.Select(p => Statuses(s => evaluator.Evaluate(p, s))).ToArray();
        var cases = patients.Select(p => Statuses(s => evaluator.Evaluate(workload.ToCase(p), s))).ToArray();
        var parallel = patients.AsParallel().AsOrdered().Select(p => Statuses(s => evaluator.Evaluate(p, s))).ToArray();
        Assert.Equal(one, cases);
        Assert.Equal(one, parallel);
        Assert.All(Enum.GetValues<RuleStatus>().Except([RuleStatus.Overridden, RuleStatus.OutOfScope]), s => Assert.Contains(one, o => o.Contains(s)));

        RuleStatus[] Statuses(Action<RuleStatus[]> fill)
        {
            var statuses = new RuleStatus[workload.Protocol.Rules.Length];
            fill(statuses);
            return statuses;
        }
    }

    [Fact]
    public void The_fast_path_does_not_allocate()
    {
        var workload = new Her2Workload();
        var evaluator = new Evaluator(workload.Protocol);
        var statuses = new RuleStatus[12];
        var patients = workload.Patients(100);
        Run();
        var before = GC.GetAllocatedBytesForCurrentThread();
        Run();
        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());

        void Run()
        {
            foreach (var p in patients) evaluator.Evaluate(p, statuses);
        }
    }

    [Fact]
    public void Too_few_values_are_refused()
    {
        var evaluator = new Evaluator(new Her2Workload().Protocol);
        Assert.Throws<ArgumentException>(() => evaluator.Evaluate(new double[12], new RuleStatus[12]));
    }

    private static RuleStatus Walk(RuleFormulas f, Naive naive) =>
        naive.IsTrue(f.OutOfScope) ? RuleStatus.OutOfScope
        : naive.IsTrue(f.DoesNotApply) ? RuleStatus.DoesNotApply
        : naive.IsTrue(f.Overridden) ? RuleStatus.Overridden
        : naive.IsTrue(f.Applies) ? RuleStatus.Applies
        : RuleStatus.Undetermined;

    private static Case ToCase(Protocol protocol, double[] patient)
    {
        var builder = new CaseBuilder();
        foreach (var input in protocol.Inputs.Where(i => !double.IsNaN(patient[i.Index]))) builder.Observe(input.ReadFact!, patient[input.Index]);
        return builder.Build();
    }
}
