using System.Collections.Immutable;
using ProtocolLang.Interpreter.History;
using ProtocolLang.Logic;

namespace ProtocolLang.Interpreter.Results;

/// <summary>What is said of one rule: what is the same for all cases was prepared.</summary>
internal sealed class RuleAnswers
{
    private readonly Rule rule;
    private readonly ImmutableArray<Input> withDefault;
    private readonly ImmutableArray<(Outcome Outcome, OutcomeApprovals Approvals)> outcomes;
    private readonly ImmutableArray<OutcomeResult>? sameWhenAdvised;
    private readonly ImmutableArray<OutcomeResult>? sameWhenNot;

    /// <param name="inputs">What the rule reads.</param>
    public RuleAnswers(Rule rule, ImmutableArray<Input> inputs, Protocol protocol)
    {
        this.rule = rule;
        withDefault = [.. inputs.Where(i => i is Input.Observed { UseDefault: true, Fact.HasDefault: true })];
        outcomes = [.. rule.Outcomes.Select(o => (o, new OutcomeApprovals(o, protocol)))];
        if (outcomes.Any(o => o.Outcome.As is not null)) return;
        sameWhenNot = [.. rule.Outcomes.Select(o => new OutcomeResult(o, null, []))];
        if (outcomes.All(o => o.Approvals.ForEveryPatient is not null)) sameWhenAdvised = [.. outcomes.Select(o => new OutcomeResult(o.Outcome, null, o.Approvals.ForEveryPatient!.Value))];
    }

    public RuleResult For(CaseResult result, ReadOnlySpan<RuleStatus> statuses, Needs needs)
    {
        var status = statuses[rule.Index];
        var isOpen = status == RuleStatus.Undetermined;
        return new(
            rule,
            status,
            isOpen ? needs.Of(rule, statuses) : [],
            status == RuleStatus.Overridden ? Overriders(RuleStatus.Applies, statuses, result) : [],
            isOpen ? Overriders(RuleStatus.Undetermined, statuses, result) : [],
            Outcomes(isOpen || status == RuleStatus.Applies, result),
            Defaults(result.Inputs));
    }

    private ImmutableArray<Rule> Overriders(RuleStatus status, ReadOnlySpan<RuleStatus> statuses, CaseResult result)
    {
        if (rule.OverriddenBy.IsEmpty) return [];
        var found = ImmutableArray.CreateBuilder<Rule>(0);
        foreach (var o in rule.OverriddenBy)
        {
            if (statuses[o] == status) found.Add(result.Protocol.Rules[o]);
        }

        return found.ToImmutable();
    }

    /// <param name="isAdvised">The rule applies, or may apply.</param>
    private ImmutableArray<OutcomeResult> Outcomes(bool isAdvised, CaseResult result) =>
        (isAdvised ? sameWhenAdvised : sameWhenNot) ?? OutcomesFor(result, isAdvised);

    private ImmutableArray<OutcomeResult> OutcomesFor(CaseResult result, bool isAdvised) => [.. outcomes.Select(o => new OutcomeResult(
        o.Outcome,
        o.Outcome.As is { } definition ? result.TruthOf(definition) : null,
        isAdvised ? o.Approvals.For(result) : []))];

    private ImmutableArray<Reading> Defaults(CaseInputs inputs)
    {
        if (withDefault.IsEmpty) return [];
        var found = ImmutableArray.CreateBuilder<Reading>(0);
        foreach (var input in withDefault)
        {
            if (inputs[input].Source == ReadingSource.Default) found.Add(inputs[input]);
        }

        return found.ToImmutable();
    }
}
