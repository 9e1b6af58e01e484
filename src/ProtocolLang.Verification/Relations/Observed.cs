using ProtocolLang.Logic;
using ProtocolLang.Verification.Encoding;
using static ProtocolLang.Verification.Relations.Relation;

namespace ProtocolLang.Verification.Relations;

/// <summary>How the questions about one fact's observations hang together: the highest is not below the latest, what was recorded lately was recorded.</summary>
internal static class Observed
{
    /// <param name="all">All questions about one fact.</param>
    public static IEnumerable<Relation> Of(IEnumerable<Variable.Asked> all)
    {
        // What a default may stand in for says nothing about observations.
        var questions = all.Where(q => q.Input is not Input.Observed { UseDefault: true }).ToArray();
        var values = questions.Where(q => q.Input is Input.Observed).ToArray();
        foreach (var a in questions)
        {
            foreach (var b in questions.Where(b => b != a))
            {
                foreach (var relation in Between(a, b)) yield return relation;
            }
        }

        foreach (var high in values.Where(v => v.Input is Input.Observed { Selector: Selector.Highest }))
        {
            foreach (var low in values.Where(v => v != high && Within((Input.Observed)v.Input, (Input.Observed)high.Input))) yield return NotBelow(high, low);
        }

        foreach (var low in values.Where(v => v.Input is Input.Observed { Selector: Selector.Lowest }))
        {
            foreach (var high in values.Where(v => v != low && v.Input is not Input.Observed { Selector: Selector.Highest } && Within((Input.Observed)v.Input, (Input.Observed)low.Input)))
            {
                yield return NotBelow(high, low);
            }
        }
    }

    private static IEnumerable<Relation> Between(Variable.Asked a, Variable.Asked b)
    {
        switch (a.Input, b.Input)
        {
            // Something recorded in a window was recorded at all.
            case (Input.Recorded, Input.Observed { Window.IsAlways: true, Selector: not Selector.Previous }):
                yield return If(a, Yes, b, Known);
                break;
            case (Input.Observed x, Input.Observed { Window.IsAlways: true, Selector: not Selector.Previous }):
                // Of all observations there is a first, a last, a highest and a lowest, or none of them.
                yield return If(a, Known, b, Known);
                break;
            case (Input.Observed x, Input.Recorded r) when x.Window == r.Window:
                yield return If(a, Known, b, Yes);
                break;
            case (Input.AnyObserved x, Input.Observed { Window.IsAlways: true, Selector: not Selector.Previous } y):
                yield return If(a, Known, b, Known);
                if (x.Window.IsAlways) yield return If(b, Known, a, Known);
                if (x.Window.IsAlways) yield return new(a, b, (i, j) => !No(a.Cells[i]) || !Surely(x, b.Cells[j]));
                if (y.Selector == Selector.Highest && !double.IsNaN(x.Low)) yield return new(a, b, (i, j) => !Yes(a.Cells[i]) || CanReach(b.Cells[j], x.Low, x.LowIncluded));
                if (y.Selector == Selector.Lowest && !double.IsNaN(x.High)) yield return new(a, b, (i, j) => !Yes(a.Cells[i]) || CanReach(Negated(b.Cells[j]), -x.High, x.HighIncluded));
                break;
            case (Input.AnyObserved { Window.IsAlways: true } x, Input.Observed):
                yield return new(a, b, (i, j) => !No(a.Cells[i]) || !Surely(x, b.Cells[j]));
                break;
            case (Input.AnyObserved x, Input.Recorded r) when x.Window == r.Window:
                yield return If(a, Yes, b, Yes);
                yield return If(b, No, a, Unknown);
                break;
            case (Input.AnyObserved x, Input.AnyObserved y) when Within(x, y) && (x.Window == y.Window || y.Window.IsAlways):
                yield return If(a, Yes, b, Yes);
                break;
        }
    }

    /// <summary>Whether every value of a cell is one that is asked for.</summary>
    private static bool Surely(Input.AnyObserved any, Cell cell) => !cell.IsUnknown && any.Fact.Type switch
    {
        FactType.Set => false,
        { IsFinite: true } => (any.Values >> (int)cell.Low & 1) != 0,
        _ => (double.IsNaN(any.Low) || cell.Low > any.Low || (cell.Low == any.Low && (any.LowIncluded || !cell.LowIncluded)))
            && (double.IsNaN(any.High) || cell.High < any.High || (cell.High == any.High && (any.HighIncluded || !cell.HighIncluded))),
    };

    private static bool CanReach(Cell cell, double low, bool included) =>
        cell.IsUnknown || cell.High > low || (cell.High == low && included && cell.HighIncluded);

    private static Cell Negated(Cell cell) => new(-cell.High, cell.HighIncluded, -cell.Low, cell.LowIncluded);

    /// <summary>Whether what the first asks for is among what the second does.</summary>
    private static bool Within(Input.AnyObserved inner, Input.AnyObserved outer) => inner.Fact.Type is FactType.Set || inner.Fact.Type.IsFinite
        ? (inner.Values & ~outer.Values) == 0
        : (double.IsNaN(outer.Low) || inner.Low > outer.Low || (inner.Low == outer.Low && (outer.LowIncluded || !inner.LowIncluded)))
            && (double.IsNaN(outer.High) || inner.High < outer.High || (inner.High == outer.High && (outer.HighIncluded || !inner.HighIncluded)));

    private static bool Within(Input.Observed inner, Input.Observed outer) => outer.Window.IsAlways || outer.Window == inner.Window;

    private static Relation NotBelow(Variable.Asked high, Variable.Asked low) => new(high, low, (x, y) => MayBeAtLeast(high.Cells[x], low.Cells[y]));

    public static bool MayBeAtLeast(Cell high, Cell low) =>
        high.IsUnknown || low.IsUnknown || high.High > low.Low || (high.High == low.Low && high.HighIncluded && low.LowIncluded);
}
