using System.Collections.Immutable;
using ProtocolLang.Logic;

namespace ProtocolLang.Coverage;

/// <summary>All that tests of a protocol should show.
/// <list type="bullet">
/// <item>A rule, or row of a table: that it applies, that it does not, that it is undetermined and, when another may override it, that it is overridden.</item>
/// <item>The scope, and a definition: that it holds, that it does not, that it is unknown.</item>
/// <item>An exception: that it sets its rule aside, that it does not, that it leaves the rule undetermined, where the condition of the rule holds.</item>
/// <item>A condition among others: that it alone makes the difference, when it holds, when it does not, and when it is unknown.</item>
/// </list></summary>
public sealed class CoverageMap
{
    private readonly Kleene kleene;
    private readonly List<CoverageElement> elements = [];
    private readonly Dictionary<string, int> keys = new(StringComparer.Ordinal);

    private CoverageMap(Protocol protocol)
    {
        // The questions are formulas of their own, which the protocol of others need not know.
        Protocol = protocol with { Formulas = protocol.Formulas.Copy() };
        kleene = new Kleene(Protocol.Formulas);
    }

    /// <summary>The protocol with a table of formulas that holds the points' too.</summary>
    public Protocol Protocol { get; }

    public ImmutableArray<CoverageElement> Elements { get; private set; } = [];

    public static CoverageMap Of(Protocol protocol)
    {
        var map = new CoverageMap(protocol);
        if (!IsConstant(protocol.Scope)) map.AddDecision(ElementKind.Scope, "applies to", protocol.Scope, protocol.Scope.Origin, [.. protocol.Rules.Select(r => r.Index)]);
        foreach (var definition in protocol.Definitions)
        {
            // What no rule asks, no expectation can tell.
            if (UsersOf(protocol, definition.Name) is { IsEmpty: false } users) map.AddDecision(ElementKind.Definition, definition.Name, definition.Meaning, definition.Origin, users);
        }

        var rows = protocol.Tables.SelectMany(t => t.Rows).Select(r => r.Index).ToHashSet();
        foreach (var rule in protocol.Rules) map.AddRule(rule, rows.Contains(rule.Index));
        map.Elements = [.. map.elements];
        return map;
    }

    private void AddRule(Rule rule, bool isRow)
    {
        var kind = isRow ? ElementKind.Row : ElementKind.Rule;
        var s = rule.Statuses;
        var points = new List<CoveragePoint> { new("applies", s.Applies), new("does not apply", s.DoesNotApply), new("is undetermined", Open(s)) };
        if (!rule.OverriddenBy.IsEmpty) points.Add(new("is overridden", s.Overridden));
        Add(kind, rule.Name, rule.Name, rule.Origin, points, [rule.Index]);
        var hasException = !IsConstant(rule.Unless);
        if (hasException)
        {
            var due = kleene.Formulas.All(rule.Scope.IsTrue, rule.When.IsTrue);
            // Several exceptions of one rule have no words and no place of their own.
            var isJoined = rule.Unless.Origin == rule.Origin && !rule.Unless.Parts.IsEmpty;
            var parts = string.Join("; ", rule.Unless.Parts.Select(p => p.Text));
            var isHead = rule.Unless.Kind is not (PropositionKind.Definition or PropositionKind.Not) && !rule.Unless.Parts.IsEmpty && !rule.Unless.Text.Contains(rule.Unless.Parts[0].Text, StringComparison.Ordinal);
            var words = isJoined ? parts : isHead ? $"{rule.Unless.Text} {parts}" : rule.Unless.Text;
            Add(ElementKind.Exception, rule.Name, words, isJoined ? rule.Unless.Parts[0].Origin : rule.Unless.Origin,
            [
                new("sets the rule aside", kleene.Formulas.All(due, rule.Unless.IsTrue)), new("does not hold", kleene.Formulas.All(due, rule.Unless.IsFalse)),
                new("is unknown", kleene.Formulas.All(due, Unknown(rule.Unless))),
            ], [rule.Index]);
        }

        // A condition and an exception make the difference together: the rule is what they decide.
        var decision = hasException ? kleene.All([rule.When, kleene.Not(rule.Unless, rule.Unless.Text, rule.Unless.Origin)], rule.Name, rule.Origin) : rule.When;
        var leaves = Leaves(decision).ToArray();
        if (leaves.Length < 2) return;
        foreach (var leaf in leaves.Where(l => !ReferenceEquals(l, rule.Unless))) AddCondition(rule.Name, decision, leaf, rule.Scope, [rule.Index]);
    }

    private void AddDecision(ElementKind kind, string name, Proposition meaning, Origin origin, ImmutableArray<int> rules)
    {
        Add(kind, name, kind == ElementKind.Scope ? meaning.Text : name, origin, [new("holds", meaning.IsTrue), new("does not hold", meaning.IsFalse), new("is unknown", Unknown(meaning))], rules);
        var leaves = Leaves(meaning).ToArray();
        if (leaves.Length < 2) return;
        foreach (var leaf in leaves) AddCondition(name, meaning, leaf, scope: null, rules);
    }

    private void AddCondition(string of, Proposition decision, Proposition leaf, Proposition? scope, ImmutableArray<int> rules)
    {
        var f = kleene.Formulas;
        var (yes, no) = (With(decision, leaf, true), With(decision, leaf, false));
        var difference = f.Any(f.All(yes.IsTrue, no.IsFalse), f.All(yes.IsFalse, no.IsTrue));
        if (scope is not null) difference = f.All(scope.IsTrue, difference);
        Add(ElementKind.Condition, of, leaf.Text, leaf.Origin,
        [
            new("decides by holding", f.All(leaf.IsTrue, difference)), new("decides by not holding", f.All(leaf.IsFalse, difference)), new("is unknown", f.All(Unknown(leaf), difference)),
        ], rules);
    }

    /// <param name="points">Those that the formulas themselves rule out are left away.</param>
    private void Add(ElementKind kind, string of, string text, Origin origin, IEnumerable<CoveragePoint> points, ImmutableArray<int> rules)
    {
        var name = kind is ElementKind.Condition or ElementKind.Exception ? $"{of} / {(kind == ElementKind.Exception ? "unless " : "")}{text}" : kind == ElementKind.Definition ? $"define {of}" : of;
        var count = keys[name] = keys.GetValueOrDefault(name) + 1;
        var possible = points.Where(p => p.Formula != kleene.Formulas.False).ToImmutableArray();
        if (!possible.IsEmpty) elements.Add(new(kind, of, text, count == 1 ? name : $"{name} #{count}", origin, possible) { Rules = rules });
    }

    /// <summary>The conditions that a decision is made of, in their order; a definition is one condition.</summary>
    private static IEnumerable<Proposition> Leaves(Proposition p) => p.Kind switch
    {
        PropositionKind.Constant => [],
        PropositionKind.Test or PropositionKind.Definition => [p],
        _ => p.Parts.SelectMany(Leaves),
    };

    /// <summary>A decision in which one of its conditions is given an answer.</summary>
    private Proposition With(Proposition p, Proposition leaf, bool answer)
    {
        if (ReferenceEquals(p, leaf)) return kleene.Constant(answer, p.Text, p.Origin);
        if (p.Kind is PropositionKind.Test or PropositionKind.Definition or PropositionKind.Constant || !Leaves(p).Contains(leaf, ReferenceEqualityComparer.Instance)) return p;
        ImmutableArray<Proposition> parts = [.. p.Parts.Select(part => With(part, leaf, answer))];
        return p.Kind switch
        {
            PropositionKind.All => kleene.All(parts, p.Text, p.Origin),
            PropositionKind.Any => kleene.Any(parts, p.Text, p.Origin),
            PropositionKind.None => kleene.None(parts, p.Text, p.Origin),
            PropositionKind.AtLeast => kleene.AtLeast(p.Threshold, parts, p.Text, p.Origin),
            PropositionKind.Not => kleene.Not(parts[0], p.Text, p.Origin),
            _ => throw new ArgumentOutOfRangeException(nameof(p), p.Kind, "Such a condition has no parts."),
        };
    }

    private Formula Unknown(Proposition p)
    {
        var f = kleene.Formulas;
        // A test that always has an answer is false where it is not true.
        return p.IsFalse == f.Not(p.IsTrue) ? f.False : f.All(f.Not(p.IsTrue), f.Not(p.IsFalse));
    }

    private Formula Open(RuleFormulas s) => kleene.Formulas.All(new[] { s.Applies, s.DoesNotApply, s.Overridden, s.OutOfScope }.Select(kleene.Formulas.Not));

    private static bool IsConstant(Proposition p) => p.IsTrue is Formula.Constant && p.IsFalse is Formula.Constant;

    private static ImmutableArray<int> UsersOf(Protocol protocol, string definition) =>
        [.. protocol.Rules.Where(r => Uses(r.When, definition) || Uses(r.Unless, definition) || Uses(r.Scope, definition)).Select(r => r.Index)];

    private static bool Uses(Proposition p, string definition)
    {
        var open = new Stack<Proposition>([p]);
        while (open.TryPop(out var next))
        {
            if (next.Kind == PropositionKind.Definition && next.Text == definition) return true;
            foreach (var part in next.Parts) open.Push(part);
        }

        return false;
    }
}
