using ProtocolLang.Logic;

namespace ProtocolLang.Roslyn.Emission;

/// <summary>What an unknown proposition needs (the interpreter's <c>Needs</c> says what that means), arranged so that it is a few bit operations:
/// the inputs among a fixed set that are missing, the needs of other steps, and the needs of parts that count only while the part is unknown.</summary>
internal sealed class NeedPlan
{
    private Step? before;

    public SortedSet<int> Inputs { get; } = [];
    public List<Step> Steps { get; } = [];
    public List<(Proposition While, NeedPlan Needs)> Guarded { get; } = [];

    public bool IsEmpty => Inputs.Count == 0 && Steps.Count == 0 && Guarded.Count == 0;

    /// <summary>Every input that it can name.</summary>
    public IEnumerable<int> AllInputs(Func<Step, IEnumerable<int>> inputsOf) =>
        Inputs.Concat(Steps.SelectMany(inputsOf)).Concat(Guarded.SelectMany(g => g.Needs.AllInputs(inputsOf)));

    /// <summary>The guards, and those inside them.</summary>
    public IEnumerable<(Proposition While, NeedPlan Needs)> AllGuarded() => Guarded.Concat(Guarded.SelectMany(g => g.Needs.AllGuarded()));

    /// <summary>The needs of a proposition, which are none while it is decided.</summary>
    /// <param name="before">The step that is being worked out; null when all are.</param>
    public static NeedPlan Of(Proposition p, Plan plan, Step? before = null)
    {
        var needs = new NeedPlan { before = before };
        needs.Add(p, plan, Surely.Nothing);
        return needs;
    }

    /// <summary>The needs of an unknown proposition from those of its parts.</summary>
    public static NeedPlan OfParts(Proposition p, Plan plan, Step? before)
    {
        var needs = new NeedPlan { before = before };
        needs.AddParts(p, plan, p.Kind switch
        {
            PropositionKind.All => Surely.NotFalse,
            PropositionKind.Any or PropositionKind.None => Surely.NotTrue,
            _ => Surely.Nothing,
        });
        return needs;
    }

    /// <summary>What is sure of a part while the whole is unknown.</summary>
    private enum Surely { Nothing, NotTrue, NotFalse }

    private void Add(Proposition p, Plan plan, Surely sure)
    {
        if (p.Kind == PropositionKind.Constant || PlainTests.IsCertain(p)) return;
        if (p.Kind == PropositionKind.Not) Add(p.Parts[0], plan, sure switch { Surely.NotTrue => Surely.NotFalse, Surely.NotFalse => Surely.NotTrue, _ => sure });
        else if (plan.PlainInputs(p) is { } inputs) Inputs.UnionWith(inputs);
        else if ((plan.StepOf(p, before) ?? plan.OppositeOf(p, before)) is { } step && IsSaidAlike(p, step.Proposition)) Steps.Add(step);
        else if (p.Kind == PropositionKind.Definition) Add(p.Parts[0], plan, sure);
        else if ((p.Kind == PropositionKind.All && sure == Surely.NotFalse) || (p.Kind == PropositionKind.Any && sure == Surely.NotTrue)) AddParts(p, plan, sure);
        else if (p.Kind == PropositionKind.None && sure == Surely.NotFalse) AddParts(p, plan, Surely.NotTrue);
        else if (OfParts(p, plan, before) is { IsEmpty: false } inner) Guarded.Add((p, inner));
    }

    /// <summary>Two propositions that are true of the same patients can still need different things: `A or (A and B)` is A, and yet says something of B.</summary>
    private static bool IsSaidAlike(Proposition p, Proposition? other)
    {
        if (other is null) return false;
        var (one, two) = (PlainTests.Said(p), PlainTests.Said(other));
        return ReferenceEquals(one, two) || (one.Kind == PropositionKind.Test && two.Kind == PropositionKind.Test);
    }

    /// <summary>A part that is decided the only way it can be has only decided parts, so that no guard is needed.</summary>
    private void AddParts(Proposition p, Plan plan, Surely sure)
    {
        foreach (var part in p.Parts) Add(part, plan, sure);
    }
}
