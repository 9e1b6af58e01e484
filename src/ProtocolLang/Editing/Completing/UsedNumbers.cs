using ProtocolLang.Binding;
using ProtocolLang.Logic;
using ProtocolLang.Parsing.Expressions;

namespace ProtocolLang.Editing.Completing;

/// <summary>The thresholds that a protocol already has for a fact or calculation: the next one is often the same.</summary>
internal static class UsedNumbers
{
    private const int Most = 8;

    /// <summary>As the language writes them, the most frequent first.</summary>
    /// <param name="owner">The name of the fact or calculation.</param>
    public static IEnumerable<string> Of(Compilation compilation, string owner)
    {
        var model = compilation.Model;
        var conditions = model.Definitions.Values.Concat(model.Conditions.Values).Concat(model.Rules.SelectMany(r => r.When.Concat(r.Unless)))
            .Concat(model.Approvals.Values.Select(a => a.Population).OfType<BoundCondition>())
            .Concat(model.Calculations.Values.OfType<BoundCalculation.Points>().SelectMany(c => c.Items.Select(i => i.When)));
        return conditions.SelectMany(Leaves).SelectMany(c => Numbers(c, owner)).GroupBy(n => n).OrderByDescending(g => g.Count()).Select(g => g.Key).Take(Most);
    }

    private static IEnumerable<Condition> Leaves(BoundCondition bound) => bound switch
    {
        BoundCondition.Bullets b => b.Parts.SelectMany(Leaves),
        BoundCondition.Phrase p => Leaves(p.Condition),
        _ => [],
    };

    private static IEnumerable<Condition> Leaves(Condition condition) => condition switch
    {
        Condition.Junction j => j.Parts.SelectMany(Leaves),
        Condition.Not n => Leaves(n.Part),
        _ => [condition],
    };

    private static IEnumerable<string> Numbers(Condition condition, string owner)
    {
        var (quantity, test) = condition switch
        {
            Condition.Measured m => (m.Quantity, m.Test),
            Condition.AnyObserved a => (new Quantity.OfFact(a.Span, a.Fact, Selector.Latest, a.Window), a.Test),
            _ => (null, null),
        };
        if (quantity is not { Type: FactType.Number type } || TestGrammar.NameOf(quantity) != owner) return [];
        return test switch
        {
            ValueTest.Compare c => [type.Format(c.Value)],
            ValueTest.NotEqual c => [type.Format(c.Value)],
            ValueTest.Between b => [type.Format(b.Low), type.Format(b.High)],
            _ => [],
        };
    }
}
