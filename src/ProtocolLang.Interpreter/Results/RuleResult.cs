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
