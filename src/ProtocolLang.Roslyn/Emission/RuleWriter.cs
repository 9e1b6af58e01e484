using ProtocolLang.Logic;

namespace ProtocolLang.Roslyn.Emission;

/// <summary>Writes what a rule says of a patient: its status, and what it needs when that is open.</summary>
internal sealed class RuleWriter(Protocol protocol, Plan plan, CSharpNames names, CodeText code, NeedWriter needs)
{
    private readonly MethodWriter method = new(plan, names, code);

    /// <param name="words">The words of inputs in which the rule can need something.</param>
    /// <param name="fieldsOf">The fields with the needs of a rule, by word.</param>
    public void Write(Rule rule, NeedPlan own, IReadOnlyList<int> words, Func<int, IReadOnlyDictionary<int, string>> fieldsOf)
    {
        foreach (var (unknown, _) in own.AllGuarded().Where(g => g.While != rule.When && g.While != rule.Unless)) method.Keep(unknown);
        method.At = rule.When.Origin == Origin.None ? rule.Origin : rule.When.Origin;
        var status = $"statuses.{names.Rules[rule.Index]}";
        var isSimple = IsSimple(rule);
        var when = rule.When.Kind == PropositionKind.Constant ? method.Truth(rule.When) : method.Local("when", method.Truth(rule.When));
        if (rule.When.Kind != PropositionKind.Constant) method.NameTruth(rule.When, when);
        var unless = when;
        if (rule.Unless.Kind != PropositionKind.Constant)
        {
            method.At = rule.Unless.Origin;
            unless = method.Local("unless", method.Truth(rule.Unless));
            method.NameTruth(rule.Unless, unless);
        }

        method.At = rule.Origin;
        if (isSimple) method.Statement($"{status} = StatusOf({(unless == when ? when : $"{when} & Not({unless})")});");
        else WriteStatus(rule, status);
        WriteNeeds(rule, own, words, fieldsOf, isSimple && unless == when ? "" : $"Mask({status}) & ");
    }

    /// <summary>A rule that is undetermined exactly where its condition is unknown.</summary>
    public static bool IsConditionOnly(Rule rule) => rule.Unless.Kind == PropositionKind.Constant && IsSimple(rule);

    /// <summary>A rule without scope and overriding rules is one operation on both planes.</summary>
    private static bool IsSimple(Rule rule)
    {
        var s = rule.Statuses;
        return s.Overridden is Formula.Constant { Value: false } && s.OutOfScope is Formula.Constant { Value: false }
            && Duality.IsJoin(s.Applies, [rule.When.IsTrue, rule.Unless.IsFalse], isAll: true)
            && Duality.IsJoin(s.DoesNotApply, [rule.When.IsFalse, rule.Unless.IsTrue], isAll: false);
    }

    private void WriteStatus(Rule rule, string status)
    {
        if (rule.Scope.Kind != PropositionKind.Constant) _ = method.Truth(rule.Scope);
        foreach (var o in rule.OverriddenBy)
        {
            var statuses = protocol.Rules[o].Statuses;
            foreach (var (formula, name) in new[] { (statuses.Applies, "Applies"), (statuses.DoesNotApply, "DoesNotApply"), (statuses.Overridden, "Overridden"), (statuses.OutOfScope, "OutOfScope") })
            {
                method.Name(formula, $"statuses.{names.Rules[o]} == Status.{name}");
            }
        }

        var s = rule.Statuses;
        var applies = method.Local("applies", method.Bool(s.Applies));
        var doesNotApply = method.Local("doesNotApply", method.Bool(s.DoesNotApply));
        var overridden = method.Bool(s.Overridden);
        var outOfScope = method.Bool(s.OutOfScope);
        method.Statement($"{status} = StatusOf({applies}, {doesNotApply}, {overridden}, {outOfScope});");
    }

    /// <param name="mask">What makes the needs none unless the rule is undetermined; empty when its condition is all there is to it, since the needs of what is decided are none.</param>
    private void WriteNeeds(Rule rule, NeedPlan own, IReadOnlyList<int> words, Func<int, IReadOnlyDictionary<int, string>> fieldsOf, string mask)
    {
        var fields = fieldsOf(rule.Index);
        foreach (var word in words)
        {
            var parts = new List<string>();
            if (needs.Expression(own, word, method) is { } expression) parts.Add(expression);
            parts.AddRange(rule.OverriddenBy.Select(fieldsOf).Where(f => f.ContainsKey(word)).Select(f => "needs." + f[word]));
            var all = string.Join(" | ", parts);
            method.Statement($"needs.{fields[word]} = {(mask.Length > 0 && all.Contains(' ', StringComparison.Ordinal) ? $"{mask}({all})" : mask + all)};");
        }
    }
}
