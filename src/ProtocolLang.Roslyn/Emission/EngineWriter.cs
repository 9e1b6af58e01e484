using System.Globalization;
using ProtocolLang.Logic;

namespace ProtocolLang.Roslyn.Emission;

/// <summary>Writes the part of the class that evaluates: a method for each rule and each definition, and what calls them in order. In code that is only to be run
/// they stand where they would be called, which the just-in-time compiler would do with them anyway.</summary>
internal sealed partial class EngineWriter
{
    /// <summary>How many conditions a method may join: beyond that the just-in-time compiler takes ever longer for each, and at last gives up.</summary>
    private const int MostInMethod = 400;
    private const int StepsInMethod = 40;
    private const int RulesInMethod = 25;

    private const string Inlined = "[MethodImpl(MethodImplOptions.AggressiveInlining)]";

    /// <summary>Larger working space is borrowed rather than put on the stack.</summary>
    private const int MostFieldsOnStack = 2000;

    private readonly Protocol protocol;
    private readonly CSharpNames names;
    private readonly CodeText code;
    private readonly Plan plan;
    private readonly StretchWriter stretches;
    private readonly Step[][] singles;
    private readonly NeedWriter needs;
    private readonly Dictionary<Step, NeedPlan> stepNeeds = new(ReferenceEqualityComparer.Instance);
    private readonly NeedPlan[] ruleNeeds;
    private readonly List<int> order;
    private readonly Rule[][] rules;
    private readonly NameScope needFields = new();
    private readonly string[][] ruleNeedFields;
    private readonly string[] stepParts;
    private readonly string[] ruleParts;

    public EngineWriter(Protocol protocol, CSharpNames names, CodeText code)
    {
        (this.protocol, this.names, this.code) = (protocol, names, code);
        plan = Plan.Of(protocol, names.Members);
        var fields = new NameScope(plan.Steps.Select(s => s.Name).Concat(Enumerable.Range(0, (protocol.Inputs.Length + 63) / 64).Select(w => $"Missing{w}")).Append("Missing"));
        stretches = new StretchWriter(plan, names, code, fields);
        singles = InMethods(plan.Steps.Skip(plan.Stretches.Count), StepsInMethod, s => s.Proposition is { } p ? plan.SizeOf(p) : 1);
        needs = new NeedWriter(protocol, names, fields, code.IsForPeople);
        foreach (var step in plan.Steps) AddNeeds(step);
        order = [.. protocol.OverridersFirst().Select(r => r.Index)];
        rules = InMethods(order.Select(r => protocol.Rules[r]), RulesInMethod, r => plan.SizeOf(r.When) + plan.SizeOf(r.Unless) + r.OverriddenBy.Length);
        ruleNeeds = [.. protocol.Rules.Select(r => RuleNeeds(r))];
        var inputs = new HashSet<int>[protocol.Rules.Length];
        foreach (var rule in order)
        {
            inputs[rule] = [.. needs.WordsOf(ruleNeeds[rule]).Select(w => w * 64)];
            foreach (var o in protocol.Rules[rule].OverriddenBy) inputs[rule].UnionWith(inputs[o]);
        }

        Layout = new NeedLayout(protocol, inputs);
        (stepParts, ruleParts) = (Named("Steps", singles.Length), Named("Rules", rules.Length));
        ruleNeedFields = [.. protocol.Rules.Select(r => Layout.WordsOf(r.Index).Select(w => needFields.Take(names.Rules[r.Index] + (needs.Words == 1 ? "" : $"_{w}"))).ToArray())];
    }

    public NeedLayout Layout { get; }

    public void Write()
    {
        WriteEvaluate();
        foreach (var (number, some) in rules.Index()) WriteRules(number, some);
        if (code.IsForPeople) foreach (var rule in protocol.Rules) WriteMethod(rule);
        stretches.Write();
        foreach (var (number, some) in singles.Index()) WriteSteps(number, some);
        if (code.IsForPeople) foreach (var step in singles.SelectMany(s => s).Where(s => s is not Step.Test)) WriteMethod(step);
        WriteStorage();
    }

    private static T[][] InMethods<T>(IEnumerable<T> items, int most, Func<T, int> sizeOf)
    {
        var methods = new List<List<T>>();
        var size = 0;
        foreach (var item in items)
        {
            if (methods.Count == 0 || methods[^1].Count == most || size + sizeOf(item) > MostInMethod)
            {
                methods.Add([]);
                size = 0;
            }

            methods[^1].Add(item);
            size += sizeOf(item);
        }

        return [.. methods.Select(m => m.ToArray())];
    }

    private string[] Named(string name, int count) => [.. Enumerable.Range(1, count).Select(i => names.Members.Take(name + i))];

    private void AddNeeds(Step step)
    {
        var plan = step switch
        {
            Step.Test t => NeedsOfTest(t.Of, step),
            Step.Condition c => c.Of.Kind == PropositionKind.Test ? NeedsOfTest(c.Of, step) : NeedPlan.OfParts(c.Of, this.plan, step),
            _ => new NeedPlan(),
        };
        stepNeeds.Add(step, plan);
        if (!plan.IsEmpty) needs.Declare(step, needs.WordsOf(plan));
    }

    /// <summary>Only of tests that are not plain; those need no fields.</summary>
    private NeedPlan NeedsOfTest(Proposition test, Step step)
    {
        var plan = new NeedPlan();
        if (PlainTests.IsCertain(test) || this.plan.PlainInputs(test) is not null) return plan;
        foreach (var when in Parts.Conditions(test))
        {
            var inner = NeedPlan.Of(when, this.plan, step);
            plan.Inputs.UnionWith(inner.Inputs);
            plan.Steps.AddRange(inner.Steps);
            plan.Guarded.AddRange(inner.Guarded);
        }

        plan.Inputs.UnionWith(DirectInputs(test));
        return plan;
    }

    private static IEnumerable<int> DirectInputs(Proposition test) => Parts.DirectInputs(test).Select(i => i.Index).Distinct();

    private NeedPlan RuleNeeds(Rule rule)
    {
        var all = new NeedPlan();
        foreach (var p in new[] { rule.Scope, rule.When, rule.Unless })
        {
            var one = NeedPlan.Of(p, plan);
            all.Inputs.UnionWith(one.Inputs);
            all.Steps.AddRange(one.Steps);
            all.Guarded.AddRange(one.Guarded);
        }

        return all;
    }

    private void WriteEvaluate()
    {
        var isLarge = plan.Steps.Count > MostFieldsOnStack;
        code.Summary("Evaluates one patient. Allocates nothing.");
        code.Lines([
            "/// <param name=\"inputs\">One number for each input: NaN is unknown, a finding is 1 or 0, a choice the index of its value, a date its day number, a set a bit mask.</param>",
            "/// <param name=\"statuses\">Receives the status of each rule.</param>",
            "/// <param name=\"needs\">Receives what each undetermined rule needs, as bits of inputs.</param>",
            "public static void Evaluate(ReadOnlySpan<double> inputs, Span<byte> statuses, Span<ulong> needs)"]);
        code.Open();
        code.Line("if (inputs.Length != InputCount | statuses.Length != RuleCount | needs.Length != NeedWords) throw new ArgumentException(\"There must be as many inputs, statuses and words of needs as this protocol has.\");");
        code.Line(protocol.Inputs.IsEmpty ? "Inputs patient = default;" : "ref readonly var patient = ref MemoryMarshal.AsRef<Inputs>(MemoryMarshal.AsBytes(inputs));");
        code.Line(protocol.Rules.IsEmpty ? "Statuses rules = default;" : "ref var rules = ref MemoryMarshal.AsRef<Statuses>(statuses);");
        code.Line(Layout.Length == 0 ? "Needs needed = default;" : "ref var needed = ref MemoryMarshal.AsRef<Needs>(MemoryMarshal.AsBytes(needs));");
        if (isLarge) code.Lines(["var borrowed = ArrayPool<Conditions>.Shared.Rent(1);", "ref var c = ref borrowed[0];"]);
        else code.Line("Unsafe.SkipInit(out Conditions c);");
        for (var word = 0; word < needs.Words; word++)
        {
            code.Line($"c.{needs.Missing(word)} = Missing(inputs{(needs.Words == 1 ? "" : $".Slice({word * 64}, {Math.Min(64, protocol.Inputs.Length - word * 64)})")});");
        }

        code.Lines(stretches.Calls);
        for (var i = 0; i < singles.Length; i++) code.Line(code.Call(stepParts[i], "in patient, ref c"));
        for (var i = 0; i < rules.Length; i++) code.Line(code.Call(ruleParts[i], "in c, ref rules, ref needed"));
        if (isLarge) code.Line("ArrayPool<Conditions>.Shared.Return(borrowed);");
        code.Close();
    }

    private void WriteRules(int number, Rule[] some)
    {
        code.Line();
        code.OpenPart(ruleParts[number], "in Conditions c, ref Statuses statuses, ref Needs needs");
        foreach (var rule in some)
        {
            if (code.IsForPeople) code.Line($"{names.Rules[rule.Index]}(in c, ref statuses, ref needs);");
            else WriteBody(rule);
        }

        code.ClosePart();
    }

    private void WriteMethod(Rule rule)
    {
        code.Line();
        Documentation.Write(code, rule);
        code.Line(Inlined);
        code.Line($"private static void {names.Rules[rule.Index]}(in Conditions c, ref Statuses statuses, ref Needs needs)");
        WriteBody(rule);
    }

    private void WriteBody(Rule rule)
    {
        code.Open();
        new RuleWriter(protocol, plan, names, code, needs).Write(rule, ruleNeeds[rule.Index], Layout.WordsOf(rule.Index), o => Layout.WordsOf(o).Zip(ruleNeedFields[o]).ToDictionary(p => p.First, p => p.Second));
        code.Close();
    }

    private void WriteSteps(int number, Step[] steps)
    {
        code.Line();
        code.OpenPart(stepParts[number], "in Inputs patient, ref Conditions c");
        var method = new MethodWriter(plan, names, code);
        foreach (var step in steps)
        {
            if (!code.IsForPeople) WriteBody(step);
            else if (step is Step.Test test) WriteTest(test, test.Of, method);
            else code.Line($"{step.Name}(in patient, ref c);");
        }

        code.ClosePart();
    }

    private void WriteTest(Step step, Proposition test, MethodWriter method)
    {
        method.At = test.Origin;
        method.Writing = step;
        method.Statement($"c.{step.Name} = {method.OfPlanes(test)};");
        if (!stepNeeds[step].IsEmpty) WriteNeedsOfTest(step, test, method);
    }

    /// <summary>A test that is unknown though nothing is missing needs all it reads.</summary>
    private void WriteNeedsOfTest(Step step, Proposition test, MethodWriter method)
    {
        var conditions = Parts.Conditions(test);
        var direct = DirectInputs(test).GroupBy(i => i >> 6).ToDictionary(g => g.Key, g => g.Aggregate(0UL, (mask, i) => mask | 1UL << (i & 63)));
        string Hex(int word) => "0x" + direct[word].ToString("x", CultureInfo.InvariantCulture) + "UL";
        var missing = direct.Keys.Order().Select(w => $"(c.{needs.Missing(w)} & {Hex(w)}) == 0").Concat(conditions.Select(w => $"{method.Operand(w)} != {code.Truth("Unknown")}")).ToArray();
        for (var rest = missing; rest.Length > 40; missing = rest) rest = [.. missing.Chunk(40).Select(c => method.Local("complete", string.Join(" & ", c)))];
        var all = missing.Length == 0 ? "true" : string.Join(" & ", missing);
        var isComplete = method.Local("isComplete", all);
        foreach (var word in needs.WordsOf(step))
        {
            var found = needs.Expression(stepNeeds[step], word, method) ?? "0UL";
            if (direct.ContainsKey(word)) found += $" | Mask({isComplete}) & {Hex(word)}";
            method.Statement($"{needs.FieldOf(step, word)} = Mask(c.{step.Name}) & ({found});");
        }
    }

    private void WriteMethod(Step step)
    {
        code.Line();
        Documentation.Write(code, step);
        code.Line(Inlined);
        code.Line($"private static void {step.Name}(in Inputs patient, ref Conditions c)");
        WriteBody(step);
    }

    private void WriteBody(Step step)
    {
        code.Open();
        var method = new MethodWriter(plan, names, code) { Writing = step };
        switch (step)
        {
            case Step.Test { Of: var test }:
                WriteTest(step, test, method);
                break;
            case Step.Number { Calculation: var calculation }:
                method.At = calculation.Origin;
                method.Statement($"c.{step.Name} = {method.Worked(calculation.Term)};");
                break;
            case Step.Condition { Of: var p, Definition: var definition }:
                method.At = definition?.Origin ?? p.Origin;
                if (p.Kind == PropositionKind.Test) WriteTest(step, p, method);
                else WriteCondition(step, p, method);
                break;
        }

        code.Close();
    }

    private void WriteCondition(Step step, Proposition p, MethodWriter method)
    {
        var plan = stepNeeds[step];
        foreach (var (unknown, _) in plan.AllGuarded()) method.Keep(unknown);
        method.Statement($"c.{step.Name} = {method.Composed(p)};");
        foreach (var word in needs.WordsOf(step)) method.Statement($"{needs.FieldOf(step, word)} = Mask(c.{step.Name}) & ({needs.Expression(plan, word, method)});");
    }
}
