namespace ProtocolLang.Logic;

/// <summary>The four decided statuses of a rule as formulas, never two of them true at once; when none is true the rule is undetermined.
/// More knowledge never turns a rule that applies into one that does not, or back; among the ways not to apply
/// (out of scope, does not apply, overridden) the first in that order is told, so more knowledge can move a rule between those.</summary>
public sealed record RuleFormulas(Formula Applies, Formula DoesNotApply, Formula Overridden, Formula OutOfScope)
{
    /// <summary>Out of scope: the scope is surely false. Does not apply: not that, and the condition is surely false or the exception surely true.
    /// Overridden: not those, and some overriding rule surely applies. Applies: scope and condition surely true, exception surely false,
    /// and every overriding rule surely does not apply.</summary>
    /// <param name="unless">The exception; a false constant when the rule has none.</param>
    /// <param name="overriders">The statuses of the rules that override this one.</param>
    public static RuleFormulas Build(FormulaTable f, Proposition scope, Proposition when, Proposition unless, IReadOnlyList<RuleFormulas> overriders)
    {
        var fails = f.Any(when.IsFalse, unless.IsTrue);
        var possible = f.All(f.Not(scope.IsFalse), f.Not(fails));
        return new(
            f.All([scope.IsTrue, when.IsTrue, unless.IsFalse, .. overriders.Select(o => f.Any(o.DoesNotApply, o.Overridden, o.OutOfScope))]),
            f.All(f.Not(scope.IsFalse), fails),
            f.All(possible, f.Any(overriders.Select(o => o.Applies))),
            scope.IsFalse);
    }
}
