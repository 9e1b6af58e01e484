using ProtocolLang.Logic;

namespace ProtocolLang.Sql;

/// <summary>What a rule needs while it is undetermined, as one formula for each input: the meaning is that of the interpreter's <c>Needs</c>. The formulas
/// are made in a table of their own, which begins as a copy of the protocol's.</summary>
internal sealed class NeedFormulas
{
    private static readonly IReadOnlyDictionary<int, Formula> Nothing = new Dictionary<int, Formula>();

    private readonly Protocol protocol;
    private readonly Formula[] own;
    private readonly Dictionary<(Proposition, Surely), IReadOnlyDictionary<int, Formula>> found = [];
    private readonly Dictionary<int, IReadOnlyDictionary<int, Formula>> ofRules = [];

    public NeedFormulas(Protocol protocol)
    {
        this.protocol = protocol;
        own = new Formula[protocol.Formulas.Formulas.Count];
        foreach (var formula in protocol.Formulas.Formulas.Take(own.Length)) own[formula.Id] = Copy(formula);
    }

    public FormulaTable Table { get; } = new();

    /// <summary>A formula of the protocol in the own table.</summary>
    public Formula Of(Formula formula) => own[formula.Id];

    public Formula Unknown(Proposition p) => Table.All(Table.Not(Of(p.IsTrue)), Table.Not(Of(p.IsFalse)));

    public Formula Undetermined(Rule rule)
    {
        var s = rule.Statuses;
        return Table.All(new[] { s.Applies, s.DoesNotApply, s.Overridden, s.OutOfScope }.Select(f => Table.Not(Of(f))));
    }

    /// <summary>For each input that an undetermined rule can need, when it does. While the rule is decided the formulas mean nothing.</summary>
    public IReadOnlyDictionary<int, Formula> Of(Rule rule)
    {
        if (ofRules.TryGetValue(rule.Index, out var known)) return known;
        // An undetermined rule is not out of scope, its condition not false, its exception not true.
        var parts = new[] { Of(rule.Scope, Surely.NotFalse), Of(rule.When, Surely.NotFalse), Of(rule.Unless, Surely.NotTrue) };
        var overriders = rule.OverriddenBy.Select(o => protocol.Rules[o]).Select(o => While(Undetermined(o), Of(o)));
        var needs = Union(parts.Concat(overriders));
        ofRules.Add(rule.Index, needs);
        return needs;
    }

    /// <summary>What is sure of a part while the whole is unknown.</summary>
    private enum Surely { Nothing, NotTrue, NotFalse }

    private IReadOnlyDictionary<int, Formula> Of(Proposition p, Surely sure)
    {
        if (found.TryGetValue((p, sure), out var known)) return known;
        var needs = p.Kind switch
        {
            PropositionKind.Constant => Nothing,
            _ when PlainTests.IsCertain(p) => Nothing,
            PropositionKind.Not => Of(p.Parts[0], sure switch { Surely.NotTrue => Surely.NotFalse, Surely.NotFalse => Surely.NotTrue, _ => sure }),
            PropositionKind.Definition => Of(p.Parts[0], sure),
            PropositionKind.Test => PlainTests.Inputs(p) is { } inputs ? inputs.ToDictionary(i => i, Missing) : OfTest(p),
            // A part that is decided the only way it can be has only decided parts, which need nothing: no guard is needed.
            PropositionKind.All when sure == Surely.NotFalse => OfParts(p, sure),
            PropositionKind.Any when sure == Surely.NotTrue => OfParts(p, sure),
            PropositionKind.None when sure == Surely.NotFalse => OfParts(p, Surely.NotTrue),
            PropositionKind.All => While(Unknown(p), OfParts(p, Surely.NotFalse)),
            PropositionKind.Any or PropositionKind.None => While(Unknown(p), OfParts(p, Surely.NotTrue)),
            _ => While(Unknown(p), OfParts(p, Surely.Nothing)),
        };
        found.Add((p, sure), needs);
        return needs;
    }

    private IReadOnlyDictionary<int, Formula> OfParts(Proposition p, Surely sure) => Union(p.Parts.Select(part => Of(part, sure)));

    /// <summary>A test that is unknown though nothing is missing needs all it reads.</summary>
    private IReadOnlyDictionary<int, Formula> OfTest(Proposition test)
    {
        var conditions = Parts.Conditions(test);
        var direct = Parts.DirectInputs(test).Select(i => i.Index).Distinct().ToArray();
        var complete = Table.All(direct.Select(i => Table.Not(Missing(i))).Concat(conditions.Select(c => Table.Not(Unknown(c)))));
        var ofItself = direct.ToDictionary(i => i, i => Table.Any(Missing(i), complete));
        return While(Unknown(test), Union(conditions.Select(c => Of(c, Surely.Nothing)).Prepend(ofItself)));
    }

    private Formula Missing(int input) => Table.Not(Table.Known(new Term.Of(protocol.Inputs[input])));

    private IReadOnlyDictionary<int, Formula> While(Formula guard, IReadOnlyDictionary<int, Formula> needs) => needs.ToDictionary(n => n.Key, n => Table.All(guard, n.Value));

    private IReadOnlyDictionary<int, Formula> Union(IEnumerable<IReadOnlyDictionary<int, Formula>> needs)
    {
        var parts = needs.Where(n => n.Count > 0).ToArray();
        return parts is [var only] ? only : parts.SelectMany(n => n).GroupBy(n => n.Key, n => n.Value).ToDictionary(g => g.Key, g => Table.Any(Absorbed([.. g])));
    }

    /// <summary>"A, or A and B" is A.</summary>
    private static IEnumerable<Formula> Absorbed(Formula[] formulas)
    {
        var alone = formulas.SelectMany(f => f is Formula.Any any ? any.Operands : [f]).ToHashSet();
        return formulas.Where(f => f is not Formula.All all || !all.Operands.Any(alone.Contains));
    }

    private Formula Copy(Formula formula) => formula switch
    {
        Formula.Constant c => Table.Constant(c.Value),
        Formula.Known k => Table.Known(k.Term),
        Formula.OneOf o => Table.OneOf(o.Input, o.Values),
        Formula.Includes i => Table.Includes(i.Input, i.Values),
        Formula.Compare c => Table.Compare(c.Left, c.Operator, c.Right),
        Formula.Not n => Table.Not(Of(n.Operand)),
        Formula.All a => Table.All(a.Operands.Select(Of)),
        Formula.Any a => Table.Any(a.Operands.Select(Of)),
        Formula.AtLeast a => Table.AtLeast(a.Count, a.Operands.Select(Of)),
        _ => throw new ArgumentOutOfRangeException(nameof(formula), formula, "There is no such formula."),
    };
}
