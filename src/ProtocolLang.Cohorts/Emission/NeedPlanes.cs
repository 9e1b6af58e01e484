using System.Collections.Immutable;
using ProtocolLang.Logic;
using ProtocolLang.Roslyn.Emission;

namespace ProtocolLang.Cohorts.Emission;

/// <summary>What could still decide the undetermined rules, as a plane for each rule and input. The interpreter's <c>Needs</c> says what it means.</summary>
internal sealed class NeedPlanes
{
    private readonly Protocol protocol;
    private readonly PlaneText text;
    private readonly LeafPlanes leaves;
    private readonly Dictionary<Proposition, int> references = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<Proposition, SortedDictionary<int, string>> kept = new(ReferenceEqualityComparer.Instance);

    public NeedPlanes(Protocol protocol, PlaneText text, LeafPlanes leaves)
    {
        (this.protocol, this.text, this.leaves) = (protocol, text, leaves);
        Roots = [.. Shared().SelectMany(p => new[] { p.IsTrue, p.IsFalse })];
    }

    /// <summary>The formulas that the needs rest on, as often as they do.</summary>
    public ImmutableArray<Formula> Roots { get; }

    /// <summary>Where the needs of each rule begin, and of which inputs they are.</summary>
    public ImmutableArray<(int Start, ImmutableArray<int> Inputs)> OfRules { get; private set; }

    /// <param name="undetermined">For each rule, what tells of whom it is undetermined.</param>
    public void Write(FormulaPlanes formulas, IReadOnlyList<string> undetermined)
    {
        foreach (var p in Shared())
        {
            if (references[p] > 1) kept.Add(p, Keep(Masked(p, formulas)));
        }

        var ofRules = new SortedDictionary<int, string>[protocol.Rules.Length];
        var places = new (int, ImmutableArray<int>)[protocol.Rules.Length];
        var count = 0;
        foreach (var rule in OverridersFirst())
        {
            var needs = new SortedDictionary<int, List<string>>();
            foreach (var p in new[] { rule.Scope, rule.When, rule.Unless }) Add(needs, p, Surely.Nothing, formulas);
            foreach (var overrider in rule.OverriddenBy)
            {
                foreach (var (input, plane) in ofRules[overrider]) Terms(needs, input).Add(plane);
            }

            places[rule.Index] = (count, [.. needs.Keys]);
            ofRules[rule.Index] = [];
            if (needs.Count == 0) continue;
            // What a condition needs is nothing where it is decided; so is a rule that is open only where its condition is.
            var open = RuleWriter.IsConditionOnly(rule) ? "" : text.Keep(undetermined[rule.Index]) + " & ";
            foreach (var (input, terms) in needs)
            {
                ofRules[rule.Index].Add(input, $"q[{count}]");
                text.Statement($"q[{count++}] = {open}{text.Join("|", [.. terms.Distinct()])};");
            }
        }

        OfRules = [.. places];
        Count = count;
    }

    public int Count { get; private set; }

    /// <summary>What is sure of a part while the whole is unknown.</summary>
    private enum Surely { Nothing, NotTrue, NotFalse }

    private static List<string> Terms(SortedDictionary<int, List<string>> needs, int input)
    {
        if (!needs.TryGetValue(input, out var terms)) needs.Add(input, terms = []);
        return terms;
    }

    private void Add(SortedDictionary<int, List<string>> needs, Proposition p, Surely sure, FormulaPlanes formulas)
    {
        if (p.Kind == PropositionKind.Constant || PlainTests.IsCertain(p)) return;
        if (kept.TryGetValue(p, out var known))
        {
            foreach (var (input, plane) in known) Terms(needs, input).Add(plane);
        }
        else if (p.Kind == PropositionKind.Not)
        {
            Add(needs, p.Parts[0], sure switch { Surely.NotTrue => Surely.NotFalse, Surely.NotFalse => Surely.NotTrue, _ => sure }, formulas);
        }
        else if (p.Kind == PropositionKind.Test && PlainTests.Inputs(p) is { } inputs)
        {
            foreach (var input in inputs) Terms(needs, input).Add(Missing(input));
        }
        else if (p.Kind == PropositionKind.Definition)
        {
            Add(needs, p.Parts[0], sure, formulas);
        }
        else if ((p.Kind == PropositionKind.All && sure == Surely.NotFalse) || (p.Kind == PropositionKind.Any && sure == Surely.NotTrue))
        {
            // A part that is decided the only way it can be has only decided parts: no mask is needed.
            foreach (var part in p.Parts) Add(needs, part, sure, formulas);
        }
        else if (p.Kind == PropositionKind.None && sure == Surely.NotFalse)
        {
            foreach (var part in p.Parts) Add(needs, part, Surely.NotTrue, formulas);
        }
        else
        {
            foreach (var (input, plane) in Masked(p, formulas)) Terms(needs, input).Add(plane);
        }
    }

    /// <summary>The needs of a proposition, none where it is decided.</summary>
    private SortedDictionary<int, string> Masked(Proposition p, FormulaPlanes formulas)
    {
        var needs = new SortedDictionary<int, List<string>>();
        var said = p;
        while (said.Kind == PropositionKind.Definition) said = said.Parts[0];
        if (said.Kind == PropositionKind.Test) AddTest(needs, said, formulas);
        else
        {
            var sure = said.Kind switch { PropositionKind.All => Surely.NotFalse, PropositionKind.Any or PropositionKind.None => Surely.NotTrue, _ => Surely.Nothing };
            foreach (var part in said.Parts) Add(needs, part, sure, formulas);
        }

        var masked = new SortedDictionary<int, string>();
        if (needs.Count == 0) return masked;
        var unknown = text.Keep($"~({formulas[p.IsTrue]} | {formulas[p.IsFalse]})");
        foreach (var (input, terms) in needs) masked.Add(input, $"({unknown} & {text.Join("|", [.. terms.Distinct()])})");
        return masked;
    }

    /// <summary>A test needs what is missing of it. When nothing is, it needs all it reads, since another value would decide it.</summary>
    private void AddTest(SortedDictionary<int, List<string>> needs, Proposition test, FormulaPlanes formulas)
    {
        var conditions = Parts.Scores(test).SelectMany(s => s.Items).Select(i => i.When).ToArray();
        var direct = (conditions.Length == 0 ? test.Reads.AsEnumerable() : Parts.Leaves(test).SelectMany(Parts.DirectInputs)).Select(i => i.Index).Distinct().Order().ToArray();
        if (direct.Length == 0 && conditions.Length == 0) return;
        string[] known = [.. direct.Select(i => leaves.Known(protocol.Inputs[i])), .. conditions.Select(c => $"({formulas[c.IsTrue]} | {formulas[c.IsFalse]})").Distinct()];
        var nothingMissing = text.Keep(text.Join("&", known));
        foreach (var input in direct) Terms(needs, input).AddRange([Missing(input), nothingMissing]);
        foreach (var condition in conditions) Add(needs, condition, Surely.Nothing, formulas);
    }

    private string Missing(int input) => $"~{leaves.Known(protocol.Inputs[input])}";

    private SortedDictionary<int, string> Keep(SortedDictionary<int, string> needs) => new(needs.ToDictionary(n => n.Key, n => text.Keep(n.Value)));

    /// <summary>All that has needs of its own, parts first; counts how often each is a part. Its own stack, since definitions can form long chains.</summary>
    private List<Proposition> Shared()
    {
        references.Clear();
        var order = new List<Proposition>();
        var open = new Stack<(Proposition Node, bool IsDone)>(protocol.Rules.Reverse().SelectMany(r => new[] { r.Unless, r.When, r.Scope }).Select(p => (p, false)));
        while (open.TryPop(out var next))
        {
            if (next.IsDone)
            {
                order.Add(next.Node);
                continue;
            }

            if (next.Node.Kind == PropositionKind.Constant) continue;
            var isNew = !references.TryGetValue(next.Node, out var count);
            references[next.Node] = count + 1;
            if (!isNew) continue;
            open.Push((next.Node, true));
            foreach (var part in PartsOf(next.Node).Reverse()) open.Push((part, false));
        }

        // A test that is plain to see through costs nothing to ask again.
        order.RemoveAll(p => p.Kind == PropositionKind.Not || PlainTests.IsCertain(p) || (p.Kind == PropositionKind.Test && PlainTests.Inputs(p) is not null));
        return order;
    }

    private static IEnumerable<Proposition> PartsOf(Proposition p) =>
        p.Kind == PropositionKind.Test ? Parts.Scores(p).SelectMany(s => s.Items).Select(i => i.When) : p.Parts;

    private List<Rule> OverridersFirst()
    {
        var sorted = new List<Rule>();
        var seen = new bool[protocol.Rules.Length];
        var open = new Stack<(Rule Rule, bool IsDone)>(protocol.Rules.Reverse().Select(r => (r, false)));
        while (open.TryPop(out var next))
        {
            if (next.IsDone) sorted.Add(next.Rule);
            if (next.IsDone || seen[next.Rule.Index]) continue;
            seen[next.Rule.Index] = true;
            open.Push((next.Rule, true));
            foreach (var o in next.Rule.OverriddenBy) open.Push((protocol.Rules[o], false));
        }

        return sorted;
    }
}
