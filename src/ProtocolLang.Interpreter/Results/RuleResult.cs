using System.Collections.Immutable;
using ProtocolLang.Interpreter.History;
using ProtocolLang.Logic;

namespace ProtocolLang.Interpreter.Results;

/// <summary>What a rule says about a case.</summary>
/// <param name="Needs">For an undetermined rule, what could still decide it (see <see cref="Results.Needs"/>),
/// in the order of <see cref="Protocol.Inputs"/>.</param>
/// <param name="OverriddenBy">For an overridden rule, the overriding rules that apply.</param>
/// <param name="WaitsFor">For an undetermined rule, the overriding rules that are themselves undetermined.</param>
/// <param name="Defaults">The assumed values among what the rule reads: the result may rest on them.</param>
public sealed record RuleResult(
    Rule Rule,
    RuleStatus Status,
    ImmutableArray<Input> Needs,
    ImmutableArray<Rule> OverriddenBy,
    ImmutableArray<Rule> WaitsFor,
    ImmutableArray<OutcomeResult> Outcomes,
    ImmutableArray<Reading> Defaults);

/// <param name="As">Whether the definition holds on which the outcome is said to rest; null when none is named.</param>
/// <param name="Approvals">For each drug that an applying or undetermined rule recommends or considers.</param>
public sealed record OutcomeResult(Outcome Outcome, Truth? As, ImmutableArray<DrugApproval> Approvals);

internal static class RuleResults
{
    public static ImmutableArray<RuleResult> Of(CaseResult result, WholeProtocol whole)
    {
        var rules = whole.Evaluator.Protocol.Rules;
        var statuses = new RuleStatus[rules.Length];
        whole.Evaluator.Evaluate(result.Inputs.Values, statuses);
        return [.. rules.Select(Of)];

        RuleResult Of(Rule rule)
        {
            var status = statuses[rule.Index];
            var open = status == RuleStatus.Undetermined;
            return new(
                rule,
                status,
                open ? new Needs(result).Of(rule, statuses) : [],
                status == RuleStatus.Overridden ? Overriders(rule, RuleStatus.Applies) : [],
                open ? Overriders(rule, RuleStatus.Undetermined) : [],
                [.. rule.Outcomes.Select(o => new OutcomeResult(
                    o,
                    o.As is null ? null : result.TruthOf(o.As),
                    open || status == RuleStatus.Applies ? DrugApproval.Of(o, result) : []))],
                [.. whole.RuleInputs[rule.Index].Select(i => result.Inputs[i]).Where(r => r.Source == ReadingSource.Default)]);
        }

        ImmutableArray<Rule> Overriders(Rule rule, RuleStatus status) => [.. rule.OverriddenBy.Where(o => statuses[o] == status).Select(o => rules[o])];
    }
}
