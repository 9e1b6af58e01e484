using ProtocolLang.Binding;
using ProtocolLang.Parsing;

namespace ProtocolLang.Editing;

/// <summary>Walks the conditions of a protocol.</summary>
internal static class BoundConditions
{
    /// <summary>All conditions that were read, wherever they stand, each with all of its parts.</summary>
    public static IEnumerable<(Condition Condition, Placement Place)> Tests(SemanticModel model) =>
        AllPhrases(model).SelectMany(p => WithParts(p.Condition).Select(c => (c, p.Place)));

    /// <summary>All phrases that were read as conditions.</summary>
    public static IEnumerable<BoundCondition.Phrase> AllPhrases(SemanticModel model) => All(model).SelectMany(Phrases);

    public static IEnumerable<BoundCondition.Phrase> Phrases(BoundCondition condition) => condition switch
    {
        BoundCondition.Phrase phrase => [phrase],
        BoundCondition.Bullets bullets => bullets.Parts.SelectMany(Phrases),
        _ => throw new ArgumentOutOfRangeException(nameof(condition)),
    };

    /// <summary>A condition and all that it is made of, outermost first.</summary>
    public static IEnumerable<Condition> WithParts(Condition condition) => condition switch
    {
        Condition.Junction junction => junction.Parts.SelectMany(WithParts).Prepend(junction),
        Condition.Not not => WithParts(not.Part).Prepend(not),
        _ => [condition],
    };

    private static IEnumerable<BoundCondition> All(SemanticModel model)
    {
        foreach (var condition in model.Definitions.Values.Concat(model.Conditions.Values)) yield return condition;
        foreach (var condition in model.Rules.SelectMany(r => r.When.Concat(r.Unless))) yield return condition;
        foreach (var points in model.Calculations.Values.OfType<BoundCalculation.Points>().SelectMany(p => p.Items)) yield return points.When;
        foreach (var approval in model.Approvals.Values)
        {
            if (approval.Population is { } population) yield return population;
        }
    }
}
