using System.Collections.Immutable;
using ProtocolLang.Logic;
using ProtocolLang.Roslyn.Emission;

namespace ProtocolLang.Cohorts.Emission;

/// <summary>What could still decide the undetermined rules, as a plane for each rule and input. The interpreter's <c>Needs</c> says what it means.</summary>
internal sealed class NeedPlanes
{
    /// <summary>How deep needs that nothing else reads may be nested in one expression.</summary>
    private const int Deepest = 8;

    private readonly Protocol protocol;
    private readonly PlaneText text;
    private readonly LeafPlanes leaves;
    private readonly Dictionary<Proposition, int> references = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<Proposition, Whole> kept = new(ReferenceEqualityComparer.Instance);
    private readonly SortedDictionary<int, List<Term>>[] ofRules;
    private readonly ImmutableArray<Whole> readByOthers;
    private readonly IReadOnlyList<Rule> rules;
    private readonly List<Formula> roots = [];

    private readonly Dictionary<Proposition, string> complete = new(ReferenceEqualityComparer.Instance);

    public NeedPlanes(Protocol protocol, PlaneText text, LeafPlanes leaves)
    {
        (this.protocol, this.text, this.leaves) = (protocol, text, leaves);
        foreach (var p in Shared()) kept.Add(p, Open(p, Surely.Nothing));
        readByOthers = [.. kept.Values.Where(w => w.IsRead)];
        rules = protocol.OverridersFirst();
        ofRules = new SortedDictionary<int, List<Term>>[protocol.Rules.Length];
        foreach (var rule in rules) ofRules[rule.Index] = NeedsOf(rule);
    }

    /// <summary>The formulas that the needs rest on, as often as they do.</summary>
    public IEnumerable<Formula> Roots => roots;

    /// <summary>What is sure of a part while the whole is unknown.</summary>
    private enum Surely { Nothing, NotTrue, NotFalse }

    /// <summary>One of the reasons for which an input is needed.</summary>
    private abstract record Term
    {
        /// <summary>The input is missing.</summary>
        public sealed record Missing(int Input) : Term;

        /// <summary>Nothing that a test reads is missing, and it is unknown: another value would decide it.</summary>
        public sealed record Complete(Proposition Test) : Term;

        /// <summary>A part of the whole is unknown, and needs the input.</summary>
        public sealed record Part(Whole Of, int Input) : Term;

        /// <summary>A rule that could override is undetermined, and needs the input.</summary>
        public sealed record Overrider(int Rule, int Input) : Term;
    }

    /// <summary>A proposition with what it needs while it is unknown.</summary>
    private sealed class Whole(Proposition of, Surely sure)
    {
        public Proposition Of { get; } = of;

        public Surely Sure { get; } = sure;

        public SortedDictionary<int, List<Term>> Needs { get; } = [];

        /// <summary>The inputs that are needed only because they are missing.</summary>
        public HashSet<int> Missing { get; } = [];

        /// <summary>Whether another whole, or a rule, reads it as a part.</summary>
        public bool IsRead { get; set; }

        /// <summary>What tells where it is unknown; null until it is written.</summary>
        public string? Mask { get; set; }

        /// <summary>The planes of its needs, those that were asked for.</summary>
        public Dictionary<int, string> Planes { get; } = [];
    }

    /// <param name="undetermined">For each rule, what tells of whom it is undetermined.</param>
    /// <returns>For each rule what it can need, in the order of the inputs. It needs it only where it is undetermined.</returns>
    public ImmutableArray<ImmutableArray<RuleNeed>> Write(FormulaPlanes formulas, IReadOnlyList<string> undetermined)
    {
        var slots = new Dictionary<string, int>(StringComparer.Ordinal);
        var places = new Dictionary<int, int>();
        var written = new ImmutableArray<RuleNeed>[ofRules.Length];
        var masks = new string?[ofRules.Length];
        // Parts first, since they can form long chains.
        foreach (var whole in readByOthers)
        {
            foreach (var input in whole.Needs.Keys) _ = PlaneOf(whole, input);
        }

        foreach (var rule in rules) written[rule.Index] = [.. ofRules[rule.Index].Select(need => Written(need.Key, need.Value))];
        return [.. written];

        RuleNeed Written(int input, List<Term> terms) => Simplified(terms) is [Term.Part part] && !part.Of.Planes.ContainsKey(input)
            ? new(input, At(Joined(part.Of.Needs[input])), At(MaskOf(part.Of)))
            : new(input, At(Joined(terms)), null);

        NeedPlane At(string expression)
        {
            var slot = PlaneText.DeniedSlot(expression);
            if (slot is null && !slots.TryGetValue(expression, out var known)) slots.Add(expression, known = text.SlotOf(expression));
            else known = slot ?? slots[expression];
            if (!places.TryGetValue(known, out var place)) places.Add(known, place = places.Count);
            return new(known, place, slot is not null);
        }

        string Joined(List<Term> terms) => text.Join("|", [.. Simplified(terms).Select(TextOf)]);

        string MaskOf(Whole whole) => whole.Mask ??= whole.Sure switch
        {
            Surely.NotFalse => $"~{formulas[whole.Of.IsTrue]}",
            Surely.NotTrue => $"~{formulas[whole.Of.IsFalse]}",
            _ => text.Keep($"~({formulas[whole.Of.IsTrue]} | {formulas[whole.Of.IsFalse]})"),
        };

        string TextOf(Term term) => term switch
        {
            Term.Missing m => $"~{Known(m.Input)}",
            Term.Part p => PlaneOf(p.Of, p.Input),
            Term.Complete c => CompleteOf(c.Test, formulas),
            Term.Overrider o => OfOverrider(o),
            _ => throw new ArgumentOutOfRangeException(nameof(term), term, "There is no such reason."),
        };

        string PlaneOf(Whole whole, int input)
        {
            if (whole.Planes.TryGetValue(input, out var plane)) return plane;
            plane = $"({MaskOf(whole)} & {Joined(whole.Needs[input])})";
            if (kept.ContainsKey(whole.Of) && whole.Needs[input] is not [Term.Missing]) whole.Planes.Add(input, plane = text.Keep(plane));
            return plane;
        }

        string OfOverrider(Term.Overrider o)
        {
            var need = written[o.Rule].First(n => n.Input == o.Input);
            var planes = new[] { need.Plane, need.Open ?? need.Plane }.Distinct().Select(p => (p.IsDenied ? "~" : "") + PlaneText.Plane(p.Slot));
            return $"({masks[o.Rule] ??= text.Keep(undetermined[o.Rule])} & {string.Join(" & ", planes)})";
        }
    }

    /// <summary>Without what is said already: that an input is missing says it of parts as well.</summary>
    private static List<Term> Simplified(List<Term> terms)
    {
        if (terms.Count == 1) return terms;
        var missing = terms.FirstOrDefault(t => t is Term.Missing);
        return [.. terms.Where(t => missing is null || t == missing || !IsMissing(t)).Distinct()];
    }

    private static bool IsMissing(Term term) => term is Term.Missing || (term is Term.Part part && part.Of.Missing.Contains(part.Input));

    private string Known(int input) => leaves.Known(protocol.Inputs[input]);

    private string CompleteOf(Proposition test, FormulaPlanes formulas)
    {
        if (complete.TryGetValue(test, out var plane)) return plane;
        string[] known = [.. DirectInputs(test).Select(Known), .. Parts.Conditions(test).Select(c => $"({formulas[c.IsTrue]} | {formulas[c.IsFalse]})").Distinct()];
        complete.Add(test, plane = text.Keep(text.Join("&", known)));
        return plane;
    }

    private SortedDictionary<int, List<Term>> NeedsOf(Rule rule)
    {
        var needs = new SortedDictionary<int, List<Term>>();
        var when = rule.When;
        while (when.Kind is PropositionKind.Definition or PropositionKind.Not && !kept.ContainsKey(when)) when = when.Parts[0];
        if (RuleWriter.IsConditionOnly(rule) && !kept.ContainsKey(when) && when.Kind is PropositionKind.All or PropositionKind.Any or PropositionKind.None or PropositionKind.AtLeast)
        {
            // It is undetermined exactly where its condition is unknown.
            AddParts(needs, when);
        }
        else
        {
            foreach (var p in new[] { rule.Scope, rule.When, rule.Unless }) Add(needs, p, Surely.Nothing);
        }

        foreach (var overrider in rule.OverriddenBy)
        {
            foreach (var input in ofRules[overrider].Keys) Terms(needs, input).Add(new Term.Overrider(overrider, input));
        }

        return needs;
    }

    private static List<Term> Terms(SortedDictionary<int, List<Term>> needs, int input)
    {
        if (!needs.TryGetValue(input, out var terms)) needs.Add(input, terms = []);
        return terms;
    }

    private void Add(SortedDictionary<int, List<Term>> needs, Proposition p, Surely sure)
    {
        if (p.Kind == PropositionKind.Constant || PlainTests.IsCertain(p)) return;
        if (kept.TryGetValue(p, out var known)) AddPart(needs, known);
        else if (p.Kind == PropositionKind.Not) Add(needs, p.Parts[0], sure switch { Surely.NotTrue => Surely.NotFalse, Surely.NotFalse => Surely.NotTrue, _ => sure });
        else if (p.Kind == PropositionKind.Definition) Add(needs, p.Parts[0], sure);
        else if (p.Kind == PropositionKind.Test && PlainTests.Inputs(p) is { } inputs)
        {
            foreach (var input in inputs) Terms(needs, input).Add(new Term.Missing(input));
        }
        else if ((p.Kind == PropositionKind.All && sure == Surely.NotFalse) || (p.Kind == PropositionKind.Any && sure == Surely.NotTrue) || (p.Kind == PropositionKind.None && sure == Surely.NotFalse))
        {
            // A part that is decided the only way it can be has only decided parts: no mask is needed.
            AddParts(needs, p);
        }
        else
        {
            AddPart(needs, Open(p, sure));
        }
    }

    private static void AddPart(SortedDictionary<int, List<Term>> needs, Whole part)
    {
        part.IsRead = true;
        foreach (var input in part.Needs.Keys) Terms(needs, input).Add(new Term.Part(part, input));
    }

    /// <summary>The needs of the parts of a whole that is unknown.</summary>
    private void AddParts(SortedDictionary<int, List<Term>> needs, Proposition whole)
    {
        var sure = whole.Kind switch { PropositionKind.All => Surely.NotFalse, PropositionKind.Any or PropositionKind.None => Surely.NotTrue, _ => Surely.Nothing };
        foreach (var part in whole.Parts) Add(needs, part, sure);
    }

    private Whole Open(Proposition p, Surely sure)
    {
        var whole = new Whole(p, sure);
        var said = p;
        while (said.Kind == PropositionKind.Definition) said = said.Parts[0];
        if (said.Kind == PropositionKind.Test) AddTest(whole.Needs, said);
        else AddParts(whole.Needs, said);
        if (whole.Needs.Count == 0) return whole;
        whole.Missing.UnionWith(whole.Needs.Where(n => n.Value.TrueForAll(IsMissing)).Select(n => n.Key));
        // What is read for each of several inputs should stand in a plane of its own.
        if (sure == Surely.Nothing) roots.AddRange([p.IsTrue, p.IsFalse]);
        else roots.AddRange(Enumerable.Repeat(sure == Surely.NotFalse ? p.IsTrue : p.IsFalse, whole.Needs.Count));
        return whole;
    }

    /// <summary>A test needs what is missing of it. When nothing is, it needs all it reads, since another value would decide it.</summary>
    private void AddTest(SortedDictionary<int, List<Term>> needs, Proposition test)
    {
        foreach (var input in DirectInputs(test)) Terms(needs, input).AddRange([new Term.Missing(input), new Term.Complete(test)]);
        foreach (var condition in Parts.Conditions(test))
        {
            roots.AddRange([condition.IsTrue, condition.IsFalse]);
            Add(needs, condition, Surely.Nothing);
        }
    }

    private static IEnumerable<int> DirectInputs(Proposition test) => Parts.DirectInputs(test).Select(i => i.Index).Distinct();

    /// <summary>What has needs of its own and is read more than once, or is deep, parts first. Its own stack, since definitions can form long chains.</summary>
    private List<Proposition> Shared()
    {
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

        var depths = new Dictionary<Proposition, int>(ReferenceEqualityComparer.Instance);
        var shared = new List<Proposition>();
        foreach (var p in order)
        {
            var depth = PartsOf(p).Select(part => depths.GetValueOrDefault(part)).DefaultIfEmpty().Max() + 1;
            // A test that is plain to see through costs nothing to ask again, and what only denies is its part.
            var isShared = (references[p] > 1 || depth > Deepest) && p.Kind != PropositionKind.Not && !PlainTests.IsCertain(p) && !(p.Kind == PropositionKind.Test && PlainTests.Inputs(p) is not null);
            if (isShared) shared.Add(p);
            depths.Add(p, isShared ? 0 : depth);
        }

        return shared;
    }

    private static IEnumerable<Proposition> PartsOf(Proposition p) => p.Kind == PropositionKind.Test ? Parts.Conditions(p) : p.Parts;
}
