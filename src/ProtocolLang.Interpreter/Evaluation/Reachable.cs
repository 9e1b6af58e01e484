using ProtocolLang.Logic;

namespace ProtocolLang.Interpreter.Evaluation;

/// <summary>Which formulas some roots rest on, scores' conditions included.</summary>
internal static class Reachable
{
    /// <returns>One flag for each formula of the table.</returns>
    public static bool[] From(IReadOnlyList<Formula> formulas, IEnumerable<Formula> roots, IEnumerable<Term> terms)
    {
        var needed = new bool[formulas.Count];
        foreach (var root in roots) needed[root.Id] = true;
        foreach (var term in terms) Mark(term);
        for (var id = formulas.Count - 1; id >= 0; id--)
        {
            if (needed[id]) MarkParts(formulas[id]);
        }

        return needed;

        void MarkParts(Formula formula)
        {
            foreach (var part in formula is Formula.All all ? Conjunction.Of(all).Kept : Parts.Of(formula)) needed[part.Id] = true;
            foreach (var term in Parts.Terms(formula)) Mark(term);
        }

        void Mark(Term term)
        {
            foreach (var score in Parts.Scores(term))
            {
                foreach (var (when, _) in score.Items) needed[when.IsTrue.Id] = needed[when.IsFalse.Id] = true;
            }
        }
    }
}
